import Receivables

/// Interest as people read it, with every input, convention and source, and as JSON.
struct InterestPages {
  /// What every page about interest ends with.
  static let disclaimer = "Draft, not legal advice. The figures are only as good as the dates and rates above."

  static let fields: KeyValuePairs<String, String> = [
    "principal": "what was owed", "currency": "of all amounts", "due": "the last day for paying",
    "to": "the last day counted", "under": "uk, eu and the country, or contract", "days": "that bore interest",
    "rate": "in percent a year, null when it changed", "interest": "rounded once, at the end",
    "exact": "the same with four more digits", "daily": "what one more day costs, null when nothing is open",
    "fixedSum": "null where there is none", "open": "of the principal at the end",
    "total": "open, interest and fixed sum", "periods.from": "the first day of a stretch that bears interest",
    "periods.to": "its last", "periods.days": "", "periods.principal": "", "periods.rate": "",
    "periods.interest": "not rounded, four digits", "paid.amount": "part payments", "paid.on": "",
    "because": "how it was worked out, sentence by sentence", "sources.text": "the law or the rate",
    "sources.mark": "P its own text, Q quoted, S an account of it, U your own",
    "sources.checked": "the day it was looked at",
    "warnings": "what to check before relying on it",
  ]

  private let say: Say

  init(_ session: Session) { say = Say(session) }

  func page(_ interest: LateInterest) -> Page {
    var page = Page()
    let days = say.formatter.count(interest.days, "day")
    page.add(
      "\(say.money(interest.principal)) from \(day(interest.due)) to \(day(interest.end)), under \(interest.basis.name)",
      .title)
    page.add(
      "Interest", "\(say.money(interest.interest)) for \(days)" + (interest.rate.map { " at \($0) a year" } ?? ""),
      style: .strong)
    if let fixedSum = interest.fixedSum { page.add("Fixed sum", say.money(fixedSum)) }
    page.add("Open", say.money(interest.open))
    page.add("Total", say.money(interest.total) + daily(interest))
    if interest.periods.count > 1 { page.add(periods(interest)) }
    for payment in interest.payments { page.add("Paid", "\(say.money(payment.amount)) on \(day(payment.day))") }
    page.blank()
    page.add("How", lines: interest.reasons)
    addSources(interest.sources, to: &page)
    addWarnings(interest.warnings, to: &page)
    page.add(InterestPages.disclaimer, .dim)
    return page
  }

  func addSources(_ sources: [RuleSource], to page: inout Page) {
    guard !sources.isEmpty else { return }
    page.add("Sources", lines: sources.map { "\($0.text) [\($0.mark.rawValue)], checked \(day($0.checked))" })
  }

  func addWarnings(_ warnings: [String], to page: inout Page) {
    for warning in warnings { page.add("Check", warning, style: .caution) }
  }

  private func daily(_ interest: LateInterest) -> String {
    guard let daily = interest.daily else { return "" }
    return "; \(daily.decimalString(places: 4)) \(interest.principal.currency) more each day"
  }

  private func periods(_ interest: LateInterest) -> Table {
    var table = Table(
      [
        .init("first day"), .init("last day"), .init("days", right: true), .init("on", right: true),
        .init("rate", right: true), .init("interest", right: true),
      ], indent: 2)
    for period in interest.periods {
      table.add([
        day(period.after.adding(days: 1)), day(period.to), String(period.days), say.money(period.principal),
        period.rate.description, period.interest.decimalString(places: 4),
      ])
    }
    table.add(["", "", String(interest.days), "", "", interest.exact.decimalString(places: 4)], ruled: true)
    return table
  }

  /// Days of interest always carry their year: they are kept and shown to others.
  func day(_ day: Day) -> String { say.formatter.dayWithYear(day) }

  func document(_ interest: LateInterest) -> JSON {
    [
      "principal": JSON(interest.principal), "currency": JSON(interest.principal.currency), "due": JSON(interest.due),
      "to": JSON(interest.end), "under": .string(interest.basis.name), "days": .integer(interest.days),
      "rate": JSON(interest.rate?.decimalString), "interest": JSON(interest.interest),
      "exact": .string(interest.exact.decimalString(places: exactPlaces(interest))),
      "daily": JSON(interest.daily?.decimalString(places: 4)),
      "fixedSum": interest.fixedSum.map { JSON($0) } ?? .null, "open": JSON(interest.open),
      "total": JSON(interest.total),
      "periods": .array(
        interest.periods.map { period in
          [
            "from": JSON(period.after.adding(days: 1)), "to": JSON(period.to), "days": .integer(period.days),
            "principal": JSON(period.principal), "rate": .string(period.rate.decimalString),
            "interest": .string(period.interest.decimalString(places: 4)),
          ]
        }),
      "paid": .array(interest.payments.map { ["amount": JSON($0.amount), "on": JSON($0.day)] }),
      "because": JSON(interest.reasons), "sources": document(interest.sources), "warnings": JSON(interest.warnings),
    ]
  }

  func document(_ sources: [RuleSource]) -> JSON {
    .array(
      sources.map {
        ["text": .string($0.text), "mark": .string($0.mark.rawValue), "checked": JSON($0.checked)]
      })
  }

  private func exactPlaces(_ interest: LateInterest) -> Int {
    min(9, Int(interest.principal.currency.exponent) + 4)
  }
}

extension Formatter {
  /// `15 Nov 2026`: for days that have to be read rightly a year later.
  func dayWithYear(_ day: Day) -> String { String(fullDay(day).drop { $0 != " " }.dropFirst()) }
}
