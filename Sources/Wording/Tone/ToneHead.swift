/// A linear model over what is known of a text.
package struct ToneHead: Sendable {
  package var bias: Double = 0
  /// A weight for each cue of the counter; 0 for those of the other axis.
  package var cues: [Double] = []
  /// A weight for each number of the mean of the sentences' embeddings; empty if it works without.
  package var sentence: [Double] = []
  /// The same for the embedding of the whole text.
  package var whole: [Double] = []
  /// A weight for each turn of phrase of the model.
  package var turns: [Double] = []

  package init() {}

  /// The share of the cues.
  package func cueShare(_ values: [Float]) -> Double {
    zip(cues, values).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  /// The share of the embeddings.
  package func meaningShare(sentence: [Float], whole: [Float]) -> Double {
    product(self.sentence, sentence) + product(self.whole, whole)
  }

  /// The share of the turns of phrase that the model knows, by their numbers; `scale` is what each counts.
  package func turnShare(_ known: [Int], scale: Double) -> Double {
    guard !turns.isEmpty else { return 0 }
    return known.reduce(0) { $0 + turns[$1] } * scale
  }

  private func product(_ weights: [Double], _ numbers: [Float]) -> Double {
    zip(weights, numbers).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  /// Two heads as one: `1 − part` of the first and `part` of the second.
  package static func mixture(_ first: ToneHead, _ second: ToneHead, part: Double) -> ToneHead {
    var head = ToneHead()
    let mix = { (a: Double, b: Double) in (1 - part) * a + part * b }
    head.bias = mix(first.bias, second.bias)
    head.cues = zip(first.cues, second.cues).map(mix)
    head.sentence = zip(first.sentence, second.sentence).map(mix)
    head.whole = zip(first.whole, second.whole).map(mix)
    head.turns = zip(first.turns, second.turns).map(mix)
    return head
  }
}
