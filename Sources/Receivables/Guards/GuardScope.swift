/// Whom a rule is about. What is left out does not matter; what is asked for and not known of a client does not match,
/// so that no rule claims more than the book knows.
package struct GuardScope: Hashable, Sendable {
  package let kind: DebtorKind?
  /// ISO 3166 codes of two letters, upper case.
  package let countries: [String]
  /// State or province codes, upper case.
  package let states: [String]
  /// Only what was invoiced from this day on.
  package let since: Day?
  /// Only where all that is open with us is at most this; there is no such rule in a currency without an amount.
  package let openUpTo: AmountTable?

  package init(
    kind: DebtorKind? = nil, countries: [String] = [], states: [String] = [], since: Day? = nil,
    openUpTo: AmountTable? = nil
  ) {
    self.kind = kind
    self.countries = countries
    self.states = states
    self.since = since
    self.openUpTo = openUpTo
  }

  /// Whether it is about everybody.
  package var isEverybody: Bool { self == GuardScope() }

  /// Whether it is about a client as it stands.
  package func covers(_ standing: ClientStanding) -> Bool {
    let client = standing.account.client
    if let kind, client.kind != kind { return false }
    if !countries.isEmpty, !(client.country.map(countries.contains) ?? false) { return false }
    if !states.isEmpty, !(client.state.map(states.contains) ?? false) { return false }
    if let since {
      let isCovered = standing.invoices.contains { invoice in
        (invoice.open.invoice.issued ?? invoice.open.invoice.due).map { $0 >= since } ?? false
      }
      if !isCovered { return false }
    }
    if let openUpTo {
      guard let limit = openUpTo.amount(in: standing.currency) else { return false }
      if standing.open.minorUnits > limit.minorUnits { return false }
    }
    return true
  }

  func problems() -> [String] {
    let codes = countries.filter { $0.utf8.count != 2 || $0 != $0.uppercased() }
    return codes.map { "“\($0)” is no country code of two capitals" }
      + states.filter { $0 != $0.uppercased() }.map { "“\($0)” is no state code in capitals" }
      + (openUpTo?.problems() ?? [])
  }
}

extension GuardScope: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case kind, countries, states, since, openUpTo }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kind: try container.decodeIfPresent(DebtorKind.self, forKey: .kind),
      countries: try container.decodeIfPresent([String].self, forKey: .countries) ?? [],
      states: try container.decodeIfPresent([String].self, forKey: .states) ?? [],
      since: try container.decodeIfPresent(Day.self, forKey: .since),
      openUpTo: try container.decodeIfPresent(AmountTable.self, forKey: .openUpTo))
  }
}
