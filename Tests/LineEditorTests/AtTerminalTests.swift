import Glibc
import TestTerminal
import Testing

/// What only a terminal can show; each test drives the small program `lineeditor-probe`.
@Suite(.timeLimit(.minutes(3)))
struct AtTerminalTests {
  private static let settings = [
    "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "EDITRC": "/dev/null", "NO_COLOR": "1",
    "PATH": "/usr/bin:/bin",
  ]

  private func start(
    _ changes: [String: String?] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> PseudoTerminal {
    let environment = Self.settings.merging(changes.compactMapValues { $0 }) { $1 }
      .filter { changes[$0.key].map { $0 != nil } ?? true }
    let terminal = try PseudoTerminal(
      BuiltProduct.path("lineeditor-probe"), environment: environment, columns: columns, rows: rows)
    try terminal.wait(forLine: "übung 1>")
    return terminal
  }

  @Test func editsTextBeyondASCII() throws {
    let terminal = try start()
    try terminal.send("Caf\u{E9} 漢字x")
    try terminal.wait(forLine: "übung 1> Café 漢字x")
    try terminal.send("\u{8}\u{8}")
    try terminal.wait(forLine: "übung 1> Café 漢")
    try terminal.send("\u{1B}[D\u{1B}[Dß\u{5}!")
    try terminal.wait(forLine: "übung 1> Caféß 漢!")
    try terminal.send("\r")
    try terminal.wait(for: #"got line("Caféß 漢!")"#)
    #expect(terminal.screen.unknown.isEmpty)
  }

  @Test func repairsWhatIsNotUTF8() throws {
    let terminal = try start()
    try terminal.send(bytes: [0x61, 0xE9, 0x62, 0xFF, 0x0D])
    try terminal.wait(for: "got line(\"a\u{FFFD}b\u{FFFD}\")")
  }

  @Test func coloursEndWithThePrompt() throws {
    let terminal = try start(["NO_COLOR": nil])
    try terminal.send("x\r")
    try terminal.wait(forLine: "übung 2>")
    let log = PseudoTerminal.escaped(terminal.log)
    #expect(log.contains(#"\e[0;1;36mübung \e[0;36m1>\e[0m x"#), "\(log)")
  }

  @Test func recallsWhatWasTyped() throws {
    let terminal = try start()
    try terminal.send("first\rsecond\r")
    try terminal.wait(forLine: "übung 3>")
    try terminal.send("\u{10}\u{10}")
    try terminal.wait(forLine: "übung 3> first")
    try terminal.send("\u{1B}[B")
    try terminal.wait(forLine: "übung 3> second")
  }

  @Test func completesWithTab() throws {
    let terminal = try start(columns: 40, rows: 10)
    try terminal.send("v\t")
    try terminal.wait(forLine: "übung 1> violet")
    try terminal.send("gr\t")
    try terminal.wait(forLine: "übung 1> violet größe")
    try terminal.send("\t")
    try terminal.wait(for: "größe   größer")
    try terminal.wait(forLine: "übung 1> violet größe")
    try terminal.send("\u{15}a\t")
    try terminal.wait(for: "amber  like honey")
    try terminal.wait(for: "azure  like the sky")
    try terminal.wait(forLine: "übung 1> a")
    try terminal.send("\u{15}x\t")
    try terminal.wait(for: "… 12 more")
    try terminal.wait(forLine: "übung 1> x")
    try terminal.send("\u{15}nothing\t")
    try terminal.wait(for: "a bell") { $0.bells == 1 }
    #expect(terminal.screen.unknown.isEmpty)
  }

  @Test func listsBelowALineOfSeveralRows() throws {
    let terminal = try start(columns: 30)
    let long = String(repeating: "long ", count: 10)
    try terminal.send(long + "a" + String(repeating: " b", count: 10) + "\u{1}\u{1B}f\u{1B}b")
    try terminal.wait(for: "the cursor") { $0.column == 9 && $0.lines[2].hasSuffix("b b") }
    try terminal.send("a\u{1}\u{1B}[Ca\u{8}\u{1}a\t")
    try terminal.wait(for: "azure")
    try terminal.wait(for: "the line twice, once above the list") { screen in
      screen.lines.filter { $0.hasPrefix("übung 1> aa") }.count == 2
    }
  }

  @Test func interruptsTheLineAndTheSearch() throws {
    let terminal = try start()
    try terminal.send("half a li")
    try terminal.wait(forLine: "übung 1> half a li")
    try terminal.send("\u{3}")
    try terminal.wait(forLine: "übung 2>")
    #expect(terminal.screen.text.contains("übung 1> half a li^C\ngot interrupted(2)\n"), "\(terminal.screen.text)")
    try terminal.send("apple\r")
    try terminal.wait(forLine: "übung 3>")
    try terminal.send("\u{12}app")
    try terminal.wait(for: "bck:")
    try terminal.send("\u{3}")
    try terminal.wait(forLine: "übung 4>")
    try terminal.send("still here\r")
    try terminal.wait(for: #"got line("still here")"#)
    try terminal.wait(forLine: "übung 5>")
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen.text.contains("bye"))
  }

  @Test func interruptsWork() throws {
    let terminal = try start()
    try terminal.send("work\r")
    try terminal.wait(for: "working")
    try terminal.send("\u{3}")
    try terminal.wait(forLine: "übung 2>")
    try terminal.send("on\r")
    try terminal.wait(for: #"got line("on")"#)
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131)] as [(Int32, Int32)])
  func endsTidily(signal: Int32, code: Int32) throws {
    let terminal = try start()
    try terminal.send("unfinished")
    try terminal.wait(forLine: "übung 1> unfinished")
    #expect(!terminal.isCooked)
    terminal.signal(signal)
    #expect(try terminal.waitForExit() == .code(code))
    #expect(terminal.isCooked)
    #expect(terminal.screen.text == "übung 1> unfinished")
  }

  @Test func keepsTheLineOverAStop() throws {
    let probe = try BuiltProduct.path("lineeditor-probe")
    var environment = Self.settings
    environment["PS1"] = "shell$ "
    let terminal = try PseudoTerminal("/bin/sh", ["-i"], environment: environment)
    try terminal.wait(for: "shell$")
    try terminal.send("'\(probe)'\r")
    try terminal.wait(forLine: "übung 1>")
    for word in ["one", "two"] {
      try terminal.send(word)
      try terminal.wait(for: word)
      try terminal.send("\u{1A}")
      try terminal.wait(for: "the shell's prompt") { $0.currentLine == "shell$" }
      #expect(terminal.isCooked)
      try terminal.send("fg\r")
      try terminal.wait(for: "the line again") { $0.currentLine.hasPrefix("übung 1> one") }
      #expect(!terminal.isCooked)
    }
    try terminal.send("!")
    try terminal.wait(forLine: "übung 1> onetwo!")
    try terminal.send("\r")
    try terminal.wait(for: #"got line("onetwo!")"#)
    try terminal.wait(forLine: "übung 2>")
    try terminal.send("quit\r")
    try terminal.wait(forLine: "shell$")
    #expect(terminal.isCooked)
  }

  @Test func followsTheWindow() throws {
    let terminal = try start()
    try terminal.send("width\r")
    try terminal.wait(for: "width 80")
    try terminal.wait(forLine: "übung 2>")
    try terminal.send("some words of a line")
    try terminal.wait(forLine: "übung 2> some words of a line")
    try terminal.resize(columns: 40, rows: 12)
    try terminal.send(" that goes on in a second row")
    try terminal.wait(forLine: "on in a second row")
    #expect(terminal.screen.text.contains("übung 2> some words of a line that goes\non in a second row"))
    try terminal.send("\r")
    try terminal.wait(forLine: "übung 3>")
    try terminal.send("width\r")
    try terminal.wait(for: "width 40")
  }

  @Test func takesAPasteOfSeveralLines() throws {
    let terminal = try start(rows: 60)
    let words = (1...40).map { "\($0)\twörds" }
    try terminal.send("\u{1B}[200~" + words.joined(separator: "\n") + "\u{1B}[201~")
    try terminal.wait(forLine: "übung 40> 40    wörds")
    try terminal.send("\r")
    try terminal.wait(forLine: "übung 41>")
    for word in words {
      let shown = "got line(\"\(word.replacing("\t", with: "\\t"))\")"
      #expect(terminal.screen.scrollback.contains(shown), "\(shown)")
    }
    #expect(!PseudoTerminal.escaped(terminal.log).contains("0~"))
  }

  /// More than the terminal's queue holds, with the carriage returns terminals send in a paste.
  @Test func losesNothingOfALongPaste() throws {
    let terminal = try start(columns: 120)
    let lines = (1...150).map { "\($0) " + String(repeating: "añb ", count: 18) + "end" }
    try terminal.send(lines.joined(separator: "\r") + "\r")
    try terminal.wait(forLine: "übung 151>")
    let answers = terminal.screen.scrollback.split(separator: "\n").filter { $0.hasPrefix("got ") }
    #expect(answers == lines.map { "got line(\"\($0)\")" })
  }

  @Test func keepsWhatIsTypedDuringWork() throws {
    let terminal = try start()
    try terminal.send("work\r")
    try terminal.wait(for: "working")
    try terminal.send("one\ntwo\nthr")
    try terminal.wait(for: "its echo") { $0.currentLine == "thr" }
    // A signal from elsewhere does not empty the terminal's queue as Ctrl-C would.
    terminal.signal(SIGINT)
    try terminal.wait(forLine: "übung 4> thr")
    try terminal.send("ee\r")
    try terminal.wait(for: #"got line("three")"#)
    #expect(terminal.screen.text.contains(#"got line("two")"#))
  }

  @Test func noticesCtrlDTypedDuringWork() throws {
    let terminal = try start()
    try terminal.send("work\r")
    try terminal.wait(for: "working")
    try terminal.send("one\n\u{4}")
    try terminal.wait(for: "its echo") { $0.currentLine == "" && $0.text.hasSuffix("one") }
    terminal.signal(SIGINT)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.screen.text.contains(#"got line("one")"#))
  }

  @Test func takesAnUnknownXtermForXterm() throws {
    let terminal = try start(["TERM": "xterm-of-tomorrow"])
    try terminal.send("v\t")
    try terminal.wait(forLine: "übung 1> violet")
  }

  @Test func showsNothingOfItselfInAPipe() throws {
    let probe = try BuiltProduct.path("lineeditor-probe")
    let command = #"printf 'one\nlast' | "$0" | cat; printf 'x\n' | "$0""#
    let terminal = try PseudoTerminal("/bin/sh", ["-c", command, probe], environment: Self.settings)
    try terminal.waitForExit()
    #expect(terminal.screen.text == "got line(\"one\")\ngot line(\"last\")\nbye\ngot line(\"x\")\nbye")
    #expect(!terminal.log.contains(0x1B))
  }

  @Test func survivesAChildThatLeavesTheTerminalRaw() throws {
    let terminal = try start()
    try terminal.send("pause\r")
    try terminal.wait(for: "24 80")
    try terminal.wait(forLine: "übung 2>")
    try terminal.send("work\r")
    try terminal.wait(for: "working")
    #expect(terminal.isCooked)
  }

  @Test func obeysTheKeysOfEditrc() throws {
    let folder = try Scratch()
    try folder.write("bind -v\n", to: "editrc")
    let terminal = try start(["EDITRC": folder.path("editrc")])
    try terminal.send("abc def\u{1B}0")
    try terminal.wait(for: "the cursor at the beginning") { $0.column == 9 && $0.currentLine.hasSuffix("def") }
    try terminal.send("dwA g")
    try terminal.wait(forLine: "übung 1> def g")
    try terminal.send("\u{17}v\t")
    try terminal.wait(forLine: "übung 1> def violet")
    try terminal.send("\r")
    try terminal.wait(for: #"got line("def violet ")"#)
  }

  @Test(arguments: ["C", "POSIX", "no_SUCH.locale"])
  func worksInAPlainLocale(locale: String) throws {
    let terminal = try start(["LC_ALL": locale])
    try terminal.send("hé…\r")
    try terminal.wait(for: #"got line("hé…")"#)
  }

  @Test(arguments: [nil, "dumb", "never-heard-of"] as [String?])
  func keepsToPlainTextAtADumbTerminal(type: String?) throws {
    let terminal = try start(["TERM": type, "NO_COLOR": nil])
    try terminal.send("plain é\r")
    try terminal.wait(for: #"got line("plain é")"#)
    try terminal.wait(forLine: "übung 2>")
    try terminal.send("\u{3}")
    try terminal.wait(for: "got interrupted(2)")
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(!terminal.log.contains(0x1B))
  }

  @Test func endsWhenTheTerminalGoesAway() throws {
    let terminal = try start()
    try terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isCooked)
  }

  @Test func keepsHistoryBetweenSessions() throws {
    let folder = try Scratch()
    let variables = ["PROBE_HISTORY": folder.path("state/history")]
    for (typed, kept) in [("yesterday", "yesterday\n"), ("today", "yesterday\ntoday\n")] {
      let terminal = try start(variables)
      try terminal.send("\(typed)\r")
      try terminal.wait(forLine: "übung 2>")
      try terminal.send("quit\r")
      try terminal.waitForExit()
      #expect(folder.read("state/history") == kept)
    }
    let terminal = try start(variables)
    try terminal.send("\u{1B}[A\u{1B}[A")
    try terminal.wait(forLine: "übung 1> yesterday")
  }
}
