import FoundationEssentials
import Receivables
import Testing
import Trainees
import Training

@Suite("Training talks")
struct PlayTests {
  private let bench: PracticeField

  init() throws { bench = try PracticeField.shipped() }

  private func scenario(_ name: String) throws -> Scenario {
    try #require(bench.scenarios.first { $0.name == name })
  }

  private func play(_ name: String, seed: UInt64 = 1, _ replies: [String]) throws -> TrainingPlay {
    var play = try #require(bench.begin(try scenario(name), seed: seed))
    for reply in replies { bench.say(reply, &play) }
    return play
  }

  private let opening = "Hello Ravi, it's Dana at Harbor Light about invoice 2207, due 46 days ago. How are things?"
  private let listening = "Thank you for being open. I'd like to understand it: what is standing in the way?"

  @Test("the same seed and words give the same talk, another seed other lines")
  func determinism() throws {
    for scenario in bench.scenarios {
      for trainee in Trainee.allCases {
        let lines = try (0..<2).map { _ in
          try #require(bench.play(scenario, seed: 9, with: trainee)).turns.map(\.line)
        }
        #expect(lines[0] == lines[1])
      }
    }
    let talks = (1...8).compactMap { seed in
      bench.play(bench.scenarios[0], seed: seed, with: .polite)?.turns.map(\.line)
    }
    #expect(Set(talks).count > 1)
  }

  @Test("no line is said twice in a talk")
  func noRepeats() throws {
    for scenario in bench.scenarios {
      for trainee in Trainee.allCases {
        for seed: UInt64 in [1, 5] {
          let play = try #require(bench.play(scenario, seed: seed, with: trainee))
          let lines = play.turns.map(\.line)
          #expect(Set(lines).count == lines.count, "\(scenario.name) \(trainee.rawValue) \(seed)")
          #expect(play.turns.count <= TrainingPlay.longest)
          for line in lines { #expect(!line.contains("{") && !line.isEmpty, "\(line)") }
        }
      }
    }
  }

  @Test("rewinding and saying the same again gives the same talk")
  func rewind() throws {
    let replies = [
      opening, listening, "That must be hard. What could you manage by Friday?", "Thank you. And the rest?",
    ]
    let straight = try play("wages-on-friday", replies)
    var detour = try play("wages-on-friday", Array(replies.prefix(2)) + ["Pay now or else we take you to court."])
    detour.rewind(to: 3)
    #expect(detour.turns.count == 2)
    for reply in replies.dropFirst(2) { bench.say(reply, &detour) }
    #expect(detour.turns.map(\.line) == straight.turns.map(\.line))
    #expect(detour.state == straight.state)
  }

  @Test("who is blamed trusts less and has less patience; who is heard tells what is the matter")
  func mood() throws {
    let heard = try play("wages-on-friday", [opening, listening])
    let blamed = try play("wages-on-friday", [opening, "You always have excuses. You people never pay."])
    #expect(heard.isTold)
    #expect(!blamed.isTold)
    #expect(blamed.state.mood.trust < heard.state.mood.trust)
    #expect(blamed.state.mood.patience < heard.state.mood.patience)
    #expect(blamed.state.mood.stress > heard.state.mood.stress)
  }

  @Test("threats end the talk")
  func threats() throws {
    let play = try play(
      "payroll-first",
      [
        "Pay today or your neighbours will hear about it.", "I'll tell all your customers that you don't pay.",
        "You'll regret this, I know where you live.", "Your family will be sorry.",
      ])
    #expect(play.state.ending == .hungUp)
    #expect(bench.debrief(play).grade == .harmful)
  }

  @Test("a quick promise breaks unless it is tested")
  func falsePromise() throws {
    let before = [
      "Hello Jake, it's Dana at Harbor Light about invoice 5082, 48 days overdue. How are things?",
      "Thanks, Jake. What's behind it, if I may ask?", "I see, thank you for telling me. What happened there?",
      "That sounds tight. Which day could you pay?",
    ]
    let taken = try play("big-words", before + ["So that's all of it by Tuesday. Is that right? Thank you."])
    #expect(taken.state.hasFalsePromise)
    #expect(taken.outcome.share < Outcome.something)
    let tested = try play(
      "big-words", before + ["I'd rather have a day you can keep. How sure is that, and what would be realistic?"])
    #expect(!tested.state.hasFalsePromise)
    #expect(tested.state.given.contains("first"))
  }

  @Test("settling for less than there is costs; asking for more than there is, is countered")
  func bargaining() throws {
    let before = [opening, listening, "I'm sorry, that sounds hard. Thank you for telling me."]
    let low = try play("wages-on-friday", before + ["Could you do 200 by 15 December?"])
    #expect(low.turns.last?.act == "accepts")
    let fair = try play("wages-on-friday", before + ["What could you manage this month, and by which day?"])
    #expect(fair.outcome.share > low.outcome.share)
    let high = try play("wages-on-friday", before + ["Could you do 3000 by tomorrow?"])
    #expect(high.turns.last?.act == "counters")
  }

  @Test("after a signal, asking for money is the worst there is")
  func signals() throws {
    let before = [
      "Hello, this is Dana at Harbor Light about invoice WA-55. How are you?",
      "Thank you. May I ask what has happened?",
    ]
    let kind = try play(
      "in-memoriam",
      before + [
        "I'm so sorry for your loss. Nothing is needed from you now. Whom may we write to?", "Thank you. Goodbye.",
      ])
    let cold = try play("in-memoriam", before + ["I'm sorry. Could you still pay the invoice this week?"])
    #expect(kind.outcome.share >= Outcome.good)
    #expect(bench.debrief(kind).items.contains { $0.check == .stoppedAsking && $0.passed })
    #expect(bench.debrief(cold).items.contains { $0.check == .stoppedAsking && !$0.passed && $0.evidence != nil })
  }

  @Test("a debrief of nothing judges nothing as done")
  func empty() throws {
    var play = try #require(bench.begin(bench.scenarios[0]))
    play.stop()
    let debrief = bench.debrief(play)
    #expect(debrief.items.allSatisfy { !$0.passed })
    #expect(debrief.score == 0)
  }

  @Test("the shipped scenarios can be played; broken ones say what is wrong")
  func checks() throws {
    let stages = Set(bench.stages.filter { bench.band($0.key) != nil }.keys)
    let curriculum = Curriculum(bench.scenarios)
    #expect(curriculum.problems(personas: bench.personas, lines: bench.lines, stages: stages).isEmpty)
    #expect(bench.scenarios.count >= 40)
    var broken = bench.scenarios[0]
    broken.name = "Wrong Name"
    broken.stage = "nowhere"
    broken.difficulty = 9
    broken.can.parts = 3
    broken.lines["says"] = nil
    broken.lines["sings"] = ["La {la}"]
    let problems = broken.problems(personas: bench.personas, lines: bench.lines, stages: stages)
    for word in ["name", "nowhere", "difficulty", "parts", "says", "sings", "{la}"] {
      #expect(problems.contains { $0.contains(word) }, "\(word)")
    }
    #expect(throws: TrainingFileError.self) { try Curriculum(propertyList: Data("<plist></plist>".utf8)) }
  }
}
