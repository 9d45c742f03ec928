import Receivables
import Testing
import Trainees
import Training

@Suite("Second calls")
struct SecondCallTests {
  private let bench: PracticeField

  init() throws { bench = try PracticeField.shipped() }

  private let taken = [
    "Hello Jake, it's Dana at Harbor Light about invoice 5082, 48 days overdue. How are things?",
    "Thanks, Jake. What's behind it, if I may ask?",
    "I see, that sounds tight, and thank you for telling me. Which day could you pay?",
    "So that's all of it by Tuesday. Is that right? Thank you.", "Goodbye, Jake.",
  ]

  private func first(_ replies: [String]? = nil, seed: UInt64 = 1) throws -> TrainingPlay {
    let scenario = try #require(bench.scenarios.first { $0.name == "big-words" })
    var play = try #require(bench.begin(scenario, seed: seed))
    for reply in replies ?? taken { bench.say(reply, &play) }
    play.stop()
    return play
  }

  @Test("a promise that was none leads to a second call, weeks later, about the same invoice")
  func follows() throws {
    let play = try first()
    let promise = try #require(play.unkept?.promise)
    #expect(promise.amount == play.scenario.amount)
    let second = try #require(play.second)
    #expect(second.today > promise.due)
    #expect(!second.today.isWeekend)
    #expect(second.scenario.daysOverdue == play.scenario.daysOverdue + second.today.days(since: play.today))
    #expect(second.turns.isEmpty && !second.hasEnded)
    #expect(second.route.checks[.recalled] != nil)
    #expect(second.state.mood.trust < play.state.mood.trust)
  }

  @Test("no line of the first call comes again, and the same words give the same second call")
  func deterministic() throws {
    let replies = [
      "Hello Jake. We said all of it for invoice 5082 by Tuesday 24 November, and nothing has come in. What happened?",
      "Thank you for saying so. What has changed since then?",
      "That's honest. Which amount could you really manage, and by which day?",
      "How sure is that? Better less that holds.",
    ]
    let talks = try (0..<2).map { _ in
      let play = try first(seed: 3)
      var second = try #require(play.second)
      for reply in replies { bench.say(reply, &second) }
      let before = Set(play.turns.map(\.line))
      #expect(second.turns.allSatisfy { !before.contains($0.line) })
      return second
    }
    #expect(talks[0].turns.map(\.line) == talks[1].turns.map(\.line))
    let debrief = bench.debrief(talks[0])
    #expect(debrief.items.contains { $0.check == .recalled && $0.passed })
    #expect(debrief.items.contains { $0.check == .tested && $0.passed })
    #expect(talks[0].turns.contains { $0.act == "overpromises" })
    #expect(talks[0].state.given.contains("first"))
  }

  @Test("there is none after a promise that holds, after hanging up, and after a second call")
  func none() throws {
    let kept = try first(Array(taken.prefix(3)) + ["I'd rather have a day you can keep. How sure is that?"])
    #expect(kept.second == nil)
    let hungUp = try first(["You're a liar.", "Pay or I'll tell your family.", "I'll tell everybody."])
    #expect(hungUp.second == nil)
    var second = try #require(try first().second)
    second.stop()
    #expect(second.second == nil)
    #expect(try #require(bench.begin(bench.scenarios[0])).second == nil)
  }

  @Test("“soon” is no promise either")
  func vague() throws {
    let scenario = try #require(bench.scenarios.first { $0.name == "forgot-again" })
    var play = try #require(bench.begin(scenario, seed: 2))
    for reply in [
      "Hello Marco, it's Dana about invoice 2290. How are things?", "Thank you. What's behind it, if I may ask?",
      "I see, thank you for being open. What stands in the way?", "I understand. Which day could you pay?",
      "Thank you, Marco. Goodbye.",
    ] where !play.hasEnded {
      bench.say(reply, &play)
    }
    play.stop()
    #expect(play.turns.contains { $0.act == "vague" })
    let second = try #require(play.second)
    #expect(second.earlier?.promise == nil)
  }
}
