/// Where a piece of command text came from.
///
/// Offsets into it are UTF-8 offsets into `text`, whatever its kind, so that finding a place is quick even in a long file.
package struct Source: Hashable, Sendable {
  /// The three ways commands reach the program.
  package enum Kind: Hashable, Sendable {
    /// A line typed at a terminal.
    case terminal
    /// A file of commands, named by the path that was given.
    case script(path: String)
    /// The words of the program's own command line.
    case arguments
  }

  /// The way this text came.
  package let kind: Kind

  /// The whole text: one line typed, a whole script, or the words of the command line joined by blanks.
  package let text: String

  /// The number of the first line of `text`, counted from 1.
  package let firstLine: Int

  /// Makes a source; `firstLine` is counted from 1.
  package init(_ text: String, kind: Kind = .terminal, firstLine: Int = 1) {
    var contiguous = text
    contiguous.makeContiguousUTF8()
    self.text = contiguous
    self.kind = kind
    self.firstLine = firstLine
  }

  /// The name shown before an error, for scripts only.
  package var name: String? {
    if case .script(let path) = kind { return path }
    return nil
  }

  /// The text between two UTF-8 offsets, clamped to what there is.
  package func text(in range: Range<Int>) -> Substring {
    let utf8 = text.utf8
    let lower = min(max(range.lowerBound, 0), utf8.count)
    let upper = min(max(range.upperBound, lower), utf8.count)
    let start = utf8.index(utf8.startIndex, offsetBy: lower)
    return text[start..<utf8.index(start, offsetBy: upper - lower)]
  }

  /// The range of the physical line around an offset, without its line break.
  ///
  /// Words of a command line may contain line breaks, so there the whole text counts as one line.
  package func line(around offset: Int) -> Range<Int> {
    if kind == .arguments { return 0..<text.utf8.count }
    var text = text
    return text.withUTF8 { bytes in
      var start = min(max(offset, 0), bytes.count)
      var end = start
      while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return start..<end
    }
  }
}

/// A half-open range of a source, in UTF-8 offsets, with the number of the line it begins on.
package struct Span: Hashable, Sendable {
  /// The number of the line the range begins on, counted from the source's first line.
  package let line: Int

  /// UTF-8 offsets into the source's text; empty for a place where something is missing.
  package let range: Range<Int>

  /// Makes a span from its parts.
  package init(line: Int, range: Range<Int>) {
    self.line = line
    self.range = range
  }

  /// The span from the start of this one to the end of another one behind it.
  package func through(_ last: Span) -> Span {
    Span(line: line, range: range.lowerBound..<max(range.upperBound, last.range.upperBound))
  }
}
