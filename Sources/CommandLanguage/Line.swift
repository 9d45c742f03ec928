/// One logical line, split into words. Quotes and here-documents may make it several physical lines long.
package struct Line: Hashable, Sendable {
  /// What a line still waits for; the shell shows a continuation prompt for it.
  package enum Continuation: Hashable, Sendable {
    /// The closing quote.
    case quote
    /// A line that consists of this word alone.
    case hereDocument(String)
  }

  /// The text the line was read from.
  package let source: Source

  /// The words, in order. A comment has none.
  package let tokens: [Token]

  /// The part of the source this line takes, its line break included; the next line begins at its upper bound.
  package let range: Range<Int>

  /// The number of the physical line it begins on.
  package let number: Int

  /// The number of the physical line the next one begins on.
  package let nextNumber: Int

  /// Whether `#` is the first character behind optional blanks.
  package let isComment: Bool

  /// What is missing at the end, if the text stops inside a quote or a here-document.
  package let needsMore: Continuation?

  /// Whether there is nothing to do: no words at all.
  package var isEmpty: Bool { tokens.isEmpty }

  /// The line as typed, without its line break.
  package var rawText: Substring {
    var text = source.text(in: range)
    if source.kind != .arguments, text.utf8.last == UInt8(ascii: "\n") {
      text = source.text(in: range.lowerBound..<(range.upperBound - 1))
      if text.utf8.last == UInt8(ascii: "\r") {
        text = source.text(in: range.lowerBound..<(range.upperBound - 2))
      }
    }
    return text
  }

  /// The text from one word to the end of the line, taken raw but for blanks at its end; empty if there is no such
  /// word. Words of a command line are joined by blanks.
  package func rawText(from index: Int) -> String {
    guard tokens.indices.contains(index), let last = tokens.last else { return "" }
    if source.kind == .arguments { return tokens[index...].map(\.text).joined(separator: " ") }
    return String(source.text(in: tokens[index].span.range.lowerBound..<last.span.range.upperBound))
  }

  /// The line cut at the edges of its words: blanks, word, blanks, …; joined they give the line back.
  package var pieces: [Substring] {
    var pieces: [Substring] = []
    var offset = range.lowerBound
    for token in tokens {
      pieces.append(source.text(in: offset..<token.span.range.lowerBound))
      pieces.append(source.text(in: token.span.range))
      offset = token.span.range.upperBound
    }
    pieces.append(source.text(in: offset..<range.upperBound))
    return pieces
  }

  /// The place right behind a word; before the first word, the start of the line.
  package func end(ofToken index: Int) -> Span {
    guard tokens.indices.contains(index) else {
      return Span(line: number, range: range.lowerBound..<range.lowerBound)
    }
    let token = tokens[index]
    return Span(line: token.span.line, range: token.span.range.upperBound..<token.span.range.upperBound)
  }

  /// The error to show when nothing more will follow although the line needs more; nil for a complete line.
  package var complaint: Diagnostic? {
    guard let needsMore, let last = tokens.last else { return nil }
    switch needsMore {
    case .quote:
      let opening = Span(
        line: last.span.line,
        range: last.span.range
          .lowerBound..<(last.span.range.lowerBound + (last.raw.unicodeScalars.first?.utf8Count ?? 0)))
      return Diagnostic(
        "this quote is never closed", source: source, span: opening,
        hints: ["close it with another \""])
    case .hereDocument(let word):
      return Diagnostic(
        "this text is never ended", source: source, span: last.span,
        hints: ["end it with a line that is only \(DisplayText.quoted(word))"])
    }
  }
}

extension Unicode.Scalar {
  /// How many bytes the scalar takes in UTF-8.
  fileprivate var utf8Count: Int { UTF8.width(self) }
}
