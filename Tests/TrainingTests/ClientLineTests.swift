import Receivables
import Testing
import Trainees
import Training

@Suite("What simulated clients do")
struct ClientLineTests {
  private let bench: PracticeField

  init() throws { bench = try PracticeField.shipped() }

  private func play(_ name: String, seed: UInt64 = 1, _ replies: [String]) throws -> TrainingPlay {
    let scenario = try #require(bench.scenarios.first { $0.name == name })
    var play = try #require(bench.begin(scenario, seed: seed))
    for reply in replies where !play.hasEnded { bench.say(reply, &play) }
    return play
  }

  @Test("all that the rules know of is reached by some talk")
  func reachable() throws {
    let threat = "Pay today or your neighbours will hear about it."
    let talks: [(String, [String])] = [
      ("wages-on-friday", ["Hello.", "It's Dana about 2207.", "You still haven't paid it.", "Please pay it."]),
      (
        "new-bookkeeper",
        ["Hello Tom, it's Dana about invoice 811.", "I see. You still haven't paid it.", "When will you pay?"]
      ),
      ("payroll-first", [threat, "I'll ruin you.", "You'll be sorry."]),
      (
        "slipped-through", ["Hello Hannah, it's Dana about 3318.", "You always have excuses.", "You people never pay."]
      ),
      ("tax-form", [threat]),
      ("forgot-again", ["Hello Marco, it's Dana about 2290.", "What is the weather like?", "Bye."]),
      ("late-payer-upstream", ["Hello, it's Dana about B-4410.", "When will you pay it?", "Which day will it be?"]),
      (
        "quiet-crisis", ["Hello, it's Dana about A-2025-77.", "What is behind it?", "What happened?", "What happened?"]
      ),
      ("at-the-wheel", ["Hello, it's Dana about FC-90.", "That's fine, I'll write it off for you."]),
      ("in-memoriam", ["Hello, it's Dana.", "What has happened?", "I see. Can you pay the invoice this week?"]),
      (
        "tight-month",
        ["Hello Maria, it's Dana about 1041.", "Take your time, I'm listening.", "Lovely weather, isn't it?"]
      ),
    ]
    var reached: Set<String> = []
    for (name, replies) in talks {
      for seed in 1...3 { reached.formUnion(try play(name, seed: UInt64(seed), replies).turns.map(\.act)) }
    }
    for scenario in bench.scenarios {
      for trainee in [Trainee.model, .phrasebook, .polite] {
        reached.formUnion(try #require(bench.play(scenario, seed: 1, with: trainee)).turns.map(\.act))
      }
    }
    // These come in second calls, with plans and other figures, and after sixteen turns.
    let elsewhere: Set<String> = ["admits", "says-again", "takes-plan", "corrects", "accepts", "counters", "must-go"]
    for act in Set(LineBook.acts).subtracting(elsewhere).sorted() { #expect(reached.contains(act), "\(act)") }
  }

  @Test("nobody names an invoice that they were not told of", arguments: 1...4)
  func numbers(_ seed: Int) throws {
    for scenario in bench.scenarios {
      let first = try #require(try play(scenario.name, seed: UInt64(seed), ["Hello, how are you today?"]).turns.first)
      #expect(!first.line.contains(scenario.invoice), "\(scenario.name): \(first.line)")
    }
  }

  @Test("a goodbye ends the talk, with or without something agreed")
  func goodbye() throws {
    let nothing = try play("slipped-through", ["Hello Hannah, it's Dana about invoice 3318.", "Well, goodbye then."])
    #expect(nothing.state.ending == .closed && nothing.turns.last?.act == "lets-go")
    let asked = try play("slipped-through", ["Hello Hannah, it's Dana about invoice 3318.", "Bye? Why bye?"])
    #expect(!asked.hasEnded)
  }

  @Test("asked calmly for a day again and again, who only lacks one gives way")
  func persistence() throws {
    let talk = try play(
      "forgot-again",
      [
        "Good morning Marco, this is Dana from Harbor Light about invoice 2290, 980 euros, due 47 days ago.",
        "When could you pay it?", "Thank you. Could it be this Friday?", "Which day would suit you, then?",
        "Let's settle a day: would Friday 4 December do?", "What about Monday 7 December, all of it?",
      ])
    #expect(talk.isTold)
  }

  @Test("a deal put with its summary needs no second one")
  func atOnce() throws {
    let talk = try play(
      "slipped-through",
      [
        "Hello Hannah, it's Dana about invoice 3318, $420.00. Did it reach you?",
        "No harm done. What happened to it, if I may ask?",
        "Thank you for telling me. So that's $420.00 by Friday 27 November, by transfer. Is that right? Thanks, Hannah.",
      ])
    #expect(talk.outcome.share == 100)
    #expect(talk.hasEnded)
  }
}
