import Receivables
import Testing
import Trainees
import Training

@Suite("Moves of a real call in a training")
struct SpokenMoveTests {
  private let bench: PracticeField

  init() throws { bench = try PracticeField.shipped() }

  private func told() throws -> TrainingPlay {
    let scenario = try #require(bench.scenarios.first { $0.name == "wages-on-friday" })
    var play = try #require(bench.begin(scenario))
    for reply in [
      "Hello Ravi, it's Dana at Harbor Light about invoice 2207, due 46 days ago. How are things?",
      "Thank you for being open. I'd like to understand it: what is standing in the way?",
      "That sounds hard, thank you for telling me. I'm sorry.",
    ] { bench.say(reply, &play) }
    #expect(play.isTold)
    return play
  }

  private func parts(_ rows: [(Int64, String)]) throws -> [Installment] {
    try rows.map {
      Installment(due: try #require(Day(iso: $0.1)), amount: Money($0.0, try #require(Currency("USD"))))
    }
  }

  private func promise(_ amount: Int64, _ day: String) throws -> SpokenMove {
    SpokenMove(
      .promise, typed: "promise \(amount) by \(day)", said: "Could we say that by then?",
      parts: try parts([(amount, day)]))
  }

  @Test(
    "an amount by a day is taken when they can, countered when they cannot",
    arguments: [
      (Int64(1000_00), "2026-11-30", "accepts"), (Int64(400_00), "2026-12-04", "accepts"),
      (Int64(3000_00), "2026-11-30", "counters"), (Int64(1000_00), "2026-11-23", "counters"),
    ])
  func promises(_ amount: Int64, _ day: String, _ act: String) throws {
    var play = try told()
    let turn = try #require(bench.make(try promise(amount, day), &play))
    #expect(turn.act == act)
    #expect(turn.effects.contains(.asked))
    let asked = try #require(bench.debrief(play).items.first { $0.check == .asked })
    #expect(asked.passed)
  }

  @Test("what a move is typed as is the evidence")
  func evidence() throws {
    var play = try told()
    let move = try promise(1000_00, "2026-11-30")
    let reading = try #require(bench.make(move, &play)).reply
    #expect(reading.evidence(of: .askedAmount)?.text == move.typed)
    #expect(reading.typed == move.typed)
  }

  @Test(
    "a plan they can carry settles the rest too; one they cannot is countered",
    arguments: [
      ([(Int64(1000_00), "2026-11-30"), (1075_00, "2026-12-30"), (1075_00, "2027-01-30")], "takes-plan"),
      ([(Int64(1575_00), "2026-11-30"), (1575_00, "2026-12-30")], "counters"),
      ([(Int64(1000_00), "2026-11-30"), (2150_00, "2026-12-07")], "counters"),
    ])
  func plans(_ rows: [(Int64, String)], _ act: String) throws {
    var play = try told()
    let move = SpokenMove(.offer, typed: "offer", said: "What about this plan?", parts: try parts(rows))
    #expect(try #require(bench.make(move, &play)).act == act)
    #expect(play.state.given.contains("rest") == (act == "takes-plan"))
    if act == "takes-plan" {
      #expect(play.agreed.map(\.amount).reduce(Int64(0)) { $0 + $1.minorUnits } == 3150_00)
    }
  }

  @Test("a summary that names something else is put right and not confirmed")
  func wrongSummary() throws {
    var play = try told()
    bench.make(try promise(1000_00, "2026-11-30"), &play)
    bench.say("Thank you. For the rest, we could split it into monthly payments. Would that suit you?", &play)
    let wrong = try #require(bench.say("So that's $2,000.00 by 15 December, agreed. Is that right?", &play))
    #expect(wrong.act == "corrects" && wrong.gave == nil, "\(wrong.reply.named)")
    let recap = SpokenMove(.recap, typed: "recap", said: "So that's it. Right?", parts: play.agreed)
    #expect(try #require(bench.make(recap, &play)).gave == "agrees")
    #expect(play.outcome.share == 100)
  }

  @Test("the same move with other figures is no repetition; the very same one is")
  func repeated() throws {
    var play = try told()
    bench.make(try promise(3000_00, "2026-11-23"), &play)
    let other = try #require(bench.make(try promise(500_00, "2026-12-11"), &play))
    #expect(!other.effects.contains(.repeated))
    let same = try #require(bench.make(try promise(500_00, "2026-12-11"), &play))
    #expect(same.effects.contains(.repeated))
  }
}
