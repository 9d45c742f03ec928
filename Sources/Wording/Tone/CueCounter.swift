/// Finds the cues of a text.
package struct CueCounter: Sendable {
  /// A cue at a place in a text.
  package struct Hit: Hashable, Sendable {
    /// The number of the cue among `cues`.
    package let cue: Int
    /// The number of the sentence.
    package let sentence: Int
    /// Where the words stand that made it fire, in Unicode scalars.
    package let span: Range<Int>
    /// How strong it is there, more than 0; 1 but for the cues of the word list.
    package var strength: Float = 1
  }

  /// What was found.
  package struct Count: Sendable {
    /// Every place, in the order of the text.
    package var hits: [Hit] = []
    /// For each cue, the share of the sentences that have it, 0 to 1; for a cue that counts once, 0 or 1.
    package var values: [Float]
  }

  /// All cues: those of the book, then pleasant and unpleasant words.
  package let cues: [Cue]
  private let book: CueBook
  private let valence: Valence
  private var pleasant: Int { cues.count - 2 }
  private var unpleasant: Int { cues.count - 1 }

  /// How many words a negation reaches ahead, and what it leaves of a word's value, as VADER has it.
  private static let negationReach = 3
  private static let negated: Float = -0.74
  /// A sum of values at which a sentence is half as pleasant, or unpleasant, as one can be.
  private static let half: Float = 3

  package init(book: CueBook, valence: Valence) {
    self.book = book
    self.valence = valence
    self.cues =
      book.cues + [
        Cue(name: "pleasant words", axis: .warmth, raises: true, once: false, meaning: "words with a good ring"),
        Cue(name: "unpleasant words", axis: .warmth, raises: false, once: false, meaning: "words with a bad ring"),
      ]
  }

  /// Counts the cues of a text, sentence by sentence.
  package func count(_ text: ToneText) -> Count {
    let (known, places) = read(text)
    var count = Count(values: [Float](repeating: 0, count: cues.count))
    var sums = [Float](repeating: 0, count: cues.count)
    var inSentence = [Float](repeating: 0, count: cues.count)
    var start = 0
    for (number, sentence) in text.sentences.enumerated() {
      while start < known.count, places[start] < sentence.words.lowerBound { start += 1 }
      var end = start
      while end < known.count, places[end] < sentence.words.upperBound { end += 1 }
      let first = count.hits.count
      find(known, places, start..<end, sentence: sentence, number: number, text: text, into: &count.hits)
      weigh(text, sentence, number: number, into: &count.hits)
      for hit in count.hits[first...] { inSentence[hit.cue] = min(1, inSentence[hit.cue] + hit.strength) }
      for hit in count.hits[first...] where inSentence[hit.cue] > 0 {
        sums[hit.cue] += inSentence[hit.cue]
        inSentence[hit.cue] = 0
      }
      start = end
    }
    let sentences = Float(max(1, text.sentences.count))
    for cue in cues.indices { count.values[cue] = cues[cue].once ? min(1, sums[cue]) : sums[cue] / sentences }
    return count
  }

  /// The words as the patterns see them, and for each the number of the written word it comes from.
  private func read(_ text: ToneText) -> (known: [KnownWord], places: [Int]) {
    var known: [KnownWord] = []
    var places: [Int] = []
    known.reserveCapacity(text.words.count)
    places.reserveCapacity(text.words.count)
    for (place, word) in text.words.enumerated() {
      var kinds: UInt8 = 0
      func add(_ kind: CuePattern.Kind) { kinds |= 1 << UInt8(kind.rawValue) }
      if word.isNumber { add(.number) }
      if word.isMoney { add(.money) }
      if isShouted(text, place) { add(.capitals) }
      if word.exclamations + word.questions > 1 { add(.marks) }
      if word.exclamations > 0 { add(.exclamation) }
      if let others = book.spellings[word.text] {
        for (index, other) in others.enumerated() {
          known.append(
            KnownWord(number: book.numbers[other] ?? -1, kinds: index == others.count - 1 ? kinds : 0))
          places.append(place)
        }
      } else {
        known.append(KnownWord(number: book.numbers[word.text] ?? -1, kinds: kinds))
        places.append(place)
      }
    }
    return (known, places)
  }

  /// Whether a word is in capitals for emphasis: a short one beside another such word, or a long one; `INV` and `IBAN`
  /// are none, and neither is a word in a text that is all capitals but for marks, such as a heading of its own line.
  private func isShouted(_ text: ToneText, _ place: Int) -> Bool {
    let word = text.words[place]
    guard word.isCapitals else { return false }
    func isCapitals(_ other: Int) -> Bool { text.words.indices.contains(other) && text.words[other].isCapitals }
    if isCapitals(place - 1) || isCapitals(place + 1) { return word.text.utf8.count > 1 }
    return Self.emphatic.contains(word.text)
  }

  /// Words that are no abbreviation of anything and thus shouted even when they stand alone in capitals.
  private static let emphatic: Set<String> = [
    "not", "never", "now", "always", "still", "all", "any", "must", "need", "pay", "stop", "again", "today",
    "immediately",
    "do", "don't", "no", "yes", "every", "final", "last", "you", "your", "want", "will", "right", "why", "what", "when",
    "overdue", "urgent", "very", "please", "really", "nothing", "ever", "fourth", "third", "second", "only", "this",
  ]

  private func find(
    _ known: [KnownWord], _ places: [Int], _ range: Range<Int>, sentence: ToneText.Sentence, number: Int,
    text: ToneText, into hits: inout [Hit]
  ) {
    let opening = openingWord(known, places, range, text)
    func attempt(_ rule: CueBook.Rule, at place: Int) {
      let pattern = rule.pattern
      if pattern.atStart, place != range.lowerBound, place != opening { return }
      if let question = pattern.question, question != sentence.isQuestion { return }
      guard let end = pattern.match(known, in: range, at: place) else { return }
      let span = text.words[places[place]].span.lowerBound..<text.words[places[end - 1]].span.upperBound
      hits.append(Hit(cue: rule.cue, sentence: number, span: span))
    }
    for place in range {
      let word = known[place]
      if word.number >= 0 {
        for rule in book.starting[Int(word.number)] { attempt(rule, at: place) }
      }
      if word.kinds != 0 {
        for (kind, rule) in book.startingWithKind where word.kinds & (1 << UInt8(kind.rawValue)) != 0 {
          attempt(rule, at: place)
        }
      }
    }
  }

  /// The first word after a greeting such as `Hello Maria,`; otherwise the first word.
  private func openingWord(_ known: [KnownWord], _ places: [Int], _ range: Range<Int>, _ text: ToneText) -> Int {
    guard let first = range.first, book.greetings.contains(known[first].number) else { return range.lowerBound }
    for place in range.prefix(5) where text.words[places[place]].endsClause && place + 1 < range.upperBound {
      return place + 1
    }
    return range.lowerBound
  }

  /// Adds what the word list says of a sentence.
  private func weigh(_ text: ToneText, _ sentence: ToneText.Sentence, number: Int, into hits: inout [Hit]) {
    var lastNegation = -10
    var found: [(span: Range<Int>, value: Float)] = []
    var good: Float = 0
    var bad: Float = 0
    for place in sentence.words {
      let word = text.words[place]
      if word.text == "n't" || word.text == "not" || word.text == "never" || word.text == "no" { lastNegation = place }
      guard word.text.utf8.count > 2 else { continue }
      var value = valence.value(of: word.text)
      guard value != 0 else { continue }
      if place - lastNegation <= Self.negationReach, place != lastNegation { value *= Self.negated }
      found.append((word.span, value))
      if value > 0 { good += value } else { bad -= value }
    }
    for (span, value) in found {
      let total = value > 0 ? good : bad
      let strength = abs(value) / (total + Self.half)
      hits.append(Hit(cue: value > 0 ? pleasant : unpleasant, sentence: number, span: span, strength: strength))
    }
  }
}
