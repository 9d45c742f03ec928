import Receivables
import Wording

/// Chooses how much each kind of evidence counts, and from which score on a signal is heard, on held-out scores.
struct ReasonsMix {
  let examples: ReasonExamples

  /// The mix under which the confidences fit best what was right, with thresholds.
  func mix(_ trial: ReasonsTrial, withMeaning: Bool) -> ReasonModel.Mix {
    let factors = (1...30).map { Float($0) * 0.05 }
    var best = (loss: Double.infinity, meaning: Float(0), wording: Float(1))
    for wording in factors {
      for meaning in withMeaning ? factors : [0] {
        let loss = loss(trial, meaning, wording)
        if loss < best.loss { best = (loss, meaning, wording) }
      }
    }
    let thresholds = self.thresholds(trial, best.meaning, best.wording, trial.places)
    return ReasonModel.Mix(meaning: best.meaning, wording: best.wording, thresholds: thresholds)
  }

  private func loss(_ trial: ReasonsTrial, _ meaning: Float, _ wording: Float) -> Double {
    var loss = 0.0
    for (place, score) in trial.scores {
      let reasons = Self.mixed(score, meaning, wording).prefix(Reason.allCases.count)
      let right = Reason.allCases.firstIndex(of: examples.utterances[place].reason) ?? 0
      let top = reasons.max() ?? 0
      let total = reasons.reduce(0) { $0 + power(Double($1 - top)) }
      loss += logarithm(total) - Double(reasons[right] - top)
    }
    return loss / Double(trial.scores.count)
  }

  static func mixed(_ scores: ReasonsFit.Scores, _ meaning: Float, _ wording: Float) -> [Float] {
    guard !scores.meaning.isEmpty else { return scores.wording.map { $0 * wording } }
    return zip(scores.wording, scores.meaning).map { $0 * wording + $1 * meaning }
  }

  /// How much of each signal must be heard.
  private static let recall = 0.95
  /// A threshold at which fewer than this share of what is heard is right is not taken; too many false alarms blunt.
  private static let leastPrecision = 0.4

  /// For each signal the highest score from which on enough of it is heard.
  func thresholds(_ trial: ReasonsTrial, _ meaning: Float, _ wording: Float, _ places: [Int]) -> [Float] {
    Signal.allCases.indices.map { number in
      let column = Reason.allCases.count + number
      let scored = places.compactMap { place -> (score: Float, isRight: Bool)? in
        guard let scores = trial.scores[place] else { return nil }
        return (
          Self.mixed(scores, meaning, wording)[column],
          examples.utterances[place].signals.contains(Signal.allCases[number])
        )
      }.sorted { $0.score > $1.score }
      let wanted = scored.count { $0.isRight }
      var found = 0
      var threshold = Float(0)
      for (count, example) in scored.enumerated() where example.isRight {
        found += 1
        let precision = Double(found) / Double(count + 1)
        if precision < Self.leastPrecision, found * 2 > wanted { break }
        threshold = example.score
        if Double(found) >= Self.recall * Double(wanted) { break }
      }
      // Half a way to the next lower score would be as good; a little room for what is not in the sample.
      return threshold - 0.05
    }
  }
}
