internal import Receivables
internal import Training

/// How trainees do over all scenarios, and whether the bars hold that tell good training from bad.
package struct TraineeFigures {
  private let field: PracticeField
  private let seeds: ClosedRange<UInt64>

  package init(_ field: PracticeField, seeds: ClosedRange<UInt64>) {
    self.field = field
    self.seeds = seeds
  }

  /// What one trainee came to.
  package struct Result: Hashable, Sendable {
    package let talks: Int
    /// The mean score, 0 to 100.
    package let score: Double
    /// The talks that reached the best outcome, in percent.
    package let best: Double
  }

  package func result(_ trainee: Trainee) -> Result {
    var score = 0
    var best = 0
    var talks = 0
    for scenario in field.scenarios {
      for seed in seeds {
        guard let play = field.play(scenario, seed: seed, with: trainee) else { continue }
        let debrief = field.debrief(play)
        talks += 1
        score += debrief.score
        if debrief.outcome.share >= Outcome.good { best += 1 }
      }
    }
    let count = Double(max(1, talks))
    return Result(talks: talks, score: Double(score) / count, best: Double(best) * 100 / count)
  }

  /// Scenarios in which neither of the good trainees ever reaches the best outcome.
  package func unwinnable() -> [String] {
    field.scenarios.filter { scenario in
      !seeds.contains { seed in
        [Trainee.model, .phrasebook].contains { trainee in
          (field.play(scenario, seed: seed, with: trainee)?.outcome.share ?? 0) >= Outcome.good
        }
      }
    }.map(\.name)
  }

  /// A scenario that one sentence, said again and again, wins.
  package struct Loophole: Hashable, Sendable {
    package let scenario: String
    package let sentence: String
  }

  /// Tries every sentence that any trainee says anywhere, alone, on every scenario.
  package func loopholes() -> (found: [Loophole], tried: Int) {
    var sentences: Set<String> = []
    for scenario in field.scenarios {
      for trainee in Trainee.allCases {
        let play = field.play(scenario, seed: seeds.lowerBound, with: trainee)
        sentences.formUnion(play?.turns.map(\.reply.text) ?? [])
      }
    }
    var found: [Loophole] = []
    for sentence in sentences.sorted() {
      for scenario in field.scenarios {
        let play = field.play(scenario, seed: seeds.lowerBound) { _ in sentence }
        if play?.outcome.share ?? 0 >= Outcome.good {
          found.append(Loophole(scenario: scenario.name, sentence: sentence))
        }
      }
    }
    return (found, sentences.count)
  }
}
