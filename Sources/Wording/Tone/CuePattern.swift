/// A row of words to look for in a sentence.
///
/// Tried at one place it takes a bounded number of steps, so that looking for all patterns takes time in proportion to
/// the length of the text.
struct CuePattern: Sendable {
  /// What a word in the text can be, next to its number in the list of known words.
  enum Kind: Int, CaseIterable, Sendable {
    case number, money, capitals, marks, exclamation
  }

  enum Element: Sendable {
    /// One of these words, or a word of one of these kinds.
    case word(words: [Int32], kinds: [Kind], optional: Bool)
    /// So many words of any kind, or fewer.
    case gap(Int)
    /// The next word is none of these.
    case not([Int32])
    /// The sentence ends here.
    case end
  }

  /// What the sentence must be.
  var atStart = false
  var question: Bool?
  var elements: [Element] = []

  /// The word after the last one matched, or nil if the pattern does not stand at `place`.
  func match(_ words: [KnownWord], in sentence: Range<Int>, at place: Int) -> Int? {
    match(words, in: sentence, element: 0, at: place)
  }

  private func match(_ words: [KnownWord], in sentence: Range<Int>, element: Int, at place: Int) -> Int? {
    guard element < elements.count else { return place }
    switch elements[element] {
    case .word(let known, let kinds, let optional):
      if place < sentence.upperBound, words[place].isOne(of: known, kinds),
        let end = match(words, in: sentence, element: element + 1, at: place + 1)
      {
        return end
      }
      return optional ? match(words, in: sentence, element: element + 1, at: place) : nil
    case .gap(let most):
      for skipped in 0...most where place + skipped <= sentence.upperBound {
        if let end = match(words, in: sentence, element: element + 1, at: place + skipped) { return end }
      }
      return nil
    case .not(let known):
      if place < sentence.upperBound, words[place].isOne(of: known, []) { return nil }
      return match(words, in: sentence, element: element + 1, at: place)
    case .end:
      return place == sentence.upperBound ? match(words, in: sentence, element: element + 1, at: place) : nil
    }
  }
}

/// A word of a text as the patterns see it.
struct KnownWord: Sendable {
  /// Its number among the words of the patterns, −1 for any other.
  var number: Int32
  /// The kinds it is of, a bit each.
  var kinds: UInt8 = 0

  func isOne(of known: [Int32], _ kinds: [CuePattern.Kind]) -> Bool {
    if number >= 0, known.contains(number) { return true }
    return kinds.contains { self.kinds & (1 << UInt8($0.rawValue)) != 0 }
  }
}
