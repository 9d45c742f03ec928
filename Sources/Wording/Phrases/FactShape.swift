/// The names a template may use and what stands behind them, so that a misspelt one is found before it is spoken.
indirect enum FactShape: Hashable, Sendable {
  case text
  case flag
  /// Sections of it are entered when it is there.
  case object([String: FactShape])
  /// Sections of it are repeated.
  case list(FactShape)

  /// Every name of `Facts.context`; `words` are the entries of the phrasebook's word table.
  static func root(words: some Sequence<String>) -> [String: FactShape] {
    var result: [String: FactShape] = [:]
    for name in texts { result[name] = .text }
    for name in flags { result[name] = .flag }
    let pledge = object(["amount": .text, "day": .text, "method": .text])
    for name in ["previousPromise", "promise", "theirOffer", "counter"] { result[name] = pledge }
    result["invoiceLines"] = .list(
      .object([
        "number": .text, "amount": .text, "open": .text, "partPaid": .flag, "issued": .text, "due": .text,
        "daysOverdue": .text,
      ]))
    result["attempts"] = .list(.object(["day": .text, "channel": .text, "what": .text]))
    result["agreed"] = .list(.text)
    result["plan"] = .object([
      "total": .text, "count": .text, "first": .text, "firstAmount": .text, "last": .text, "single": .flag,
      "several": .flag, "equal": .flag, "lines": .list(.object(["number": .text, "amount": .text, "day": .text])),
    ])
    result["dispute"] = .object(["invoice": .text, "amount": .text, "ground": .text, "ask": .text])
    result["nextStep"] = .object(["day": .text, "what": .text])
    result["spell"] = .object(Dictionary(words.map { ($0, .text) }) { first, _ in first })
    return result
  }

  private static var texts: [String] {
    [
      "client", "contact", "contactFull", "sender", "company", "senderPhone", "signature", "waysToPay", "senior",
      "operations", "invoices", "Invoices", "numbers", "count", "invoice", "this", "is", "was", "has", "does", "falls",
      "it",
      "them", "its", "total", "oldestDays", "oldestDue", "payBy", "today", "terms", "stage", "undisputed",
      "lastSpoken", "years", "heard",
    ]
  }

  private static var flags: [String] { ["many", "overdue", "hasSenior", "hasOperations", "hasAttempts", "hasAgreed"] }
}
