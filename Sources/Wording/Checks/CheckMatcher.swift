/// Looks for many patterns at once, sentence by sentence.
struct CheckMatcher: Sendable {
  private let patterns: [CheckPattern]
  private let steps: [CheckPattern.Step]
  private let vocabulary: CheckVocabulary
  /// For each word of the vocabulary the classes it belongs to.
  private let classes: PackedLists
  /// For each class the patterns that cannot match without it.
  private let anchored: PackedLists
  /// What a word in a text stands for in patterns, such as `you` for `u`.
  private let spellings: [String: String]
  /// Whether matches reach as far as they can.
  private let longest: Bool

  /// A pattern found: its number, and its words as a range of the text's words.
  struct Match: Hashable, Sendable {
    let pattern: Int
    let words: Range<Int>
  }

  /// Looks for all patterns that `grammar` has read.
  init(_ grammar: CheckGrammar, spellings: [String: String], longest: Bool = false) {
    self.longest = longest
    self.spellings = spellings
    patterns = grammar.patterns
    steps = grammar.steps
    vocabulary = grammar.vocabulary
    classes = vocabulary.classesByWord()
    anchored = PackedLists(count: vocabulary.classCount, pairs: grammar.anchors)
  }

  /// All matches in the text, sentence by sentence; those of one pattern do not overlap.
  func matches(in text: CheckText) -> [[Match]] {
    var known: [String: [Int32]] = [:]
    var window = CheckWindow(classes: vocabulary.classCount)
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
      let own: [Int32]
      if let found = known[read] {
        own = found
      } else {
        own = classes(of: read)
        known[read] = own
      }
      for number in own { window.add(Int(number), at: place) }
      addKinds(of: word, at: place, to: &window)
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

  /// The classes of a word by its letters.
  private func classes(of word: String) -> [Int32] {
    let exact = vocabulary.find(word).map { classes[Int($0)] } ?? []
    return exact + vocabulary.stems(of: word).flatMap { classes[Int($0)] }.sorted()
  }

  /// Adds the classes of a word by its kind.
  private func addKinds(of word: CheckText.Word, at place: Int, to window: inout CheckWindow) {
    func add(_ kind: CheckVocabulary.Kind) {
      for number in classes[kind.rawValue] { window.add(Int(number), at: place) }
    }
    if word.isNumber { add(.number) }
    if word.isMoney { add(.money) }
    if word.isDay { add(.day) }
    if word.isReference { add(.reference) }
    if word.namesItself { add(.named) }
    if word.isCapitals { add(.capitals) }
    if word.isCapitalised { add(.capitalised) }
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
        while let words = pattern.match(steps, from: from, in: window, longest: longest) {
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
