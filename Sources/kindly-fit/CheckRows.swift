import Encoder
import Fitting
import Wording

/// Labelled texts as the heads see them: sentence by sentence.
struct CheckRows {
  struct Sentence {
    let embedding: Embedding
    let hints: Set<Int>
  }

  struct Text {
    let sentences: [Sentence]
    let labels: Set<CheckRule>
    /// What the rules alone find, missing facts included.
    let found: Set<CheckRule>
    let isMessage: Bool
    let isHeldOut: Bool
    let group: String
  }

  let texts: [Text]
  var sentenceCount: Int { texts.reduce(0) { $0 + $1.sentences.count } }

  init(_ examples: [CheckExample], rules: CheckRules, cache: inout EmbeddingCache) throws {
    let checked = examples.map { CheckedText($0.text, rules) }
    let embeddings = try cache.embeddings(of: checked.flatMap(\.sentenceTexts))
    var texts: [Text] = []
    var start = 0
    for (example, checked) in zip(examples, checked) {
      let hints = checked.hints
      let sentences = hints.indices.map { Sentence(embedding: embeddings[start + $0], hints: hints[$0]) }
      start += sentences.count
      texts.append(
        Text(
          sentences: sentences, labels: example.labels, found: Set(checked.findings(CheckContext()).map(\.rule)),
          isMessage: example.isMessage, isHeldOut: example.isHeldOut, group: example.group))
    }
    self.texts = texts
  }
}
