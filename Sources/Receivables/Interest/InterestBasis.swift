/// What interest is owed under: a law or a contract.
package enum InterestBasis: Hashable, Sendable {
  case statutory(StatutoryRule)
  /// A rate that was agreed, simple, on a year of so many days (1 to 366). No fixed sum comes with it.
  case contract(AnnualRate, yearDays: Int = 365)

  /// Such as `uk`, `eu IE` or `contract`.
  package var name: String {
    switch self {
    case .statutory(let rule): rule.name
    case .contract: "contract"
    }
  }

  /// The currency the law thinks in; nil under a contract. What an amount is meant in when none is written.
  package var currency: Currency? {
    switch self {
    case .statutory(let rule): rule.currency
    case .contract: nil
    }
  }

  /// How many days a year of interest has.
  package var yearLength: Int { yearDays }

  var yearDays: Int {
    switch self {
    case .statutory(let rule): rule.yearDays
    case .contract(_, let yearDays): yearDays
    }
  }
}
