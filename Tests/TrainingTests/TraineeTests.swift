import Testing
import Trainees
import Training

@Suite("Trainees")
struct TraineeTests {
  static let seeds: ClosedRange<UInt64> = 1...3

  @Test("who reads the situation does well; who is only polite, only tough, deaf or random does not")
  func order() throws {
    let bench = try PracticeField.shipped()
    let figures = TraineeFigures(bench, seeds: Self.seeds)
    let model = figures.result(.model)
    #expect(model.score >= 85)
    #expect(model.best >= 80)
    #expect(figures.result(.polite).score < 60)
    #expect(figures.result(.tough).score < 40)
    #expect(figures.result(.random).score < 35)
    #expect(figures.result(.deaf).score < 60)
  }

  @Test("no scenario is won by one sentence, and each can be won")
  func fixedSentence() throws {
    let bench = try PracticeField.shipped()
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
      let best = Self.seeds.compactMap { bench.play(scenario, seed: $0, with: .model) }
        .map(\.outcome.share).max()
      #expect(best ?? 0 >= Outcome.something, "\(scenario.name) can be won")
    }
  }
}
