import CommandLanguage
import Receivables

extension Command where World == Session {
  static let discount = Command(
    "discount", group: "Interest", "What a discount for paying early, or for settling, costs as a rate a year.",
    detail: """
      `2/10 net 30` is 2 % off when paid by day 10 instead of day 30. A settlement is an amount taken now for all of a \
      larger one that would else come in some days. The rate is that of the money received: 2 on 98. Figures of different \
      conventions do not compare, so each carries its label. `against rate P%` says what your own money costs, and whether \
      the discount is dearer; without it the cost of money of plan-policy.plist counts.
      """,
    examples: [
      "discount 2/10 net 30", "discount 2/10 net 30 against rate 9%",
      "discount settle 5000 of 6000 in 120 against rate 9%",
    ],
    json: [
      "discount": "in percent of what was owed", "days": "how many sooner",
      "rates.convention": "how the rate is reckoned", "rates.percent": "a year",
      "given": "what is given up, for a settlement", "received": "what comes now, for a settlement", "currency": "",
      "against": "what money costs, in percent a year", "waiting": "what waiting for the whole would cost at that",
      "dearer": "whether the discount costs more than that",
    ],
    reads: true, needsBook: false,
    questions: [
      "what does an early payment discount cost",
      "is two percent off for paying early worth it",
      "rate of 2/10 net 30",
      "should I give a discount for quick payment",
      "what does it cost to take less money now",
      "yearly rate of a cash discount",
      "should I accept less if they pay right away",
      "is a discount for early payment worth it",
    ],
    .earlyTerms.optional,
    .keyword("net", .count("DAYS", "the day without the discount, in days", in: 1...36_500)).optional,
    .keyword("settle", .amount).optional, .keyword("of", .amount).optional,
    .keyword("in", .count("DAYS", "when the whole would come, in days", in: 1...36_500)).optional,
    .keyword("against rate", .annualRate).optional
  ) { session, terms, net, settle, whole, within, against in
    let desk = DiscountDesk(session)
    let against = try against ?? PlanDesk(session).policy.costOfMoney
    switch (terms, net, settle, whole, within) {
    case (let terms?, let net?, nil, nil, nil): try desk.early(terms, net: net, against: against)
    case (nil, nil, let settle?, let whole?, let days?):
      try desk.settlement(settle, of: whole, days: days, against: against)
    default:
      throw Diagnostic(
        "this is neither an early-payment discount nor a settlement",
        expected: ["2/10 net 30", "settle 5000 of 6000 in 120"]
      )
    }
  }
}

/// `2/10`: a discount and the day up to which it is given.
struct EarlyTerms: Sendable {
  let discount: Percentage
  let within: Int
}

extension Parameter where World == Session {
  /// `2/10`.
  static var earlyTerms: Parameter<Session, EarlyTerms> {
    Parameter<Session, EarlyTerms>("P/DAYS", "a discount in percent and its last day, such as 2/10") { reader in
      let text = try reader.require().text
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let discount = try? Percentage(parsing: parts[0]), let days = Int(parts[1]),
        (0...36_500).contains(days)
      else { throw reader.refusal("\"\(text)\" are no terms") }
      return EarlyTerms(discount: discount, within: days)
    }
  }

  /// A rate a year in percent.
  static var annualRate: Parameter<Session, AnnualRate> {
    Parameter<Session, AnnualRate>("P%", "a rate a year in percent, such as 12.25%") { reader in
      try reader.annualRate()
    }
  }
}

/// Works out and shows what discounts cost.
private struct DiscountDesk {
  let session: Session
  private let say: Say

  init(_ session: Session) {
    self.session = session
    say = Say(session)
  }

  func early(_ terms: EarlyTerms, net: Int, against: AnnualRate?) throws {
    let cost = try checked { () throws(DiscountCost.Failure) in
      try DiscountCost(discount: terms.discount, within: terms.within, net: net)
    }
    let days = say.formatter.count(cost.days, "day")
    var page = Page()
    page.add("\(terms.discount) off when paid by day \(terms.within) instead of day \(net): \(days) sooner", .title)
    page.add(table(cost))
    addComparison(cost, against, to: &page)
    session.reply(
      page, document(cost, against).adding(["discount": .string(String(terms.discount.description.dropLast()))]))
  }

  func settlement(_ settle: WrittenAmount, of whole: WrittenAmount, days: Int, against: AnnualRate?) throws {
    let fallback = try settle.currency ?? whole.currency ?? (try? session.book)?.currency ?? session.plainCurrency
    let (amount, full) = (try settle.money(or: fallback), try whole.money(or: fallback))
    let cost = try checked { () throws(DiscountCost.Failure) in
      try DiscountCost(settling: full, for: amount, daysSooner: days)
    }
    let given = try full.subtracting(amount)
    var page = Page()
    page.add("\(say.money(amount)) now for \(say.money(full)) in \(say.formatter.count(days, "day"))", .title)
    page.add("Given up", say.money(given))
    page.add(table(cost))
    if let against {
      let waiting = DiscountCost.waiting(for: full, days: days, at: against)
      page.add("Waiting", "for the whole costs \(waiting.decimalString(places: 2)) \(full.currency) at \(against)")
    }
    addComparison(cost, against, to: &page)
    let waiting = against.flatMap { DiscountCost.waiting(for: full, days: days, at: $0).rounded }
    session.reply(
      page,
      document(cost, against).adding([
        "given": JSON(given), "received": JSON(amount), "currency": JSON(full.currency),
        "waiting": waiting.map { JSON($0) } ?? .null,
      ]))
  }

  private func table(_ cost: DiscountCost) -> Table {
    var table = Table([.init("rate a year", right: true), .init("convention")], indent: 2)
    for convention in DiscountCost.Convention.allCases {
      table.add([cost.percent(convention).map { "\($0) %" } ?? "beyond measure", convention.label])
    }
    return table
  }

  private func addComparison(_ cost: DiscountCost, _ against: AnnualRate?, to page: inout Page) {
    guard let against else { return }
    page.add(
      cost.isDearer(than: against)
        ? "Dearer than money at \(against): the risk of waiting has to be worth the difference."
        : "Cheaper than money at \(against): giving it pays even without any risk in waiting.")
    page.add("Compared with the simple rate on 365 days; the risk of never being paid is not in it.", .dim)
  }

  private func document(_ cost: DiscountCost, _ against: AnnualRate?) -> JSON {
    [
      "days": .integer(cost.days),
      "rates": .array(
        DiscountCost.Convention.allCases.map {
          ["convention": .string($0.label), "percent": JSON(cost.percent($0))]
        }), "against": JSON(against?.decimalString), "dearer": against.map { .bool(cost.isDearer(than: $0)) } ?? .null,
    ]
  }

  private func checked(_ make: () throws(DiscountCost.Failure) -> DiscountCost) throws -> DiscountCost {
    do {
      return try make()
    } catch {
      throw Refusal(error.message)
    }
  }
}
