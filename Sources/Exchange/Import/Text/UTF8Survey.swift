/// How far bytes are valid UTF-8 (Unicode, table 3-7) and free of NUL.
struct UTF8Survey {
  /// The offset of the first NUL byte.
  private(set) var firstNul: Int?
  /// The offset of the first byte that begins no valid sequence.
  private(set) var firstInvalid: Int?
  /// Valid sequences of two bytes and more.
  private(set) var multibyteCount = 0
  /// Bytes that begin no valid sequence.
  private(set) var invalidCount = 0

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        if byte < 0x80 {
          if byte == 0 && firstNul == nil { firstNul = index }
          index += 1
          continue
        }
        let length = UTF8Survey.lengthOfSequence(at: index, in: buffer)
        if length > 0 {
          multibyteCount += 1
          index += length
        } else {
          if firstInvalid == nil { firstInvalid = index }
          invalidCount += 1
          index += 1
        }
      }
    }
  }

  /// The length of the multi-byte sequence at `index`; 0 when it is not valid.
  private static func lengthOfSequence(at index: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Int {
    let first = buffer[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard index + length <= buffer.count, second.contains(buffer[index + 1]) else { return 0 }
    for offset in index + 2..<index + max(length, 2) where !(0x80...0xBF).contains(buffer[offset]) { return 0 }
    return length
  }
}
