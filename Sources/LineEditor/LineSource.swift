/// What one attempt to read a line came to.
package enum Input: Equatable, Sendable {
  /// A line without its newline.
  case line(String)
  /// The end of the input: the file ended, the terminal went away, or Ctrl-D on an empty line.
  case end
  /// A signal arrived first; what had been typed is gone. The value is the signal's number. After any but
  /// `SIGINT` every further read gives the same again: close the source and exit with 128 + the number.
  case interrupted(Int32)
  /// Reading failed; the value is `errno`.
  case failed(Int32)
}

/// Where the session's lines come from: a person at a terminal, a file or a pipe.
package protocol LineSource: AnyObject {
  /// Whether a person is at the other end, so that prompts and questions make sense.
  var isInteractive: Bool { get }

  /// The next line. The prompt is shown only where a person can see it.
  func read(_ prompt: Prompt) -> Input

  /// Keeps a line for recall, where the source has a history.
  func remember(_ entry: String)

  /// Runs `body` with the terminal in its own mode, for a child process such as an editor or a pager.
  func aside<Result>(_ body: () throws -> Result) rethrows -> Result

  /// Gives the terminal back. Reading afterwards gives `.end`.
  func close()
}

extension LineSource {
  package func remember(_ entry: String) {}
  package func aside<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }
  package func close() {}
}
