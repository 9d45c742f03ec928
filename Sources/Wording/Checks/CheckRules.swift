package import FoundationEssentials

/// The rules of wording, compiled from their file: patterns with exceptions, advice, and what a reminder must hold.
package struct CheckRules: Sendable {
  /// What a pattern stands for.
  enum Meaning: Hashable, Sendable {
    /// It breaks a rule; the number is that of its case.
    case breaks(Int)
    /// It makes the case with this number break another rule as well, in the same sentence.
    case aggravates(Int)
    /// It excuses the cases with these numbers, in the same sentence.
    case excuses(Range<Int>)
    /// It makes a rule likelier, for its head to judge; the number is that of the weight, see `CheckHeads.Head.hints`.
    case hints(Int)
    /// It says something the book knows about.
    case mentions(Mention)
    /// It bears on whether the text is a reminder, and on what is in it.
    case states(Statement)
  }

  /// What can be held against the book.
  enum Mention: String, Hashable, Sendable, CaseIterable {
    case agency, solicitor, court
    case ukInterest = "uk-interest"
    case euInterest = "eu-interest"
    case ukCourt = "uk-court"
    case usLaw = "us-law"
    case debtProtocol = "debt-protocol"
  }

  /// What bears on completeness.
  enum Statement: String, Hashable, Sendable, CaseIterable {
    /// What makes a text a reminder: it is called one, turns to somebody, says that money is late or when it was due,
    /// asks for it, or asks for a word about it.
    case title, greeting, overdue, due, ask, word
    /// That it is about money: an invoice, an account, paying. Without it, or an amount, nothing is a reminder.
    case money
    /// What makes it something else: another matter comes first, or speaks against it.
    case exempt, against
    /// What a reminder must hold, said as such: the amount, the invoice, the day due or one to pay by.
    case amount, invoice, day
    /// What may be the same, if it is nothing else: any sum, number or day.
    case sum, number, date
    /// Sums that are not the one owed, numbers of something else, days on which something else happened.
    case otherSum = "other-sum"
    case otherNumber = "other-number"
    case otherDay = "other-day"
  }

  /// Patterns of one rule with the same exceptions and advice.
  struct Case: Sendable {
    let rule: CheckRule
    let advice: String
    let suggestion: String?
    /// What else it breaks if it is aggravated.
    let also: CheckRule?
  }

  let cases: [Case]
  let matcher: CheckMatcher
  /// What each pattern of the matcher stands for.
  let meanings: [Meaning]
  let advice: [CheckRule: String]
  /// Advice about mentions that the book speaks against, by name.
  let bookAdvice: [String: String]
  /// How much each statement weighs in the question whether a text is a reminder.
  let reminderWeights: [Statement: Int]
  /// The weight from which on it is one.
  let reminderFrom: Int
  /// Words that are not capitals for emphasis, and words that are, in lower case.
  let acronyms: Set<String>
  let stressed: Set<String>

  /// Reads and compiles a property list; see the comment in the file itself for its form.
  package init(propertyList data: Data) throws(CheckFileError) {
    let file: CheckFile
    do {
      file = try PropertyListDecoder().decode(CheckFile.self, from: data)
    } catch let error as DecodingError {
      throw CheckFileError(error)
    } catch {
      throw .badFile(place: "", reason: "it is not a property list: \(error)")
    }
    try self.init(file)
  }

  init(_ file: CheckFile) throws(CheckFileError) {
    let lists = file.lists.mapValues { CheckFile.words(of: $0) }
    var grammar = CheckGrammar(lists: lists)
    var meanings: [Meaning] = []
    var cases: [Case] = []
    var advice: [CheckRule: String] = [:]
    func add(_ lines: String?, _ meaning: Meaning, _ place: String) throws(CheckFileError) {
      guard let lines else { return }
      meanings += repeatElement(meaning, count: try grammar.read(lines, rule: place))
    }
    for name in file.rules.keys.sorted() {
      guard let rule = CheckRule(rawValue: name), let entry = file.rules[name] else {
        throw .badFile(place: "rules.\(name)", reason: "there is no such rule; see the names in the file's comment")
      }
      advice[rule] = entry.advice
      if let place = CheckRule.bySentence.firstIndex(of: rule) {
        try add(entry.hints, .hints(place), name)
        try add(entry.signs, .hints(place + CheckRule.bySentence.count), name)
      }
      let own = cases.count..<(cases.count + (entry.cases ?? []).count)
      for part in entry.cases ?? [] {
        let number = cases.count
        let also = part.also.flatMap { CheckRule(rawValue: $0) }
        if let name = part.also, also == nil {
          throw .badFile(place: "rules.\(rule.rawValue)", reason: "there is no rule `\(name)`")
        }
        cases.append(Case(rule: rule, advice: part.advice ?? entry.advice, suggestion: part.instead, also: also))
        try add(part.when, .aggravates(number), name)
        try add(part.patterns, .breaks(number), name)
        try add(part.unless, .excuses(number..<(number + 1)), name)
        if number == own.lowerBound { try add(entry.unless, .excuses(own), name) }
      }
    }
    for (name, lines) in file.mentions.sorted(by: { $0.key < $1.key }) {
      guard let mention = Mention(rawValue: name) else {
        throw .badFile(place: "mentions.\(name)", reason: "expected one of \(Self.names(Mention.allCases))")
      }
      try add(lines, .mentions(mention), name)
    }
    for (name, lines) in file.reminder.sorted(by: { $0.key < $1.key }) {
      guard let statement = Statement(rawValue: name) else {
        throw .badFile(place: "reminder.\(name)", reason: "expected one of \(Self.names(Statement.allCases))")
      }
      try add(lines, .states(statement), name)
    }
    var weights: [Statement: Int] = [:]
    var needed: Int?
    for (name, weight) in file.reminderWeights.sorted(by: { $0.key < $1.key }) {
      if name == "needed" {
        needed = weight
      } else if let statement = Statement(rawValue: name) {
        weights[statement] = weight
      } else {
        throw .badFile(
          place: "reminderWeights.\(name)", reason: "expected `needed` or one of \(Self.names(Statement.allCases))")
      }
    }
    guard let needed else { throw .badFile(place: "reminderWeights", reason: "`needed` is missing") }
    for rule in CheckRule.allCases where advice[rule] == nil {
      throw .badFile(place: "rules.\(rule.rawValue)", reason: "this rule is not there, or has no advice")
    }
    var spellings: [String: String] = [:]
    for line in CheckFile.lines(of: file.spellings ?? "") {
      let words = line.split(separator: " ")
      guard words.count == 2 else { throw .badFile(place: "spellings", reason: "expected two words in “\(line)”") }
      spellings[String(words[0])] = String(words[1])
    }
    self.cases = cases
    self.meanings = meanings
    self.advice = advice
    self.bookAdvice = file.bookAdvice
    self.reminderWeights = weights
    self.reminderFrom = needed
    self.acronyms = Set(lists["acronyms"] ?? [])
    self.stressed = Set(lists["stressed"] ?? [])
    self.matcher = CheckMatcher(grammar, spellings: spellings)
  }

  private static func names(_ all: some Sequence<some RawRepresentable<String>>) -> String {
    all.map(\.rawValue).joined(separator: ", ")
  }
}
