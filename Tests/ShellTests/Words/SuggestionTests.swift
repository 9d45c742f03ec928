import CommandLanguage
import Receivables
import Shell
import Testing

/// What a client says in a call, offered as the command that would record it.
struct SuggestionTests {
  private let bench: ShellBench

  /// A call with a client who owes 1,800.00 and 2,400.00, on Saturday 21 November 2026, past the opening.
  init() throws {
    bench = try ShellBench()
    try bench.fill()
    bench.session.usesEncoder = false
    try bench.run("call brightwater")
    try bench.run("next")
    bench.session.appearance.json = true
  }

  @Test(arguments: [
    ("we can do half of it by the end of next week", "promise 2,100.00 by 2026-11-27"),
    ("I'll send you 1.4k on friday", "promise 1,400.00 by 2026-11-27"),
    ("we will pay it all after payroll on the 30th", "promise 4,200.00 by 2026-11-30"),
    ("we'll pay 1041 on Friday", "promise 1,800.00 by 2026-11-27 for 1041"),
    ("I'll pay half on friday and the rest on 15 december", "promise 2,100.00 by 2026-11-27"),
    ("can you call me back thursday at 2?", "callback 2026-11-26 14:00"),
    ("not a good time, try me tomorrow after 3", "callback 2026-11-22 15:00"),
    ("call me back at half past four on Tuesday", "callback 2026-11-24 16:30"),
    ("can't talk thursday, friday at 10 is fine to call", "callback 2026-11-27 10:00"),
    (
      "I left accounts, you want Priya Shah, priya.shah@bright.example",
      "contact \"Priya Shah\" email priya.shah@bright.example"
    ),
    ("could we split it into three monthly payments from 1 december", "offer over 3 monthly from 2026-12-01"),
    ("can we spread it over six weeks", "offer over 6 weekly"),
    ("we could manage 500 a month from the first", "offer afford 500.00 monthly from 2026-12-01"),
    ("never got it, send it to accounts@brightwater.example please", "resend to accounts@brightwater.example"),
  ])
  func isOffered(_ said: String, _ command: String) throws {
    try bench.run("\"\(said)\"")
    #expect(bench.value("suggest") == command)
    let events = bench.recordCount
    #expect(bench.session.offer?.commands.first == command)
    try bench.run("confirm")
    #expect(bench.recordCount > events, "what was confirmed is recorded")
    #expect(bench.session.offer == nil || bench.session.offer?.commands.first != command)
  }

  @Test(arguments: [
    "we paid last tuesday", "I can't pay on friday", "if they pay us by the 30th you get it all",
    "we are insolvent, the administrator was appointed on monday", "maybe 2000 in january",
    "hello, yes, speaking", "we'll see what we can do",
  ])
  func isNotOffered(_ said: String) throws {
    try bench.run("\"\(said)\"")
    #expect(bench.value("suggest") == "null")
    #expect(bench.session.offer == nil)
  }

  @Test(arguments: [
    ("we will pay 500", "promise 500.00 by …"), ("we will pay on friday", "promise … by 2026-11-27"),
    ("we want to pay in 3 instalments", "offer over 3 …"),
  ])
  func asksForWhatIsMissing(_ said: String, _ command: String) throws {
    try bench.run("\"\(said)\"")
    #expect(bench.value("suggest") == "null")
    #expect(bench.value("missing") == command)
    #expect(bench.failure("confirm")?.kind == .refused)
  }

  @Test("nothing is recorded unless it is confirmed, and any other line lets it go")
  func isLetGo() throws {
    try bench.run("\"half of it by friday\"")
    let events = bench.recordCount
    try bench.run("aging")
    #expect(bench.failure("confirm")?.message == "nothing is offered to be confirmed")
    #expect(bench.recordCount == events)
    #expect(try bench.session.book.promises.isEmpty)
  }

  @Test("both parts of a payment in two are confirmed together")
  func takesBothParts() throws {
    try bench.run("\"I'll pay half on friday and the rest on 15 december\"")
    try bench.run("confirm")
    let promises = try bench.session.book.promises
    #expect(promises.map(\.amount.decimalString) == ["2100.00", "2100.00"])
  }

  @Test("a script may look before it confirms")
  func inAScript() throws {
    try bench.script(
      """
      "half of it by friday"
      expect suggest = "promise 2,100.00 by 2026-11-27"
      confirm
      expect promise.amount = 2100.00
      """)
  }
}
