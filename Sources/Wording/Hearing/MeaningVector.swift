package import Encoder

/// The numbers by which the meaning of a text is judged: its embedding, then the mean of its clauses'.
///
/// The reason often stands in one clause of many, and a long ramble drowns it in the embedding of the whole.
package enum MeaningVector {
  /// The most clauses looked at; of more, the first and the last half.
  package static let mostClauses = 16

  /// What must be encoded for a text: the whole, then its clauses; of a text of one clause only the whole.
  package static func pieces(of text: HeardText) -> [String] {
    let whole = text.text(at: 0..<text.scalars.count)
    let clauses = self.clauses(of: text)
    guard clauses.count > 1 else { return [whole] }
    return [whole] + clauses.map { text.text(at: text.span(of: $0)) }
  }

  /// The clauses looked at.
  package static func clauses(of text: HeardText) -> [Range<Int>] {
    guard text.clauses.count > mostClauses else { return text.clauses }
    return Array(text.clauses.prefix(mostClauses / 2) + text.clauses.suffix(mostClauses / 2))
  }

  /// The numbers, from the embedding of the whole and those of the clauses, if any.
  package static func vector(whole: Embedding, clauses: ArraySlice<Embedding>) -> [Float] {
    var mean = [Float](repeating: 0, count: whole.count)
    for clause in clauses {
      for place in mean.indices { mean[place] += clause[place] / Float(clauses.count) }
    }
    return whole + (clauses.isEmpty ? whole : mean)
  }
}
