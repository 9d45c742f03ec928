/// How words are also written: `u` for `you`, `dont` for `do not`.
package struct Spellings: Hashable, Sendable {
  private let plain: [String: [String]]

  /// No spellings but the contractions with an apostrophe, which need no list.
  package init() { plain = [:] }

  /// Reads one spelling a line, `written = word word`; a line without `=` is left out.
  package init(lines: String) {
    var plain: [String: [String]] = [:]
    for line in lines.utf8.split(separator: UInt8(ascii: "\n")) {
      let sides = line.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard sides.count == 2 else { continue }
      let words = sides[1].split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
      for written in sides[0].split(separator: UInt8(ascii: " ")) where !words.isEmpty {
        plain[String(Substring(written))] = words
      }
    }
    self.plain = plain
  }

  private static let endings: [(String, String?)] = [
    ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would"), ("'m", "am"), ("'s", nil),
  ]

  /// The plain words of one written word, which is in lower case with straight apostrophes.
  package func words(of written: String) -> [String] {
    if let words = plain[written] { return words }
    guard written.utf8.contains(UInt8(ascii: "'")) else { return [written] }
    if written.hasSuffix("n't") {
      let stem = String(written.dropLast(3))
      return [plain[stem]?.first ?? (stem == "ca" ? "can" : stem == "wo" ? "will" : stem), "not"]
    }
    for (ending, meaning) in Self.endings where written.hasSuffix(ending) && written.count > ending.count {
      let stem = words(of: String(written.dropLast(ending.count)))
      return meaning.map { stem + [$0] } ?? stem
    }
    let bare = written.filter { $0 != "'" }
    return bare.isEmpty ? [] : plain[bare] ?? [bare]
  }
}
