/// A stretch of a text to leave out, in order to see what changes.
struct Omission: Hashable, Sendable {
  /// The words left out.
  let words: Range<Int>
  /// Which of the clauses looked at it is; nil if it is a part of the only one.
  let clause: Int?

  /// The most stretches tried of one text; each costs one more text to encode.
  static let most = 8
  /// The most words that are encoded for all of them together; of a long text few stretches are tried, or none.
  private static let mostWords = 600
  /// The words of a stretch where there is but one clause.
  private static let stretch = 3

  /// The stretches worth trying: the clauses, the longest first if there are many, or the parts of a single clause.
  static func choose(in text: HeardText) -> [Omission] {
    let most = min(Self.most, mostWords / max(1, text.words.count))
    guard most > 1 else { return [] }
    let clauses = MeaningVector.clauses(of: text)
    if clauses.count > 1 {
      let longest = clauses.indices.sorted { (clauses[$1].count, $0) < (clauses[$0].count, $1) }.prefix(most)
      return longest.sorted().map { Omission(words: clauses[$0], clause: $0) }
    }
    guard let only = clauses.first, only.count > stretch else { return [] }
    let length = max(stretch, (only.count + most - 1) / most)
    return stride(from: only.lowerBound, to: only.upperBound, by: length).map {
      Omission(words: $0..<min($0 + length, only.upperBound), clause: nil)
    }
  }

  /// The words that remain.
  func remaining(of text: HeardText) -> [HeardText.Word] {
    Array(text.words[..<words.lowerBound] + text.words[words.upperBound...])
  }

  /// The text that remains.
  func remainingText(of text: HeardText) -> String {
    let span = text.span(of: words)
    return text.text(at: 0..<span.lowerBound) + text.text(at: span.upperBound..<text.scalars.count)
  }
}
