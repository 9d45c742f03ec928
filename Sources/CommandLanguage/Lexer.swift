/// Splits text into lines and words. It knows no command, never fails, and takes time in proportion to the text.
///
/// Words end at blanks. `"…"` quotes at the beginning of a word, with the escapes `\"` `\\` `\n` `\t`; so do “…” and „…“.
/// `'` is an ordinary character. `#` begins a comment only as the first character of a line. `<<WORD` as the last word
/// takes the following lines, up to one that is only `WORD`, as one quoted word.
package struct Lexer {
  /// The logical line that begins at a UTF-8 offset of a source. With an offset inside a line the part before it is
  /// left out, and places stay right; `number` is the line's number, the source's first line when left out.
  package static func line(_ source: Source, from offset: Int = 0, number: Int? = nil) -> Line {
    var text = source.text
    return text.withUTF8 { bytes in
      var scanner = Scanner(
        bytes: bytes, position: min(max(offset, 0), bytes.count), line: number ?? source.firstLine)
      return scanner.line(of: source)
    }
  }

  /// The logical line of a typed text.
  package static func line(_ text: String) -> Line { line(Source(text)) }

  /// All logical lines of a source, one after the other; comments and empty lines included.
  package static func lines(_ source: Source) -> some Sequence<Line> {
    sequence(state: (offset: 0, number: source.firstLine)) { state in
      guard state.offset < source.text.utf8.count else { return nil }
      let line = line(source, from: state.offset, number: state.number)
      state = (line.range.upperBound, line.nextNumber)
      return line
    }
  }

  /// The words of a program's command line: each is one token, never split and never unquoted.
  ///
  /// The source's text shows them joined by blanks, those with blanks in them between quotes.
  package static func arguments(_ words: [String]) -> Line {
    var text = ""
    var shown: [(word: String, raw: String, range: Range<Int>)] = []
    for word in words {
      if !text.isEmpty { text += " " }
      let isPlain = !word.isEmpty && !word.utf8.contains(UInt8(ascii: " "))
      let raw = isPlain ? word : "\"" + word + "\""
      let start = text.utf8.count
      text += raw
      shown.append((word, raw, start..<text.utf8.count))
    }
    let source = Source(text, kind: .arguments)
    let tokens = shown.map { word, raw, range in
      Token(text: word, raw: raw, span: Span(line: 1, range: range), isWhole: true)
    }
    return Line(
      source: source, tokens: tokens, range: 0..<text.utf8.count, number: 1, nextNumber: 2, isComment: false,
      needsMore: nil)
  }
}

/// The walk over the bytes of one logical line.
private struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  var line: Int

  private static let newline = UInt8(ascii: "\n")
  private static let backslash = UInt8(ascii: "\\")

  mutating func line(of source: Source) -> Line {
    let start = position
    let number = line
    var tokens: [Token] = []
    var isComment = false
    var needsMore: Line.Continuation?
    skipBlanks()
    if position < bytes.count, bytes[position] == UInt8(ascii: "#") {
      isComment = true
      while position < bytes.count, bytes[position] != Self.newline { position += 1 }
    }
    while position < bytes.count, bytes[position] != Self.newline {
      let token = opensQuote ? quoted() : word()
      if token.isUnfinished { needsMore = .quote }
      tokens.append(token)
      skipBlanks()
    }
    if position < bytes.count {
      position += 1
      line += 1
    }
    if let last = tokens.last, let end = hereDocumentWord(last) {
      tokens.removeLast()
      let token = hereDocument(from: last, until: end)
      if token.isUnfinished { needsMore = .hereDocument(end) }
      tokens.append(token)
    }
    return Line(
      source: source, tokens: tokens, range: start..<position, number: number, nextNumber: line, isComment: isComment,
      needsMore: needsMore)
  }

  /// An ordinary word, up to the next blank.
  private mutating func word() -> Token {
    let start = position
    while position < bytes.count, bytes[position] != Self.newline, blankLength == 0 { position += 1 }
    let text = string(start..<position)
    return Token(text: text, raw: text, span: Span(line: line, range: start..<position))
  }

  /// A quoted word, up to its closing quote; line breaks belong to it.
  private mutating func quoted() -> Token {
    let start = position
    let startLine = line
    let isTypographic = bytes[position] != UInt8(ascii: "\"")
    position += isTypographic ? 3 : 1
    var text: [UInt8] = []
    var isUnfinished = true
    while position < bytes.count {
      let closing = closingLength(isTypographic: isTypographic)
      if closing > 0 {
        position += closing
        isUnfinished = false
        break
      }
      if bytes[position] == Self.backslash, position + 1 < bytes.count, let meant = escape(bytes[position + 1]) {
        text.append(meant)
        position += 2
        continue
      }
      if bytes[position] == Self.newline { line += 1 }
      text.append(bytes[position])
      position += 1
    }
    return Token(
      text: String(decoding: text, as: UTF8.self), raw: string(start..<position),
      span: Span(line: startLine, range: start..<position), isQuoted: true, isUnfinished: isUnfinished)
  }

  /// The text of a here-document; the position is at the start of the line behind its opening.
  private mutating func hereDocument(from opening: Token, until end: String) -> Token {
    let start = opening.span.range.lowerBound
    let startsBelow = position > opening.span.range.upperBound && bytes[position - 1] == Self.newline
    let endBytes = Array(end.utf8)
    var text: [UInt8]?
    while startsBelow, position < bytes.count {
      let lineStart = position
      while position < bytes.count, bytes[position] != Self.newline { position += 1 }
      var lineEnd = position
      if lineEnd > lineStart, bytes[lineEnd - 1] == UInt8(ascii: "\r") { lineEnd -= 1 }
      let isEnd = bytes[lineStart..<lineEnd].elementsEqual(endBytes)
      let rawEnd = position
      if position < bytes.count {
        position += 1
        line += 1
      }
      if isEnd {
        return Token(
          text: String(decoding: text ?? [], as: UTF8.self), raw: string(start..<rawEnd),
          span: Span(line: opening.span.line, range: start..<rawEnd), isQuoted: true)
      }
      if text == nil { text = [] } else { text?.append(Self.newline) }
      text?.append(contentsOf: bytes[lineStart..<lineEnd])
    }
    return Token(
      text: String(decoding: text ?? [], as: UTF8.self), raw: string(start..<position),
      span: Span(line: opening.span.line, range: start..<position), isQuoted: true, isUnfinished: true)
  }

  /// The end word of `<<WORD`: letters, digits, `_` and `-` only.
  private func hereDocumentWord(_ token: Token) -> String? {
    guard !token.isQuoted, token.text.hasPrefix("<<") else { return nil }
    let word = token.text.dropFirst(2)
    guard !word.isEmpty, word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else { return nil }
    return String(word)
  }

  private var opensQuote: Bool {
    bytes[position] == UInt8(ascii: "\"") || isTypographicQuote([0x9C, 0x9E])
  }

  /// The length of the closing quote at the position; 0 if there is none.
  private func closingLength(isTypographic: Bool) -> Int {
    if isTypographic { return isTypographicQuote([0x9D, 0x9C]) ? 3 : 0 }
    return bytes[position] == UInt8(ascii: "\"") ? 1 : 0
  }

  /// Whether a mark of U+2018…U+201F with one of these last bytes stands at the position.
  private func isTypographicQuote(_ last: [UInt8]) -> Bool {
    guard bytes[position] == 0xE2, position + 2 < bytes.count else { return false }
    return bytes[position + 1] == 0x80 && last.contains(bytes[position + 2])
  }

  private func escape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), Self.backslash: byte
    case UInt8(ascii: "n"): Self.newline
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    default: nil
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] != Self.newline {
      let length = blankLength
      if length == 0 { return }
      position += length
    }
  }

  /// The length of the blank at the position, 0 if there is none: Unicode's white space without the line feed, and the
  /// byte order mark some editors put first.
  private var blankLength: Int {
    let first = bytes[position]
    if first < 0x80 { return first == 0x20 || first == 0x09 || (0x0B...0x0D).contains(first) ? 1 : 0 }
    if first == 0xC2 {
      return position + 1 < bytes.count && (bytes[position + 1] == 0xA0 || bytes[position + 1] == 0x85) ? 2 : 0
    }
    guard position + 2 < bytes.count else { return 0 }
    switch (first, bytes[position + 1], bytes[position + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
