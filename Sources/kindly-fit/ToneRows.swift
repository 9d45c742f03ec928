import Encoder
import Wording

/// Everything known of the texts, as numbers.
struct ToneRows {
  /// The width of an embedding.
  let width: Int
  let features: [ToneFeatures]
  /// The mean over the sentences of each text, and the embedding of the whole.
  private(set) var means: [[Float]] = []
  private(set) var wholes: [[Float]] = []

  init(texts: ToneTexts, counter: CueCounter, encoder: Encoder, cache: String?) throws {
    features = (0..<texts.count).map { ToneFeatures(texts.text($0), counter: counter) }
    var store = EmbeddingCache(encoder: encoder, path: cache)
    let pieces = features.map { $0.sentences.map(\.text) + ($0.whole.map { [$0] } ?? []) }
    var embeddings = try store.embeddings(of: pieces.flatMap { $0 })[...]
    var width = 0
    for text in features {
      let sentences = Array(embeddings.prefix(text.sentences.count))
      embeddings = embeddings.dropFirst(sentences.count)
      means.append(ToneMeter.mean(sentences))
      wholes.append(text.whole == nil ? sentences[0] : embeddings.removeFirst())
      width = max(width, sentences[0].count)
    }
    self.width = width
  }
}
