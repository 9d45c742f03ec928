import Foundation
import Glibc
import Receivables
import Shell
import TestTerminal
import Testing

/// The shell as a person at a terminal meets it: the built program behind a pty.
@Suite(.timeLimit(.minutes(3)))
struct AtTerminalTests {
  private let bench: ShellBench

  init() throws {
    bench = try ShellBench()
    try bench.fill()
  }

  private func start(
    _ changes: [String: String?] = [:], _ options: [String] = ["--book", "harbor.kindly"], columns: Int = 80,
    rows: Int = 24, prompt: String = "kindly>"
  ) throws -> PseudoTerminal {
    var environment = [
      "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": bench.folder, "EDITRC": "/dev/null", "NO_COLOR": "1",
      "PATH": "/usr/bin:/bin", "PAGER": "cat",
    ]
    for (name, value) in changes { environment[name] = value }
    let terminal = try PseudoTerminal(
      BuiltProduct.path("kindly"), ["--today", "2026-11-21", "--user", "dana"] + options, environment: environment,
      columns: columns, rows: rows, directory: bench.folder)
    try terminal.wait(forLine: prompt)
    return terminal
  }

  @Test func greetsRunsAndSaysGoodbye() throws {
    let terminal = try start()
    #expect(terminal.screen.text.contains("Harbor Light Studio · 3 open invoices, $14,050.00 · 3 overdue"))
    #expect(terminal.screen.text.contains("2 clients need you today."))
    try terminal.send("aging\r")
    try terminal.wait(for: "current")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen.text.contains("Goodbye. Everything is recorded."))
    #expect(terminal.isCooked)
    #expect(terminal.screen.unknown.isEmpty)
  }

  @Test func opensWithoutABook() throws {
    let terminal = try start([:], ["--book", "nowhere.kindly"])
    try terminal.send("new other.kindly company Other currency EUR\r")
    try terminal.wait(for: "Made other.kindly")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(FileManager.default.fileExists(atPath: bench.path("other.kindly/history")))
  }

  @Test func keepsAHistoryInTheBook() throws {
    let first = try start()
    try first.send("aging\rshow-nothing\r")
    try first.wait(for: "unknown command")
    try first.wait(forLine: "kindly>")
    try first.send("\u{10}\u{10}")
    try first.wait(forLine: "kindly> aging")
    try first.send("\u{15}\u{4}")
    try first.waitForExit()
    let path = bench.path("harbor.kindly/history")
    #expect(bench.read("harbor.kindly/history") == "aging\nshow-nothing\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    let second = try start()
    try second.send("\u{10}")
    try second.wait(forLine: "kindly> show-nothing")
  }

  @Test func completesClientsAndShowsThemWithDetails() throws {
    let terminal = try start()
    try terminal.send("paid 10 from \t")
    try terminal.wait(for: "Orrin & Sons")
    #expect(terminal.screen.text.contains("brightwater-cafe"))
    try terminal.send("b\t")
    try terminal.wait(forLine: "kindly> paid 10 from brightwater-cafe")
    try terminal.send("\r")
    try terminal.wait(for: "Received $10.00")
  }

  @Test func completesCommandsBehindASlash() throws {
    let terminal = try start()
    try terminal.send("/agi\t")
    try terminal.wait(forLine: "kindly> /aging")
  }

  @Test func hintsWhereAnythingMayStand() throws {
    let terminal = try start()
    try terminal.send("credit orrin \t")
    try terminal.wait(for: "AMOUNT [for INVOICE] because")
    try terminal.wait(forLine: "kindly> credit orrin")
    try terminal.send("5 because \t")
    try terminal.wait(for: "(`help credit` explains)")
    try terminal.wait(forLine: "kindly> credit orrin 5 because")
  }

  @Test func cancelsTheLineAndNotTheWork() throws {
    let terminal = try start()
    try terminal.send("void 1041 because")
    try terminal.wait(forLine: "kindly> void 1041 because")
    try terminal.send("\u{3}")
    try terminal.wait(for: "void 1041 because^C")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("today\r")
    try terminal.wait(for: "2 gentle")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(bench.read("harbor.kindly/history") == "today\nquit\n")
  }

  @Test func enterConfirmsWhatTheClientCommitsTo() throws {
    let terminal = try start(["KINDLY_MODEL": "/nowhere"])
    try terminal.send("call brightwater\rnext\r")
    try terminal.wait(forLine: "brightwater · purpose>")
    try terminal.send("half of it by friday, by transfer\r")
    try terminal.wait(for: "Enter  promise 2,100.00 by 2026-11-27")
    try terminal.wait(forLine: "brightwater · promise>")
    try terminal.send("\r")
    try terminal.wait(for: "promised $2,100.00 by Fri 27 Nov")
    try terminal.wait(forLine: "brightwater · recap>")
    try terminal.send("\r\rfirmer\r")
    try terminal.wait(for: "you asked for it")
    let shown = terminal.screen.text
    #expect(!shown.contains("error"), "an empty line confirms once")
    #expect(try bench.session.openStore().book.promises.isEmpty, "this session has not looked again")
    try bench.run("aging")
    #expect(try bench.session.book.promises.count == 1)
  }

  @Test func interruptsWorkBetweenTwoCommands() throws {
    try bench.write(String(repeating: "today\n", count: 100_000), to: "long.kindly")
    let terminal = try start()
    try terminal.send("run long.kindly\r")
    try terminal.wait(for: "at risk*")
    try terminal.send("\u{3}")
    try terminal.wait(for: "error: stopped")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("paid 1 from orrin\r")
    try terminal.wait(for: "Received $1.00")
  }

  @Test func goesOnWithAnUnfinishedQuote() throws {
    let terminal = try start()
    try terminal.send("log orrin reached note \"first\r")
    try terminal.wait(forLine: "…")
    try terminal.send("second\"\r")
    try terminal.wait(for: "Recorded:")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("log orrin reached note <<END\r")
    try terminal.wait(forLine: "…")
    try terminal.send("a line\r\rEND\r")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("log orrin reached note \"never")
    try terminal.send("\r")
    try terminal.wait(forLine: "…")
    try terminal.send("\u{3}")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("quit\r")
    try terminal.waitForExit()
    #expect(bench.read("harbor.kindly/history") == "log orrin reached note \"first second\"\nquit\n")
    try bench.session.refresh()
    #expect(try bench.session.book.attempts.map(\.note) == ["first\nsecond", "a line\n"])
  }

  @Test func runsSeveralPastedLines() throws {
    let terminal = try start()
    try terminal.send("paid 1 from orrin\rpaid 2 from orrin\rpaid 3 from orrin\r")
    try terminal.wait(for: "Received $3.00")
    try terminal.wait(forLine: "kindly>")
    #expect(terminal.screen.text.components(separatedBy: "Received").count == 4)
  }

  @Test func stopsAndGoesOn() throws {
    // Only a shell with jobs stops a program of its own.
    let environment = [
      "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": bench.folder, "EDITRC": "/dev/null", "NO_COLOR": "1",
      "PATH": "/usr/bin:/bin", "PS1": "shell$ ",
    ]
    let terminal = try PseudoTerminal("/bin/sh", ["-i"], environment: environment, directory: bench.folder)
    try terminal.wait(for: "shell$")
    try terminal.send("'\(try BuiltProduct.path("kindly"))' --today 2026-11-21 --book harbor.kindly\r")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("agi")
    try terminal.wait(forLine: "kindly> agi")
    try terminal.send("\u{1A}")
    try terminal.wait(for: "the shell's prompt") { $0.currentLine == "shell$" }
    #expect(terminal.isCooked)
    try terminal.send("fg\r")
    try terminal.wait(for: "the line again") { $0.currentLine == "kindly> agi" }
    try terminal.send("ng\r")
    try terminal.wait(for: "current")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("quit\r")
    try terminal.wait(forLine: "shell$")
    #expect(terminal.isCooked)
  }

  @Test func followsTheWindow() throws {
    let terminal = try start(columns: 120)
    try terminal.send("today\r")
    try terminal.wait(for: "because")
    try terminal.wait(forLine: "kindly>")
    try terminal.resize(columns: 40, rows: 40)
    try terminal.send("today\r")
    try terminal.wait(for: "a narrow page") { $0.lines.contains { $0.contains("orrin") || $0.contains("Orrin") } }
    try terminal.wait(forLine: "kindly>")
    #expect(terminal.screen.lines.allSatisfy { $0.count <= 40 })
  }

  @Test func pagesWhatDoesNotFit() throws {
    let terminal = try start(["PAGER": "sed s/^/P:/"], rows: 10)
    try terminal.send("help\r")
    try terminal.wait(for: "the pager's mark") { $0.scrollback.contains("P:") }
    try terminal.wait(forLine: "kindly>")
    try terminal.send("today by nonsense\r")
    try terminal.wait(for: "error:")
    try terminal.wait(forLine: "kindly>")
    // What fits is not paged.
    try terminal.send("set sender \"Dana\"\r")
    try terminal.wait(forLine: "kindly>")
    #expect(!terminal.screen.lines.contains { $0.hasPrefix("P:") && $0.contains("Dana") })
  }

  @Test func doesWithoutAPagerThatIsMissing() throws {
    let terminal = try start(["PAGER": "no-such-pager"], rows: 10)
    try terminal.send("help\r")
    try terminal.wait(for: "`help COMMAND` explains")
    try terminal.wait(forLine: "kindly>")
  }

  @Test func coloursOnlyWhereTheyAreWanted() throws {
    let coloured = try start(["NO_COLOR": nil])
    try coloured.send("bogus\r")
    try coloured.wait(for: "unknown command")
    try coloured.wait(forLine: "kindly>")
    #expect(PseudoTerminal.escaped(coloured.log).contains(#"\e[1;31merror:\e[0m"#))
    let plain = try start()
    try plain.send("bogus\rtoday\r")
    try plain.wait(for: "2 gentle")
    try plain.wait(forLine: "kindly>")
    #expect(!PseudoTerminal.escaped(plain.log).contains(#"\e[1"#))
  }

  @Test func asksPlainlyAtADumbTerminal() throws {
    let terminal = try start(["TERM": "dumb", "NO_COLOR": nil])
    try terminal.send("aging\r")
    try terminal.wait(for: "current")
    try terminal.wait(forLine: "kindly>")
    #expect(!terminal.log.contains(0x1B))
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
  }

  @Test func worksInTheCLocale() throws {
    let terminal = try start(["LC_ALL": "C"])
    try terminal.send("client \"Zoë\"\r")
    try terminal.wait(for: "Zoë")
    try terminal.wait(forLine: "kindly>")
  }

  @Test func isReadableInFortyColumns() throws {
    let terminal = try start(columns: 40, rows: 50)
    try terminal.send("today\r")
    try terminal.wait(for: "Held", or: "Brightwater")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("help promise\r")
    try terminal.wait(forLine: "kindly>")
    #expect(terminal.screen.lines.allSatisfy { $0.count <= 40 })
  }

  @Test func dropsABatchAtItsPrompt() throws {
    let terminal = try start()
    let before = bench.recordCount
    try terminal.send("batch\r")
    try terminal.wait(forLine: "batch>")
    try terminal.send("paid 10 from orrin\r")
    try terminal.wait(for: "batch> paid 10 from orrin")
    try terminal.wait(forLine: "batch>")
    try terminal.send("\u{4}")
    try terminal.wait(for: "The batch is dropped")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("batch\rpaid 10 from orrin\rpaid 20 from orrin\rend\r")
    try terminal.wait(for: "Received $20.00")
    try terminal.wait(forLine: "kindly>")
    try bench.session.refresh()
    #expect(bench.recordCount == before + 1)
  }

  @Test func endsBySignalsWithTheTerminalInOrder() throws {
    let terminal = try start()
    try terminal.send("half a li")
    try terminal.wait(forLine: "kindly> half a li")
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForExit() == .code(128 + SIGTERM))
    #expect(terminal.isCooked)
  }

  @Test func recordsASessionThatChecks() throws {
    let terminal = try start([:], ["--book", "other.kindly"])
    try terminal.send("record day.session\r")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("new other.kindly company \"Harbor Light\" currency USD\r")
    try terminal.wait(for: "Made other.kindly")
    try terminal.send("client \"Zoë & Co\"\rinvoice 1 zoe 12.50 due 2026-11-01\r")
    try terminal.wait(for: "Recorded 1")
    try terminal.send("log zoe reached note \"one\rtwo\"\rbogus\rtoday\rrecord stop\r")
    try terminal.wait(for: "Recorded")
    try terminal.wait(for: "day.session.")
    try terminal.wait(forLine: "kindly>")
    try terminal.send("quit\r")
    try terminal.waitForExit()
    let text = try #require(bench.read("day.session"))
    #expect(text.hasPrefix("kindly> as of 2026-11-21\nkindly> seed "))
    #expect(text.contains("… two\"\n"))
    #expect(text.contains("error: unknown command \"bogus\""))
    #expect(try bench.run("check day.session").contains("day.session holds"))
  }

  @Test func takesUpACallAfterACrash() throws {
    let terminal = try start()
    try terminal.send("call brightwater\r")
    try terminal.waitForCall()
    try terminal.send("cash is really tight until january\r")
    try terminal.wait(for: "cash-flow")
    try terminal.waitForCall()
    terminal.signal(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))
    #expect(bench.read("harbor.kindly/history") == "call brightwater\n")

    let next = try start()
    #expect(next.screen.text.contains("A call with Brightwater Café of 21 Nov is still open"))
    // What looks like speech is none until the call goes on.
    try next.send("hello there\r")
    try next.wait(for: "unknown command")
    try next.wait(forLine: "kindly>")
    try next.send("resume\r")
    try next.waitForCall()
    try next.send("# not a comment \"at all\r")
    try next.waitForCall()
    try next.send("\u{4}")
    try next.wait(for: "stays open")
    #expect(try next.waitForExit() == .code(0))
    try bench.session.refresh()
    let moves = try #require(bench.session.book.openCall(of: "dana")).moves
    #expect(moves.count == 2)
  }

  @Test func opensTheShellForACallFromTheCommandLine() throws {
    let terminal = try PseudoTerminal(
      BuiltProduct.path("kindly"),
      ["--today", "2026-11-21", "--user", "dana", "--book", "harbor.kindly", "call", "brightwater"],
      environment: ["TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": bench.folder, "EDITRC": "/dev/null"],
      directory: bench.folder)
    try terminal.waitForCall()
    try terminal.send("/abandon\r")
    try terminal.wait(forLine: "kindly>")
  }
}

extension PseudoTerminal {
  /// Waits for the prompt of the call with Brightwater Café.
  fileprivate func waitForCall() throws {
    try wait(for: "the call's prompt") {
      $0.currentLine.hasPrefix("brightwater · ") && $0.currentLine.hasSuffix(">")
    }
  }

  /// Waits for one of two texts.
  fileprivate func wait(for text: String, or other: String) throws {
    try wait(for: "“\(text)” or “\(other)”") { screen in
      screen.lines.contains { $0.contains(text) || $0.contains(other) }
    }
  }
}
