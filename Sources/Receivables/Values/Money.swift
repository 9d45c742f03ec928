/// An exact amount of one currency, in its minor units. Never a floating-point number.
package struct Money: Hashable, Sendable {
  /// The amount in minor units, such as cents; negative for what is owed the other way.
  package var minorUnits: Int64
  package let currency: Currency

  package init(_ minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Nothing, in `currency`.
  package static func zero(_ currency: Currency) -> Money { Money(0, currency) }

  package var isZero: Bool { minorUnits == 0 }
  package var isPositive: Bool { minorUnits > 0 }
  package var isNegative: Bool { minorUnits < 0 }

  /// What went wrong with an amount.
  package enum Failure: Error, Hashable {
    /// The result does not fit in 64 bits of minor units.
    case overflow
    case differentCurrencies(Currency, Currency)
  }

  /// The sum; throws `overflow` or `differentCurrencies`.
  package func adding(_ other: Money) throws(Failure) -> Money {
    guard currency == other.currency else { throw .differentCurrencies(currency, other.currency) }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    guard !overflow else { throw .overflow }
    return Money(sum, currency)
  }

  /// The difference; throws `overflow` or `differentCurrencies`.
  package func subtracting(_ other: Money) throws(Failure) -> Money {
    guard currency == other.currency else { throw .differentCurrencies(currency, other.currency) }
    let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    guard !overflow else { throw .overflow }
    return Money(difference, currency)
  }

  /// The exact total of `amounts`, all in `currency`; throws `overflow` or `differentCurrencies`.
  package static func sum(_ amounts: some Sequence<Money>, in currency: Currency) throws(Failure) -> Money {
    var total = Money.zero(currency)
    for amount in amounts { total = try total.adding(amount) }
    return total
  }

  /// The amount as a plain decimal string with all digits of its currency, such as `1400.00`: the form of JSON and CSV.
  package var decimalString: String {
    let digits = Int(currency.exponent)
    guard digits > 0 else { return String(minorUnits) }
    let unit = UInt64(currency.minorUnitsPerUnit)
    let (whole, fraction) = minorUnits.magnitude.quotientAndRemainder(dividingBy: unit)
    let padded = String(fraction)
    let zeros = String(repeating: "0", count: digits - padded.utf8.count)
    return "\(minorUnits < 0 ? "-" : "")\(whole).\(zeros)\(padded)"
  }
}

extension Money: Comparable {
  /// Orders by minor units. Amounts of different currencies have no order; comparing them is a mistake of the program.
  package static func < (left: Money, right: Money) -> Bool {
    precondition(left.currency == right.currency, "amounts of different currencies have no order")
    return left.minorUnits < right.minorUnits
  }
}

extension Money: CustomStringConvertible {
  package var description: String { "\(currency.code) \(decimalString)" }
}

extension Money: Codable {
  private enum CodingKeys: String, CodingKey {
    case minorUnits = "n"
    case currency = "c"
  }
}
