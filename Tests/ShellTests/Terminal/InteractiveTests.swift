import Glibc
import LineEditor
import Receivables
import Testing

@testable import Shell

/// The parts of the loop at a terminal that need none.
struct InteractiveTests {
  // MARK: Pages

  @Test(arguments: [
    ("one\n", 80, 24, false), ("a\nb\nc\n", 80, 4, false), ("a\nb\nc\nd\n", 80, 4, true),
    ("12345678901\n12345678901\n", 10, 4, true), ("\u{1B}[1m1234567890\u{1B}[0m\n\n\n", 10, 4, false),
    ("", 80, 1, false),
  ])
  func isTall(_ text: String, _ columns: Int, _ rows: Int, _ expected: Bool) {
    #expect(Pager.isTall(text, columns: columns, rows: rows) == expected)
  }

  @Test(arguments: [
    (["PAGER": "more -d"], "more -d"), (["PAGER": "", "PATH": "/usr/bin"], nil), (["PAGER": "cat"], nil),
    (["PATH": "/nonexistent"], nil),
  ])
  func whichPager(_ environment: [String: String], _ command: String?) {
    #expect(Pager(environment: environment, encoding: .utf8).command == command)
  }

  @Test func childProgramsSayHowTheyEnded() {
    // As the program does.
    signal(SIGPIPE, SIG_IGN)
    let environment = ["PATH": "/usr/bin:/bin", "X": "7"]
    func status(_ line: String, input: String? = nil) -> Int32 {
      ChildProgram(program: "sh", arguments: ["-c", line], environment: environment).run(input: input)
    }
    #expect(status("exit $X") == 7)
    #expect(status("kill -TERM $$") == 128 + 15)
    #expect(status("read -r line; test \"$line\" = hello", input: "hello\n") == 0)
    // One that wants nothing of what it is given must not stop us.
    #expect(status("exit 3", input: String(repeating: "x", count: 1 << 20)) == 3)
    #expect(ChildProgram(program: "no-such-program", arguments: [], environment: environment).run() == 127)
  }

  // MARK: Progress

  @Test func progressShowsAfterASecondAndLeavesNothing() {
    let sink = Transcript()
    var now = ContinuousClock.now
    let bar = ProgressBar(sink, usesEscapes: false, width: { 41 }, now: { now })
    bar.show(0.1, "Reading")
    now += .milliseconds(900)
    bar.show(0.3, "Reading")
    #expect(sink.all == "")
    now += .milliseconds(200)
    bar.show(0.5, "Reading")
    #expect(sink.takeAll() == "Reading [############-------------] 50 %")
    bar.show(0.501, "Reading")
    #expect(sink.all == "", "nothing to draw anew")
    bar.show(1, "Reading")
    #expect(sink.takeAll() == "\r" + String(repeating: " ", count: 40) + "\r")
  }

  @Test(arguments: [20, 40, 80])
  func progressFits(_ width: Int) {
    #expect(ProgressBar.bar(0.07, "Reading invoices of last year", width: width).count <= width)
  }

  // MARK: Greeting

  @Test func greetsWithWhatMatters() throws {
    let bench = try ShellBench()
    func text(_ width: Int = 80) throws -> String {
      try Greeting(bench.session).page().lines(width: width, color: false).joined(separator: "\n")
    }
    #expect(try text().hasPrefix("Kindly · Harbor Light Studio · no invoices yet · Sat 21 Nov 2026"))
    try bench.fill()
    #expect(try text(200).contains("3 open invoices, $14,050.00 · 3 overdue · Sat 21 Nov 2026"))
    #expect(try text(200).contains("2 clients need you today."))
    try bench.run("invoice 9 orrin EUR 300 due 2026-12-24")
    #expect(try text(200).contains("4 open invoices, $14,050.00 + €300.00 · 3 overdue"))
    #expect(try text(40).split(separator: "\n").allSatisfy { $0.count <= 40 })
    #expect(Greeting(bench.session).openCall() == nil)
    try bench.run("call orrin")
    let call = try #require(Greeting(bench.session).openCall()).lines(width: 200, color: false)
    #expect(call.first?.hasPrefix("A call with Orrin & Sons of 21 Nov is still open, 0 steps in.") == true)
    for invoice in ["1041", "1042", "2207", "9"] { try bench.run("void \(invoice) because \"test\"") }
    #expect(try text().contains("nothing open"))
  }

  // MARK: Prompts and completion

  @Test func thePromptSaysWhereOneIs() throws {
    let bench = try ShellBench()
    try bench.fill()
    #expect(bench.session.promptText == "kindly>")
    try bench.run("batch")
    #expect(bench.session.promptText == "batch>")
    try bench.run("end")
    try bench.run("call brightwater")
    #expect(bench.session.promptText == "brightwater · opening>")
    #expect(bench.session.styledPrompt.plainText == bench.session.promptText + " ")
    bench.session.setsCallAside = true
    #expect(bench.session.promptText == "kindly>")
  }

  @Test(arguments: [
    ("to", 0, ["today", "tone"]), ("/agi", 1, ["aging"]), ("paid 10 from orr", 13, ["orrin-sons"]), ("\"to", 0, []),
    ("paid 10 for 22", 12, ["2207"]), ("invoice 1 b", 10, ["brightwater-cafe"]),
  ])
  func completes(_ line: String, _ from: Int, _ expected: [String]) throws {
    let bench = try ShellBench()
    try bench.fill()
    let completion = TabCompletion(bench.runner).completion(line: line, cursor: line.unicodeScalars.count)
    #expect(completion.candidates.map(\.text) == expected)
    #expect(completion.replaceFrom == from)
  }

  @Test func completesNothingInTheMidstOfAText() throws {
    let bench = try ShellBench()
    let completion = TabCompletion(bench.runner)
    completion.isContinuing = true
    #expect(completion.completion(line: "to", cursor: 2) == .none)
  }
}
