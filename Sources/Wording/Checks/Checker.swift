package import Encoder

/// Finds what must not be said, or not like this, in what we say and write.
///
/// Rules over words speak for themselves. Where there are heads and an encoder, a head speaks when no rule did and it
/// is sure. Without them, and if the encoder fails, the rules work alone.
package struct Checker: Sendable {
  let rules: CheckRules
  private let heads: CheckHeads?
  private let encoder: (any SentenceEncoder)?

  package init(_ rules: CheckRules, heads: CheckHeads? = nil, encoder: (any SentenceEncoder)? = nil) {
    self.rules = rules
    self.heads = heads
    self.encoder = encoder
  }

  /// What a text breaks, in the order of the text; what is missing comes last.
  package func findings(in text: String, context: CheckContext = CheckContext()) -> [Finding] {
    findings(in: [text], context: context).first ?? []
  }

  /// The same for many texts at once, which the encoder reads faster than one by one.
  package func findings(in texts: [String], context: CheckContext = CheckContext()) -> [[Finding]] {
    var checked = texts.map { CheckedText($0, rules) }
    if let heads, let encoder { ask(heads, encoder, &checked) }
    return checked.map { $0.findings(context) }
  }

  private func ask(_ heads: CheckHeads, _ encoder: any SentenceEncoder, _ checked: inout [CheckedText]) {
    let sentences = checked.flatMap(\.sentenceTexts)
    guard let embeddings = try? encoder.encode(sentences), embeddings.count == sentences.count else { return }
    var start = 0
    for index in checked.indices {
      let end = start + checked[index].sentenceTexts.count
      checked[index].judge(embeddings[start..<end], by: heads)
      start = end
    }
    narrow(heads, encoder, &checked)
  }

  /// Finds the clauses that decided, in the few sentences that a head alone spoke about.
  private func narrow(_ heads: CheckHeads, _ encoder: any SentenceEncoder, _ checked: inout [CheckedText]) {
    let counts = checked.map(\.doubtfulClauses.count)
    let clauses = checked.flatMap(\.doubtfulClauses)
    guard !clauses.isEmpty, let embeddings = try? encoder.encode(clauses), embeddings.count == clauses.count else {
      return
    }
    var start = 0
    for (index, count) in zip(checked.indices, counts) {
      checked[index].narrow(embeddings[start..<(start + count)], by: heads)
      start += count
    }
  }
}
