package import Receivables

/// How amounts and days are said in a training, and what lines may mention.
package struct Placeholders {
  private let money: (Money) -> String
  private let day: (Day) -> String

  /// - Parameters:
  ///   - money: an amount as the trainee reads it.
  ///   - day: a day as it is said, with its weekday.
  package init(money: @escaping (Money) -> String, day: @escaping (Day) -> String) {
    self.money = money
    self.day = day
  }

  /// The names that may stand between braces.
  package static let known: Set<String> = [
    "amount", "first", "firstDay", "rest", "restDay", "parts", "invoice", "firm", "person", "days", "theirs",
    "theirDay", "soon",
  ]

  package func money(_ amount: Money) -> String { money(amount) }
  package func day(_ day: Day) -> String { self.day(day) }

  /// A text with its placeholders filled.
  package func fill(_ text: String, _ scenario: Scenario, deal: Deal, today: Day) -> String {
    guard text.contains("{") else { return text }
    let first = deal.first ?? scenario.first
    let firstDay = deal.day ?? scenario.firstDay(from: today)
    let parts = deal.parts ?? scenario.can.parts
    let values: [String: String] = [
      "amount": money(scenario.amount), "first": money(first), "firstDay": day(firstDay),
      "rest": money(Money(scenario.amount.minorUnits - first.minorUnits, first.currency)),
      "restDay": day(deal.restDay ?? firstDay.adding(months: 1)),
      "parts": parts == 1 ? "one part" : "\(Self.count(parts)) parts",
      "invoice": scenario.invoice, "firm": scenario.firm, "person": scenario.person,
      "days": "\(max(0, scenario.daysOverdue))", "theirs": money(first), "theirDay": day(firstDay),
      "soon": day(today.adding(weekdays: 2)),
    ]
    var result = text
    for name in Self.names(in: text) {
      if let value = values[name] { result = result.replacing("{\(name)}", with: value) }
    }
    return result
  }

  /// The names between braces.
  package static func names(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      piece.firstIndex(of: "}").map { String(piece[..<$0]) }
    }
  }

  private static func count(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    return number < words.count ? words[number] : "\(number)"
  }
}

/// What trainee and client agreed on, as far as it differs from what the client would offer.
package struct Deal: Hashable, Sendable {
  package var first: Money?
  package var day: Day?
  package var parts: Int?
  package var restDay: Day?

  package init() {}
}
