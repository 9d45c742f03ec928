/// The words that patterns name, each with a number, and the sets of them, the classes, which have numbers as well.
struct CheckVocabulary: Sendable {
  /// Words that stand for a kind; each has the number of its case.
  enum Kind: Int, CaseIterable {
    case number, money, day, reference, named, capitals, capitalised

    /// How a pattern names it.
    var name: String {
      switch self {
      case .number: "#"
      case .money: "#$"
      case .day: "#D"
      case .reference: "#I"
      case .named: "#R"
      case .capitals: "#A"
      case .capitalised: "#N"
      }
    }

    /// Roughly how common words of the kind are, in the unit of `commonness`.
    fileprivate var commonness: Int32 {
      switch self {
      case .number: 60
      case .money, .day, .named: 20
      case .reference, .capitals: 30
      case .capitalised: 80
      }
    }
  }

  /// In UTF-8; a stem has its `*`.
  private var words = SequenceTable<UInt8>(capacity: 8192)
  /// The numbers of words that are not plain ASCII, since there are several ways to write an accent.
  private var accented: [String: Int32] = [:]
  /// For each word roughly how common it is.
  private var commonnessOfWords: [Int32] = []
  /// Words that end in `*`, without it, and their numbers, by their first three letters.
  private var stems: [String: [(stem: String, word: Int32)]] = [:]

  /// Numbers of words, in order.
  private var classes = SequenceTable<Int32>(capacity: 16384)
  /// For each word the class that has no other; -1 if there is none.
  private var classesOfOne: [Int32] = []
  private var sorted: [Int32] = []
  /// For each class, roughly how common its words are; the anchor of a pattern is its least common one.
  private(set) var commonness: [Int32] = []

  /// The words that English texts consist of for the most part.
  private static let common = [
    "the", "a", "an", "you", "your", "we", "our", "us", "i", "me", "my", "it", "this", "that", "to", "of", "in", "on",
    "for", "and", "or", "but", "if", "is", "are", "be", "was", "were", "have", "has", "had", "do", "does", "did", "not",
    "no", "will", "would", "can", "could", "with", "at", "by", "from", "as", "so", "'s", "'d", "am", "they", "them",
    "what", "when", "who", "how", "please", "pay", "payment", "paid", "invoice", "any", "all", "one", "there", "here",
    "let", "know", "get", "just", "now", "up", "out", "than", "then", "until", "unless", "before", "after", "due",
  ]
  private static let commonnessOfCommon: Int32 = 40

  init() {
    for kind in Kind.allCases { commonnessOfWords[Int(number(of: kind.name))] = kind.commonness }
    for word in Self.common { commonnessOfWords[Int(number(of: word))] = Self.commonnessOfCommon }
  }

  // MARK: Reading patterns

  /// The number of a word.
  mutating func number(of word: String) -> Int32 {
    let bytes = Array(word.utf8)
    if bytes.allSatisfy({ $0 < 0x80 }) { return number(of: bytes[...]) }
    if let known = accented[word] { return known }
    let number = number(of: bytes[...])
    accented[word] = number
    return number
  }

  /// The number of a word of plain ASCII that stands in `bytes` at `range`.
  mutating func number(ofPlain bytes: [UInt8], _ range: Range<Int>) -> Int32 { number(of: bytes[range]) }

  private mutating func number(of word: ArraySlice<UInt8>) -> Int32 {
    let number = words.number(of: word)
    if number == commonnessOfWords.count {
      commonnessOfWords.append(1)
      classesOfOne.append(-1)
      if word.last == UInt8(ascii: "*") { addStem(String(decoding: word.dropLast(), as: UTF8.self), number) }
    }
    return Int32(number)
  }

  /// Shorter stems than three letters would fit too many words, and fit none.
  private mutating func addStem(_ stem: String, _ word: Int) {
    guard stem.count >= 3 else { return }
    stems[String(stem.prefix(3)), default: []].append((stem, Int32(word)))
  }

  /// The number of the class of these words, which may come in any order and more than once.
  mutating func number(ofClass words: ArraySlice<Int32>) -> Int32 {
    if words.count == 1, let word = words.first {
      if classesOfOne[Int(word)] < 0 { classesOfOne[Int(word)] = addClass(words) }
      return classesOfOne[Int(word)]
    }
    sorted.removeAll(keepingCapacity: true)
    sorted.append(contentsOf: words)
    sorted.sort()
    var count = 0
    for word in sorted where count == 0 || sorted[count - 1] != word {
      sorted[count] = word
      count += 1
    }
    return count == 1 ? number(ofClass: sorted[..<1]) : addClass(sorted[..<count])
  }

  /// - Parameter words: in order, each once.
  private mutating func addClass(_ words: ArraySlice<Int32>) -> Int32 {
    let number = classes.number(of: words)
    if number == commonness.count {
      commonness.append(words.reduce(0) { $0 + commonnessOfWords[Int($1)] })
    }
    return Int32(number)
  }

  // MARK: Reading texts

  var classCount: Int { commonness.count }

  /// For each word the classes that it belongs to, in order.
  func classesByWord() -> PackedLists {
    var pairs: [(list: Int32, entry: Int32)] = []
    pairs.reserveCapacity(classes.elementCount)
    for number in 0..<classCount {
      for word in classes[number] { pairs.append((word, Int32(number))) }
    }
    return PackedLists(count: words.count, pairs: pairs)
  }

  /// The number of a word of a text, if a pattern names it.
  func find(_ text: String) -> Int32? {
    let bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 0x80 }) { return words.find(bytes) }
    return accented[text]
  }

  /// The numbers of the stems that a word of a text begins with.
  func stems(of text: String) -> [Int32] {
    guard let stems = stems[String(text.prefix(3))] else { return [] }
    return stems.compactMap { text.hasPrefix($0.stem) ? $0.word : nil }
  }
}

/// Gives each different sequence of integers a number, from 0 in the order in which they come.
private struct SequenceTable<Element: FixedWidthInteger & Sendable>: Sendable {
  /// All sequences, one after the other.
  private var elements: [Element] = []
  /// Where each sequence begins in `elements`, and at last where the last one ends.
  private var starts: [Int32] = [0]
  private var hashes: [UInt32] = []
  /// Numbers at the places of their hashes, or at the next ones free; -1 where there is none. At most half full, and
  /// their number is a power of two.
  private var slots: [Int32]

  init(capacity: Int) {
    slots = [Int32](repeating: -1, count: 2 << (Int.bitWidth - (capacity - 1).leadingZeroBitCount))
    starts.reserveCapacity(capacity + 1)
    hashes.reserveCapacity(capacity)
    elements.reserveCapacity(capacity * 8)
  }

  var count: Int { hashes.count }
  /// The sum of the lengths of all sequences.
  var elementCount: Int { elements.count }

  subscript(number: Int) -> ArraySlice<Element> { elements[Int(starts[number])..<Int(starts[number + 1])] }

  /// The number of the sequence, a new one if it is new.
  mutating func number(of sequence: ArraySlice<Element>) -> Int {
    let hash = Self.hash(sequence)
    let slot = slot(of: sequence, hash)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    let number = hashes.count
    slots[slot] = Int32(number)
    hashes.append(hash)
    elements.append(contentsOf: sequence)
    starts.append(Int32(elements.count))
    if hashes.count * 2 > slots.count { grow() }
    return number
  }

  func find(_ sequence: [Element]) -> Int32? {
    let number = slots[slot(of: sequence[...], Self.hash(sequence[...]))]
    return number < 0 ? nil : number
  }

  /// Where the number of the sequence stands, or would stand.
  private func slot(of sequence: ArraySlice<Element>, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, self[number].elementsEqual(sequence) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ sequence: ArraySlice<Element>) -> UInt32 {
    var hash: UInt64 = 0
    for element in sequence {
      // The multiplier is 2^64 divided by the golden ratio, which spreads neighbouring numbers.
      hash = (hash ^ UInt64(truncatingIfNeeded: element)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return UInt32(truncatingIfNeeded: hash)
  }
}
