import CommandLanguage
import Foundation
import Shell
import Testing

/// Scripts: what they may hold, where their errors are, and that nothing is half done.
struct ScriptTests {
  private let bench: ShellBench

  init() throws {
    bench = try ShellBench()
    try bench.fill()
  }

  // MARK: Errors

  @Test(arguments: [
    ("today\n\nbogus\n", "test.kindly:3:1", 2),
    ("# a comment\n  paid ten from orrin\n", "test.kindly:2:8", 2),
    ("today\npaid 10 from nobody\n", "test.kindly:2:14", 1),
    ("today\nexpect \"zebra\"\n", "test.kindly:2:1", 3),
    ("log orrin reached note <<END\na\nb\nEND\nbogus\n", "test.kindly:5:1", 2),
    ("log orrin reached note \"a\nb\"\n log nobody reached\n", "test.kindly:3:6", 1),
    ("log orrin reached note \"a\nb\n", "test.kindly:1:24", 2),
    ("today\r\nbogus\r\n", "test.kindly:2:1", 2),
    ("batch\npaid 10 from orrin\n", "test.kindly:1:1", 2),
    ("today\nend\n", "test.kindly:2:1", 1),
    ("expect error \"x\"\n", "test.kindly:1:1", 3),
    ("expect error \"x\"\ntoday\n", "test.kindly:1:1", 3),
    ("expect error \"nothing like it\"\nbogus\n", "test.kindly:1:1", 3),
  ])
  func errorsHaveAPlaceAndAStatus(_ text: String, _ place: String, _ status: Int32) throws {
    let failure = try #require(bench.scriptFailure(text))
    #expect(failure.position == place)
    #expect(failure.kind.exitStatus == status)
  }

  @Test func stopsAtTheFirstError() throws {
    let before = bench.recordCount
    #expect(bench.scriptFailure("paid 10 from orrin\nbogus\npaid 20 from orrin\n") != nil)
    #expect(bench.recordCount == before + 1)
  }

  // MARK: Expectations

  @Test(arguments: [
    #"expect "Brightwater""#, #"expect not "Nobody""#, "expect items.0.client = orrin-sons",
    "expect items.0.overdue = 9850.00", "expect items.0.overdue = 9850", "expect items.0.overdue > 9849.99",
    "expect items.0.overdue >= 9850", "expect items.0.overdue <= 9850.000", "expect items.0.overdue < 10000",
    "expect items.0.overdue != 98.50", "expect items.count = 2", "expect date = 2026-11-21",
    "expect date > 2026-11-20", "expect items.0.name = \"Orrin & Sons\"", "expect items.0.name = Orrin & Sons",
  ])
  func holds(_ line: String) throws {
    try bench.script("today\n\(line)\n")
  }

  @Test(arguments: [
    (#"expect "Nobody""#, "expected \"Nobody\" in the last output"),
    (#"expect not "Brightwater""#, "expected no \"Brightwater\""),
    ("expect items.0.client = acme", "but it is orrin-sons"),
    ("expect items.7.client = acme", "there is no items.7.client"),
    ("expect items.0.overdue > 9850", "but it is 9850.00"),
    ("expect items.0.name < 5", "but it is Orrin & Sons"),
    ("expect date < 2026-11-21", "but it is 2026-11-21"),
  ])
  func doesNotHold(_ line: String, _ message: String) throws {
    let failure = try #require(bench.scriptFailure("today\n\(line)\n"))
    #expect(failure.kind == .expectation)
    #expect(failure.message.contains(message))
  }

  /// A command may answer twice: with what it recorded, and where the call stands then.
  @Test func theLastOutputIsAllOfIt() throws {
    try bench.script("call brightwater\noffer over 3 monthly from 1 dec\nexpect \"3 × $1,400.00\"\nexpect \"commit\"\n")
    try bench.script("aging\nexpect not \"commit\"\n")
  }

  @Test(arguments: ["expect", "expect nonsense", "expect items = ", "expect items.0.client"])
  func isNoExpectation(_ line: String) throws {
    #expect(bench.scriptFailure("today\n\(line)\n")?.kind == .words)
  }

  @Test func anExpectedErrorIsTaken() throws {
    try bench.script(
      """
      expect error "unknown client"
      log nobody reached
      expect "nobody"
      expect error "hint"
      bogus
      today
      expect "Orrin"
      """)
  }

  // MARK: Day and seed

  @Test func theDayAndTheSeedStay() throws {
    try bench.script("as of 2027-03-01\nseed 42\n")
    #expect(bench.session.today.description == "2027-03-01")
    #expect(bench.session.seed == 42)
    #expect(bench.session.lastOutput.contains("Recorded 2207"), "they print nothing")
  }

  // MARK: Batches

  @Test func aBatchIsOneRecord() throws {
    let before = bench.recordCount
    _ = bench.transcript.takeAll()
    #expect(bench.scriptFailure("batch\npaid 10 from orrin\npaid 20 from brightwater\n") != nil)
    #expect(bench.recordCount == before)
    #expect(bench.transcript.takeAll() == "")
    try bench.script("batch\npaid 10 from orrin\nclient \"New & Co\"\ninvoice 9 new-co 5 due friday\nend\n")
    #expect(bench.recordCount == before + 1)
    #expect(bench.transcript.takeAll().contains("Received $10.00"))
    try bench.run("undo")
    #expect(bench.failure("invoice 10 new-co 5 due friday") != nil)
  }

  @Test func anErrorDropsTheBatch() throws {
    let before = bench.recordCount
    let failure = try #require(bench.scriptFailure("batch\npaid 10 from orrin\npaid 10 from nobody\nend\n"))
    #expect(failure.position == "test.kindly:3:14")
    #expect(bench.recordCount == before)
    #expect(bench.session.batch == nil)
    #expect(try bench.session.book.invoices.allSatisfy { $0.open == $0.amount.minorUnits })
  }

  @Test(arguments: ["undo", "as of 2026-12-01", "batch", "run x.kindly", "quit"])
  func hasNoPlaceInABatch(_ line: String) throws {
    #expect(bench.scriptFailure("batch\n\(line)\nend\n")?.kind == .refused)
    #expect(bench.session.batch == nil)
  }

  @Test func aMistakeAtThePromptKeepsTheBatch() throws {
    let before = bench.recordCount
    bench.session.isInteractive = true
    try bench.run("batch")
    #expect(bench.session.promptText == "batch>")
    try bench.run("paid 10 from orrin")
    #expect(bench.failure("paid 10 from nobody") != nil)
    try bench.run("paid 30 from orrin")
    #expect(try bench.run("end").contains("Received $30.00"))
    #expect(bench.recordCount == before + 1)
    #expect(bench.session.promptText == "kindly>")
  }

  // MARK: Scripts in scripts

  @Test func scriptsRunScriptsFromTheWorkingFolder() throws {
    try FileManager.default.createDirectory(atPath: bench.path("sub"), withIntermediateDirectories: true)
    try bench.write("run sub/b.kindly\n", to: "a.kindly")
    try bench.write("today\nbogus\n", to: "sub/b.kindly")
    let failure = try #require(bench.failure("run a.kindly"))
    #expect(failure.position == "sub/b.kindly:2:1")
  }

  @Test func aScriptThatRunsItselfEnds() throws {
    try bench.write("run self.kindly\n", to: "self.kindly")
    #expect(bench.failure("run self.kindly")?.message.contains("20 deep") == true)
    #expect(bench.session.scriptDepth == 0)
  }

  @Test func filesThatAreNoScripts() throws {
    #expect(bench.failure("run nowhere.kindly")?.kind == .refused)
    #expect(bench.failure("run .")?.kind == .refused)
    try Data([0x74, 0x0A, 0xFF, 0x0A]).write(to: URL(filePath: bench.path("latin.kindly")))
    #expect(bench.failure("run latin.kindly")?.message == "latin.kindly:2: the file is not UTF-8")
    try bench.write("\u{FEFF}today\n", to: "marked.kindly")
    try bench.run("run marked.kindly")
    try bench.write("", to: "empty.kindly")
    try bench.run("run empty.kindly")
  }

  @Test func quitEndsAScriptEarly() throws {
    try bench.script("today\nquit\nbogus\n")
    #expect(bench.session.wantsToLeave)
  }
}
