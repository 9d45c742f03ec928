/// The texts of one column. Each `String` is made when it is asked for, so what nobody looks at costs nothing.
package struct TextColumn: RandomAccessCollection, Sendable {
  private let bytes: [UInt8]
  private let start: Int
  private let offsets: [UInt32]

  /// Precondition: `offsets` rise and lie within `bytes` counted from `start`; there is one more than texts.
  init(bytes: [UInt8], start: Int, offsets: [UInt32]) {
    self.bytes = bytes
    self.start = start
    self.offsets = offsets
  }

  /// Always 0.
  package var startIndex: Int { 0 }
  /// The number of texts.
  package var endIndex: Int { offsets.count - 1 }

  /// The text of a row. Bytes that are no UTF-8 become replacement characters.
  package subscript(row: Int) -> String {
    String(decoding: bytes[start + Int(offsets[row])..<start + Int(offsets[row + 1])], as: UTF8.self)
  }
}
