package import FoundationEssentials
import Receivables

/// What `reasons.plist` holds: the cues written by hand, and the weights fitted to them and to examples.
package struct ReasonModel: Sendable {
  /// What one kind of evidence, or both together, is worth.
  package struct Mix: Codable, Hashable, Sendable {
    /// Factors of the scores of what is meant (0 without an encoder) and of how it is worded.
    package var meaning: Float
    package var wording: Float
    /// From which score on each signal is heard, in the order of `Signal.allCases`.
    package var thresholds: [Float]
    /// From which score on each is sure enough to stop a call for, in the same order.
    package var sure: [Float]

    package init(meaning: Float, wording: Float, thresholds: [Float], sure: [Float]) {
      self.meaning = meaning
      self.wording = wording
      self.thresholds = thresholds
      self.sure = sure
    }
  }

  package let spellings: Spellings
  package let cues: HearingCues
  /// Words that alone say nothing, such as `hmm`.
  package let fillers: Set<String>
  package let vocabulary: HearingVocabulary
  /// Over the known features, and over the numbers of the embeddings; the columns are all reasons, then all signals.
  package let wording: PackedWeights
  package let meaning: PackedWeights
  /// With an encoder, and without.
  package let both: Mix
  package let alone: Mix

  /// Reads the contents of `reasons.plist`.
  /// - Throws: `ReasonFileError` saying which part is missing or does not fit the others.
  package init(contents: Data) throws(ReasonFileError) {
    let file = try ReasonFile(contents: contents)
    guard let fitted = file.fitted else { throw .missing(part: "fitted") }
    let columns = (Reason.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)).joined(separator: " ")
    guard fitted.columns == columns else { throw .misfit(part: "columns", reason: "they must be: \(columns)") }
    let hashes = fitted.features.numbers(as: UInt32.self)
    guard hashes.count == fitted.rarities.count, hashes.count == fitted.wording.shares.count else {
      let reason = "\(hashes.count) features, \(fitted.rarities.count) rarities, \(fitted.wording.shares.count) rows"
      throw .misfit(part: "features", reason: reason)
    }
    let classes = Reason.allCases.count + Signal.allCases.count
    for (name, table) in [("wording", fitted.wording), ("meaning", fitted.meaning)] {
      if let flaw = table.flaw(columns: classes) { throw .misfit(part: name, reason: flaw) }
    }
    for (name, mix) in [("both", fitted.both), ("alone", fitted.alone)] {
      for count in [mix.thresholds.count, mix.sure.count] where count != Signal.allCases.count {
        throw .misfit(part: name, reason: "\(count) thresholds for \(Signal.allCases.count) signals")
      }
    }
    let listening = file.listening
    spellings = listening.spellings
    cues = listening.cues
    fillers = listening.fillers
    vocabulary = HearingVocabulary(hashes: hashes, rarities: [UInt8](fitted.rarities))
    wording = fitted.wording
    meaning = fitted.meaning
    both = fitted.both
    alone = fitted.alone
  }
}
