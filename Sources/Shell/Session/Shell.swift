import CommandLanguage
import Foundation
import LineEditor
import Receivables

/// The loop at a terminal.
package final class Shell {
  private let runner: Runner
  private let environment: [String: String]
  private let keyboard: Keyboard
  private var session: Session { runner.session }

  /// Opens the terminal; there can be only one shell in a process.
  package init(_ runner: Runner, environment: [String: String]) {
    self.runner = runner
    self.environment = environment
    keyboard = Keyboard(
      TabCompletion(runner), environment: environment, usesColor: runner.session.appearance.color)
  }

  /// Reads and runs lines until the person leaves. `first` is run before anything is read; if it fails, that is all.
  /// Returns the exit status.
  package func run(first: Line? = nil) -> Int32 {
    defer { keyboard.close() }
    prepare()
    if let first {
      if case .failed(let diagnostic) = runner.run(first) {
        session.report(diagnostic)
        return diagnostic.kind.exitStatus
      }
    } else {
      greet()
    }
    while !session.wantsToLeave {
      keyboard.follow(folder: session.store?.folder.path)
      for problem in keyboard.takeProblems() { session.note(problem) }
      switch readLine() {
      case .line(let assembly): take(assembly)
      case .nothing: continue
      case .end where session.batch != nil:
        session.batch = nil
        session.sink.writeOut("\nThe batch is dropped; nothing of it was recorded.\n")
      case .end:
        session.sink.writeOut("\n")
        session.wantsToLeave = true
      case .signal(let number):
        return 128 + number
      case .failed(let code):
        session.report(.refused("cannot read what is typed: \(String(cString: strerror(code)))"))
        return 1
      }
    }
    sayGoodbye()
    return 0
  }

  // MARK: Reading

  private enum Reading {
    case line(LineAssembly)
    /// The line was cancelled.
    case nothing
    case end
    case signal(Int32)
    case failed(Int32)
  }

  /// Reads a line and, where it is not finished, the ones that go on with it.
  private func readLine() -> Reading {
    var assembly: LineAssembly?
    while true {
      let prompt = assembly == nil ? session.styledPrompt : Prompt(Session.continuationPrompt + " ", .dim)
      switch keyboard.read(prompt, isContinuing: assembly != nil) {
      case .line(let text):
        if assembly == nil { assembly = LineAssembly(text) } else { assembly?.add(text) }
        guard let line = assembly else { continue }
        if line.needsMore, !runner.isSpeech(line.line) { continue }
        return .line(line)
      case .end:
        // Ctrl-D inside a quote: what is missing is told, and nothing run.
        guard var unfinished = assembly else { return .end }
        unfinished.finish()
        session.sink.writeOut("\n")
        return .line(unfinished)
      case .interrupted(let signal) where signal == SIGINT: return .nothing
      case .interrupted(let signal): return .signal(signal)
      case .failed(let code): return .failed(code)
      }
    }
  }

  // MARK: Running

  private func take(_ assembly: LineAssembly) {
    // Enter on an empty line confirms what was offered, and is recorded as the word that does.
    let assembly = assembly.line.isEmpty && session.offer != nil ? LineAssembly("confirm") : assembly
    let line = assembly.line
    adoptWindow()
    remember(assembly)
    goBackToCall(line)
    let prompt = session.promptText
    let recording = session.recording
    for (index, text) in assembly.typed.enumerated() {
      recording?.type(index == 0 ? prompt : Session.continuationPrompt, text)
    }
    Interrupt.reset()
    if case .failed(let diagnostic) = runner.run(line) { session.report(diagnostic) }
    guard let recording, recording === session.recording else { return }
    do {
      try recording.endTurn()
    } catch {
      session.recording = nil
      session.clock = recording.clock
      session.report(session.diagnostic(for: error))
    }
  }

  /// What the client said is kept in the journal and nowhere else; neither is a here-document, which cannot be recalled
  /// as one line. A slip in a call may be speech, so it is recalled in this session only.
  private func remember(_ assembly: LineAssembly) {
    let line = assembly.line
    let isHereDocument = line.tokens.contains { $0.raw.hasPrefix("<<") }
    guard !line.isEmpty, !isHereDocument, !runner.isSpeech(line) else { return }
    var mayBeSpeech = false
    if session.callClient != nil, case .near = runner.table.resolve(line, in: runner.context) { mayBeSpeech = true }
    keyboard.remember(assembly.typed.joined(separator: " "), isPrivate: mayBeSpeech)
  }

  /// A call that was left open waits until its user goes on with it or ends it.
  private func goBackToCall(_ line: Line) {
    guard session.setsCallAside, let first = line.tokens.first?.text.lowercased() else { return }
    if ["resume", "abandon", "/resume", "/abandon"].contains(first) { session.setsCallAside = false }
  }

  /// The window may have been resized; a recording has one of its own.
  private func adoptWindow() {
    let isRecording = session.recording != nil
    session.appearance.width =
      isRecording ? 80 : Terminal.width(of: 1, columnsVariable: environment["COLUMNS"])
    session.appearance.color = usesColor.output && !isRecording
    session.appearance.errorColor = usesColor.errors && !isRecording
  }

  private lazy var usesColor = (output: session.appearance.color, errors: session.appearance.errorColor)

  // MARK: Beginning and end

  private func prepare() {
    session.isInteractive = true
    _ = usesColor
    let keyboard = keyboard
    let environment = environment
    session.runAside = { program, arguments, input in
      keyboard.aside {
        ChildProgram(program: program, arguments: arguments, environment: environment).run(input: input)
      }
    }
    let pager = Pager(environment: environment, encoding: keyboard.encoding)
    if keyboard.isEditing, pager.command != nil {
      session.pager = { [unowned session] text in
        guard !session.appearance.json, let window = Terminal.size(),
          Pager.isTall(text, columns: window.columns, rows: window.rows)
        else { return false }
        return keyboard.aside { pager.show(text) }
      }
    }
  }

  private func greet() {
    let greeting = Greeting(session)
    var page = Page()
    do {
      page = try greeting.page()
    } catch let diagnostic as Diagnostic {
      // No book is open here; that is no error yet.
      page = Greeting.withoutBook
      if !diagnostic.candidates.isEmpty { page.add("Books here: \(diagnostic.candidates.joined(separator: ", "))") }
    } catch {
      session.report(session.diagnostic(for: error))
    }
    if let call = greeting.openCall() {
      page.append(call)
      session.setsCallAside = true
    }
    show(page)
  }

  private func sayGoodbye() {
    var words = "Goodbye. Everything is recorded."
    if let client = session.callClient, let name = try? session.book.client(client).name {
      words = "The call with \(CleanText.line(name)) stays open; `resume` goes on with it. Goodbye."
    }
    show(Page(words, .dim))
  }

  /// Writes what is no answer of a command.
  private func show(_ page: Page) {
    guard !session.appearance.json else { return }
    let lines = page.lines(width: session.appearance.width, color: session.appearance.color)
    session.sink.writeOut(lines.map { $0 + "\n" }.joined())
  }
}
