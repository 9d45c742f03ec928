/// One word of a line: what it says, how it was written and where it stands.
package struct Token: Hashable, Sendable {
  /// What the word says: without its quotes, its escapes resolved.
  package let text: String

  /// The word exactly as written, quotes and here-document lines included.
  package let raw: String

  /// Where `raw` stands in the source.
  package let span: Span

  /// Whether it was quoted or came from a here-document; a quoted word is never a keyword.
  package let isQuoted: Bool

  /// Whether it is a word of the program's command line, which is one token even if it contains blanks.
  package let isWhole: Bool

  /// Whether its closing quote, or the end of its here-document, has not been seen yet.
  package let isUnfinished: Bool

  /// Makes a token from its parts.
  package init(
    text: String, raw: String, span: Span, isQuoted: Bool = false, isWhole: Bool = false, isUnfinished: Bool = false
  ) {
    self.text = text
    self.raw = raw
    self.span = span
    self.isQuoted = isQuoted
    self.isWhole = isWhole
    self.isUnfinished = isUnfinished
  }

  /// Whether this is that word, unquoted; capitals do not matter.
  package func isWord(_ word: String) -> Bool {
    !isQuoted && text.utf8.count == word.utf8.count && text.lowercased() == word.lowercased()
  }
}
