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
    var meaningSignals: Float = 3e-4
  }

  /// The most features of wording kept, so that the file stays small and is read at once.
  static let mostFeatures = 11_000

  let vocabulary: HearingVocabulary
  /// Weights as they are written; their columns are all reasons, then all signals.
  let wording: PackedWeights
  /// Nil without an encoder.
  let meaning: PackedWeights?

  init(_ examples: ReasonExamples, on chosen: [Int], _ penalties: Penalties) {
    let reasons = examples.reasonTarget(chosen)
    let signals = examples.signalTarget(chosen)
    vocabulary = Self.weightiest(examples, chosen, reasons, signals, penalties)
    let rows = examples.wordingRows(chosen, vocabulary)
    wording = PackedWeights(
      Self.table(
        LinearFit(rows, reasons, classes: Reason.allCases.count, penalty: penalties.wording),
        LinearFit(rows, signals, classes: Signal.allCases.count, penalty: penalties.wordingSignals)), bits: 4)
    guard examples.hasMeanings else {
      meaning = nil
      return
    }
    let dense = examples.meaningRows(chosen)
    meaning = PackedWeights(
      Self.table(
        LinearFit(dense, reasons, classes: Reason.allCases.count, penalty: penalties.meaning),
        LinearFit(dense, signals, classes: Signal.allCases.count, penalty: penalties.meaningSignals)), bits: 8)
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

  /// The scores of examples, by the weights as they are written.
  func scores(_ examples: ReasonExamples, of chosen: [Int]) -> [Scores] {
    chosen.map { example in
      Scores(
        wording: wording.scores(vocabulary.entries(of: examples.features[example])),
        meaning: meaning?.scores(dense: examples.meanings[example]) ?? [])
    }
  }

  private static func table(_ reasons: LinearFit, _ signals: LinearFit) -> HearingWeights {
    var weights: [Float] = []
    for (reason, signal) in zip(reasons.weights, signals.weights) {
      for column in Reason.allCases.indices { weights.append(reason[column]) }
      for column in Signal.allCases.indices { weights.append(signal[column]) }
    }
    let starts =
      Reason.allCases.indices.map { reasons.starts[$0] } + Signal.allCases.indices.map { signals.starts[$0] }
    return HearingWeights(starts: starts, weights: weights)
  }
}
