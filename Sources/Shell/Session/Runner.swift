import CommandLanguage
import LineEditor
import Receivables

extension Context {
  /// Inside a guided conversation.
  static let call: Context = "a call"
}

/// Runs lines: decides what is a command and what is speech, and tells errors. One `run` is one turn of any loop, be it
/// a terminal, a script or the words of the program's own command line.
package final class Runner {
  package let session: Session
  package let table: CommandTable<Session>
  /// What happened to a line.
  package enum Result {
    case done
    case failed(Diagnostic)
  }

  package init(_ session: Session, table: CommandTable<Session> = CommandTable(Commands.all)) {
    self.session = session
    self.table = table
    session.runOffered = { [unowned self] line in
      try run(self.table.bind(line, world: session, in: context))
    }
  }

  /// Where commands are typed now.
  package var context: Context {
    if session.isDrilling { return .drill }
    return session.isTraining ? .training : session.callClient == nil ? .anywhere : .call
  }

  /// Runs one line and reports what went wrong with it.
  @discardableResult
  package func run(_ line: Line) -> Result {
    session.outputIsOld = true
    do {
      try perform(line)
      return .done
    } catch {
      let diagnostic = session.diagnostic(for: error)
      session.lastDocument = nil
      return .failed(diagnostic.source == nil ? placed(diagnostic, line) : diagnostic)
    }
  }

  /// In a script an error without a place of its own points at its line.
  private func placed(_ diagnostic: Diagnostic, _ line: Line) -> Diagnostic {
    guard case .script = line.source.kind, let first = line.tokens.first, let last = line.tokens.last else {
      return diagnostic
    }
    return diagnostic.located(in: line.source, at: first.span.through(last.span))
  }

  /// What a line's first words are. A command that needs no book, and is the only one of its name, is found without
  /// opening the book to see whether a call is open.
  private func resolve(_ line: Line) -> CommandTable<Session>.Resolution {
    if session.store == nil {
      let plain = table.resolve(line)
      if case .command(let command, _) = plain, !command.needsBook,
        table.commands.count(where: { $0.name == command.name }) == 1
      {
        return plain
      }
    }
    return table.resolve(line, in: context)
  }

  /// Runs one line or throws why it cannot be run.
  package func perform(_ line: Line) throws {
    try session.refresh()
    if isSpeech(line) {
      session.offer = nil
      return try hear(speech(line))
    }
    guard !line.isComment, let first = line.tokens.first else { return }
    if isForcedCommand(first) {
      let offset = first.span.range.lowerBound + 1
      let rest = Lexer.line(line.source, from: offset, number: line.number)
      return try table.bind(rest, world: session, in: context).run()
    }
    let resolution = resolve(line)
    switch resolution {
    case .command(let command, let arguments):
      let invocation: Invocation<Session>
      do {
        invocation = try command.bind(line, from: arguments, world: session)
      } catch let diagnostic as Diagnostic where session.callClient != nil && session.isInteractive {
        throw diagnostic.hinted("if that is what the client said, begin the line with \"")
      } catch let diagnostic as Diagnostic where takesQuestions {
        return try ask(line, resolution, else: diagnostic)
      }
      try run(invocation)
    case .near(let commands) where session.callClient != nil && session.isInteractive:
      var diagnostic = table.diagnostic(for: resolution, line)
      diagnostic.message = "did you mean the command \"\(commands[0].name)\", or did the client say that?"
      throw diagnostic.hinted("begin the line with \" to record it as speech")
    default:
      try ask(line, resolution, else: table.diagnostic(for: resolution, line))
    }
  }

  func run(_ invocation: Invocation<Session>) throws {
    if session.batch != nil, !invocation.command.worksInBatch {
      throw Diagnostic("`\(invocation.command.name)` cannot stand inside a batch", kind: .refused)
    }
    // An offer stands until anything else is done; what only looks at the last answer is nothing else.
    if !["confirm", "expect", "expect not"].contains(invocation.command.name) { session.offer = nil }
    try invocation.run()
  }

  /// Takes what the client said, as it was said.
  private func hear(_ text: String) throws {
    let speech = CleanText.paragraph(text).trimmed
    guard !speech.isEmpty else { return }
    if session.isDrilling { return try DrillDesk(session).answer(speech) }
    if session.isTraining { return try TrainingDesk(session).say(speech) }
    try CallDesk(session).hear(speech)
  }
}

extension Command where World == Session {
  /// Commands that change the day, nest or leave have no place among things that are recorded as one.
  var worksInBatch: Bool {
    ![
      "as of", "seed", "run", "check", "record", "batch", "undo", "redo", "new", "demo", "call", "import", "quit",
      "train", "drill",
    ]
    .contains(name)
  }
}

extension StringProtocol {
  /// Without blanks at the ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    guard let last = lastIndex(where: { !$0.isWhitespace }), start <= last else { return "" }
    return String(self[start...last])
  }

  /// Without the quotes around it, if there are any.
  var unquoted: String {
    var text = Substring(self)
    if let first = text.first, first == "\"" || first == "“" {
      text = text.dropFirst()
      if let last = text.last, last == "\"" || last == "”" { text = text.dropLast() }
    }
    return String(text)
  }
}
