/// An error of the user's, with everything needed to put it right: what, where, what was expected, what was near.
///
/// Messages are lower case, without a final stop, and name the user's words between quotes.
package struct Diagnostic: Error, Hashable, Sendable {
  /// The kinds of error, which decide the program's exit status.
  package enum Kind: Int32, Hashable, Sendable, CaseIterable {
    /// Understood, but refused or failed: an unknown client, a policy.
    case refused = 1
    /// The words are not a command.
    case words = 2
    /// Something expected did not hold.
    case expectation = 3
    /// The book is damaged, locked or cannot be written.
    case book = 4

    /// The program's exit status for this kind.
    package var exitStatus: Int32 { rawValue }
  }

  /// How serious it is; a warning stops nothing.
  package enum Severity: String, Hashable, Sendable {
    case error
    case warning
  }

  /// The kind of error.
  package var kind: Kind

  /// How serious it is.
  package var severity: Severity

  /// What is wrong, in one clause.
  package var message: String

  /// The text it was found in.
  package var source: Source?

  /// The place in the source; empty where something is missing.
  package var span: Span?

  /// What would have been right at this place, as alternatives.
  package var expected: [String]

  /// Words that were perhaps meant, the likeliest first.
  package var candidates: [String]

  /// Advice, a line each.
  package var hints: [String]

  /// Makes a diagnostic; without a kind the words are at fault.
  package init(
    _ message: String, kind: Kind = .words, severity: Severity = .error, source: Source? = nil, span: Span? = nil,
    expected: [String] = [], candidates: [String] = [], hints: [String] = []
  ) {
    self.kind = kind
    self.severity = severity
    self.message = message
    self.source = source
    self.span = span
    self.expected = expected
    self.candidates = candidates
    self.hints = hints
  }

  /// The same diagnostic with one more line of advice.
  package func hinted(_ hint: String) -> Diagnostic {
    var copy = self
    copy.hints.append(hint)
    return copy
  }

  /// The same diagnostic pointing at a place, unless it points somewhere already.
  package func located(in source: Source, at span: Span) -> Diagnostic {
    guard self.span == nil else { return self }
    var copy = self
    copy.source = source
    copy.span = span
    return copy
  }

  /// `file:line:column` of the place, for scripts; the column counts characters from 1.
  package var position: String? {
    guard let source, let name = source.name, let span else { return nil }
    let start = source.line(around: span.range.lowerBound).lowerBound
    let column = source.text(in: start..<span.range.lowerBound).count + 1
    return "\(DisplayText.cleaned(name)):\(span.line):\(column)"
  }

  /// The whole message for a person, without a line break at its end and at most `width` columns wide.
  package func render(width: Int = 80) -> String {
    let width = max(width, 20)
    let head = (position.map { $0 + ": " } ?? "") + severity.rawValue + ": " + DisplayText.cleaned(message)
    var lines = Wrapping.lines(head, width: width, hanging: 2)
    if let source, let span { lines += Excerpt(source: source, span: span).lines(width: width) }
    if !expected.isEmpty {
      lines += Wrapping.lines(
        "expected: " + DisplayText.list(expected.map { DisplayText.cleaned($0) }), width: width, indent: 2, hanging: 4)
    }
    if !candidates.isEmpty {
      let names = candidates.prefix(5).map { DisplayText.quoted($0) }
      lines += Wrapping.lines("hint: did you mean \(DisplayText.list(names))?", width: width, indent: 2, hanging: 4)
    }
    for hint in hints {
      lines += Wrapping.lines("hint: " + DisplayText.cleaned(hint), width: width, indent: 2, hanging: 4)
    }
    return lines.joined(separator: "\n")
  }
}
