package import Encoder

/// Finds what must not be said, or not like this, in what we say and write.
///
/// Rules over words speak for themselves. Where there are heads and an encoder, a head speaks when no rule did and it
/// is sure, and takes back what words alone say where it is sure of the contrary. Without them, and if the encoder
/// fails, the rules work alone.
package struct Checker: Sendable {
  let rules: CheckRules
  private let heads: CheckHeads?
  private let encoder: (any PassageEncoder)?

  package init(_ rules: CheckRules, heads: CheckHeads? = nil, encoder: (any SentenceEncoder)? = nil) {
    self.rules = rules
    self.heads = heads
    self.encoder =
      if let adapter = heads?.adapter { encoder?.adapted(by: adapter) } else { encoder.map { PartByPart($0) } }
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

  private func ask(_ heads: CheckHeads, _ encoder: any PassageEncoder, _ checked: inout [CheckedText]) {
    let passages = checked.map(\.sentenceTexts)
    guard let embeddings = try? encoder.encode(passages: passages), embeddings.count == passages.count else { return }
    for index in checked.indices { checked[index].judge(embeddings[index], by: heads) }
    narrow(heads, encoder, &checked)
  }

  /// Finds the clauses that decided, in the few sentences that a head alone spoke about.
  private func narrow(_ heads: CheckHeads, _ encoder: any PassageEncoder, _ checked: inout [CheckedText]) {
    let doubtful = checked.indices.filter { checked[$0].isDoubtful }
    let passages = doubtful.map { checked[$0].clauseTexts }
    guard !doubtful.isEmpty, let embeddings = try? encoder.encode(passages: passages) else { return }
    for (index, found) in zip(doubtful, embeddings) { checked[index].narrow(found, by: heads) }
  }
}
