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
    /// The text as the rules read it.
    let checked: CheckedText
    let isMessage: Bool
    let writer: String

    /// What is found in it by the rules, missing facts included, and by heads if there are any.
    func found(_ heads: CheckHeads?) -> Set<CheckRule> {
      var checked = checked
      if let heads { checked.judge(sentences.map(\.embedding)[...], by: heads) }
      return Set(checked.findings(CheckContext()).map(\.rule))
    }
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
          sentences: sentences, labels: example.labels, checked: checked, isMessage: example.isMessage,
          writer: example.writer))
    }
    self.texts = texts
  }
}
