import Fitting
import Receivables
import Wording

/// Weights fitted to some of the examples, and what they say of others.
struct ReasonsFit {
  /// How strongly large weights are held against a fit; the best of several tried by leaving one voice out.
  struct Penalties: Hashable {
    var wording: Float = 2e-5
    var meaning: Float = 2e-4
    var wordingSignals: Float = 3e-5
    var meaningSignals: Float = 1e-4
  }

  /// The most features of wording kept, so that the file stays small and is read at once.
  static let mostFeatures = 11_500

  let vocabulary: HearingVocabulary
  let wording: LinearFit
  let wordingSignals: LinearFit
  let meaning: LinearFit?
  let meaningSignals: LinearFit?

  init(_ examples: ReasonExamples, on chosen: [Int], _ penalties: Penalties) {
    let reasons = examples.reasonTarget(chosen)
    let signals = examples.signalTarget(chosen)
    vocabulary = Self.weightiest(examples, chosen, reasons, signals, penalties)
    let rows = examples.wordingRows(chosen, vocabulary)
    wording = LinearFit(rows, reasons, classes: Reason.allCases.count, penalty: penalties.wording)
    wordingSignals = LinearFit(rows, signals, classes: Signal.allCases.count, penalty: penalties.wordingSignals)
    guard examples.hasMeanings else {
      meaning = nil
      meaningSignals = nil
      return
    }
    let dense = examples.meaningRows(chosen)
    meaning = LinearFit(dense, reasons, classes: Reason.allCases.count, penalty: penalties.meaning)
    meaningSignals = LinearFit(dense, signals, classes: Signal.allCases.count, penalty: penalties.meaningSignals)
  }

  /// The features that weigh most in a first fit.
  private static func weightiest(
    _ examples: ReasonExamples, _ chosen: [Int], _ reasons: LinearFit.Target, _ signals: LinearFit.Target,
    _ penalties: Penalties
  ) -> HearingVocabulary {
    let all = examples.vocabulary(of: chosen)
    guard all.hashes.count > mostFeatures else { return all }
    let rows = examples.wordingRows(chosen, all)
    let first = LinearFit(rows, reasons, classes: Reason.allCases.count, penalty: penalties.wording, steps: 60)
    let second = LinearFit(rows, signals, classes: Signal.allCases.count, penalty: penalties.wordingSignals, steps: 60)
    let importance = all.hashes.indices.map { place -> Float in
      let weights = (first.weights[place] * first.weights[place]).sum()
      let marks = (second.weights[place] * second.weights[place]).sum()
      let rarity = Float(all.rarities[place]) / HearingVocabulary.steps
      return (weights + marks) * rarity * rarity
    }
    let order = all.hashes.indices.sorted { (importance[$1], $0) < (importance[$0], $1) }
    let kept = order.prefix(mostFeatures).sorted()
    return HearingVocabulary(hashes: kept.map { all.hashes[$0] }, rarities: kept.map { all.rarities[$0] })
  }

  /// Scores of one example by one kind of evidence: all reasons, then all signals.
  struct Scores {
    var wording: [Float]
    var meaning: [Float]
  }

  func scores(_ examples: ReasonExamples, of chosen: [Int]) -> [Scores] {
    let rows = examples.wordingRows(chosen, vocabulary)
    let wordings = Self.joined(wording.scores(rows), wordingSignals.scores(rows))
    guard let meaning, let meaningSignals else { return wordings.map { Scores(wording: $0, meaning: []) } }
    let dense = examples.meaningRows(chosen)
    let meanings = Self.joined(meaning.scores(dense), meaningSignals.scores(dense))
    return zip(wordings, meanings).map { Scores(wording: $0, meaning: $1) }
  }

  private static func joined(_ reasons: [Lanes], _ signals: [Lanes]) -> [[Float]] {
    zip(reasons, signals).map { reasons, signals in
      Reason.allCases.indices.map { reasons[$0] } + Signal.allCases.indices.map { signals[$0] }
    }
  }

  /// The weights as they are written.
  static func table(_ reasons: LinearFit, _ signals: LinearFit) -> HearingWeights {
    let columns =
      Reason.allCases.indices.map { column in reasons.weights.map { $0[column] } }
      + Signal.allCases.indices.map { column in signals.weights.map { $0[column] } }
    let starts =
      Reason.allCases.indices.map { reasons.starts[$0] } + Signal.allCases.indices.map { signals.starts[$0] }
    return HearingWeights(rounding: columns, starts: starts)
  }
}
