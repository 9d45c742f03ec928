/// Which words belong to which classes.
struct CheckVocabulary: Sendable {
  /// Classes that a word belongs to by what it is.
  private struct Kinds: Sendable {
    var number: [Int32] = []
    var money: [Int32] = []
    var day: [Int32] = []
    var reference: [Int32] = []
    var named: [Int32] = []
    var capitals: [Int32] = []
    var capitalised: [Int32] = []
  }

  private var exact: [String: [Int32]] = [:]
  /// Stems by their first three letters.
  private var stems: [String: [(stem: String, number: Int32)]] = [:]
  private var kinds = Kinds()
  /// For each class, roughly how common its words are; the anchor of a pattern is its least common one.
  private(set) var commonness: [Int] = []

  /// The words that English texts consist of for the most part.
  private static let common: Set<String> = [
    "the", "a", "an", "you", "your", "we", "our", "us", "i", "me", "my", "it", "this", "that", "to", "of", "in", "on",
    "for", "and", "or", "but", "if", "is", "are", "be", "was", "were", "have", "has", "had", "do", "does", "did", "not",
    "no", "will", "would", "can", "could", "with", "at", "by", "from", "as", "so", "'s", "'d", "am", "they", "them",
    "what", "when", "who", "how", "please", "pay", "payment", "paid", "invoice", "any", "all", "one", "there", "here",
    "let", "know", "get", "just", "now", "up", "out", "than", "then", "until", "unless", "before", "after", "due",
  ]

  var count: Int { commonness.count }

  /// Adds a class of these words and gives its number.
  mutating func add(_ words: [String]) -> Int {
    let number = Int32(commonness.count)
    var commonness = 0
    for word in words {
      switch word {
      case "#":
        kinds.number.append(number)
        commonness += 60
      case "#$":
        kinds.money.append(number)
        commonness += 20
      case "#D":
        kinds.day.append(number)
        commonness += 20
      case "#I":
        kinds.reference.append(number)
        commonness += 30
      case "#R":
        kinds.named.append(number)
        commonness += 20
      case "#A":
        kinds.capitals.append(number)
        commonness += 30
      case "#N":
        kinds.capitalised.append(number)
        commonness += 80
      default:
        if word.hasSuffix("*"), word.count > 3 {
          let stem = String(word.dropLast())
          stems[String(stem.prefix(3)), default: []].append((stem, number))
        } else {
          exact[word, default: []].append(number)
        }
        commonness += Self.common.contains(word) ? 40 : 1
      }
    }
    self.commonness.append(commonness)
    return Int(number)
  }

  /// The classes of a word by its letters.
  func classes(ofText text: String) -> [Int32] {
    var classes = exact[text] ?? []
    if let stems = stems[String(text.prefix(3))] {
      for (stem, number) in stems where text.hasPrefix(stem) && !classes.contains(number) { classes.append(number) }
    }
    return classes
  }

  /// The classes of a word by its kind are added to `window`.
  func addKinds(of word: CheckText.Word, at place: Int, to window: inout CheckWindow) {
    if word.isNumber { for number in kinds.number { window.add(Int(number), at: place) } }
    if word.isMoney { for number in kinds.money { window.add(Int(number), at: place) } }
    if word.isDay { for number in kinds.day { window.add(Int(number), at: place) } }
    if word.isReference { for number in kinds.reference { window.add(Int(number), at: place) } }
    if word.namesItself { for number in kinds.named { window.add(Int(number), at: place) } }
    if word.isCapitals { for number in kinds.capitals { window.add(Int(number), at: place) } }
    if word.isCapitalised { for number in kinds.capitalised { window.add(Int(number), at: place) } }
  }
}
