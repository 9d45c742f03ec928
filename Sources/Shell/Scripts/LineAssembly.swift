import CommandLanguage

/// Puts a logical line together from physical ones as they arrive. Takes time in proportion to the text, however many
/// lines a quote or a here-document has.
struct LineAssembly {
  /// The line as far as it has come.
  private(set) var line: Line
  private var physical: [String]
  private let kind: Source.Kind
  private let number: Int

  /// Begins with a physical line without its newline; `number` is its number, from 1.
  init(_ first: String, kind: Source.Kind = .terminal, number: Int = 1) {
    self.kind = kind
    self.number = number
    physical = [first]
    line = Lexer.line(Source(first, kind: kind, firstLine: number))
  }

  /// Whether a quote or a here-document is still open.
  var needsMore: Bool { line.needsMore != nil }

  /// The physical lines, as they came.
  var typed: [String] { physical }

  /// Adds the next physical line.
  mutating func add(_ text: String) {
    physical.append(text)
    let mayEnd =
      switch line.needsMore {
      case .hereDocument(let word): text.trimmed == word
      case .quote: text.unicodeScalars.contains { "\"“”".unicodeScalars.contains($0) }
      case nil: true
      }
    if mayEnd { finish() }
  }

  /// Reads all that came, for when nothing more will.
  mutating func finish() {
    line = Lexer.line(Source(physical.joined(separator: "\n"), kind: kind, firstLine: number))
  }
}
