import Testing
import Training

@Suite("Trainees")
struct TraineeTests {
  static let seeds: [UInt64] = [1, 2, 3]

  /// The mean score, and the share of talks that reached the best outcome, in percent.
  private func figures(_ trainee: Trainee, _ bench: TrainingBench) -> (score: Int, best: Int) {
    var scores: [Int] = []
    var best = 0
    for scenario in bench.scenarios {
      for seed in Self.seeds {
        guard let play = bench.play(scenario, seed: seed, { trainee.reply($0) }) else { continue }
        let debrief = bench.debrief(play)
        scores.append(debrief.score)
        if debrief.outcome.share >= Outcome.good { best += 1 }
      }
    }
    return (scores.reduce(0, +) / max(1, scores.count), best * 100 / max(1, scores.count))
  }

  @Test("who reads the situation does well; who is only polite, only tough, deaf or random does not")
  func order() throws {
    let bench = try TrainingBench()
    let model = figures(.model, bench)
    #expect(model.score >= 85)
    #expect(model.best >= 80)
    #expect(figures(.polite, bench).score < 60)
    #expect(figures(.tough, bench).score < 40)
    #expect(figures(.random, bench).score < 35)
    #expect(figures(.deaf, bench).score < 60)
  }

  @Test("no scenario is won by one sentence, and each can be won")
  func fixedSentence() throws {
    let bench = try TrainingBench()
    let sentences = [
      "Thank you for telling me. What is standing in the way, and which day could you pay?",
      "I understand, and I'm sorry. Who should I speak to, and what could you manage by Friday?",
      "So that's all of it by Friday, by transfer. Is that right? Thank you.",
    ]
    for scenario in bench.scenarios {
      for sentence in sentences {
        let play = try #require(bench.play(scenario, seed: 1) { _ in sentence })
        #expect(play.outcome.share < Outcome.good, "\(scenario.name): \(sentence)")
        #expect(bench.debrief(play).score < 70, "\(scenario.name): \(sentence)")
      }
      let best = Self.seeds.compactMap { bench.play(scenario, seed: $0) { Trainee.model.reply($0) } }
        .map(\.outcome.share).max()
      #expect(best ?? 0 >= Outcome.something, "\(scenario.name) can be won")
    }
  }
}
