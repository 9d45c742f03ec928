/// Reads patterns and gives each set of words that they name a number, a class.
///
/// A pattern is elements parted by blanks:
///
///     a|b|stem*|@list   one of these words; `*` for any ending; a list of the file
///     #  #$  #D  #I     a word with a digit; an amount of money; a day such as 14th; what can name an invoice
///     #R                what looks like the number of an invoice wherever it stands
///     #A  #N            a word in capitals; one that begins with a capital
///     a?                may be left out
///     ..3               up to three words of any kind
///     !a|b              and the next word is none of these
///     =a|b              and the next word is one of these, though no part of the match
///     ,                 a clause begins here, or the sentence ends
///     ^  $              the sentence begins, or ends, here
///     (a b|c)  (a|b)?   one of these rows, or nothing
///     [?]  [.]          in front: the sentence is a question, or none
///
/// Words are cut as texts are, so that `don't` is `do not`.
///
/// There are thousands of patterns and every command waits for them, so they are read byte by byte, in one pass.
struct CheckGrammar: Sendable {
  private(set) var vocabulary = CheckVocabulary()
  /// The steps of all patterns, one after the other.
  private(set) var steps: [CheckPattern.Step] = []
  private(set) var patterns: [CheckPattern] = []
  /// For each pattern the classes of which every match needs one, the rarest there are.
  private(set) var anchors: [(list: Int32, entry: Int32)] = []

  private let lists: [String: [String]]
  /// The words of lists that were used, and of pieces that are not cut as they are written, for the next time.
  private var listed: [String: [Int32]] = [:]
  private var cut: [String: [Int32]] = [:]
  /// Words of the element that is read; a group puts its own on top.
  private var words: [Int32] = []

  init(lists: [String: [String]]) { self.lists = lists }

  /// Reads patterns, one a line; `rule` is for the error only.
  /// - Returns: how many there are.
  mutating func read(_ lines: String, rule: String) throws(CheckFileError) -> Int {
    let before = patterns.count
    for line in CheckSymbols.lines(of: lines) { try read(line, rule: rule) }
    return patterns.count - before
  }

  /// Reads one pattern; `rule` is for the error only.
  mutating func read(pattern: String, rule: String) throws(CheckFileError) {
    let bytes = Array(pattern.utf8)
    try read(CheckSymbols(bytes, bytes.indices), rule: rule)
  }

  private mutating func read(_ line: CheckSymbols, rule: String) throws(CheckFileError) {
    var symbols = line
    var question: Bool?
    if case .word(let word) = symbols.first {
      if symbols.bytes[word].elementsEqual("[?]".utf8) { question = true }
      if symbols.bytes[word].elementsEqual("[.]".utf8) { question = false }
      if question != nil { symbols.removeFirst() }
    }
    let start = steps.count
    words.removeAll(keepingCapacity: true)
    do throws(Fault) {
      try row(&symbols, nested: false)
      guard let anchor = anchor(of: start..<steps.count) else { throw Fault("no word is required") }
      addAnchors(at: anchor.place)
    } catch {
      steps.removeSubrange(start...)
      throw .badPattern(rule: rule, pattern: line.text, reason: error.reason)
    }
    patterns.append(CheckPattern(steps: start..<steps.count, question: question))
  }

  private struct Fault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  // MARK: Elements

  /// Reads elements to the end of the line, or of a row in brackets.
  private mutating func row(_ symbols: inout CheckSymbols, nested: Bool) throws(Fault) {
    while let symbol = symbols.first {
      switch symbol {
      case .close(let optional) where !nested: throw Fault("`\(optional ? ")?" : ")")` has no `(`")
      case .bar, .close: return
      case .open:
        symbols.removeFirst()
        try group(&symbols)
      case .word(let word):
        symbols.removeFirst()
        try element(word, symbols)
      }
    }
  }

  private mutating func element(_ word: Range<Int>, _ symbols: CheckSymbols) throws(Fault) {
    let bytes = symbols.bytes
    let first = bytes[word.lowerBound]
    let rest = (word.lowerBound + 1)..<word.upperBound
    switch first {
    case UInt8(ascii: "^") where rest.isEmpty: steps.append(.init(kind: .start))
    case UInt8(ascii: "$") where rest.isEmpty: steps.append(.init(kind: .end))
    case UInt8(ascii: ",") where rest.isEmpty: steps.append(.init(kind: .clause))
    case UInt8(ascii: "|") where rest.isEmpty: throw Fault("`|` has no `(`")
    case UInt8(ascii: ".") where bytes[rest].first == UInt8(ascii: "."):
      let text = String(decoding: bytes[word], as: UTF8.self)
      guard let most = Int32(text.dropFirst(2)), (1...12).contains(most) else {
        throw Fault("`\(text)` should be .. and a number up to 12")
      }
      steps.append(.init(kind: .gap, number: most))
    case UInt8(ascii: "!"): try add(.not, rest, bytes)
    case UInt8(ascii: "="): try add(.next, rest, bytes)
    default:
      if !rest.isEmpty, bytes[word].last == UInt8(ascii: "?") {
        try add(.maybe, word.lowerBound..<(word.upperBound - 1), bytes)
      } else {
        try addPlain(word, bytes)
      }
    }
  }

  /// Adds a step for one of several words.
  private mutating func add(_ kind: CheckPattern.Step.Kind, _ part: Range<Int>, _ bytes: [UInt8]) throws(Fault) {
    let before = words.count
    try alternatives(part, bytes)
    addStep(kind, ofWordsFrom: before)
  }

  /// Adds a step for the words from `before` on, which are done with.
  private mutating func addStep(_ kind: CheckPattern.Step.Kind, ofWordsFrom before: Int) {
    steps.append(.init(kind: kind, number: vocabulary.number(ofClass: words[before...])))
    words.removeLast(words.count - before)
  }

  /// Adds one word or several alternatives; a single one such as `don't` may make two words.
  private mutating func addPlain(_ word: Range<Int>, _ bytes: [UInt8]) throws(Fault) {
    let before = words.count
    if CheckSymbols.isPlain(bytes, word) {
      words.append(vocabulary.number(ofPlain: bytes, word))
      addStep(.word, ofWordsFrom: before)
      return
    }
    let first = bytes[word.lowerBound]
    if first != UInt8(ascii: "@"), first != UInt8(ascii: "#"), !bytes[word].contains(UInt8(ascii: "|")) {
      let parts = cut(word, bytes)
      if parts.count > 1 {
        for part in parts {
          words.append(part)
          addStep(.word, ofWordsFrom: before)
        }
        return
      }
    }
    try add(.word, word, bytes)
  }

  /// What stands between `(` and `)`: single words make one class.
  private mutating func group(_ symbols: inout CheckSymbols) throws(Fault) {
    let head = steps.count
    let before = words.count
    steps.append(.init(kind: .either))
    var optional = false
    while true {
      if !single(&symbols) {
        let row = steps.count
        steps.append(.init(kind: .row))
        try self.row(&symbols, nested: true)
        if steps.count == row + 1 { throw Fault("an alternative is empty") }
        steps[row].number = Int32(steps.count - row - 1)
      }
      guard let end = symbols.first else { throw Fault("`(` is not closed") }
      symbols.removeFirst()
      if case .close(optional: true) = end { optional = true }
      if case .bar = end { continue }
      break
    }
    if words.count > before {
      if steps.count == head + 1 {
        steps.removeLast()
        addStep(optional ? .maybe : .word, ofWordsFrom: before)
        return
      }
      steps.append(.init(kind: .row, number: 1))
      addStep(.word, ofWordsFrom: before)
    }
    steps[head] = .init(kind: optional ? .optional : .either, number: Int32(steps.count - head - 1))
  }

  /// Reads a row of one plain word, which joins the others of its kind; false if the row is none.
  private mutating func single(_ symbols: inout CheckSymbols) -> Bool {
    var after = symbols
    guard case .word(let word) = after.first else { return false }
    after.removeFirst()
    switch after.first {
    case .bar, .close: break
    default: return false
    }
    let bytes = symbols.bytes
    if CheckSymbols.isPlain(bytes, word) {
      words.append(vocabulary.number(ofPlain: bytes, word))
      symbols = after
      return true
    }
    switch bytes[word.lowerBound] {
    case UInt8(ascii: "!"), UInt8(ascii: "="): return false
    case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: ","): if word.count == 1 { return false }
    case UInt8(ascii: ".") where bytes[word].starts(with: "..".utf8): return false
    default: break
    }
    if bytes[word].last == UInt8(ascii: "?") { return false }
    let before = words.count
    do throws(Fault) { try alternatives(word, bytes) } catch {
      words.removeLast(words.count - before)
      return false
    }
    symbols = after
    return true
  }

  // MARK: Words

  /// Puts the words that are parted by `|` on top of `words`.
  private mutating func alternatives(_ range: Range<Int>, _ bytes: [UInt8]) throws(Fault) {
    var start = range.lowerBound
    while true {
      var end = start
      while end < range.upperBound, bytes[end] != UInt8(ascii: "|") { end += 1 }
      if CheckSymbols.isPlain(bytes, start..<end) {
        words.append(vocabulary.number(ofPlain: bytes, start..<end))
      } else if start == end {
        throw Fault("`\(String(decoding: bytes[range], as: UTF8.self))` has an empty word")
      } else {
        try alternative(start..<end, bytes)
      }
      if end == range.upperBound { return }
      start = end + 1
    }
  }

  /// A list, a kind, or a word that is not plain.
  private mutating func alternative(_ part: Range<Int>, _ bytes: [UInt8]) throws(Fault) {
    let text = String(decoding: bytes[part], as: UTF8.self)
    switch bytes[part.lowerBound] {
    case UInt8(ascii: "@"):
      let name = String(text.dropFirst())
      if listed[name] == nil {
        guard let list = lists[name] else { throw Fault("there is no list `\(text)`") }
        listed[name] = list.map { vocabulary.number(of: $0) }
      }
      words += listed[name, default: []]
    case UInt8(ascii: "#"):
      guard CheckVocabulary.Kind.allCases.contains(where: { $0.name == text }) else {
        throw Fault("`\(text)` is no kind of word")
      }
      words.append(vocabulary.number(of: text))
    default:
      let parts = cut(part, bytes)
      guard parts.count == 1 else { throw Fault("`\(text)` is \(parts.count) words; write it in brackets") }
      words.append(parts[0])
    }
  }

  /// The words of a piece, cut as texts are; if it is one word, with the `*` at its end.
  private mutating func cut(_ part: Range<Int>, _ bytes: [UInt8]) -> [Int32] {
    let text = String(decoding: bytes[part], as: UTF8.self)
    if let known = cut[text] { return known }
    let words = CheckText(text).words
    let isStem = words.count == 1 && text.hasSuffix("*")
    let numbers = words.map { vocabulary.number(of: isStem ? $0.text + "*" : $0.text) }
    cut[text] = numbers
    return numbers
  }

  // MARK: Anchors

  /// The step, among those at `range`, that every match needs and whose words are the least common; and how common
  /// they are. Nil if a match needs none.
  private func anchor(of range: Range<Int>) -> (place: Int, commonness: Int32)? {
    var best: (place: Int, commonness: Int32)?
    var place = range.lowerBound
    while place < range.upperBound {
      let step = steps[place]
      var found: Int32?
      if step.kind == .word { found = vocabulary.commonness[Int(step.number)] }
      if step.kind == .either { found = commonness(ofGroup: place) }
      if let found, best.map({ found < $0.commonness }) ?? true { best = (place, found) }
      place += step.kind == .either || step.kind == .optional ? Int(step.number) + 1 : 1
    }
    return best
  }

  /// The sum for all rows; nil if one of them needs no word.
  private func commonness(ofGroup head: Int) -> Int32? {
    var sum: Int32 = 0
    for row in rows(ofGroup: head) {
      guard let anchor = anchor(of: row) else { return nil }
      sum += anchor.commonness
    }
    return sum
  }

  private mutating func addAnchors(at place: Int) {
    guard steps[place].kind == .either else {
      anchors.append((steps[place].number, Int32(patterns.count)))
      return
    }
    for row in rows(ofGroup: place) {
      if let anchor = anchor(of: row) { addAnchors(at: anchor.place) }
    }
  }

  private func rows(ofGroup head: Int) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    let end = head + 1 + Int(steps[head].number)
    var place = head + 1
    while place < end {
      rows.append((place + 1)..<(place + 1 + Int(steps[place].number)))
      place = rows[rows.count - 1].upperBound
    }
    return rows
  }
}
