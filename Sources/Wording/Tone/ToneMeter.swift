package import Encoder

/// Measures how warm and how firm an English text is.
///
/// Both measures are linear in the cues of the text, in its turns of phrase, and, with an encoder, in what its
/// sentences mean; so every cause has a share that can be shown. Sentences are averaged, so that length alone wins
/// nothing. Any number of threads may share a meter.
package struct ToneMeter: Sendable {
  let counter: CueCounter
  let model: ToneModel
  let encoder: (any SentenceEncoder)?

  /// The least weight of a cue, and the least share of the meaning, that is a clear signal.
  private static let clearCue = 0.4
  private static let clearMeaning = 1.0

  /// A meter with these weights; without an encoder it works on cues and turns of phrase.
  package init(counter: CueCounter, model: ToneModel, encoder: (any SentenceEncoder)? = nil) {
    self.counter = counter
    self.model = model
    self.encoder = encoder
  }

  /// A meter from the bytes of `tone-cues.plist`, `tone-words.plist` and `tone.plist`.
  /// - Throws: `ToneFileError` naming the file that cannot be used.
  package init(
    cues: [UInt8], words: [UInt8], weights: [UInt8], encoder: (any SentenceEncoder)? = nil
  ) throws(ToneFileError) {
    let counter = CueCounter(book: try CueBook(propertyList: cues), valence: try Valence(propertyList: words))
    self.init(
      counter: counter, model: try ToneModel(propertyList: weights, cues: counter.cues), encoder: encoder)
  }

  /// How a text sounds. The words that decided are those of cues; `explain` looks for others as well.
  package func measure(_ text: String) -> Tone {
    measure([text]).first ?? tone(of: ToneFeatures(text, counter: counter), nil)
  }

  /// How each of the texts sounds, in their order; the encoder reads all of them in one go.
  package func measure(_ texts: [String]) -> [Tone] {
    let features = texts.map { ToneFeatures($0, counter: counter) }
    let meanings = self.meanings(of: features)
    return features.indices.map { tone(of: features[$0], meanings?[$0]) }
  }

  /// The embeddings of a text: the mean over its sentences, and of the whole.
  struct Meaning {
    /// One a sentence of `ToneFeatures.sentences`.
    let sentences: [Embedding]
    let mean: [Float]
    let whole: Embedding
  }

  /// What texts mean; nil without an encoder, or when it cannot be used.
  func meanings(of features: [ToneFeatures]) -> [Meaning]? {
    guard let encoder else { return nil }
    var pieces: [String] = []
    for text in features {
      pieces += text.sentences.map(\.text)
      if let whole = text.whole { pieces.append(whole) }
    }
    guard let embeddings = try? encoder.encode(pieces), embeddings.count == pieces.count else { return nil }
    var start = 0
    return features.map { text in
      let sentences = Array(embeddings[start..<(start + text.sentences.count)])
      start += sentences.count
      var whole = sentences[0]
      if text.whole != nil {
        whole = embeddings[start]
        start += 1
      }
      return Meaning(sentences: sentences, mean: Self.mean(sentences), whole: whole)
    }
  }

  package static func mean(_ embeddings: [Embedding]) -> [Float] {
    guard var sum = embeddings.first else { return [] }
    for other in embeddings.dropFirst() {
      for place in sum.indices { sum[place] += other[place] }
    }
    return sum.map { $0 / Float(embeddings.count) }
  }

  /// What the heads say of a text; warmth's two are mixed already.
  struct Weighing {
    let warmth: ToneHead
    let firmness: ToneHead
    /// The turns of phrase that the model knows, and what each counts.
    let turns: [Int]
    let turnScale: Double
    /// How much the text asks for money, 0 to 1.
    let trade: Double

    subscript(axis: Cue.Axis) -> ToneHead { axis == .warmth ? warmth : firmness }
  }

  func weighing(of features: ToneFeatures, _ meaning: Meaning?) -> Weighing {
    let heads = model[plain: meaning == nil]
    let turns = features.turns.compactMap { model.turns[$0] }
    let scale = 1 / Double(max(1, features.turns.count)).squareRoot()
    let gate = heads[.gate]
    let trade = Logistic.value(
      gate.bias + gate.turnShare(turns, scale: scale) + gate.cueShare(features.count.values)
        + gate.meaningShare(sentence: meaning?.mean ?? [], whole: meaning?.whole ?? []))
    return Weighing(
      warmth: ToneHead.mixture(heads[.general], heads[.trade], part: trade), firmness: heads[.firmness], turns: turns,
      turnScale: scale, trade: trade)
  }

  func tone(of features: ToneFeatures, _ meaning: Meaning?) -> Tone {
    let weighing = weighing(of: features, meaning)
    var measures: [Cue.Axis: Double] = [:]
    var shares: [Tone.Share] = []
    for axis in Cue.Axis.allCases {
      let head = weighing[axis]
      let own = self.shares(of: features, meaning, axis: axis, head: head, weighing)
      measures[axis] = Logistic.value(head.bias + own.reduce(0) { $0 + $1.effect })
      shares += own
    }
    // By what a cue weighs where it stands: thanks in a long letter are as clear as in a short one.
    let clear =
      features.count.hits.contains { abs(weighing[counter.cues[$0.cue].axis].cues[$0.cue]) >= Self.clearCue }
      || shares.contains { $0.name == Tone.meaning && abs($0.effect) >= Self.clearMeaning }
    shares.sort { abs($0.effect) > abs($1.effect) }
    return Tone(
      warmth: measures[.warmth] ?? 0.5, firmness: measures[.firmness] ?? 0.5, clear: clear,
      readsMeaning: meaning != nil, shares: shares, moved: Self.strongest(movedByCues(features, weighing)))
  }

  private func shares(
    of features: ToneFeatures, _ meaning: Meaning?, axis: Cue.Axis, head: ToneHead, _ weighing: Weighing
  ) -> [Tone.Share] {
    var shares: [Tone.Share] = []
    var firstSpans: [Int: Range<Int>] = [:]
    for hit in features.count.hits where firstSpans[hit.cue] == nil { firstSpans[hit.cue] = hit.span }
    for (number, cue) in counter.cues.enumerated() where cue.axis == axis {
      let effect = head.cues[number] * Double(features.count.values[number])
      guard effect != 0 else { continue }
      shares.append(
        Tone.Share(
          axis: axis, name: cue.name, description: cue.meaning, effect: effect, span: firstSpans[number]))
    }
    if let meaning {
      shares.append(
        Tone.Share(
          axis: axis, name: Tone.meaning, description: "what the sentences mean as a whole",
          effect: head.meaningShare(sentence: meaning.mean, whole: meaning.whole), span: nil))
    }
    shares.append(
      Tone.Share(
        axis: axis, name: Tone.turns, description: "single words and pairs of words",
        effect: head.turnShare(weighing.turns, scale: weighing.turnScale), span: nil))
    return shares
  }
}
