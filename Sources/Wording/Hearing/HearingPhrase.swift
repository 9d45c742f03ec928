/// A row of words to listen for.
///
/// Written as words between blanks: `a|b` is either word, `pay*` any word that begins so, `_` any word, `just?` a word
/// that may be missing, `...` up to three words; a kind such as `<day>` or a mark such as `?` stands for itself. None
/// reaches over the end of a sentence, except where the mark is written.
struct HearingPhrase: Hashable, Sendable {
  enum Element: Hashable, Sendable {
    case words([String], optional: Bool)
    case beginning(String)
    case any
    case gap
  }

  let elements: [Element]

  /// The most words a gap spans.
  private static let widest = 3

  /// Reads a phrase as written above; nil if it has no word.
  init?(_ written: Substring) {
    var elements: [Element] = []
    for part in written.split(separator: " " as Character) {
      switch part {
      case "_": elements.append(.any)
      case "...": elements.append(.gap)
      case "?", "!", ".": elements.append(.words([String(part)], optional: false))
      default:
        if part.hasSuffix("*") {
          elements.append(.beginning(String(part.dropLast())))
        } else {
          let optional = part.hasSuffix("?")
          let bare: Substring = optional ? part.dropLast() : part
          let words = bare.split(separator: "|" as Character).map { String($0) }
          guard !words.isEmpty else { return nil }
          elements.append(.words(words, optional: optional))
        }
      }
    }
    guard
      elements.contains(where: { if case .words(_, false) = $0 { true } else { false } })
        || elements.contains(where: { if case .beginning = $0 { true } else { false } })
    else { return nil }
    self.elements = elements
  }

  /// The word after the last one matched, or nil if the phrase does not stand at `place`.
  func end(in words: [HeardText.Word], at place: Int) -> Int? { end(in: words, at: place, element: 0) }

  private func end(in words: [HeardText.Word], at place: Int, element: Int) -> Int? {
    guard element < elements.count else { return place }
    switch elements[element] {
    case .words(let known, let optional):
      if place < words.count, known.contains(words[place].text),
        let end = end(in: words, at: place + 1, element: element + 1)
      {
        return end
      }
      return optional ? end(in: words, at: place, element: element + 1) : nil
    case .beginning(let stem):
      guard place < words.count, words[place].text.hasPrefix(stem) else { return nil }
      return end(in: words, at: place + 1, element: element + 1)
    case .any:
      guard place < words.count, !words[place].isEnd else { return nil }
      return end(in: words, at: place + 1, element: element + 1)
    case .gap:
      for skipped in 0...Self.widest {
        if let end = end(in: words, at: place + skipped, element: element + 1) { return end }
        guard place + skipped < words.count, !words[place + skipped].isEnd else { return nil }
      }
      return nil
    }
  }
}
