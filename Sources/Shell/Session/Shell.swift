import CommandLanguage
import Foundation
import LineEditor

/// The loop at a terminal.
package final class Shell {
  private let runner: Runner
  private let environment: [String: String]
  private var session: Session { runner.session }

  package init(_ runner: Runner, environment: [String: String]) {
    self.runner = runner
    self.environment = environment
  }

  /// Reads and runs lines until the person leaves. `first` is run before anything is read. Returns the exit status.
  package func run(first: String? = nil) -> Int32 {
    session.isInteractive = true
    if let first, case .failed(let diagnostic) = runner.run(Lexer.line(first)) {
      session.report(diagnostic)
      return diagnostic.kind.exitStatus
    }
    let lines = StreamLines(descriptor: 0, promptDescriptor: 1)
    while !session.wantsToLeave {
      guard case .line(let text) = lines.read(Prompt(session.promptText + " ")) else { break }
      if case .failed(let diagnostic) = runner.run(Lexer.line(text)) { session.report(diagnostic) }
    }
    lines.close()
    return 0
  }
}
