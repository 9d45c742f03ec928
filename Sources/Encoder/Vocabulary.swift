/// The word pieces of a model, one a line, numbered from 0.
///
/// Pieces are compared byte by byte, not as `String`, which would take canonically equal pieces for one. The list stays
/// in its file; a table of positions beside it, by hash, is all that is built.
package struct Vocabulary: Sendable {
  /// The pieces with a meaning of their own. In a text, too, they are taken whole, as the reference does.
  enum Special: String, CaseIterable, Sendable {
    case padding = "[PAD]"
    case unknown = "[UNK]"
    case start = "[CLS]"
    case end = "[SEP]"
    case mask = "[MASK]"
  }

  private let file: MappedFile
  /// Where each piece begins and ends in the file.
  private let places: [(start: Int32, end: Int32)]
  /// Numbers of pieces by hash, −1 for none, with the next free place taken on a clash; a power of two long.
  private let table: [Int32]
  private var specials: [Special: Int32] = [:]
  /// The bytes of the longest piece.
  let longest: Int

  /// The number of pieces.
  package var count: Int { places.count }

  /// Opens a list; nothing of it is copied.
  /// - Throws: `EncoderError.unreadable`, or `EncoderError.damaged` if a special piece is missing.
  package init(path: String) throws(EncoderError) {
    let file = try MappedFile(path: path)
    let bytes = file.bytes
    guard bytes.count < Int(Int32.max) else { throw .damaged(path: path, offset: nil, reason: "it is too large") }
    var places: [(start: Int32, end: Int32)] = []
    places.reserveCapacity(bytes.count / 7)
    var start = 0
    while start < bytes.count {
      let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let end = newline > start && bytes[newline - 1] == UInt8(ascii: "\r") ? newline - 1 : newline
      places.append((Int32(start), Int32(end)))
      start = newline + 1
    }
    var size = 16
    while size < 2 * places.count { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    var longest = 0
    for (number, place) in places.enumerated() {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[Int(place.start)..<Int(place.end)])
      longest = max(longest, piece.count)
      var slot = Self.hash(piece) & (size - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(number)
    }
    self.file = file
    self.places = places
    self.table = table
    self.longest = longest
    for special in Special.allCases {
      guard let number = Array(special.rawValue.utf8).withUnsafeBytes({ self.number(of: $0) }) else {
        throw .damaged(path: path, offset: nil, reason: "it has no line “\(special.rawValue)”")
      }
      specials[special] = number
    }
  }

  /// The number of a piece, nil if it is not in the list. The first of two equal lines counts.
  func number(of piece: UnsafeRawBufferPointer) -> Int32? {
    var slot = Self.hash(piece) & (table.count - 1)
    while table[slot] >= 0 {
      let place = places[Int(table[slot])]
      let known = UnsafeRawBufferPointer(rebasing: file.bytes[Int(place.start)..<Int(place.end)])
      if known.elementsEqual(piece) { return table[slot] }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// The number of a special piece.
  subscript(special: Special) -> Int32 { specials[special] ?? 0 }

  /// FNV-1a: quick, and spread well enough for short words.
  private static func hash(_ piece: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in piece { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29))
  }
}
