/// An exact fraction in lowest terms.
package struct ExactFraction: Hashable, Sendable {
  package let numerator: Int128
  /// Positive.
  package let denominator: Int128

  package static let zero = ExactFraction(0, 1)

  /// `numerator` over `denominator`, which must be above zero.
  package init(_ numerator: Int128, _ denominator: Int128) {
    precondition(denominator > 0, "a fraction over \(denominator)")
    let divisor = ExactFraction.commonDivisor(numerator.magnitude, denominator.magnitude)
    self.numerator = numerator / Int128(divisor)
    self.denominator = denominator / Int128(divisor)
  }

  /// The exact sum; nil when it does not fit in 128 bits.
  package func adding(_ other: ExactFraction) -> ExactFraction? {
    let shared = Int128(ExactFraction.commonDivisor(denominator.magnitude, other.denominator.magnitude))
    let (left, overflow1) = numerator.multipliedReportingOverflow(by: other.denominator / shared)
    let (right, overflow2) = other.numerator.multipliedReportingOverflow(by: denominator / shared)
    let (sum, overflow3) = left.addingReportingOverflow(right)
    let (product, overflow4) = denominator.multipliedReportingOverflow(by: other.denominator / shared)
    guard !overflow1, !overflow2, !overflow3, !overflow4 else { return nil }
    return ExactFraction(sum, product)
  }

  /// The nearest whole number, halves away from zero.
  package var rounded: Int128 {
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    // Compares with what is left to the next one: doubling could overflow.
    let isUp = rest.magnitude >= denominator.magnitude - rest.magnitude && rest != 0
    return isUp ? whole + numerator.signum() : whole
  }

  /// The decimal form with exactly `places` (0 to 9) digits, halves rounded away from zero: `1.4096`.
  package func decimalString(places: Int) -> String {
    precondition((0...9).contains(places), "\(places) decimal places")
    let unit = (0..<places).reduce(Int128(1)) { product, _ in product * 10 }
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let (scaledRest, overflow) = rest.multipliedReportingOverflow(by: unit)
    precondition(!overflow, "a fraction too fine to be written")
    let fraction = ExactFraction(scaledRest, denominator).rounded.magnitude
    let carry = fraction / unit.magnitude
    let digits = String(fraction % unit.magnitude)
    let isNegative = numerator < 0 && (whole != 0 || fraction != 0)
    let head = "\(isNegative ? "-" : "")\(whole.magnitude + carry)"
    guard places > 0 else { return head }
    return "\(head).\(String(repeating: "0", count: places - digits.utf8.count))\(digits)"
  }

  private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}

extension ExactFraction: Comparable {
  package static func < (left: ExactFraction, right: ExactFraction) -> Bool {
    // Whole parts first, then the rests turned over, as in a continued fraction: no product can overflow.
    let (leftWhole, leftRest) = floor(left)
    let (rightWhole, rightRest) = floor(right)
    if leftWhole != rightWhole { return leftWhole < rightWhole }
    if leftRest == 0 || rightRest == 0 { return leftRest == 0 && rightRest != 0 }
    return ExactFraction(right.denominator, rightRest) < ExactFraction(left.denominator, leftRest)
  }

  private static func floor(_ value: ExactFraction) -> (whole: Int128, rest: Int128) {
    let (whole, rest) = value.numerator.quotientAndRemainder(dividingBy: value.denominator)
    return rest < 0 ? (whole - 1, rest + value.denominator) : (whole, rest)
  }
}
