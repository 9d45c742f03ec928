/// A row of words to listen for.
///
/// Written as words between blanks: `a|b` is either word, `pay*` any word that begins so, `_` any word, `just?` a word
/// that may be missing, `...` up to three words, `$` the end of the sentence; a kind such as `<day>` or a mark such as `?`
/// stands for itself. None reaches over the end of a sentence, except where the mark is written.
struct HearingPhrase: Hashable, Sendable {
  enum Element: Hashable, Sendable {
    case words([Word], optional: Bool)
    case any
    case gap
    case close
  }

  /// A word, or the beginning of one.
  struct Word: Hashable, Sendable {
    let text: String
    let isBeginning: Bool

    func fits(_ word: String) -> Bool { isBeginning ? word.hasPrefix(text) : word == text }
  }

  let elements: [Element]

  /// The most words a gap spans.
  private static let widest = 3

  /// Reads a phrase as written above; nil if it has no word. By bytes, since there are a thousand at every start.
  init?(_ written: Substring) {
    var elements: [Element] = []
    var hasWord = false
    for part in written.utf8.split(separator: UInt8(ascii: " ")) {
      let length = part.count
      if length == 1, part.first == UInt8(ascii: "_") {
        elements.append(.any)
      } else if length == 1, part.first == UInt8(ascii: "$") {
        elements.append(.close)
      } else if length == 3, part.allSatisfy({ $0 == UInt8(ascii: ".") }) {
        elements.append(.gap)
      } else {
        let isOptional = length > 1 && part.last == UInt8(ascii: "?")
        let words = (isOptional ? part.dropLast() : part).split(separator: UInt8(ascii: "|"))
        guard !words.isEmpty else { return nil }
        elements.append(
          .words(
            words.map { word in
              let isBeginning = word.count > 1 && word.last == UInt8(ascii: "*")
              return Word(text: String(Substring(isBeginning ? word.dropLast() : word)), isBeginning: isBeginning)
            }, optional: isOptional))
        hasWord = hasWord || !isOptional
      }
    }
    guard hasWord else { return nil }
    self.elements = elements
  }

  /// The word after the last one matched, or nil if the phrase does not stand at `place`.
  func end(in words: [HeardText.Word], at place: Int) -> Int? { end(in: words, at: place, element: 0) }

  private func end(in words: [HeardText.Word], at place: Int, element: Int) -> Int? {
    guard element < elements.count else { return place }
    switch elements[element] {
    case .words(let known, let optional):
      if place < words.count, known.contains(where: { $0.fits(words[place].text) }),
        let end = end(in: words, at: place + 1, element: element + 1)
      {
        return end
      }
      return optional ? end(in: words, at: place, element: element + 1) : nil
    case .any:
      guard place < words.count, !words[place].isEnd else { return nil }
      return end(in: words, at: place + 1, element: element + 1)
    case .close:
      guard place >= words.count || words[place].isEnd else { return nil }
      return end(in: words, at: place, element: element + 1)
    case .gap:
      for skipped in 0...Self.widest {
        if let end = end(in: words, at: place + skipped, element: element + 1) { return end }
        guard place + skipped < words.count, !words[place + skipped].isEnd else { return nil }
      }
      return nil
    }
  }
}
