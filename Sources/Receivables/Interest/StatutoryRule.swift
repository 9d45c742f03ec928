/// A law on late payment: what interest it gives, from when, and what fixed sum besides.
package struct StatutoryRule: Hashable, Sendable {
  /// Which reference rate counts for a debt.
  package enum RateHolds: String, Hashable, Sendable, Codable {
    /// The one of the half-year in which interest starts, for as long as the debt is open.
    case fromStart = "from-start"
    /// Each half-year's own, for the days in it.
    case byHalfYear = "by-half-year"
    /// The one of the half-year in which it is paid, for all days before that too.
    case atPayment = "at-payment"
  }

  /// A sum owed once a debt is late.
  package struct FixedSum: Hashable, Sendable, Codable {
    /// In whole units of the rule's currency.
    package let sum: Int
    /// For debts below so many whole units; nil for all others.
    package let below: Int?

    package init(sum: Int, below: Int? = nil) {
      self.sum = sum
      self.below = below
    }
  }

  /// What to call it, such as `uk` or `eu IE`.
  package let name: String
  /// To whom it applies, in words.
  package let scope: String
  /// The currency of the fixed sums.
  package let currency: Currency
  /// The key of the reference rate in the rate table.
  package let reference: String
  /// What is added to the reference rate.
  package let margin: AnnualRate
  package let rateHolds: RateHolds
  /// How many days a year of interest has.
  package let yearDays: Int
  /// By rising `below`; the last one without. Empty when there is none.
  package let fixedSums: [FixedSum]
  package let dayDue: DayDueRule
  package let sources: [RuleSource]
  /// Words of caution about this rule, where its figures are only a minimum or unconfirmed.
  package let caution: String?

  package init(
    name: String, scope: String, currency: Currency, reference: String, margin: AnnualRate, rateHolds: RateHolds,
    yearDays: Int = 365, fixedSums: [FixedSum], dayDue: DayDueRule, sources: [RuleSource], caution: String? = nil
  ) {
    self.name = name
    self.scope = scope
    self.currency = currency
    self.reference = reference
    self.margin = margin
    self.rateHolds = rateHolds
    self.yearDays = yearDays
    self.fixedSums = fixedSums
    self.dayDue = dayDue
    self.sources = sources
    self.caution = caution
  }

  /// The fixed sum for a debt and the words that say why; no sum where the debt is in another currency than the sums,
  /// since no exchange rate is known here.
  package func fixedSum(for debt: Money) -> (sum: Money?, why: String) {
    guard !fixedSums.isEmpty else { return (nil, "no fixed sum under \(name)") }
    let unit = currency.minorUnitsPerUnit
    guard debt.currency == currency else {
      let sums = fixedSums.map { Money(Int64($0.sum) * unit, currency).plain }.joined(separator: ", ")
      return (nil, "the fixed sum (\(sums)) is not in \(debt.currency.code): work out its equivalent")
    }
    var lower: Money?
    for band in fixedSums {
      let sum = Money(Int64(band.sum) * unit, currency)
      guard let below = band.below.map({ Money(Int64($0) * unit, currency) }) else {
        let debts = lower.map { "a debt of \($0.plain) or more" } ?? "each late debt"
        return (sum, "fixed sum of \(sum.plain) for \(debts)")
      }
      if debt < below { return (sum, "fixed sum of \(sum.plain) for a debt below \(below.plain)") }
      lower = below
    }
    return (nil, "no fixed sum for so large a debt")
  }

  /// What is wrong with it, in words; empty when it can be used.
  func problems() -> [String] {
    var problems: [String] = []
    if !(1...366).contains(yearDays) { problems.append("yearDays is \(yearDays); expected 1 to 366") }
    if reference.isEmpty { problems.append("it has no reference") }
    if sources.isEmpty { problems.append("it has no source") }
    let bounds = fixedSums.dropLast().map { $0.below ?? 0 }
    if zip(bounds, bounds.dropFirst()).contains(where: { $0 >= $1 }) || bounds.contains(where: { $0 <= 0 }) {
      problems.append("fixedSums are not in rising order of `below`")
    }
    if let last = fixedSums.last, last.below != nil { problems.append("the last of fixedSums has a `below`") }
    if fixedSums.contains(where: { !(1...1_000_000).contains($0.sum) }) {
      problems.append("a fixed sum is not from 1 to 1000000")
    }
    return problems + dayDue.problems()
  }
}

extension StatutoryRule: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, scope, currency, reference, margin, rateHolds, yearDays, fixedSums, dayDue, sources, caution
  }

  /// Refuses keys it does not know: a misspelt rule would be no rule.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    scope = try container.decode(String.self, forKey: .scope)
    currency = try container.decode(Currency.self, forKey: .currency)
    reference = try container.decode(String.self, forKey: .reference)
    margin = try container.decode(AnnualRate.self, forKey: .margin)
    rateHolds = try container.decode(RateHolds.self, forKey: .rateHolds)
    yearDays = try container.decode(Int.self, forKey: .yearDays)
    fixedSums = try container.decode([FixedSum].self, forKey: .fixedSums)
    dayDue = try container.decode(DayDueRule.self, forKey: .dayDue)
    sources = try container.decode([RuleSource].self, forKey: .sources)
    caution = try container.decodeIfPresent(String.self, forKey: .caution)
  }
}
