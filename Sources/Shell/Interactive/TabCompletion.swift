import CommandLanguage
import LineEditor

/// Answers Tab: what may stand at the cursor, as the declarations of the commands say. Where anything may, it shows how
/// the line goes on.
final class TabCompletion: CompletionProvider {
  private let runner: Runner
  /// Whether the line being typed goes on with an earlier one, so that it is text and no command.
  var isContinuing = false

  init(_ runner: Runner) { self.runner = runner }

  func completion(line: String, cursor: Int) -> LineEditor.Completion {
    guard !isContinuing else { return .none }
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    guard let first = typed.unicodeScalars.first else {
      return answer("", skipping: 0, from: runner.session.isTraining ? Self.moves : nil)
    }
    // Speech is the client's own.
    if first == "\"" || first == "“" { return .none }
    // In a training a line is speech unless it is one of a few moves, so only these are offered.
    if runner.session.isTraining, first != "/" { return answer(typed, skipping: 0, from: Self.moves) }
    // A slash forces a command and is no part of it.
    return first == "/"
      ? answer(String(typed.dropFirst()), skipping: 1) : answer(typed, skipping: 0)
  }

  /// What is no speech in a training.
  private static let moves = CommandTable(
    Commands.all.filter { $0.availability.contains(.training) || $0.name == "rewind" })

  private func answer(
    _ typed: String, skipping skipped: Int, from table: CommandTable<Session>? = nil
  ) -> LineEditor.Completion {
    let session = runner.session
    let completer = Completer(table ?? runner.table)
    let found = completer.completion(typed, world: session, in: runner.context)
    let candidates = found.candidates.map { candidate in
      LineEditor.Completion.Candidate(
        candidate.text, detail: candidate.detail, isWhole: !candidate.text.hasSuffix("/"))
    }
    let hint = typed.hasSuffix(" ") ? completer.hint(typed, world: session, in: runner.context) : ""
    let end = typed.unicodeScalars.count + skipped
    if candidates.isEmpty {
      guard !hint.isEmpty, let name = commandName(typed) else { return .none }
      return .init(replaceFrom: end, candidates: [.init(hint), .init("(`help \(name)` explains)")])
    }
    // Keywords may stand here, but a value as well, or has to: then the list begins with how the line goes on.
    let isAsked = candidates.count > 1 && found.commonBeginning.isEmpty && candidates.allSatisfy { $0.detail.isEmpty }
    let isKnown = candidates.contains { hint.hasPrefix($0.text) || hint.hasPrefix("[" + $0.text) }
    let first = isAsked && !isKnown && !hint.isEmpty ? [LineEditor.Completion.Candidate(hint)] : []
    return .init(replaceFrom: found.replaceFrom + skipped, candidates: first + candidates)
  }

  private func commandName(_ typed: String) -> String? {
    let resolution = runner.table.resolve(Lexer.line(typed), in: runner.context)
    if case .command(let command, _) = resolution { return command.name }
    return nil
  }
}
