package import FoundationEssentials
package import Receivables

/// What `reasons.plist` holds: the cues written by hand, and the weights fitted to them and to examples.
package struct ReasonModel: Sendable {
  /// What one kind of evidence, or both together, is worth.
  package struct Mix: Codable, Hashable, Sendable {
    /// Factors of the scores of what is meant (0 without an encoder) and of how it is worded.
    package var meaning: Float
    package var wording: Float
    /// From which score on each signal is heard, in the order of `Signal.allCases`.
    package var thresholds: [Float]

    package init(meaning: Float, wording: Float, thresholds: [Float]) {
      self.meaning = meaning
      self.wording = wording
      self.thresholds = thresholds
    }
  }

  package let spellings: Spellings
  package let cues: HearingCues
  /// Words that alone say nothing, such as `hmm`.
  package let fillers: Set<String>
  package let vocabulary: HearingVocabulary
  /// Over the known features, and over the numbers of the embeddings; the columns are all reasons, then all signals.
  package let wording: HearingWeights
  package let meaning: HearingWeights
  /// With an encoder, and without.
  package let both: Mix
  package let alone: Mix

  /// A model from its parts, for the fitting tool.
  package init(
    listening: ReasonFile.Listening, vocabulary: HearingVocabulary, wording: HearingWeights, meaning: HearingWeights,
    both: Mix, alone: Mix
  ) {
    self.spellings = listening.spellings
    self.cues = listening.cues
    self.fillers = listening.fillers
    self.vocabulary = vocabulary
    self.wording = wording
    self.meaning = meaning
    self.both = both
    self.alone = alone
  }

  /// Reads the contents of `reasons.plist`.
  /// - Throws: `ReasonFileError` saying which part is missing or does not fit the others.
  package init(contents: Data) throws(ReasonFileError) {
    let file = try ReasonFile(contents: contents)
    guard let fitted = file.fitted else { throw .missing(part: "fitted") }
    let columns = (Reason.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)).joined(separator: " ")
    guard fitted.columns == columns else { throw .misfit(part: "columns", reason: "they must be: \(columns)") }
    let hashes = fitted.features.numbers(as: UInt32.self)
    guard hashes.count == fitted.rarities.count else {
      throw .misfit(part: "rarities", reason: "\(fitted.rarities.count) of \(hashes.count) features")
    }
    let vocabulary = HearingVocabulary(hashes: hashes, rarities: [UInt8](fitted.rarities))
    let wording = try fitted.wording.weights("wording")
    guard wording.rows == hashes.count else {
      throw .misfit(part: "wording", reason: "\(wording.rows) rows for \(hashes.count) features")
    }
    let meaning = try fitted.meaning.weights("meaning")
    for (name, mix) in [("both", fitted.both), ("alone", fitted.alone)] {
      guard mix.thresholds.count == Signal.allCases.count else {
        throw .misfit(part: name, reason: "\(mix.thresholds.count) thresholds for \(Signal.allCases.count) signals")
      }
    }
    self.init(
      listening: file.listening, vocabulary: vocabulary, wording: wording, meaning: meaning, both: fitted.both,
      alone: fitted.alone)
  }
}
