import Fitting
import Receivables
import Wording

/// Examples judged by fits that never saw them.
struct ReasonsTrial {
  /// The scores of each example tried.
  let scores: [Int: ReasonsFit.Scores]

  /// Each voice judged by a fit to all the others.
  static func leavingVoicesOut(_ examples: ReasonExamples, _ penalties: ReasonsFit.Penalties) -> ReasonsTrial {
    let all = Array(examples.utterances.indices)
    var scores: [Int: ReasonsFit.Scores] = [:]
    for voice in examples.voices.indices {
      let held = all.filter { examples.utterances[$0].voice == voice }
      let fit = ReasonsFit(examples, on: all.filter { examples.utterances[$0].voice != voice }, penalties)
      for (place, score) in zip(held, fit.scores(examples, of: held)) { scores[place] = score }
    }
    return ReasonsTrial(scores: scores)
  }

  /// Every fifth example judged by a fit to the rest.
  static func leavingFifthOut(_ examples: ReasonExamples, _ penalties: ReasonsFit.Penalties) -> ReasonsTrial {
    let all = Array(examples.utterances.indices)
    let held = all.filter { isHeldOut($0) }
    let fit = ReasonsFit(examples, on: all.filter { !isHeldOut($0) }, penalties)
    return ReasonsTrial(
      scores: Dictionary(uniqueKeysWithValues: zip(held, fit.scores(examples, of: held))))
  }

  /// The examples, in the order of the files.
  var places: [Int] { scores.keys.sorted() }

  /// A fixed, seeded fifth: the same at every run.
  private static func isHeldOut(_ place: Int) -> Bool {
    var mixed = UInt64(place) &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ (mixed >> 31)) % 5 == 0
  }
}
