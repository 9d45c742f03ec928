/// The laws on late payment that are known: the United Kingdom's and, country by country, the European Union's.
package struct InterestRules: Hashable, Sendable {
  /// Where a member state's law is known to differ from the directive, or to be no more than it.
  package struct Country: Hashable, Sendable {
    /// Another reference rate than the directive's, by its key in the rate table.
    package let reference: String?
    package let margin: AnnualRate?
    package let rateHolds: StatutoryRule.RateHolds?
    package let yearDays: Int?
    /// Whether this was checked against the country's own law; if not, the result says so.
    package let sources: [RuleSource]
    package let caution: String?
  }

  package let uk: StatutoryRule
  /// What the directive asks of every member state at least.
  package let eu: StatutoryRule
  /// The two-letter codes of the member states.
  package let members: [String]
  /// What is known about single member states, by code.
  package let countries: [String: Country]

  /// The law of a member state, by its two-letter code in any case: what is known of it, else the directive's minimum,
  /// with a caution. Throws `notAMember`.
  package func eu(_ code: some StringProtocol) throws(InterestFailure) -> StatutoryRule {
    let code = code.uppercased()
    guard members.contains(code) else { throw .notAMember(String(code), members: members) }
    let country = countries[code]
    let isConfirmed = country.map { !$0.sources.isEmpty } ?? false
    let minimum = "the law of \(code) was not checked: this is the directive's minimum"
    return StatutoryRule(
      name: "\(eu.name) \(code)", scope: eu.scope, currency: eu.currency, reference: country?.reference ?? eu.reference,
      margin: country?.margin ?? eu.margin, rateHolds: country?.rateHolds ?? eu.rateHolds,
      yearDays: country?.yearDays ?? eu.yearDays, fixedSums: eu.fixedSums, dayDue: eu.dayDue,
      sources: eu.sources + (country?.sources ?? []),
      caution: country?.caution.map { isConfirmed ? $0 : "\(minimum); \($0)" } ?? (isConfirmed ? nil : minimum))
  }

  /// What is wrong with the rules, in words that name the place; empty when they can be used.
  package func problems() -> [String] {
    var problems = uk.problems().map { "uk: \($0)" } + eu.problems().map { "eu: \($0)" }
    if members.isEmpty { problems.append("there are no members") }
    for (code, country) in countries.sorted(by: { $0.key < $1.key }) {
      if !members.contains(code) { problems.append("countries: \(code) is not among the members") }
      if let days = country.yearDays, !(1...366).contains(days) {
        problems.append("countries, \(code): yearDays is \(days); expected 1 to 366")
      }
    }
    return problems
  }
}

extension InterestRules: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case uk, eu, members, countries }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    uk = try container.decode(StatutoryRule.self, forKey: .uk)
    eu = try container.decode(StatutoryRule.self, forKey: .eu)
    members = try container.decode([String].self, forKey: .members)
    countries = try container.decodeIfPresent([String: Country].self, forKey: .countries) ?? [:]
  }
}

extension InterestRules.Country: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case reference, margin, rateHolds, yearDays, sources, caution
  }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    reference = try container.decodeIfPresent(String.self, forKey: .reference)
    margin = try container.decodeIfPresent(AnnualRate.self, forKey: .margin)
    rateHolds = try container.decodeIfPresent(StatutoryRule.RateHolds.self, forKey: .rateHolds)
    yearDays = try container.decodeIfPresent(Int.self, forKey: .yearDays)
    sources = try container.decodeIfPresent([RuleSource].self, forKey: .sources) ?? []
    caution = try container.decodeIfPresent(String.self, forKey: .caution)
  }
}
