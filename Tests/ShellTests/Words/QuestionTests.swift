import CommandLanguage
import Foundation
import Shell
import Testing
import Wording

/// Questions and requests in plain words, without the encoder.
struct QuestionTests {
  private let bench: ShellBench

  /// The demo book at a terminal.
  init() throws {
    bench = try ShellBench(book: false)
    // With KINDLY_MEASURE=meaning the shares are printed with the encoder instead; the floors hold there too.
    bench.session.usesEncoder = ProcessInfo.processInfo.environment["KINDLY_MEASURE"] == "meaning"
    try bench.run("demo harbor.kindly")
    bench.session.isInteractive = true
  }

  @Test(arguments: [
    ("who should I call first?", "today"), ("how much does brightwater owe", "show brightwater-cafe"),
    ("what did Maria promise", "timeline brightwater-cafe"), ("is anyone late with a plan", "today"),
    ("why is orrin on the list", "why orrin-sons"), ("how old are the debts", "aging"),
    ("what are the stages", "protocol show"), ("am I allowed to phone kestrel", "guards kestrel-cycles"),
    ("has brightwater ever broken a promise", "review brightwater-cafe"),
    ("which clients are getting worse", "anomalies"),
    ("do we have any plans running", "plan show"), ("is anyone close to their limit", "review"),
    ("how much would 3000 in 6 monthly payments be", "plan of 3000 over 6 monthly"),
    ("what are my options with northgate now", "decide northgate-prints"), ("quiz me", "drill"),
  ])
  func readsAtOnce(_ question: String, _ command: String) throws {
    let records = bench.recordCount
    let shown = try bench.run(question)
    #expect(shown.hasPrefix("→ \(command)\n"))
    #expect(bench.session.offer == nil)
    #expect(bench.recordCount == records)
  }

  @Test(arguments: [
    ("send the second reminder to orrin", "draft email orrin-sons"),
    ("orrin just paid 500", "paid 500 from orrin-sons"),
    ("cancel the promise of brightwater", "promise cancel brightwater-cafe"),
    ("brightwater promised $1,800.00 by 4 december", "promise 1,800.00 from brightwater-cafe by 4 december"),
  ])
  func offersWhatWouldChangeSomething(_ request: String, _ command: String) throws {
    let records = bench.recordCount
    let shown = try bench.run(request)
    #expect(shown.hasPrefix("→ \(command)\n"))
    #expect(bench.recordCount == records, "nothing is recorded")
    #expect(bench.session.offer?.commands == [command])
  }

  @Test("what is missing is said and nothing is offered")
  func saysWhatIsMissing() throws {
    let failure = try #require(bench.failure("give up on 1041"))
    #expect(failure.message.contains("write-off 1041"))
    #expect(bench.session.offer == nil)
  }

  @Test("a line that begins like a command keeps its error, which names what it could be as a question")
  func namesQuestionsBesideErrors() throws {
    let failure = try #require(bench.failure("show me a plan for saffron"))
    #expect(failure.message == "unknown client \"me\"")
    #expect(failure.hints.contains { $0.hasPrefix("as a question, perhaps `plan ") })
    #expect(bench.session.offer == nil)
  }

  @Test("the command that a line begins with is offered where the line can mean nothing else")
  func offersTheCommandItBeginsWith() throws {
    try bench.run("undo that please")
    #expect(bench.session.offer?.commands == ["undo"])
  }

  @Test(arguments: [
    "what's the weather like in boston", "tell me a riddle about the sea", "frobnicate", "asdf qwer zxcv",
  ])
  func runsNothingForWhatIsNoQuestion(_ line: String) throws {
    let records = bench.recordCount
    #expect(bench.failure(line)?.kind == .words)
    #expect(bench.session.offer == nil && bench.recordCount == records)
  }

  @Test("in a script a question is an error")
  func isAnErrorInAScript() throws {
    let failure = try #require(bench.scriptFailure("who should I call first\n"))
    #expect(failure.kind == .words)
    #expect(failure.message.contains("unknown command"))
  }

  @Test("a command that does not parse keeps its error")
  func keepsErrorsOfCommands() throws {
    #expect(bench.failure("show brightwatr")?.message == "unknown client \"brightwatr\"")
    #expect(bench.failure("paid 500 from brightwatr for 1041")?.message == "unknown client \"brightwatr\"")
  }

  @Test("the weights are those of the questions that commands declare")
  func isCurrent() throws {
    let path = try #require(bench.session.resources.path(of: "questions.plist"))
    let file = try QuestionFile(contents: Data(contentsOf: URL(filePath: path)))
    #expect(
      file.examples == QuestionFile.number(of: Commands.questions),
      "the questions of commands have changed: `kindly-fit questions` fits them again")
    #expect(Set(file.names).isSubset(of: Set(Commands.all.map(\.name))))
  }

  /// Floors a little below what is measured, so that a change for the worse shows.
  @Test("of labelled questions that were not fitted on")
  func share() throws {
    var tally = (meant: 0, right: 0, three: 0, wrongRuns: 0, none: 0, noneTaken: 0, taken: 0, takenWrong: 0, named: 0)
    for (command, text) in try labelled() {
      let reading = try bench.runner.reading(of: text)
      if command == "-" {
        tally.none += 1
        tally.noneTaken += reading.isUnderstood ? 1 : 0
        continue
      }
      tally.meant += 1
      tally.named += reading.isNamed ? 1 : 0
      tally.right += reading.commands.first == command ? 1 : 0
      tally.three += reading.commands.prefix(3).contains(command) ? 1 : 0
      tally.taken += reading.isUnderstood ? 1 : 0
      tally.takenWrong += reading.isUnderstood && reading.commands.first != command ? 1 : 0
      if reading.runsAtOnce, reading.commands.first != command { tally.wrongRuns += 1 }
    }
    print("questions, \(bench.session.usesEncoder ? "with" : "without") the encoder: \(tally)")
    #expect(tally.meant > 200 && tally.none == 40)
    #expect(tally.right * 100 >= tally.meant * 66)
    #expect(tally.three * 100 >= tally.meant * 84)
    #expect(tally.wrongRuns * 100 <= tally.meant)
    #expect(tally.noneTaken <= 2)
    #expect(tally.named * 100 >= tally.meant * 85)
  }

  private func labelled() throws -> [(String, String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Sessions/fixtures/questions.tsv"), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let fields = line.split(separator: "\t", maxSplits: 1)
      return fields.count == 2 ? (String(fields[0]), String(fields[1])) : nil
    }
  }
}
