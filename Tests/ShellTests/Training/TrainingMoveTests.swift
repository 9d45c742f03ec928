import CommandLanguage
import Receivables
import Testing

@testable import Shell

@Suite("Moves of a real call in the shell's trainings")
struct TrainingMoveTests {
  private func bench(_ scenario: String = "tight-month seed 2") throws -> ShellBench {
    let bench = try ShellBench(book: false)
    bench.session.usesEncoder = false
    bench.session.isInteractive = true
    try bench.run("train \(scenario)")
    return bench
  }

  private let opening = "Hello Maria, it's Dana at Harbor Light about invoice 1041, $4,200.00. How are things?"

  @Test(
    "a line is a move when it reads as one, or slips in it; else it is said",
    arguments: [
      ("offer", false), ("offer over 3 monthly from 1 dec", false), ("promise 1000 by friday", false),
      ("promise 1000", false), ("callback friday 10:00", false), ("recap", false), ("say", false), ("next", false),
      ("hint", false), ("rewind 1", false), ("note \"tired\"", false), ("reason cash-flow", false),
      ("abandon", false), ("plan over 2 monthly", false),
      ("offer me something, Maria", true), ("promise me you'll think about it", true),
      ("next week would be fine", true),
      ("say, how are you?", true), ("help us find a day", true), ("stop it there", true), ("today is fine", true),
      ("call me back", true), ("show me the paper", true), ("\"offer\"", true),
    ])
  func isSaid(_ line: String, _ isSaid: Bool) throws {
    let bench = try bench()
    #expect(bench.runner.isSpeech(Lexer.line(line)) == isSaid)
  }

  @Test("a plan is priced within policy: outside it is refused and nothing is said")
  func policy() throws {
    let bench = try bench()
    try bench.run(opening)
    let shown = try bench.run("offer")
    #expect(shown.contains("within policy"))
    #expect(bench.session.training?.play.turns.count == 1)
    #expect(bench.failure("offer over 20 monthly")?.message.contains("outside policy") == true)
    #expect(bench.failure("offer Q")?.candidates.contains("A") == true)
    #expect(bench.failure("promise 5000 by friday")?.message.contains("4,200") == true)
    #expect(bench.failure("promise 500 by 2026-11-01")?.kind == .refused)
    #expect(bench.failure("recap")?.message.contains("nothing is agreed") == true)
    #expect(bench.session.training?.play.turns.count == 1)
    try bench.run("offer A")
    #expect(bench.session.training?.play.turns.count == 2)
  }

  @Test("`say` never says what was not shown; `softer` and `firmer` change its register")
  func words() throws {
    let bench = try bench()
    try bench.run("say")
    #expect(bench.session.training?.play.turns.isEmpty == true && bench.value("register") == "neutral")
    try bench.run("softer")
    #expect(bench.value("register") == "empathetic")
    let words = try #require(bench.session.training?.suggestion)
    try bench.run("next")
    #expect(bench.session.training?.suggestion != words)
    let said = try #require(bench.session.training?.suggestion)
    try bench.run("say")
    #expect(bench.session.training?.play.turns.first?.reply.text == said)
    #expect(bench.session.training?.suggestion == nil)
  }

  @Test("notes and reasons are not heard by the client and come back in the debrief; a rewind takes them back")
  func remarks() throws {
    let bench = try bench()
    try bench.run(opening)
    try bench.run("note \"sounds tired\"")
    try bench.run("reason dispute")
    #expect(bench.session.training?.play.turns.count == 1)
    let debrief = try bench.run("stop")
    #expect(debrief.contains("sounds tired") && debrief.contains("reason dispute: it was cash-flow"))
    #expect(bench.value("remarks.count") == "2")
    try bench.run("rewind 1")
    #expect(bench.session.training?.remarks.isEmpty == true)
  }

  @Test("the second call is made by `train next`, weeks later, and only where something did not hold")
  func second() throws {
    let bench = try bench("big-words seed 4")
    #expect(bench.failure("/train next")?.message.contains("still going on") == true)
    for line in [
      "Hello Jake, it's Dana about invoice 5082, 48 days overdue.", "Thanks, Jake. What's behind it, if I may ask?",
      "I see, that sounds tight, thank you for telling me. Which day could you pay?", "recap", "done",
    ] { try bench.run(line) }
    #expect(bench.value("second") == "true")
    try bench.run("train next")
    #expect(bench.value("call") == "2" && bench.value("register") == "firm")
    #expect(bench.session.training?.play.today == Day(iso: "2026-12-07"))
    // Days are those of the second call.
    #expect(bench.failure("promise 100 by 2026-12-01")?.message.contains("past") == true)
    try bench.run("stop")
    #expect(bench.failure("train next")?.kind == .refused)
    try bench.run("progress")
    #expect(bench.value("last.1.what") == "big-words" || bench.value("last.0.what") == "big-words")
  }

  @Test("Tab offers moves in a training, and every command behind a slash")
  func completion() throws {
    let bench = try bench()
    let completion = TabCompletion(bench.runner)
    let moves = completion.completion(line: "", cursor: 0).candidates.map(\.text)
    for move in ["say", "offer", "promise", "hint", "recap"] { #expect(moves.contains(move), "\(move) in \(moves)") }
    #expect(!moves.contains("aging") && !moves.contains("import"))
    #expect(completion.completion(line: "/ag", cursor: 3).candidates.map(\.text).contains("aging"))
  }

  @Test("pages fit a narrow window", arguments: [80, 40])
  func narrow(_ width: Int) throws {
    let bench = try bench("wages-on-friday seed 1")
    bench.session.appearance.width = width
    var shown = try bench.run("/train wages-on-friday seed 1")
    for line in ["help", "hint", "Hello Ravi, it's Dana about invoice 2207. How are things?", "offer", "stop"] {
      shown += try bench.run(line)
    }
    for line in shown.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    if width == 80 { #expect(shown.contains("Ravi at Northgate Prints")) }
  }
}
