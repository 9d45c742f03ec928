import CommandLanguage
import Receivables
import Wording

/// What a line in plain words names: clients, invoices, amounts, days and a quoted text; and the line with stand-ins in
/// their place, as it is compared with the examples of commands.
///
/// Names are found exactly: a client by its name, by the whole first words of it or by the name of one of its people.
/// Nothing is corrected.
struct LineFacts {
  /// Keys of clients, in the order they are named.
  private(set) var clients: [String] = []
  /// Numbers of invoices as they would be typed.
  private(set) var invoices: [String] = []
  private(set) var amounts: [String] = []
  /// Days as they were written: `next friday`.
  private(set) var days: [String] = []
  /// How many parts are spoken of: `6 monthly payments`, `over 12 months`.
  private(set) var counts: [Int] = []
  /// What stands between quotes.
  private(set) var quoted: String?
  /// All words in small letters.
  private(set) var words: Set<String> = []
  /// The line with stand-ins, without what was quoted.
  private(set) var plain = ""

  /// The longest name or day in words.
  private static let longestName = 4
  /// So much of a line is looked at, in words.
  private static let longestLine = 60

  init(_ text: String, session: Session) {
    let rest = takeQuoted(text)
    let written = rest.split(whereSeparator: \.isWhitespace).prefix(Self.longestLine).map(String.init)
    let words = written.map { Word($0) }
    self.words = Set(words.map { $0.core.lowercased() })
    let book = try? session.book
    let names = book.map { NameIndex($0, words) }
    var pieces: [String] = []
    var place = 0
    while place < words.count {
      if let names, let book, let (client, count) = names.client(words, at: place) {
        clients.append(book.client(client).key)
        pieces.append(QuestionText.Slot.client.standIn + words[place + count - 1].end)
        place += count
      } else if let (phrase, count) = day(words, at: place, today: session.today) {
        days.append(phrase)
        let isCommon = count == 1 && ["today", "tomorrow", "yesterday", "now"].contains(phrase)
        pieces.append((isCommon ? phrase : QuestionText.Slot.day.standIn) + words[place + count - 1].end)
        place += count
      } else if let book, let number = invoice(words[place], in: book, session) {
        invoices.append(number)
        let isNamed = place > 0 && ["invoice", "bill", "number", "inv"].contains(words[place - 1].core.lowercased())
        pieces.append((isNamed ? "1041" : QuestionText.Slot.invoice.standIn) + words[place].end)
        place += 1
      } else if let count = count(words, at: place) {
        counts.append(count)
        pieces.append(written[place])
        place += 1
      } else if let (amount, count) = amount(words, at: place, session) {
        amounts.append(amount)
        pieces.append(QuestionText.Slot.amount.standIn + words[place + count - 1].end)
        place += count
      } else {
        pieces.append(written[place])
        place += 1
      }
    }
    plain = pieces.joined(separator: " ")
  }

  /// One word of a line: what it says, and the marks and the possessive behind it.
  struct Word {
    let core: String
    let end: String
    let isCapitalized: Bool

    init(_ written: String) {
      let marks = ".,?!:;()…"
      let start = written.drop { marks.contains($0) || $0 == "'" || $0 == "’" }
      var core = start
      while let last = core.last, marks.contains(last) || last == "'" || last == "’" { core.removeLast() }
      if core.count > 2, core.hasSuffix("'s") || core.hasSuffix("’s") { core.removeLast(2) }
      self.core = String(core)
      end = String(start[core.endIndex...])
      isCapitalized = core.first?.isUppercase ?? false
    }
  }

  private mutating func takeQuoted(_ text: String) -> String {
    let quotes = "\"“”"
    guard let start = text.firstIndex(where: { quotes.contains($0) }) else { return text }
    let behind = text.index(after: start)
    let end = text[behind...].firstIndex { quotes.contains($0) } ?? text.endIndex
    quoted = String(text[behind..<end])
    return String(text[..<start]) + " " + String(end < text.endIndex ? text[text.index(after: end)...] : "")
  }

  // MARK: Days, numbers, amounts

  private func day(_ words: [Word], at place: Int, today: Day) -> (String, Int)? {
    // `on friday` is Friday; what stands before it is the command's own word.
    if words[place].core.lowercased() == "on" { return nil }
    for count in stride(from: min(Self.longestName, words.count - place), through: 1, by: -1) {
      let phrase = words[place..<place + count].map { $0.core.lowercased() }.joined(separator: " ")
      guard case .day? = DayPhrase.read(phrase, today: today, direction: .next) else { continue }
      // `Sat` and `wed` are words of their own.
      if count == 1, phrase.count == 3, ["sat", "sun", "mon", "wed"].contains(phrase) { return nil }
      return (phrase, count)
    }
    return nil
  }

  private func invoice(_ word: Word, in book: Book, _ session: Session) -> String? {
    guard word.core.contains(where: \.isNumber), let first = word.core.first,
      first.isLetter || first.isNumber || first == "#"
    else { return nil }
    let number = first == "#" ? String(word.core.dropFirst()) : word.core
    let found = Finder.invoices(number, in: book, preferred: nil)
    guard let only = found.first else { return nil }
    let invoice = book.invoice(only)
    return found.count == 1 ? invoice.number : "\(book.client(invoice.client).key)/\(invoice.number)"
  }

  private static let signs: [Character: String?] = ["$": nil, "€": "EUR", "£": "GBP"]
  private static let currencies: [String: String?] = [
    "dollars": nil, "dollar": nil, "bucks": nil, "usd": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR",
    "pounds": "GBP", "pound": "GBP", "quid": "GBP", "gbp": "GBP",
  ]
  /// Words behind a number that is no amount.
  private static let counted: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "percent", "parts",
    "payments", "instalments", "installments", "reminders", "times", "invoices", "clients", "customers", "people",
    "equal", "monthly", "weekly",
  ]

  private static let parts: Set<String> = [
    "payments", "instalments", "installments", "parts", "months", "weeks", "equal", "monthly", "weekly", "biweekly",
    "rates",
  ]
  private static let spelled = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
  ]

  /// A number of parts, before a word for them.
  private func count(_ words: [Word], at place: Int) -> Int? {
    guard words.indices.contains(place + 1), Self.parts.contains(words[place + 1].core.lowercased()) else { return nil }
    let text = words[place].core.lowercased()
    return (Self.spelled[text] ?? Int(text)).flatMap { (1...999).contains($0) ? $0 : nil }
  }

  /// An amount as it is typed in a command.
  private func amount(_ words: [Word], at place: Int, _ session: Session) -> (String, Int)? {
    var text = Substring(words[place].core)
    guard let first = text.first else { return nil }
    var currency = Self.signs[first] ?? nil
    let isSigned = Self.signs[first] != nil
    if isSigned { text.removeFirst() }
    var thousands = false
    if text.count > 1, let last = text.last, last == "k" || last == "K" {
      thousands = true
      text.removeLast()
    }
    guard let digit = text.first, digit.isNumber,
      text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") })
    else { return nil }
    var count = 1
    let next = words.indices.contains(place + 1) ? words[place + 1].core.lowercased() : ""
    if let named = Self.currencies[next] {
      currency = currency ?? named
      count = 2
    } else if !isSigned, !thousands, Self.counted.contains(next) || text.count < 2 {
      return nil
    }
    var written = String(text)
    if thousands {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count < 3, !text.contains(","), let whole = Int(parts[0]), whole < 1_000_000 else { return nil }
      let rest = parts.count == 2 ? parts[1].prefix(3) : ""
      guard let part = Int(rest + String(repeating: "0", count: 3 - rest.count)) else { return nil }
      written = String(whole * 1000 + part)
    }
    let own = (try? session.book)?.currency.code
    return (currency.flatMap { $0 == own ? nil : $0 + " " + written } ?? written, count)
  }
}

/// Clients by the words of a line. Only those that could be meant are kept, so that long books cost one pass.
private struct NameIndex {
  private var byKey: [String: Index] = [:]
  private var byStart: [String: [Index]] = [:]
  private var byPerson: [String: Set<Index>] = [:]

  /// Words that begin names of clients now and then, and sentences all the time.
  private static let common: Set<String> = [
    "all", "and", "any", "are", "book", "call", "can", "cash", "client", "day", "did", "does", "draft", "first", "for",
    "get", "give", "good", "has", "help", "her", "his", "how", "last", "let", "list", "mail", "make", "may", "more",
    "new", "next", "north", "not", "now", "old", "one", "our", "paid", "pay", "plan", "post", "show", "some", "south",
    "stop", "take", "talk", "tell", "text", "that", "the", "their", "them", "they", "this", "time", "today", "was",
    "what", "when", "where", "which", "who", "why", "will", "with", "work", "would", "write", "you", "your", "best",
    "west", "east", "city", "green", "blue", "white", "black", "grand", "great", "high", "red", "open", "home",
  ]

  init(_ book: Book, _ words: [LineFacts.Word]) {
    let folded = Set(words.map { Finder.folded($0.core) })
    for place in book.clients.indices {
      let client = book.clients[place]
      let first = String(client.key.prefix { $0 != "-" })
      if folded.contains(first) {
        byKey[client.key] = Index(place)
        byStart[first, default: []].append(Index(place))
      }
      for person in client.contacts {
        let names = Finder.folded(person.name)
        let given = String(names.prefix { $0 != "-" })
        guard folded.contains(given) else { continue }
        byPerson[names, default: []].insert(Index(place))
        byPerson[given, default: []].insert(Index(place))
      }
    }
  }

  /// The client that is named from a word on, and by how many words.
  func client(_ words: [LineFacts.Word], at place: Int) -> (Index, Int)? {
    guard !byStart.isEmpty || !byPerson.isEmpty else { return nil }
    for count in stride(from: min(5, words.count - place), through: 1, by: -1) {
      let parts = words[place..<place + count]
      let key = parts.map { Finder.folded($0.core) }.filter { !$0.isEmpty }.joined(separator: "-")
      guard key.count >= 3 else { continue }
      if count == 1, Self.common.contains(key), !(parts[place].isCapitalized && place > 0) { continue }
      if let exact = byKey[key] { return (exact, count) }
      let start = String(key.prefix { $0 != "-" })
      let beginning = (byStart[start] ?? []).filter { index in
        keys(of: index).map { $0.hasPrefix(key + "-") } ?? false
      }
      if beginning.count == 1 { return (beginning[0], count) }
      if let people = byPerson[key], people.count == 1, let client = people.first { return (client, count) }
    }
    return nil
  }

  private func keys(of index: Index) -> String? { byKey.first { $0.value == index }?.key }
}
