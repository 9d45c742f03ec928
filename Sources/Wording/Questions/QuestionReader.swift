package import Encoder
package import FoundationEssentials

/// Tells which command a question or request in plain words means, with how sure it is.
///
/// Fitted heads over the meaning of the text, where there is an encoder, and over its wording; each command by itself, so
/// that a text which means none of them is told by all of them being low.
package struct QuestionReader: Sendable {
  /// A command that may be meant.
  package struct Candidate: Hashable, Sendable {
    /// The command's name.
    package let command: String
    /// 0 to 1.
    package let confidence: Double
  }

  /// When the first candidate is taken as what is meant.
  package struct Certainty: Hashable, Sendable {
    /// The least confidence.
    package let confidence: Double
    /// The least lead over the next.
    package let lead: Double

    package init(confidence: Double, lead: Double) {
      self.confidence = confidence
      self.lead = lead
    }

    /// Whether candidates, the likeliest first, leave no doubt.
    package func holds(_ candidates: [Candidate]) -> Bool {
      guard let first = candidates.first, first.confidence >= confidence else { return false }
      return first.confidence - (candidates.dropFirst().first?.confidence ?? 0) >= lead
    }
  }

  /// What is asked with an encoder and without one, chosen on voices left out of the fit (`kindly-fit questions` prints
  /// the table): of a thousand questions seven run a command at once that was not meant, four without an encoder; of what
  /// means no command two or three in a hundred are taken for one.
  package static let withMeaning = Certainty(confidence: 0.7, lead: 0.4)
  package static let byWordsAlone = Certainty(confidence: 0.9, lead: 0.7)
  /// How much of a score is by meaning, where there is an encoder; the rest is by wording.
  package static let shareOfMeaning: Float = 0.65

  private let names: [String]
  private let vocabulary: HearingVocabulary
  private let wording: PackedWeights
  private let meaning: PackedWeights
  private let encoder: (any SentenceEncoder)?

  /// - Throws: `QuestionFileError` where the file is no such file or does not fit together.
  package init(_ contents: Data, encoder: (any SentenceEncoder)?) throws(QuestionFileError) {
    self.init(try QuestionFile(contents: contents), encoder: encoder)
  }

  package init(_ file: QuestionFile, encoder: (any SentenceEncoder)?) {
    names = file.names
    vocabulary = file.vocabulary
    wording = file.wording
    meaning = file.meaning
    self.encoder = encoder
  }

  /// From which confidence on a candidate is worth naming here, where none is sure: so low that nine in ten questions are
  /// answered with what they could be, since nothing is done by naming. Words alone mislead more.
  package var worthNaming: Double { encoder == nil ? 0.15 : 0.1 }

  /// What it takes to be sure here.
  package var certainty: Certainty { encoder == nil ? Self.byWordsAlone : Self.withMeaning }

  /// All commands, the likeliest first. `text` is plain: its names, numbers and days are stand-ins (`QuestionText`).
  package func read(_ text: String) -> [Candidate] {
    read(text, embedding: encoder.flatMap { try? $0.encode(text) })
  }

  /// The same where the embedding is known.
  package func read(_ text: String, embedding: Embedding?) -> [Candidate] {
    var scores = wording.scores(vocabulary.entries(of: QuestionText.features(of: text)))
    if let embedding {
      let byMeaning = meaning.scores(dense: embedding)
      for place in scores.indices {
        scores[place] = Self.shareOfMeaning * byMeaning[place] + (1 - Self.shareOfMeaning) * scores[place]
      }
    }
    return zip(names, scores).map { Candidate(command: $0, confidence: Logistic.value(Double($1))) }
      .sorted { ($1.confidence, $0.command) < ($0.confidence, $1.command) }
  }
}
