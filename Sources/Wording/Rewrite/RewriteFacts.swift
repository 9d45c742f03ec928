/// What a rewrite must not lose: every word with a digit, every name, every address.
struct RewriteFacts {
  /// How often each stands in the text.
  private var counts: [String: Int] = [:]

  /// Words that begin a sentence with a capital and are no names.
  private static let openings: Set<String> = [
    "please", "sorry", "thanks", "however", "again", "now", "then", "so", "no", "yes", "otherwise", "hello", "hi", "dear",
    "well", "also", "still", "unfortunately", "today", "perhaps", "maybe", "obviously", "clearly", "evidently", "if",
    "when", "once", "could", "would", "the", "this", "you", "we", "or",
  ]

  init(_ text: CheckText, stressed: Set<String>) {
    for sentence in text.sentences {
      for index in sentence.words where Self.isFact(index, sentence, text, stressed) {
        counts[text.text(at: text.words[index].span), default: 0] += 1
      }
    }
  }

  var isEmpty: Bool { counts.isEmpty }

  /// Whether everything in `other` is here as well, as often.
  func holdAll(of other: RewriteFacts) -> Bool {
    other.counts.allSatisfy { (counts[$0.key] ?? 0) >= $0.value }
  }

  static func isFact(
    _ index: Int, _ sentence: CheckText.Sentence, _ text: CheckText, _ stressed: Set<String>
  ) -> Bool {
    let word = text.words[index]
    if word.isNumber || word.text.contains("@") || word.text.contains(".") { return true }
    guard word.isCapitalised, word.text != "i" else { return false }
    // Capitals for emphasis are no name.
    if word.isCapitals, stressed.contains(word.text) { return false }
    if index == sentence.words.lowerBound { return word.endsClause && !openings.contains(word.text) }
    // The word after a greeting's comma or an opening quotation mark may begin a sentence of its own.
    return true
  }
}
