package import Encoder
package import FoundationEssentials
package import Receivables

/// Hears why a client has not paid, and the signals beside it.
///
/// Two judges, what is meant (embeddings of the text and of its clauses) and how it is worded (words, parts of words and
/// cues), each give every reason a score; the scores are added up. Without an encoder, or where it fails, the wording
/// judges alone.
package struct ReasonReader: Sendable {
  /// What was heard in a text.
  package struct Reading: Hashable, Sendable {
    /// All reasons, best first; the confidences are 0 to 1 and add up to 1.
    package var reasons: [Candidate]
    /// All that may be meant, each judged by itself, in the order of `Signal.allCases`; made to miss few.
    package var signals: [Signal]
    /// Those of them that are sure enough to stop a call for.
    package var sureSignals: [Signal]
    /// Whether they say that they are the person asked for.
    package var isPerson: Bool
    /// What decided, the weightiest first; at most `ReasonReader.mostCues`.
    package var cues: [Decider]

    /// The best reason.
    package var reason: Reason { reasons.first?.reason ?? .thanksOrChat }
    package var confidence: Double { reasons.first?.confidence ?? 0 }
  }

  package struct Candidate: Hashable, Sendable {
    package let reason: Reason
    /// How often a reading like this is right.
    package let confidence: Double
  }

  /// Words that decided.
  package struct Decider: Hashable, Sendable {
    /// Where they stand, in Unicode scalars from the start of the text.
    package let range: Range<Int>
    package let text: String
    /// What they are a cue of, such as `the money has left`, or the reason or signal they speak for.
    package let meaning: String
    /// How much less sure the reading would be without them, 0 to 1.
    package let weight: Double
  }

  package static let mostCues = 5

  let model: ReasonModel
  private let encoder: (any SentenceEncoder)?

  /// - Parameters:
  ///   - contents: those of `reasons.plist`.
  ///   - encoder: nil to read by cues and wording alone.
  package init(model contents: Data, encoder: (any SentenceEncoder)?) throws(ReasonFileError) {
    self.init(try ReasonModel(contents: contents), encoder: encoder)
  }

  package init(_ model: ReasonModel, encoder: (any SentenceEncoder)?) {
    self.model = model
    self.encoder = encoder
  }

  /// Hears one text, and which of its words decided; the encoder is called once, for a bounded number of texts.
  package func read(_ text: String) -> Reading {
    let heard = HeardText(text, spellings: model.spellings)
    let omissions = Omission.choose(in: heard)
    var (evidence, mix) = evidence(of: [Heard(heard, omissions)])
    return reading(heard, evidence.removeFirst(), mix, omissions)
  }

  /// Hears many texts, in one batch; of the deciding words only the cues are told.
  package func read(_ texts: [String]) -> [Reading] {
    let heard = texts.map { HeardText($0, spellings: model.spellings) }
    let (evidence, mix) = evidence(of: heard.map { Heard($0, []) })
    return zip(heard, evidence).map { reading($0, $1, mix, []) }
  }

  /// A text with what is to be left out of it in turn.
  struct Heard {
    let text: HeardText
    let omissions: [Omission]

    init(_ text: HeardText, _ omissions: [Omission]) {
      self.text = text
      self.omissions = omissions
    }
  }

  /// The scores of a whole text and of what remains of it without each omission.
  struct Evidence {
    var whole: [Float]
    var rest: [[Float]]
  }

  /// What the encoder makes of the texts; nil without one.
  private func embeddings(of texts: [Heard]) -> [Embedding]? {
    guard let encoder else { return nil }
    var pieces: [String] = []
    for heard in texts {
      pieces += MeaningVector.pieces(of: heard.text)
      pieces += heard.omissions.map { $0.remainingText(of: heard.text) }
    }
    guard let embeddings = try? encoder.encode(pieces), embeddings.count == pieces.count else { return nil }
    return embeddings
  }

  /// The evidence of each text, and by which mix it was weighed.
  private func evidence(of texts: [Heard]) -> ([Evidence], ReasonModel.Mix) {
    let embeddings = embeddings(of: texts)
    let mix = embeddings == nil ? model.alone : model.both
    var evidence = texts.map { heard in
      Evidence(
        whole: wordingScores(heard.text.words, mix),
        rest: heard.omissions.map { wordingScores($0.remaining(of: heard.text), mix) })
    }
    guard let embeddings else { return (evidence, mix) }
    var next = 0
    for (number, heard) in texts.enumerated() {
      let count = MeaningVector.pieces(of: heard.text).count
      let own = Array(embeddings[next..<next + count])
      next += count
      add(MeaningVector.vector(whole: own[0], clauses: own[1...]), mix, to: &evidence[number].whole)
      for (place, omission) in heard.omissions.enumerated() {
        let whole = embeddings[next]
        next += 1
        var clauses = own[1...]
        if let clause = omission.clause, clauses.indices.contains(clause + 1) { clauses.remove(at: clause + 1) }
        let rest = omission.clause == nil ? [whole][...] : clauses
        add(MeaningVector.vector(whole: whole, clauses: rest), mix, to: &evidence[number].rest[place])
      }
    }
    return (evidence, mix)
  }

  private func wordingScores(_ words: [HeardText.Word], _ mix: ReasonModel.Mix) -> [Float] {
    let features = HearingFeatures.features(of: words, cues: model.cues)
    return model.wording.scores(model.vocabulary.entries(of: features)).map { $0 * mix.wording }
  }

  private func add(_ vector: [Float], _ mix: ReasonModel.Mix, to scores: inout [Float]) {
    for (column, score) in model.meaning.scores(dense: vector).enumerated() { scores[column] += score * mix.meaning }
  }

  private func reading(
    _ text: HeardText, _ evidence: Evidence, _ mix: ReasonModel.Mix, _ omissions: [Omission]
  ) -> Reading {
    let matches = model.cues.matches(in: text.words)
    var shares = Self.shares(evidence.whole)
    if text.words.allSatisfy({ $0.isEnd || model.fillers.contains($0.text) }) { shares = littleSaid(text) }
    let order = Reason.allCases.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }
    let reasons = order.map { Candidate(reason: Reason.allCases[$0], confidence: shares[$0]) }
    let said = model.cues.signals(in: matches)
    let denied = model.cues.deniedSignals(in: matches)
    func open(_ signal: Signal) -> Bool { said.contains(signal) || !denied.contains(signal) }
    let signals = self.signals(evidence.whole, mix.thresholds, said).filter(open)
    let sure = self.signals(evidence.whole, mix.sure, said).filter { open($0) && !$0.isOfficer(in: said) }
    var reading = Reading(
      reasons: reasons, signals: signals, sureSignals: sure, isPerson: model.cues.isPerson(in: matches), cues: [])
    guard let top = order.first else { return reading }
    reading.cues = Deciders(model: model, text: text, top: top, signals: signals)
      .found(matches: matches, share: shares[top], scores: evidence.whole, omissions: zip(omissions, evidence.rest))
    return reading
  }

  /// The confidence in `thanks-or-chat` where nothing was said but `hmm`; lower still where nothing was said at all.
  private static let littleConfidence = 0.3

  private func littleSaid(_ text: HeardText) -> [Double] {
    let count = Reason.allCases.count
    let top = text.words.isEmpty ? 0.1 : Self.littleConfidence
    return Reason.allCases.map { $0 == .thanksOrChat ? top : (1 - top) / Double(count - 1) }
  }

  static func shares(_ scores: [Float]) -> [Double] {
    let own = scores.prefix(Reason.allCases.count).map(Double.init)
    let top = own.max() ?? 0
    let powers = own.map { exponential($0 - top) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  /// The signals whose score reaches its threshold, and those said in so many words.
  private func signals(_ scores: [Float], _ thresholds: [Float], _ said: [Signal]) -> [Signal] {
    Signal.allCases.enumerated().compactMap { number, signal in
      let score = scores[Reason.allCases.count + number]
      return score >= thresholds[number] || said.contains(signal) ? signal : nil
    }
  }
}

extension Signal {
  /// Whether it is but the administrator or executor who comes with what was said in so many words.
  package func isOfficer(in said: some Sequence<Signal>) -> Bool {
    self == .represented && said.contains { $0 == .insolvent || $0 == .deceased } && !said.contains(.represented)
  }
}
