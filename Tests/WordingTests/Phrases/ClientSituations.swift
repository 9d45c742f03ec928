@testable import Wording

/// Clients that every phrase is tried with: companies and people, in three currencies, with one invoice or three, with
/// and without a history.
enum ClientSituations {
  /// How the book writes money and days.
  struct Locale: Sendable {
    let name: String
    let spelling: Facts.Spelling
    let money: @Sendable (Int) -> String
    let day: @Sendable (Int, String) -> String
    /// A day soon, without its year.
    let soon: @Sendable (Int, String) -> String
    /// The signs of money that have no place in its texts.
    let foreign: [String]

    static let american = Locale(
      name: "US", spelling: .american, money: { "$\($0 / 1000),\(digits($0)).00" },
      day: { "\($1) \($0), 2026" }, soon: { "Friday, \($1) \($0)" }, foreign: ["£", "€"])
    static let british = Locale(
      name: "UK", spelling: .british, money: { "£\($0 / 1000),\(digits($0)).00" },
      day: { "\($0) \($1) 2026" }, soon: { "Friday \($0) \($1)" }, foreign: ["$", "€"])
    static let european = Locale(
      name: "EUR", spelling: .british, money: { "€\($0 / 1000),\(digits($0)).00" },
      day: { "\($0) \($1) 2026" }, soon: { "Friday \($0) \($1)" }, foreign: ["$", "£"])

    private static func digits(_ amount: Int) -> String { String(String(amount % 1000 + 1000).dropFirst()) }
  }

  struct Situation: Sendable {
    let sample: FactSample
    let locale: Locale
  }

  static let all: [Situation] = [Locale.american, .british, .european].flatMap { locale in
    [true, false].flatMap { isCompany in
      [
        make(locale, isCompany, "one invoice, a day late", [1]), make(locale, isCompany, "one invoice", [47]),
        make(locale, isCompany, "three invoices", [92, 60, 31]),
        make(locale, isCompany, "three invoices, a broken promise", [92, 60, 31]) { facts in
          facts.previousPromise = Facts.Pledge(amount: locale.money(2750), day: locale.soon(6, "November"))
          facts.lastSpoken = locale.soon(30, "October")
          facts.years = 1
          facts.attempts = [
            Facts.Attempt(day: locale.soon(23, "October"), channel: "e-mail", what: "sent"),
            Facts.Attempt(day: locale.soon(30, "October"), channel: "phone", what: "promised payment"),
          ]
          facts.agreed = ["\(locale.money(2750)) by \(locale.soon(6, "November"))"]
        },
        make(locale, isCompany, "one invoice, contested in part", [47]) { facts in
          facts.dispute = Facts.Dispute(
            invoice: "3071", amount: locale.money(1010), ground: "two boxes were short", ask: "the delivery note")
          facts.undisputed = locale.money(1240)
        },
      ]
    }
  }

  private static func make(
    _ locale: Locale, _ isCompany: Bool, _ name: String, _ days: [Int], change: (inout Facts) -> Void = { _ in }
  ) -> Situation {
    var facts = FactSample.ordinary.facts
    facts.spelling = locale.spelling
    facts.client = isCompany ? "Larchmont Bindery" : "Ines Quill"
    facts.clientKey = isCompany ? "larchmont-bindery" : "ines-quill"
    facts.contact = isCompany ? "Tomas" : "Ines"
    facts.contactFull = isCompany ? "Tomas Reyne" : "Ines Quill"
    facts.invoices = days.enumerated().map { place, late in
      let amount = locale.money(2250 + 500 * place)
      return Facts.InvoiceLine(
        number: "\(3071 + place)", amount: amount, open: amount, issued: locale.day(2 + place, "July"),
        due: locale.day(8 + place, "August"), daysOverdue: late)
    }
    facts.total = locale.money(days.indices.reduce(0) { $0 + 2250 + 500 * $1 })
    facts.oldestDays = days.max() ?? 0
    facts.oldestDue = locale.day(8, "August")
    facts.payBy = locale.soon(4, "December")
    facts.today = locale.day(21, "November")
    facts.waysToPay = "Bank transfer to account 20 440 881, or the link on the invoice"
    change(&facts)
    let who = isCompany ? "company" : "person"
    return Situation(sample: FactSample(name: "\(locale.name), \(who), \(name)", facts: facts), locale: locale)
  }
}
