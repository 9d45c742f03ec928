internal import Receivables

/// The rules that a rendered phrase is held against.
enum PhraseRules {
  /// Names that may stand in what is overheard: who calls, for whom, and how to call back.
  static let harmless: Set<String> = [
    "client", "contact", "contactFull", "sender", "company", "senderPhone", "signature",
  ]

  /// Words that give away a debt to whoever overhears them.
  static let telltale = [
    "invoice", "owe", "owed", "owing", "debt", "overdue", "late", "past due", "due", "balance", "payment", "pay",
    "paid", "outstanding", "collect", "collection", "bill",
  ]

  /// What is wrong with `phrase`, rendered in `situation`.
  static func faults(_ phrase: Phrase, _ situation: PhraseCheck.Situation) -> [(PhraseProblem.Rule, String)] {
    var found: [(PhraseProblem.Rule, String)] = []
    let facts = situation.sample.facts
    let whole = [phrase.subject, phrase.text].compactMap { $0 }.joined(separator: "\n")
    let own = withoutData(whole, facts)
    if own.has("{{") || own.has("}}") { found.append((.leftover, "braces are left over")) }
    if let place = own.range("  ") {
      found.append((.doubleSpace, "two blanks after “\(own[..<place.lowerBound].suffix(16))”"))
    }
    if let stray = [" ,", " .", " ?", " \n", ".."].first(where: own.has) {
      found.append((.doubleSpace, "a stray “\(stray)”"))
    }
    if own.has("\n\n\n") { found.append((.blankLines, "two blank lines in a row")) }
    if let start = lowerCaseStart(phrase.text) {
      found.append((.lowerCase, "a sentence begins in lower case: “\(start)”"))
    }
    if phrase.key.kind == .text, phrase.missing.isEmpty, facts.invoices.count <= 2,
      phrase.text.count > PhraseCheck.longestText
    {
      found.append((.tooLong, "it has \(phrase.text.count) characters, \(PhraseCheck.longestText) are the most"))
    }
    if phrase.key.kind.isOverheard {
      let words = Set(own.lowercased().split { !$0.isLetter }.map(String.init))
      let told = telltale.first { $0.contains(" ") ? own.lowercased().has($0) : words.contains($0) }
      if let told { found.append((.namesDebt, "anyone may hear this, so the word “\(told)” has no place in it")) }
    }
    if phrase.key.kind == .purpose, phrase.text.filter({ $0 == "?" }).count != 1 {
      found.append((.notOneQuestion, "an opening asks one question"))
    }
    for (name, text) in required(phrase.key, situation) where !whole.has(text) {
      found.append((.missingFact, "\(name) is missing"))
    }
    return found
  }

  /// The facts that a phrase of a kind has to state, by name, as their text.
  private static func required(_ key: PhraseKey, _ situation: PhraseCheck.Situation) -> [(String, String)] {
    let facts = situation.sample.facts
    func text(_ name: String) -> (String, String) { (name, situation.context[name] as? String ?? "") }
    let numbers = facts.invoices.map { ("the number \($0.number)", CleanText.line($0.number)) }
    let when = facts.oldestDays > 0 ? text("oldestDays") : text("oldestDue")
    switch key.kind {
    case .purpose: return [text("total"), when] + numbers.prefix(3)
    case .return: return [text("total")] + numbers.prefix(3)
    case .text: return [text("total"), when, text("sender"), text("senderPhone")] + numbers.prefix(3)
    case .email, .letter, .certifiedLetter:
      var all = [text("total"), when, text("waysToPay"), text("sender"), text("senderPhone")] + numbers
      all += facts.invoices.map { ("the open amount of \($0.number)", $0.open) }
      all += facts.invoices.compactMap { line in line.due.map { ("the day \(line.number) is due", $0) } }
      if key.kind != .email { all += [text("company"), text("client"), text("today")] }
      return all
    case .phone: return [text("client"), text("total"), when, text("senderPhone"), text("waysToPay")] + numbers
    case .internal: return [text("client"), text("total"), when, text("sender")] + numbers
    case .confirm: return [text("senderPhone")]
    case .confirmLetter: return [text("total"), text("senderPhone"), text("client"), text("today")] + numbers
    default: return []
    }
  }

  /// Which hard facts of a situation `phrase` states.
  static func facts(in phrase: Phrase, of sample: FactSample) -> Set<String> {
    guard !phrase.key.kind.isOverheard, comparable.contains(phrase.key.kind) else { return [] }
    let facts = sample.facts
    var marks: [(String, String?)] = [
      ("the total", facts.total), ("a day to pay by", facts.payBy), ("the promise", facts.promise?.amount),
      ("the broken promise", facts.previousPromise?.amount), ("the contested amount", facts.dispute?.amount),
      ("the undisputed rest", facts.undisputed), ("their offer", facts.theirOffer?.amount),
      ("our counteroffer", facts.counter?.amount), ("the next step", facts.nextStep?.day),
      ("the attempts", facts.attempts.first?.day), ("the years", facts.years.map { "\($0) year" }),
      ("the plan", facts.plan?.lines.last?.day), ("the terms", facts.terms),
    ]
    marks += facts.invoices.prefix(1).map { ("the invoices", $0.number) }
    let whole = [phrase.subject, phrase.text].compactMap { $0 }.joined(separator: "\n")
    return Set(marks.compactMap { name, text in text.flatMap { whole.has($0) ? name : nil } })
  }

  /// Kinds whose registers have to state the same facts. In talk after the purpose the facts are known to both.
  private static let comparable: Set<PhraseKind> = [
    .purpose, .recap, .offer, .counter, .decline, .commit, .return, .email, .text, .letter, .certifiedLetter, .phone,
    .internal, .confirm, .confirmLetter,
  ]

  /// `text` with what came from outside taken out, so that a client's odd name is not held against the phrase.
  private static func withoutData(_ text: String, _ facts: Facts) -> String {
    var result = text
    let data = [facts.client, facts.contactFull, facts.contact, facts.heard] + facts.invoices.map(\.number)
    for entry in data.compactMap({ $0 }).map({ CleanText.line($0) }) where !entry.isEmpty {
      var rest = result[...]
      var kept = ""
      while let place = rest.range(entry) {
        kept += rest[..<place.lowerBound] + "N"
        rest = rest[place.upperBound...]
      }
      result = kept + rest
    }
    return result
  }

  /// The first words of a sentence in `text` that begins with a small letter.
  private static func lowerCaseStart(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let small = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard let first = bytes.first else { return nil }
    if small.contains(first) { return String(text.prefix(20)) }
    let ends = Array(".?!".utf8)
    for index in bytes.indices.dropFirst(2) where small.contains(bytes[index]) && bytes[index - 1] == 0x20 {
      if ends.contains(bytes[index - 2]) { return String(decoding: bytes[index...].prefix(20), as: UTF8.self) }
    }
    return nil
  }
}
