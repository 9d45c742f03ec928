/// Text as the words cues are matched on: lower case, contractions written out, plurals cut, with where they stand.
///
/// `We haven't got invoices, sorry` gives `we have not got invoice`, a break, `sorry`. A number is `#`, an ordinal
/// `#th`. A cue never reaches over a break, so that a negation or a condition stays in its own clause.
struct Words {
  /// One word, and the scalars of the text it came from.
  struct Word: Hashable {
    /// Empty for a break.
    let text: String
    let from: Int
    let to: Int
  }

  private(set) var words: [Word] = []
  private let spellings: [String: [String]]

  /// Reads `text` in one pass. `spellings` writes single words out, such as `dont` as `do`, `not`.
  init(_ text: String, spellings: [String: [String]]) {
    self.spellings = spellings
    var word = String.UnicodeScalarView()
    var start = 0
    var position = 0
    for scalar in text.unicodeScalars {
      let scalar = Words.isApostrophe(scalar) ? "'" : scalar
      if scalar == "'" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if word.isEmpty { start = position }
        // The longest word worth knowing; beyond that it is noise, and stays linear.
        if word.count < Words.longest { word.append(scalar) }
      } else {
        take(String(word).lowercased(), start, position)
        word = String.UnicodeScalarView()
        if Words.isBreak(scalar) { breakHere(position) }
      }
      position += 1
    }
    take(String(word).lowercased(), start, position)
    while words.last?.text.isEmpty == true { words.removeLast() }
  }

  private static let longest = 40

  private mutating func breakHere(_ position: Int) {
    guard let last = words.last, !last.text.isEmpty else { return }
    words.append(Word(text: "", from: position, to: position))
  }

  private mutating func take(_ written: String, _ from: Int, _ to: Int) {
    let word = Words.trimmed(written)
    guard !word.isEmpty else { return }
    for part in parts(of: word) where !part.isEmpty {
      words.append(Word(text: Words.singular(part), from: from, to: to))
    }
  }

  private func parts(of word: String) -> [String] {
    if word.unicodeScalars.contains(where: { $0.properties.numericType != nil }) { return [Words.number(word)] }
    if let written = spellings[word] { return written }
    if word.hasSuffix("n't") { return [Words.plain(word.dropLast(3)), "not"] }
    for (ending, meaning) in Words.endings where word.hasSuffix(ending) {
      return [Words.plain(word.dropLast(ending.count)), meaning]
    }
    return [Words.plain(word[...])]
  }

  private static let endings = [
    ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would"), ("'m", "am"), ("'s", ""),
  ]

  private static func plain(_ word: Substring) -> String { String(word.filter { $0 != "'" }) }

  private static func trimmed(_ word: String) -> String {
    var word = word[...]
    while word.first == "'" { word = word.dropFirst() }
    while word.last == "'" { word = word.dropLast() }
    return String(word)
  }

  private static func number(_ word: String) -> String {
    let isOrdinal = ["st", "nd", "rd", "th"].contains { ending in
      word.hasSuffix(ending) && word.dropLast(2).allSatisfy { ("0"..."9").contains($0) } && word.count > 2
    }
    return isOrdinal ? "#th" : "#"
  }

  /// A plural without its `s`: enough to let `invoice` meet `invoices`.
  static func singular(_ word: String) -> String {
    let letters = word.unicodeScalars.count
    guard letters > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is")
    else { return word }
    return word.hasSuffix("ies") && letters > 4 ? word.dropLast(3) + "y" : String(word.dropLast())
  }

  /// A cue as it is written in the file, in the words of a text. `#` and `#th` stand for numbers.
  static func phrase(_ text: some StringProtocol, spellings: [String: [String]]) -> [String] {
    text.split(separator: " ").flatMap { word -> [String] in
      if word == "#" || word == "#th" { return [String(word)] }
      return Words(String(word), spellings: spellings).words.map(\.text)
    }
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2019}" || scalar == "\u{2018}" || scalar == "\u{2BC}" || scalar == "`" || scalar == "\u{B4}"
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "!", "?", "(", ")", "\n", "\u{2014}", "\u{2013}", "\u{2026}", "\"", "\u{201C}",
      "\u{201D}", "|":
      true
    default: false
    }
  }
}
