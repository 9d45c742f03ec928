/// The symbols of a pattern, parted at blanks, at brackets, and inside brackets at `|`; none of it is copied.
struct CheckSymbols: Sendable {
  enum Symbol: Equatable {
    case open
    case close(optional: Bool)
    case bar
    /// Anything else, where it stands.
    case word(Range<Int>)
  }

  /// The text that the pattern stands in, in UTF-8.
  let bytes: [UInt8]
  private let line: Range<Int>
  /// The symbol that comes next; nil at the end.
  private(set) var first: Symbol?
  /// Where the rest begins.
  private var place: Int
  private var depth = 0

  /// - Parameter line: where the pattern stands in `bytes`.
  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    self.line = line
    place = line.lowerBound
    removeFirst()
  }

  /// The pattern as it is written.
  var text: String { String(decoding: bytes[line], as: UTF8.self) }

  mutating func removeFirst() {
    skipBlanks()
    guard place < line.upperBound else {
      first = nil
      return
    }
    switch bytes[place] {
    case UInt8(ascii: "("):
      place += 1
      depth += 1
      first = .open
    case UInt8(ascii: ")"):
      place += 1
      depth -= 1
      skipBlanks()
      let optional = place < line.upperBound && bytes[place] == UInt8(ascii: "?")
      if optional { place += 1 }
      first = .close(optional: optional)
    case UInt8(ascii: "|") where depth > 0:
      place += 1
      first = .bar
    default: first = .word(word())
    }
  }

  private mutating func skipBlanks() {
    while place < line.upperBound, Self.isBlank(bytes[place]) { place += 1 }
  }

  private mutating func word() -> Range<Int> {
    let start = place
    // What comes after these two may have alternatives without brackets.
    let endsAtBar = depth > 0 && bytes[start] != UInt8(ascii: "!") && bytes[start] != UInt8(ascii: "=")
    while place < line.upperBound {
      let byte = bytes[place]
      if Self.isBlank(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") { break }
      if endsAtBar && byte == UInt8(ascii: "|") { break }
      place += 1
    }
    return start..<place
  }

  // MARK: Kinds of bytes

  /// Whether texts cut the piece in one word and leave that as it is: small letters and digits, also with hyphens
  /// between them, and perhaps a `*` at the end.
  static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    if !range.isEmpty, bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
    var isInside = false
    for place in range.lowerBound..<end {
      switch bytes[place] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isInside = true
      case UInt8(ascii: "-") where isInside: isInside = false
      default: return false
      }
    }
    guard isInside else { return false }
    // The one word without an apostrophe that texts cut in two.
    return bytes[range.lowerBound] != UInt8(ascii: "c") || !bytes[range.lowerBound..<end].elementsEqual("cannot".utf8)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The patterns of a text, one a line; lines without any are left out.
  static func lines(of text: String) -> [CheckSymbols] {
    let bytes = Array(text.utf8)
    var lines: [CheckSymbols] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, lengthOfNewline(bytes, end) == 0 { end += 1 }
      while start < end, isBlank(bytes[start]) { start += 1 }
      if start < end { lines.append(CheckSymbols(bytes, start..<end)) }
      start = end < bytes.count ? end + lengthOfNewline(bytes, end) : end
    }
    return lines
  }

  /// How many bytes a newline at `place` has, 0 if there is none; those of Unicode are two or three.
  private static func lengthOfNewline(_ bytes: [UInt8], _ place: Int) -> Int {
    switch bytes[place] {
    case 0x0A...0x0D: 1
    case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0x85: 2
    case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80 && (0xA8...0xA9).contains(bytes[place + 2]): 3
    default: 0
    }
  }
}
