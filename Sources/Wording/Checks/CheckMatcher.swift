/// Looks for many patterns at once, sentence by sentence.
struct CheckMatcher: Sendable {
  let patterns: [CheckPattern]
  private let vocabulary: CheckVocabulary
  /// For each class the patterns that cannot match without it.
  private let anchored: [[Int32]]
  /// What a word in a text stands for in patterns, such as `you` for `u`.
  private let spellings: [String: String]
  /// Whether matches reach as far as they can.
  private let longest: Bool

  /// A pattern found: its number, and its words as a range of the text's words.
  struct Match: Hashable, Sendable {
    let pattern: Int
    let words: Range<Int>
  }

  init(_ patterns: [CheckPattern], _ vocabulary: CheckVocabulary, spellings: [String: String], longest: Bool = false) {
    self.longest = longest
    self.patterns = patterns
    self.vocabulary = vocabulary
    self.spellings = spellings
    var anchored = [[Int32]](repeating: [], count: vocabulary.count)
    for (number, pattern) in patterns.enumerated() {
      for anchor in Set(pattern.anchors) { anchored[anchor].append(Int32(number)) }
    }
    self.anchored = anchored
  }

  /// All matches in the text, sentence by sentence; those of one pattern do not overlap.
  func matches(in text: CheckText) -> [[Match]] {
    var known: [String: [Int32]] = [:]
    var window = CheckWindow(classes: vocabulary.count)
    var tried = [Int](repeating: -1, count: patterns.count)
    var turn = 0
    return text.sentences.map { sentence in
      var matches: [Match] = []
      var start = sentence.words.lowerBound
      while true {
        let end = min(start + CheckWindow.longest, sentence.words.upperBound)
        fill(&window, text, sentence, start..<end, &known)
        find(in: window, question: sentence.isQuestion, offset: start, &tried, turn, &matches)
        turn += 1
        if end == sentence.words.upperBound { break }
        start = end - CheckWindow.overlap
      }
      return start == sentence.words.lowerBound ? matches : Self.unique(matches)
    }
  }

  private func fill(
    _ window: inout CheckWindow, _ text: CheckText, _ sentence: CheckText.Sentence, _ range: Range<Int>,
    _ known: inout [String: [Int32]]
  ) {
    window.clear()
    window.places = (1 << UInt64(range.count + 1)) - 1
    for (place, index) in range.enumerated() {
      let word = text.words[index]
      let read = spellings[word.text] ?? word.text
      let classes: [Int32]
      if let found = known[read] {
        classes = found
      } else {
        classes = vocabulary.classes(ofText: read)
        known[read] = classes
      }
      for number in classes { window.add(Int(number), at: place) }
      vocabulary.addKinds(of: word, at: place, to: &window)
      if word.endsClause { window.clauses |= 1 << UInt64(place + 1) }
    }
    if range.lowerBound == sentence.words.lowerBound {
      window.starts |= 1
      window.clauses |= 1
      // After `Hello Maria,` or `Please,` the sentence as such begins.
      for place in 1..<max(2, min(5, range.count)) where window.clauses & (1 << UInt64(place)) != 0 {
        window.starts |= 1 << UInt64(place)
        break
      }
    }
    if range.upperBound == sentence.words.upperBound {
      window.end = 1 << UInt64(range.count)
      window.clauses |= window.end
    }
  }

  /// Tries every pattern that has an anchor in the window, once.
  private func find(
    in window: CheckWindow, question: Bool, offset: Int, _ tried: inout [Int], _ turn: Int, _ matches: inout [Match]
  ) {
    for number in window.touched {
      for entry in anchored[number] where tried[Int(entry)] != turn {
        tried[Int(entry)] = turn
        let pattern = patterns[Int(entry)]
        if let wanted = pattern.question, wanted != question { continue }
        var from = 0
        while let words = pattern.match(from: from, in: window, longest: longest) {
          matches.append(
            Match(pattern: Int(entry), words: (words.lowerBound + offset)..<(words.upperBound + offset)))
          from = words.upperBound
        }
      }
    }
  }

  private static func unique(_ matches: [Match]) -> [Match] {
    var seen: Set<Match> = []
    return matches.filter { seen.insert($0).inserted }
  }
}
