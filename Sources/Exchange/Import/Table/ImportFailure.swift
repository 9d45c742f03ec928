/// Why a file cannot be imported at all. Single unusable rows are no failure; they are listed as rejected.
package struct ImportFailure: Error, Hashable, Sendable {
  /// The line of the file where it happened, counted from 1, if there is one.
  package let line: Int?
  /// One sentence in lower case without a final stop.
  package let message: String
  /// What to do instead, or the nearest candidates.
  package let hint: String?

  package init(line: Int? = nil, _ message: String, hint: String? = nil) {
    self.line = line
    self.message = message
    self.hint = hint
  }
}

extension ImportFailure: CustomStringConvertible {
  package var description: String {
    let place = line.map { "line \($0): " } ?? ""
    return place + message + (hint.map { " (\($0))" } ?? "")
  }
}
