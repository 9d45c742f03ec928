/// What a rewrite must not lose: every word with a digit, every name, every address.
struct RewriteFacts {
  /// How often each stands in the text.
  private var counts: [String: Int] = [:]

  /// Words that begin a sentence with a capital and are no names.
  private static let openings: Set<String> = [
    "please", "sorry", "thanks", "however", "again", "now", "then", "so", "no", "yes", "otherwise", "hello", "hi",
    "dear",
    "well", "also", "still", "unfortunately", "today", "perhaps", "maybe", "obviously", "clearly", "evidently", "if",
    "when", "once", "could", "would", "the", "this", "you", "we", "or",
  ]

  /// For each word of the text whether it is a fact.
  let places: [Bool]

  init(_ text: CheckText, _ checks: CheckRules) {
    var places = [Bool](repeating: false, count: text.words.count)
    let loud = Shouting(rules: checks, text: text).spans()
    for sentence in text.sentences {
      for index in sentence.words where Self.isFact(index, sentence, text) {
        let span = text.words[index].span
        // Capitals for emphasis are no name.
        if text.words[index].isCapitals, loud.contains(where: { $0.overlaps(span) }) { continue }
        places[index] = true
        counts[text.text(at: span), default: 0] += 1
      }
    }
    self.places = places
  }

  /// Whether everything in `other` is here as well, as often.
  func holdAll(of other: RewriteFacts) -> Bool {
    other.counts.allSatisfy { (counts[$0.key] ?? 0) >= $0.value }
  }

  private static func isFact(_ index: Int, _ sentence: CheckText.Sentence, _ text: CheckText) -> Bool {
    let word = text.words[index]
    if word.isNumber || word.text.contains("@") || word.text.contains(".") { return true }
    guard word.isCapitalised, word.text != "i" else { return false }
    // The first word of a sentence has a capital anyway; it is a name if the sentence is addressed to it.
    if index == sentence.words.lowerBound { return word.endsClause && !openings.contains(word.text) }
    return true
  }
}
