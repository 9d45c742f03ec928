import CommandLanguage
import Foundation
import Receivables

/// What a book can be told about its people, and why it is asked.
enum SettingKey: String, CaseIterable, Sendable {
  case sender, signature, phone
  case waysToPay = "ways-to-pay"
  case zone, locale, senior
  case seniorAbove = "senior-above"
  case operations, agency, terms
  case defaultProtocol = "protocol"
  case interest
  case promiseTolerance = "promise-tolerance"
  case planGrace = "plan-grace"
  case planCure = "plan-cure"

  var summary: String {
    switch self {
    case .sender: "the name you write and speak under"
    case .signature: "the lines below a letter"
    case .phone: "the number to call back"
    case .waysToPay: "how to pay: bank details, a card page"
    case .zone: "the time zone of your office"
    case .locale: "how amounts and days are written, such as en_US or en_GB"
    case .senior: "who joins when it becomes serious"
    case .seniorAbove: "the overdue amount from which that person is to call, such as 10000"
    case .operations: "who is told before supply is affected"
    case .agency: "the agency you have an agreement with, if any"
    case .terms: "your terms, as they stand on invoices"
    case .defaultProtocol: "the protocol of clients without one of their own"
    case .interest: "what late clients owe interest under, such as rate 12%, uk or eu IE"
    case .promiseTolerance: "what a promise may be late or short, in weekdays and percent: 2 days 0% unless set"
    case .planGrace: "what an instalment may be late or short: 2 days 0% unless set"
    case .planCure: "how long a missed instalment can be made good, from the notice on: 5 days unless set"
    }
  }
}

extension Command where World == Session {
  static let set = Command(
    "set", group: "Book", "Tells the book about you: sender, ways to pay, zone and more.",
    detail: SettingKey.allCases.map { "`\($0.rawValue)` \($0.summary)." }.joined(separator: " ")
      + " An empty text clears a setting.",
    examples: [
      Example("set sender \"Dana Reyes\"", setup: "book"),
      Example("set ways-to-pay \"bank transfer to 021000021 / 4471\"", setup: "book"),
    ],
    json: ["key": "the setting", "value": "its value, null when cleared"],
    questions: [
      "change my signature",
      "set my phone number",
      "my name is different",
      "tell the book our bank details",
      "change the ways to pay",
      "set the time zone of the book",
      "change the sender",
      "use British spelling",
      "I have a new phone number",
      "change how people pay us",
    ],
    .choice(SettingKey.allCases.map { ($0.rawValue, $0) }, "KEY", "what is told"), .note("its value, between quotes")
  ) { session, key, value in
    try SettingCheck.check(key, value, session)
    try session.record { _ in
      .settingChanged(SettingChanged(key: key.rawValue, value: value.isEmpty ? nil : value))
    }
    session.forgetRules()
    session.reply(
      Page(value.isEmpty ? "Cleared \(key.rawValue)." : "\(key.rawValue) is now “\(value)”."),
      ["key": .string(key.rawValue), "value": value.isEmpty ? nil : .string(value)])
  }

  static let settings = Command(
    "settings", group: "Book", "Shows what the book knows about you, and what is missing.",
    examples: [Example("settings", setup: "book")], json: ["settings": "every key with its value or null"], reads: true,
    questions: [
      "what is my signature",
      "who is the sender",
      "what does the book know about us",
      "show the settings",
      "which bank details do we give",
      "how is this book configured",
      "what is still missing in the settings",
      "what is configured",
      "how am I introduced in letters",
      "which signature do you use",
    ]
  ) { session in
    let book = try session.book
    var table = Table([.init("setting"), .init("value", flexible: true)])
    table.add(["company", book.company])
    table.add(["currency", book.currency.code])
    for key in SettingKey.allCases {
      table.add([key.rawValue, book.settings[key.rawValue] ?? "not set: \(key.summary)"])
    }
    var page = Page()
    page.add(table)
    let values = SettingKey.allCases.map { ($0.rawValue, JSON(book.settings[$0.rawValue])) }
    session.reply(
      page,
      [
        "company": .string(book.company), "currency": JSON(book.currency),
        "settings": .object(values.map { JSON.Member(key: $0.0, value: $0.1) }),
      ])
  }
}

private enum SettingCheck {
  static func check(_ key: SettingKey, _ value: String, _ session: Session) throws {
    guard !value.isEmpty else { return }
    switch key {
    case .zone where TimeZone(identifier: value) == nil:
      throw Diagnostic(
        "there is no time zone \"\(value)\"", kind: .refused,
        candidates: EditDistance.nearest(to: value, in: TimeZone.knownTimeZoneIdentifiers))
    case .locale where !Locale.availableIdentifiers.contains(value.replacing("-", with: "_")):
      throw Diagnostic(
        "there is no locale \"\(value)\"", kind: .refused,
        candidates: EditDistance.nearest(
          to: value, in: ["en_US", "en_GB", "en_IE", "en_CA", "en_AU", "de_DE", "fr_FR"]))
    case .interest:
      guard try InterestDesk.basis(value, session) != nil else {
        throw Diagnostic.refused("interest under \"\(value)\" is not known here", hint: "rate 12%, uk or eu IE")
      }
    case .promiseTolerance, .planGrace, .planCure:
      guard AgreementTerms.Tolerance(value) != nil else {
        throw Diagnostic(
          "\"\(value)\" is no tolerance", kind: .refused,
          hints: [key == .planCure ? "weekdays, such as 5 days" : "weekdays and a percentage, such as 2 days 1%"])
      }
    case .seniorAbove:
      let currency = try session.book.currency
      guard let amount = try? Money(parsing: value, currency: currency), amount.isPositive else {
        throw Diagnostic.refused("\"\(value)\" is no amount in \(currency.code)", hint: "such as 10000 or 7500.00")
      }
    case .defaultProtocol:
      let names = ProtocolLibrary(session.resources).names()
      guard names.contains(value) else {
        throw Diagnostic("there is no protocol \"\(value)\"", kind: .refused, candidates: names)
      }
    default: break
    }
  }
}
