import CommandLanguage
import Foundation
import LineEditor
import Receivables

/// What the command line asked for.
package struct ProgramOptions {
  package var book: String?
  package var today: String?
  package var seed: String?
  package var user: String?
  package var json = false
  package var color = "auto"
  package var words: [String] = []
  package let environment: [String: String]

  package init(environment: [String: String]) { self.environment = environment }
}

/// Runs the program in one of its three ways: one command, a script from standard input, or the shell.
///
/// Exit statuses: 0 done; 1 understood but refused or failed, and output that cannot be written; 2 the words are not a
/// command; 3 an `expect` or `check` did not hold; 4 the book is damaged, locked or cannot be written; 128 and the number
/// of the signal that stopped it.
package struct Program {
  private var options: ProgramOptions

  package init(_ options: ProgramOptions) { self.options = options }

  /// Returns the exit status.
  package func run() -> Int32 {
    // A reader of our output who leaves must not kill us between two records; the writing notices it.
    signal(SIGPIPE, SIG_IGN)
    let sink = Streams()
    let session = makeSession(sink)
    do {
      try configure(session)
    } catch {
      let diagnostic = session.diagnostic(for: error)
      session.report(diagnostic)
      return diagnostic.kind.exitStatus
    }
    let runner = Runner(session)
    Interrupt.install()
    session.isCancelled = { Interrupt.pending != nil || sink.failure != nil }
    showProgress(of: session, in: sink)
    let status: Int32
    if !options.words.isEmpty {
      status = one(options.words, runner)
    } else if Terminal.isTerminal(0) {
      status = shell(runner).run()
    } else {
      status = script(runner, sink)
    }
    sink.flush()
    session.store?.keepSnapshot()
    return final(status, sink, session)
  }

  /// The status, or a failure to write the output if that is all that went wrong. Nobody reading it is no failure.
  private func final(_ status: Int32, _ sink: Streams, _ session: Session) -> Int32 {
    guard status == 0, let failure = sink.failure, failure != EPIPE else { return status }
    session.report(
      .refused(
        "the output cannot be written: \(String(cString: strerror(failure)))", hint: "what the command did is done"))
    return Diagnostic.Kind.refused.exitStatus
  }

  /// Tells what is wrong with the options. Returns the exit status.
  package static func refuse(optionError text: String, environment: [String: String]) -> Int32 {
    let color = Terminal.usesColor(.auto, environment: environment, isTerminal: Terminal.isTerminal(2))
    let message = text.prefix(1).lowercased() + text.dropFirst()
    let diagnostic = Diagnostic(
      message, hints: [optionHint])
    let shown = diagnostic.render(width: Terminal.width(of: 2, columnsVariable: environment["COLUMNS"]))
    Streams().writeError(Style.problem.paintedFirstWord(shown, color) + "\n")
    return diagnostic.kind.exitStatus
  }

  private static let optionHint =
    "`kindly --help` shows the options, `kindly help` the commands; options stand before the command"

  // MARK: Setting up

  private func makeSession(_ sink: any Sink) -> Session {
    let environment = options.environment
    let user = [options.user, environment["KINDLY_USER"], environment["USER"], NSUserName()]
      .compactMap { $0.map { CleanText.line($0) } }.first { !$0.isEmpty }
    let session = Session(
      resources: .ofProgram(), sink: sink, clock: Clock(), user: user ?? "someone",
      seed: UInt64.random(in: 0...UInt64(Int64.max)), folder: FileManager.default.currentDirectoryPath)
    session.bookPath = options.book ?? environment["KINDLY_BOOK"].flatMap { $0.isEmpty ? nil : $0 }
    session.dataFolder = Program.dataFolder(environment)
    session.appearance.json = options.json
    session.appearance.width = Terminal.width(of: 1, columnsVariable: environment["COLUMNS"])
    session.appearance.errorColor = Terminal.usesColor(
      ColorChoice(rawValue: options.color) ?? .auto, environment: environment, isTerminal: Terminal.isTerminal(2))
    return session
  }

  /// Where the user's own data lies: `$XDG_DATA_HOME/kindly`, else `~/.local/share/kindly`. As the XDG base directory
  /// specification says, a relative path there does not count.
  private static func dataFolder(_ environment: [String: String]) -> String {
    let base = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? NSHomeDirectory() + "/.local/share") + "/kindly"
  }

  private func configure(_ session: Session) throws {
    guard let choice = ColorChoice(rawValue: options.color) else {
      throw Diagnostic(
        "--color cannot be \(DisplayText.quoted(options.color))", expected: ColorChoice.allCases.map(\.rawValue))
    }
    session.appearance.color = Terminal.usesColor(
      choice, environment: options.environment, isTerminal: Terminal.isTerminal(1))
    if let word = options.words.first, word.hasPrefix("-"), word.count > 1 {
      let known = ["--book", "--today", "--seed", "--user", "--json", "--color", "--help"]
      throw Diagnostic(
        "unknown option \(DisplayText.quoted(word))",
        candidates: EditDistance.nearest(to: word, in: known), hints: [Program.optionHint])
    }
    if let book = options.book, book.isEmpty { throw Diagnostic("--book needs the path of a book") }
    if let seed = options.seed {
      guard let seed = UInt64(seed), seed <= UInt64(Int64.max) else {
        throw Diagnostic("--seed cannot be \(DisplayText.quoted(seed))", expected: ["a whole number from 0"])
      }
      session.seed = seed
      session.seedOfWords = seed
    }
    if let today = options.today { session.clock = try Program.clock(today) }
  }

  /// The clock that `--today` asks for: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
  package static func clock(_ text: String) throws -> Clock {
    let wrong = Diagnostic(
      "--today cannot be \(DisplayText.quoted(text))", expected: ["a day such as 2026-11-21", "2026-11-21T09:30"])
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = parts.first.flatMap({ Day(iso: $0) }) else { throw wrong }
    guard parts.count == 2 else { return Clock(fixed: day) }
    let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard time.count == 2, time.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(time[0]), let minute = Int(time[1]), hour < 24, minute < 60
    else { throw wrong }
    return Clock(fixed: day, fixedMinute: hour * 60 + minute)
  }

  private func showProgress(of session: Session, in sink: Streams) {
    guard Terminal.isTerminal(2) else { return }
    let isDumb = Terminal.isDumb(options.environment["TERM"])
    let bar = ProgressBar(sink, usesEscapes: !isDumb) { Terminal.width(of: 2) }
    session.progress = { share, label in bar.show(share, label) }
    sink.beforeWriting = { [unowned bar] in bar.clear() }
  }

  // MARK: The three ways

  private func shell(_ runner: Runner) -> Shell { Shell(runner, environment: options.environment) }

  /// Commands that go on at a terminal: what they begin is worked with in the shell.
  private static let openers: Set<String> = ["demo", "call", "resume"]

  /// Runs the words of the command line as one command.
  private func one(_ words: [String], _ runner: Runner) -> Int32 {
    var words = words
    let session = runner.session
    if asksForHelp(words, runner) {
      words = ["help"] + words.dropLast()
    } else if asksForJSON(words, runner) {
      words.removeLast()
      session.appearance.json = true
    }
    // A whole line as one word, such as `kindly "who comes first today?"`, is read as it would be typed.
    let isTyped = words.count == 1 && words[0].contains(" ")
    let line = isTyped ? Lexer.line(words[0]) : Lexer.arguments(words)
    let isTraining = ["train", "drill"].contains(words[0].lowercased()) && words.count > 1
    if isTraining || Program.openers.contains(words[0].lowercased()), !session.appearance.json, Terminal.isTerminal(0),
      Terminal.isTerminal(1)
    {
      return shell(runner).run(first: line)
    }
    session.isOneShot = true
    session.isAtTerminal = Terminal.isTerminal(0) && Terminal.isTerminal(1)
    if case .failed(let diagnostic) = runner.run(line) {
      session.report(diagnostic)
      return Interrupt.pending.map { 128 + $0 } ?? diagnostic.kind.exitStatus
    }
    guard session.batch == nil else {
      session.report(
        Diagnostic("a batch needs its commands and an `end`", hints: ["it belongs in a script or the shell"]))
      return Diagnostic.Kind.words.exitStatus
    }
    return 0
  }

  /// Whether a `--json` at the end is the option and not the last word of a note.
  private func asksForJSON(_ words: [String], _ runner: Runner) -> Bool {
    guard words.last == "--json", words.count > 1 else { return false }
    return isCommand(words.dropLast(), runner) || !isCommand(words, runner)
  }

  /// Whether a `--help` at the end asks about the command before it and is not the last word of a note.
  private func asksForHelp(_ words: [String], _ runner: Runner) -> Bool {
    guard let last = words.last, ["-h", "--help"].contains(last), words.count > 1 else { return false }
    return words.count == 2 || !isCommand(words, runner)
  }

  private func isCommand(_ words: some Sequence<String>, _ runner: Runner) -> Bool {
    let line = Lexer.arguments(Array(words))
    return (try? runner.table.bind(line, world: runner.session, in: runner.context)) != nil
  }

  /// Reads standard input as a script.
  private func script(_ runner: Runner, _ sink: Streams) -> Int32 {
    do {
      try Script(runner).run(StreamLines(descriptor: 0), name: "stdin") { sink.flush() }
      return 0
    } catch let stopped as Script.Stopped {
      if stopped.signal != SIGPIPE { runner.session.report(.refused("stopped")) }
      return 128 + stopped.signal
    } catch {
      let diagnostic = runner.session.diagnostic(for: error)
      runner.session.report(diagnostic)
      return Interrupt.pending.map { 128 + $0 } ?? diagnostic.kind.exitStatus
    }
  }
}
