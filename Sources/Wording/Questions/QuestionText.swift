/// How questions in plain words are made alike before they are compared: names, numbers, amounts and days are only
/// stand-ins, so that a question about one client is as near to an example as one about another.
package enum QuestionText {
  /// What a line may name, and how the examples of commands write it.
  package enum Slot: String, Hashable, Sendable, CaseIterable {
    case client = "CLIENT"
    case invoice = "INVOICE"
    case amount = "AMOUNT"
    case day = "DAY"

    /// What stands for it when a text is read: something the encoder knows as such a thing.
    package var standIn: String {
      switch self {
      case .client: "Acme"
      case .invoice: "invoice 1041"
      case .amount: "$500"
      case .day: "Friday"
      }
    }
  }

  /// An example as it is read: its slots replaced by their stand-ins.
  package static func plain(_ example: String) -> String {
    var text = example
    for slot in Slot.allCases { text = replaced(text, slot.rawValue, by: slot.standIn) }
    return text
  }

  /// The features of a text's wording.
  package static func features(of text: String) -> [HearingFeatures.Feature] {
    HearingFeatures.features(of: HeardText(text, spellings: Spellings()).words, cues: HearingCues([:]))
  }

  /// Whole words only, so that no name with such letters in it is cut up.
  private static func replaced(_ text: String, _ word: String, by other: String) -> String {
    var pieces: [Substring] = []
    var rest = text[...]
    while let found = range(of: word, in: rest) {
      pieces.append(rest[..<found.lowerBound])
      pieces.append(other[...])
      rest = rest[found.upperBound...]
    }
    pieces.append(rest)
    return pieces.joined()
  }

  private static func range(of word: String, in text: Substring) -> Range<String.Index>? {
    var start = text.startIndex
    while let end = text.index(start, offsetBy: word.count, limitedBy: text.endIndex) {
      if text[start..<end] == word {
        let isAlone = end == text.endIndex || !text[end].isLetter
        if isAlone, start == text.startIndex || !text[text.index(before: start)].isLetter { return start..<end }
      }
      start = text.index(after: start)
    }
    return nil
  }
}
