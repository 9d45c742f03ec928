// The kinds of value every command language has. The types of the results are spelt out so that combinators can follow
// them: `.word("NAME").optional`.
extension Parameter {
  /// One word, quoted or not.
  package static func word(
    _ name: String, _ summary: String = "",
    candidates: @escaping @Sendable (World, String) -> [Candidate] = { _, _ in [] }
  ) -> Parameter<World, String> {
    Parameter<World, String>(name, summary, candidates: candidates) { reader in try reader.require().text }
  }

  /// A text: between quotes, a here-document, or a single word.
  package static func text(_ name: String, _ summary: String = "") -> Parameter<World, String> {
    Parameter<World, String>(name.uppercased(), summary, usage: "\"\(name.uppercased())\"") { reader in
      try reader.require().text
    }
  }

  /// A text that must be quoted (or one word of the program's command line); for places where a word means something
  /// else.
  package static func quoted(_ name: String, _ summary: String = "") -> Parameter<World, String> {
    Parameter<World, String>(name.uppercased(), summary, usage: "\"\(name.uppercased())\"") { reader in
      let token = try reader.require()
      guard token.isQuoted || token.isWhole && token.text.contains(where: \.isWhitespace) else {
        throw reader.refusal(
          "\(name.uppercased()) must be between quotes", hints: ["write \(DisplayText.quoted(token.text))"])
      }
      return token.text
    }
  }

  /// A whole number within bounds, in digits.
  package static func count(
    _ name: String = "N", _ summary: String = "", in range: ClosedRange<Int>
  ) -> Parameter<World, Int> {
    let described = summary.isEmpty ? "a whole number from \(range.lowerBound) to \(range.upperBound)" : summary
    return Parameter<World, Int>(name, described) { reader in
      let token = try reader.require()
      guard let number = Int(token.text), range.contains(number), token.text.utf8.count <= 20 else {
        throw reader.refusal(
          "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound),"
            + " not \(DisplayText.quoted(token.text))", expected: [])
      }
      return number
    }
  }

  /// One of some words, unquoted; capitals do not matter. The value is the word as listed.
  package static func choice(
    _ words: [String], _ name: String = "WORD", _ summary: String = ""
  ) -> Parameter<World, String> {
    choice(words.map { ($0, $0) }, name, summary)
  }

  /// One of some words, unquoted, each with the value it stands for; capitals do not matter. With more than six words
  /// a usage line shows the name in their place.
  package static func choice<Choice: Sendable>(
    _ choices: [(word: String, value: Choice)], _ name: String = "WORD", _ summary: String = ""
  ) -> Parameter<World, Choice> {
    let words = choices.map(\.word)
    let usage = words.count <= 6 ? words.joined(separator: "|") : name
    let candidates: @Sendable (World, String) -> [Candidate] = { _, prefix in
      words.filter { $0.hasPrefix(prefix.lowercased()) }.map { Candidate($0) }
    }
    return Parameter<World, Choice>(name, summary, usage: usage, words: words, candidates: candidates) { reader in
      let token = try reader.require()
      if let choice = choices.first(where: { token.isWord($0.word) }) { return choice.value }
      throw reader.refusal(
        "\(DisplayText.quoted(token.text)) is not one of the words that can stand here", expected: words,
        candidates: EditDistance.nearest(to: token.text, in: words))
    }
  }

  /// Everything that is left of the line, raw: quotes and keywords are part of it.
  package static func rest(_ name: String = "TEXT", _ summary: String = "") -> Parameter<World, String> {
    Parameter<World, String>(name, summary, usage: "\(name)…") { reader in reader.takeRest() }
  }
}
