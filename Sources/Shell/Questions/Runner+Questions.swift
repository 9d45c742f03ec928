import CommandLanguage
import Receivables

extension Runner {
  /// Whether lines that are no command are tried as questions: where a person types and no call is open.
  var takesQuestions: Bool {
    (session.isInteractive || session.isAtTerminal) && session.batch == nil && session.callClient == nil
  }

  /// The words of everyday sentences, which commands do without.
  private static let spoken: Set<String> = [
    "a", "about", "am", "an", "are", "can", "could", "did", "do", "does", "has", "have", "he", "how", "i", "is", "it",
    "me", "much", "my", "our", "please", "she", "should", "the", "their", "them", "they", "this", "us", "was", "we",
    "what", "when", "where", "which", "who", "why", "will", "would", "you",
  ]

  /// Whether a line that begins like a command goes on like a sentence: `why is orrin on the list`.
  private func isSpoken(_ line: Line) -> Bool {
    guard line.tokens.count >= 3, !line.tokens.contains(where: \.isQuoted) else { return false }
    return line.tokens.dropFirst().contains { Self.spoken.contains($0.text.lowercased()) }
      || line.tokens.last?.text.hasSuffix("?") ?? false
  }

  /// Tries a line as a question. What is clear and only reads is run at once; what is clear and would change something is
  /// offered, to be confirmed. Otherwise the error says what could be meant.
  ///
  /// - Parameters:
  ///   - resolution: what the line's first words are.
  ///   - failure: why it is no command, thrown where it is no question either.
  func ask(_ line: Line, _ resolution: CommandTable<Session>.Resolution, else failure: Diagnostic) throws {
    guard takesQuestions, line.complaint == nil else { throw failure }
    // What begins with a command's word, or almost, was rather meant as a command: only what just reads is run for it.
    let isCommandLike: Bool
    switch resolution {
    case .unknown, .family, .unavailable: isCommandLike = false
    case .command: isCommandLike = true
    case .near: isCommandLike = !(line.tokens.first.map { Self.spoken.contains($0.text.lowercased()) } ?? false)
    }
    if case .unknown = resolution {
      guard isWorded(line) else { throw failure }
    } else {
      guard isSpoken(line) else { throw failure }
    }
    let text = speech(line)
    switch try Question(session, table).verdict(text) {
    case .nothing: throw failure
    case .perhaps(let choices):
      guard !isCommandLike else { throw failure }
      throw perhaps(choices)
    case .understood(let choice):
      try take(choice, failure, isCommandLike: isCommandLike)
    }
  }

  /// What words are read as, without doing anything: the commands by likelihood, and what would come of it.
  package func reading(of text: String) throws -> (commands: [String], isUnderstood: Bool, runsAtOnce: Bool) {
    let question = Question(session, table)
    let ranking = try question.ranking(text)
    guard case .understood(let choice) = try question.verdict(text) else { return (ranking, false, false) }
    return (ranking, true, choice.command.reads && choice.filling.missing.isEmpty)
  }

  /// A line of words, as against a slip of the keyboard.
  private func isWorded(_ line: Line) -> Bool {
    line.tokens.contains { token in token.text.count { $0.isLetter } > 1 }
      && (line.tokens.count > 1 || line.tokens[0].text.allSatisfy { $0.isLetter || "?!.".contains($0) })
  }

  private func take(_ choice: Question.Choice, _ failure: Diagnostic, isCommandLike: Bool) throws {
    let typed = choice.filling.text
    guard choice.filling.missing.isEmpty else {
      if isCommandLike { throw failure }
      throw Diagnostic(
        "this reads as `\(typed)`, with something still missing", kind: .refused,
        hints: ["type it with what is missing; `help \(choice.command.name)` explains it"])
    }
    let invocation: Invocation<Session>
    do {
      invocation = try table.bind(Lexer.line(typed), world: session, in: context)
    } catch {
      throw isCommandLike ? failure : perhaps([choice])
    }
    if choice.command.reads {
      session.note("→ \(typed)")
      return try run(invocation)
    }
    if isCommandLike { throw failure }
    if session.isOneShot {
      throw Diagnostic(
        "this reads as `\(typed)`, which would change something", kind: .refused, hints: ["type it to do it"])
    }
    var page = Page()
    page.add([Run("→ "), Run(typed, .strong)])
    page.add("Enter does it, or `confirm`; anything else lets it go.", .hint)
    session.reply(page, ["understood": .string(typed), "done": .bool(false)])
    session.offer = Offer([typed])
  }

  /// The error that several commands could be meant, and none was run.
  private func perhaps(_ choices: [Question.Choice]) -> Diagnostic {
    let lines = choices.map { "`\($0.filling.text)`: \($0.command.summary)" }
    return Diagnostic(
      choices.count == 1
        ? "this is no command, and not clear as a question" : "this is no command, and could be more than one question",
      kind: .words,
      hints: ["perhaps " + lines[0]] + lines.dropFirst().map { "or " + $0 })
  }
}
