import CommandLanguage
import Receivables

extension Runner {
  /// Whether lines that are no command are tried as questions: where a person types and no call is open.
  var takesQuestions: Bool {
    (session.isInteractive || session.isAtTerminal) && session.batch == nil && session.callClient == nil
  }

  /// The words of everyday sentences, which commands do without.
  private static let spoken: Set<String> = [
    "a", "about", "all", "am", "an", "any", "are", "can", "could", "did", "do", "does", "every", "has", "have", "he",
    "how",
    "i", "is", "it", "me", "much", "my", "not", "our", "please", "she", "should", "some", "that", "the", "their",
    "them",
    "these", "they", "this", "those", "us", "was", "we", "what", "when", "where", "which", "who", "why", "will",
    "would", "you", "your", "can't", "didn't", "doesn't", "don't", "hasn't", "haven't", "isn't", "won't",
  ]

  /// Commands that may record, but only show where no more than a client is given.
  private static let showing: Set<String> = ["decide", "onboard"]

  /// Whether a line that begins like a command goes on like a sentence: `why is orrin on the list`. What is no command
  /// yet may be as short as `send it`.
  private func isSpoken(_ line: Line, from least: Int) -> Bool {
    guard line.tokens.count >= least, !line.tokens.contains(where: \.isQuoted) else { return false }
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
    // What begins with a command's word, or almost, was rather meant as that command: another one is only named for it,
    // or run where it just reads.
    let beginning: Beginning
    switch resolution {
    case .unknown:
      guard isWorded(line) else { throw failure }
      beginning = .none
    case .command(let command, _):
      guard isSpoken(line, from: 3) else { throw failure }
      beginning = .command(command.name)
    case .near where line.tokens.first.map({ Self.spoken.contains($0.text.lowercased()) }) ?? false:
      guard isWorded(line) else { throw failure }
      beginning = .none
    case .near:
      guard isSpoken(line, from: 2) else { throw failure }
      beginning = .almost
    case .family, .unavailable:
      guard isSpoken(line, from: 2) else { throw failure }
      beginning = .none
    }
    switch try Question(session, table).verdict(speech(line)) {
    case .nothing: throw failure
    case .perhaps(let choices): throw perhaps(choices, beginning, failure)
    case .understood(let choice): try take(choice, beginning, failure)
    }
  }

  /// From which confidence on a command is named beside the error of another.
  private static let leastBesideErrors = 0.25

  /// What a line begins with that is tried as a question.
  private enum Beginning: Equatable {
    /// No command.
    case none
    /// A slip away from a command.
    case almost
    /// A command of that name.
    case command(String)
  }

  /// What words were read as.
  package struct Reading: Sendable {
    /// The commands by likelihood.
    package let commands: [String]
    /// Whether it is clear which is meant.
    package var isUnderstood = false
    /// Whether it would be run without being confirmed.
    package var runsAtOnce = false
    /// Whether at least one command would be named.
    package var isNamed = true
  }

  /// What words are read as, without doing anything.
  package func reading(of text: String) throws -> Reading {
    let question = Question(session, table)
    var reading = Reading(commands: try question.ranking(text))
    switch try question.verdict(text) {
    case .nothing: reading.isNamed = false
    case .perhaps: break
    case .understood(let choice):
      reading.isUnderstood = true
      reading.runsAtOnce = onlyShows(choice) && choice.filling.missing.isEmpty
    }
    return reading
  }

  private func onlyShows(_ choice: Question.Choice) -> Bool {
    choice.command.reads || Self.showing.contains(choice.command.name)
  }

  /// A line of words, as against a slip of the keyboard.
  private func isWorded(_ line: Line) -> Bool {
    line.tokens.contains { token in token.text.count { $0.isLetter } > 1 }
      && (line.tokens.count > 1 || line.tokens[0].text.allSatisfy { $0.isLetter || "?!.".contains($0) })
  }

  private func take(_ choice: Question.Choice, _ beginning: Beginning, _ failure: Diagnostic) throws {
    let typed = choice.filling.text
    let isAnother = beginning != .none && beginning != .command(choice.command.name)
    guard choice.filling.missing.isEmpty else {
      if beginning != .none { throw failure }
      throw Diagnostic(
        "this reads as `\(typed)`, with something still missing", kind: .refused,
        hints: ["type it with what is missing; `help \(choice.command.name)` explains it"])
    }
    let invocation: Invocation<Session>
    do {
      invocation = try table.bind(Lexer.line(typed), world: session, in: context)
    } catch {
      throw perhaps([choice], beginning, failure)
    }
    if onlyShows(choice) {
      session.note("→ \(typed)")
      do {
        return try run(invocation)
      } catch var refusal as Diagnostic {
        refusal.hints.append("`help \(choice.command.name)` explains it")
        throw refusal
      }
    }
    if isAnother { throw perhaps([choice], beginning, failure) }
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

  /// The error that several commands could be meant, and none was run; where the line begins like a command it is that
  /// command's error, and names them beside.
  private func perhaps(_ choices: [Question.Choice], _ beginning: Beginning, _ failure: Diagnostic) -> Diagnostic {
    let least = beginning == .none ? 0 : Self.leastBesideErrors
    let others = choices.filter { $0.confidence >= least && beginning != .command($0.command.name) }
    let lines = others.map { "`\($0.filling.text)`: \($0.command.summary)" }
    guard let first = lines.first else { return failure }
    guard beginning == .none else {
      var failure = failure
      failure.hints.append("as a question, perhaps " + first)
      return failure
    }
    return Diagnostic(
      lines.count == 1
        ? "this is no command, and not clear as a question" : "this is no command, and could be more than one question",
      kind: .words,
      hints: ["perhaps " + first] + lines.dropFirst().map { "or " + $0 })
  }
}
