import CommandLanguage
import Foundation
import LineEditor
import Receivables

/// What the command line asked for.
package struct ProgramOptions {
  package var book: String?
  package var today: String?
  package var seed: UInt64?
  package var user: String?
  package var json = false
  package var color = "auto"
  package var words: [String] = []
  package let environment: [String: String]

  package init(environment: [String: String]) { self.environment = environment }
}

/// Runs the program in one of its three ways: one command, a script from standard input, or the shell.
package struct Program {
  private var options: ProgramOptions

  package init(_ options: ProgramOptions) { self.options = options }

  /// Returns the exit status.
  package func run() -> Int32 {
    let sink = Streams()
    let session = makeSession(sink)
    do {
      try configure(session)
    } catch {
      session.report(session.diagnostic(for: error))
      return session.diagnostic(for: error).kind.exitStatus
    }
    let runner = Runner(session)
    Interrupt.install()
    session.isCancelled = { Interrupt.pending != nil }
    let status: Int32
    if !options.words.isEmpty {
      status = one(options.words, runner)
    } else if Terminal.isTerminal(0) {
      status = Shell(runner, environment: options.environment).run()
    } else {
      status = script(runner)
    }
    sink.flush()
    session.store?.keepSnapshot()
    return status
  }

  private func makeSession(_ sink: any Sink) -> Session {
    let environment = options.environment
    let user = options.user ?? environment["KINDLY_USER"] ?? environment["USER"] ?? NSUserName()
    let session = Session(
      resources: .ofProgram(), sink: sink, clock: Clock(), user: CleanText.line(user),
      seed: options.seed ?? UInt64.random(in: 0...UInt64(Int64.max)), folder: FileManager.default.currentDirectoryPath)
    session.bookPath = options.book ?? environment["KINDLY_BOOK"]
    session.appearance.json = options.json
    return session
  }

  private func configure(_ session: Session) throws {
    let environment = options.environment
    session.appearance.width = Terminal.width(of: 1, columnsVariable: environment["COLUMNS"])
    guard let choice = ColorChoice(rawValue: options.color) else {
      throw Diagnostic("--color takes auto, always or never, not \"\(options.color)\"")
    }
    session.appearance.color = Terminal.usesColor(
      choice, environment: environment, isTerminal: Terminal.isTerminal(1))
    session.appearance.errorColor = Terminal.usesColor(
      choice, environment: environment, isTerminal: Terminal.isTerminal(2))
    guard let today = options.today else { return }
    let parts = today.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = parts.first.flatMap({ Day(iso: $0) }) else {
      throw Diagnostic("--today takes YYYY-MM-DD, not \"\(today)\"")
    }
    session.clock = Clock(fixed: day)
    if parts.count == 2 {
      let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      guard time.count == 2, let hour = Int(time[0]), let minute = Int(time[1]), (0..<24).contains(hour),
        (0..<60).contains(minute)
      else { throw Diagnostic("--today takes a time as HH:MM, not \"\(parts[1])\"") }
      session.clock.fixedMinute = hour * 60 + minute
    }
  }

  /// Runs the words of the command line as one command.
  private func one(_ words: [String], _ runner: Runner) -> Int32 {
    var words = words
    if words.last == "--json", words.count > 1 {
      words.removeLast()
      runner.session.appearance.json = true
    }
    if words == ["demo"], Terminal.isTerminal(0) { return Shell(runner, environment: options.environment).run(first: "demo") }
    runner.session.isOneShot = true
    switch runner.run(Lexer.arguments(words)) {
    case .done: return 0
    case .failed(let diagnostic):
      runner.session.report(diagnostic)
      return diagnostic.kind.exitStatus
    }
  }

  /// Reads standard input as a script.
  private func script(_ runner: Runner) -> Int32 {
    let data = FileHandle.standardInput.readDataToEndOfFile()
    let text = String(decoding: data, as: UTF8.self)
    do {
      try Script(runner).run(Source(text, kind: .script(path: "stdin")))
      return 0
    } catch {
      let diagnostic = runner.session.diagnostic(for: error)
      runner.session.report(diagnostic)
      return diagnostic.kind.exitStatus
    }
  }
}

/// Standard output and standard error.
final class Streams: Sink {
  private var pending: [UInt8] = []

  func writeOut(_ text: String) {
    pending.append(contentsOf: text.utf8)
    if pending.count > 1 << 16 { flush() }
    if Terminal.isTerminal(1) { flush() }
  }

  func writeError(_ text: String) {
    flush()
    write(Array(text.utf8), to: 2)
  }

  func flush() {
    write(pending, to: 1)
    pending.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return
      }
      start += written
    }
  }
}
