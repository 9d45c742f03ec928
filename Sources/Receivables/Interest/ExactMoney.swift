/// An exact amount of one currency that need not be whole in its minor units: interest before it is rounded.
package struct ExactMoney: Hashable, Sendable {
  package let minorUnits: ExactFraction
  package let currency: Currency

  package init(_ minorUnits: ExactFraction, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The amount rounded half up (away from zero) to the minor unit; nil when it does not fit in 64 bits.
  package var rounded: Money? { Int64(exactly: minorUnits.rounded).map { Money($0, currency) } }

  /// The amount in major units with `places` (0 to 9) decimal digits, such as `1.4096`: for showing only.
  package func decimalString(places: Int) -> String {
    let unit = Int128(currency.minorUnitsPerUnit)
    return ExactFraction(minorUnits.numerator, minorUnits.denominator * unit).decimalString(places: places)
  }
}
