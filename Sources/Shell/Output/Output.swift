import CommandLanguage
import LineEditor

/// Where results and messages go. Results go to standard output, everything else to standard error.
package protocol Sink: AnyObject {
  func writeOut(_ text: String)
  func writeError(_ text: String)
}

/// Collects what is written; for tests, sessions and checks.
package final class Transcript: Sink {
  package private(set) var out = ""
  package private(set) var error = ""
  /// Both as they came, as a person at a terminal sees them.
  package private(set) var all = ""

  package init() {}

  package func writeOut(_ text: String) {
    out += text
    all += text
  }

  package func writeError(_ text: String) {
    error += text
    all += text
  }

  /// What was written since the last time it was asked.
  package func takeAll() -> String {
    defer { all = "" }
    return all
  }
}

/// How output looks.
package struct Appearance: Sendable {
  /// Columns of the window.
  package var width = 80
  package var color = false
  package var errorColor = false
  /// JSON documents instead of text.
  package var json = false

  package init() {}
}
