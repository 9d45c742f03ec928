import Receivables
import Wording

/// Chooses how much each kind of evidence counts, and from which score on a signal is heard, on held-out scores.
struct ReasonsMix {
  let examples: ReasonExamples
  let rules: SignalRules

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
    return ReasonModel.Mix(
      meaning: best.meaning, wording: best.wording,
      thresholds: thresholds(trial, best.meaning, best.wording, trial.places),
      sure: sure(trial, best.meaning, best.wording, trial.places))
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
  private static let recall = 0.97
  /// A threshold at which fewer than this share of what is heard is right is not taken; too many false alarms blunt.
  private static let leastPrecision = 0.4

  /// For each signal the highest score from which on enough of it is heard, what rules say by themselves included.
  func thresholds(_ trial: ReasonsTrial, _ meaning: Float, _ wording: Float, _ places: [Int]) -> [Float] {
    Signal.allCases.indices.map { number in
      let open = places.filter { rules.leavesOpen(Signal.allCases[number], at: $0, isSure: false) }
      var tally = tally(trial, meaning, wording, open, signal: number)
      var threshold = Float.infinity
      for example in tally.scored {
        if Double(tally.found) >= Self.recall * Double(tally.wanted) { break }
        tally.heard += 1
        guard example.isRight else { continue }
        tally.found += 1
        if Double(tally.found) < Self.leastPrecision * Double(tally.heard) { break }
        threshold = example.score
      }
      // Where rules say all there is, the head speaks up only when it is more sure than not.
      return min(threshold - Self.room, 0)
    }
  }

  /// The share of those heard for sure that must be right. For a person who may be unwell, stopping once too often is
  /// the lesser harm.
  private static func surePrecision(_ signal: Signal) -> Double {
    switch signal {
    case .vulnerable, .selfHarm: 0.7
    case .stop, .represented, .insolvent, .deceased: 0.82
    }
  }
  /// Where even the best scores are right too rarely, the head is never sure: no score comes near this.
  private static let never: Float = 99

  /// For each signal the lowest score from which on enough of what is heard is right, what rules say included.
  func sure(_ trial: ReasonsTrial, _ meaning: Float, _ wording: Float, _ places: [Int]) -> [Float] {
    Signal.allCases.indices.map { number in
      let signal = Signal.allCases[number]
      let open = places.filter { rules.leavesOpen(signal, at: $0, isSure: true) }
      var tally = tally(trial, meaning, wording, open, signal: number)
      var threshold = Self.never
      for example in tally.scored {
        tally.heard += 1
        guard example.isRight else { continue }
        tally.found += 1
        if Double(tally.found) >= Self.surePrecision(signal) * Double(tally.heard) { threshold = example.score }
      }
      return threshold
    }
  }

  /// What is known of a signal: how often it is given, what rules hear of it, and the scores of the rest, best first.
  private struct SignalTally {
    var wanted = 0
    var found = 0
    var heard = 0
    var scored: [(score: Float, isRight: Bool)] = []
  }

  private func tally(
    _ trial: ReasonsTrial, _ meaning: Float, _ wording: Float, _ places: [Int], signal number: Int
  ) -> SignalTally {
    let signal = Signal.allCases[number]
    var tally = SignalTally()
    for place in places {
      guard let scores = trial.scores[place] else { continue }
      let isRight = examples.utterances[place].signals.contains(signal)
      tally.wanted += isRight ? 1 : 0
      if rules.said[place].contains(signal) {
        tally.heard += 1
        tally.found += isRight ? 1 : 0
      } else {
        tally.scored.append((Self.mixed(scores, meaning, wording)[Reason.allCases.count + number], isRight))
      }
    }
    tally.scored.sort { $0.score > $1.score }
    return tally
  }

  /// A little below the last score that must be heard, for what is not in the sample.
  private static let room: Float = 0.05
}
