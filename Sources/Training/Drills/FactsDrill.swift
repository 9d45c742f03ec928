/// Asks what is missing in a reminder.
package enum FactsDrill {
  /// What a reminder has to say.
  package enum Fact: String, Hashable, Sendable, CaseIterable {
    case amount, invoice, date

    var words: String {
      switch self {
      case .amount: "how much"
      case .invoice: "which invoice"
      case .date: "since when, or by when"
      }
    }

    var why: String {
      switch self {
      case .amount: "Without an amount they have to look it up, and pay what they find."
      case .invoice: "Without the number nobody can find it in their books."
      case .date: "Neither a day due nor a day to pay by: “overdue” alone is no date, so nothing is late for anybody."
      }
    }
  }

  /// A piece of a reminder: words that stand in any case, or words of a fact and what takes their place without it.
  struct Piece: Hashable {
    let fact: Fact?
    let words: String
    let otherwise: String
  }

  /// The questions of a book: each reminder once complete and once without each fact.
  package static func items(_ book: DrillBook) -> [DrillItem] {
    let options =
      Fact.allCases.map { DrillItem.Option($0.rawValue, $0.words) } + [DrillItem.Option("nothing", "it is complete")]
    return book.reminders.flatMap { written -> [DrillItem] in
      guard let pieces = pieces(of: written) else { return [] }
      return (Fact.allCases.map { $0 } + [nil]).map { missing in
        DrillItem(
          id: "facts/\(missing?.rawValue ?? "nothing")/\(StableOrder.name(of: written))", kind: .facts,
          situation: [DrillItem.Line("Reminder", text(of: pieces, without: missing))],
          question: "What is missing?",
          answer: .choice(
            of: options, right: missing.flatMap { Fact.allCases.firstIndex(of: $0) } ?? Fact.allCases.count),
          why: missing?.why ?? "How much, which invoice, and when are all there.")
      }
    }
  }

  /// The pieces of `… {amount:words|otherwise} …`; nil when a brace is wrong or a fact is nowhere.
  static func pieces(of written: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = Substring(written)
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}"),
        !rest[rest.index(after: open)..<close].contains("{"), let colon = rest[open..<close].firstIndex(of: ":"),
        let fact = Fact(rawValue: String(rest[rest.index(after: open)..<colon]))
      else { return nil }
      pieces.append(Piece(fact: nil, words: String(rest[..<open]), otherwise: ""))
      let words = rest[rest.index(after: colon)..<close].split(
        separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      pieces.append(
        Piece(fact: fact, words: words.first.map(String.init) ?? "", otherwise: words.count > 1 ? String(words[1]) : "")
      )
      rest = rest[rest.index(after: close)...]
    }
    guard !rest.contains("}"), Set(pieces.compactMap(\.fact)).count == Fact.allCases.count else { return nil }
    return pieces + [Piece(fact: nil, words: String(rest), otherwise: "")]
  }

  private static func text(of pieces: [Piece], without missing: Fact?) -> String {
    let text = pieces.map { piece in missing != nil && piece.fact == missing ? piece.otherwise : piece.words }.joined()
    // A sentence that has lost its first words begins with the next.
    var result = ""
    var starts = true
    for character in text {
      if starts, character.isLetter {
        result += character.uppercased()
        starts = false
      } else {
        result.append(character)
        if ".!?".contains(character) { starts = true } else if character.isNumber { starts = false }
      }
    }
    return result
  }
}
