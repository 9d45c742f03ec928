/// What the meter knows of a text before any weight: its cues, its turns of phrase, and the pieces to be encoded.
package struct ToneFeatures: Sendable {
  package let text: ToneText
  package let count: CueCounter.Count
  /// Its different words and pairs of words; facts (numbers, days, months) are left out of account.
  package let turns: [String]
  /// The sentences to be encoded, evenly spread when there are more than `mostSentences`; the whole text if it has none.
  package let sentences: [Sentence]
  /// All its sentences together, of which the encoder reads the beginning; nil when it is a single sentence.
  package let whole: String?

  /// A sentence as the encoder gets it, and its number in the text.
  package struct Sentence: Sendable {
    package let number: Int?
    package let text: String
  }

  /// The most sentences encoded, so that a text of any length costs a second or two.
  package static let mostSentences = 48
  /// The most words of one sentence that are encoded, and of the whole text; the encoder reads no more anyway.
  private static let mostScalars = 2_000
  /// The most words whose turns of phrase are counted.
  private static let mostWords = 4_000

  package init(_ text: String, counter: CueCounter) {
    let cut = ToneText(text)
    self.text = cut
    self.count = counter.count(cut)
    self.turns = Self.turns(of: cut)
    let all = cut.sentences.count
    let most = Self.mostSentences
    let chosen = all <= most ? Array(0..<all) : (0..<most).map { $0 * all / most }
    var sentences = chosen.map { number in
      Sentence(number: number, text: cut.text(at: Self.head(cut.sentences[number].span)))
    }
    if sentences.isEmpty { sentences = [Sentence(number: nil, text: cut.text(at: Self.head(0..<cut.scalars.count)))] }
    self.sentences = sentences
    self.whole = all > 1 ? Self.whole(cut) : nil
  }

  /// The text from its first sentence to its last, without the lines between that only state facts.
  private static func whole(_ cut: ToneText) -> String {
    var pieces: [Range<Int>] = []
    var last = 0
    for sentence in cut.sentences {
      if let piece = pieces.last, last == sentence.words.lowerBound {
        pieces[pieces.count - 1] = piece.lowerBound..<sentence.span.upperBound
      } else {
        guard sentence.span.lowerBound < mostScalars else { break }
        pieces.append(sentence.span)
      }
      last = sentence.words.upperBound
    }
    return pieces.map { cut.text(at: head($0)) }.joined(separator: "\n")
  }

  private static func head(_ span: Range<Int>) -> Range<Int> {
    span.lowerBound..<min(span.upperBound, span.lowerBound + mostScalars)
  }

  private static let facts: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "month-of-may", "june", "july", "august", "september", "october", "november", "december",
  ]

  private static func turns(of text: ToneText) -> [String] {
    var seen: Set<String> = []
    var turns: [String] = []
    var previous: String?
    func add(_ turn: String) {
      if seen.insert(turn).inserted { turns.append(turn) }
    }
    for sentence in text.sentences {
      previous = nil
      for place in sentence.words {
        guard place < mostWords else { return turns }
        let word = text.words[place]
        if word.isNumber || facts.contains(word.text) {
          previous = nil
          continue
        }
        add(word.text)
        if let previous { add(previous + " " + word.text) }
        previous = word.endsClause ? nil : word.text
      }
    }
    return turns
  }
}
