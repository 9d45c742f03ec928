/// An exact share of a whole, from 0 % to 100 %, with at most six decimal digits. Never a floating-point number.
package struct Percentage: Hashable, Sendable {
  /// The share in millionths of one percent: 25 % is 25,000,000.
  package let millionths: Int64

  /// 100 % in millionths of one percent.
  private static let whole: Int64 = 100_000_000
  private static let mostDigits = 6

  /// Why a written percentage was refused.
  package enum ParseFailure: Error, Hashable {
    /// Not digits with at most one decimal point, and perhaps `%` behind.
    case notAPercentage
    /// More than so many decimal digits.
    case excessDigits(allowed: Int)
    /// Above 100 %.
    case outOfRange
  }

  /// Reads `25`, `25%` or `12.5%`. Excess digits and signs are refused rather than guessed at.
  package init(parsing text: some StringProtocol) throws(ParseFailure) {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "%") { bytes.removeLast() }
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39) ~= $0 } })
    else { throw .notAPercentage }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    let allowed = Percentage.mostDigits
    guard fraction.count <= allowed else { throw .excessDigits(allowed: allowed) }
    var value: Int64 = 0
    for digit in Array(parts[0]) + fraction + Array(repeating: 0x30, count: allowed - fraction.count) {
      // Ten times a value of at most 100 % cannot overflow.
      value = value * 10 + Int64(digit - 0x30)
      guard value <= Percentage.whole else { throw .outOfRange }
    }
    millionths = value
  }

  /// Nothing.
  package static let zero = Percentage(millionths: 0)

  private init(millionths: Int64) { self.millionths = millionths }

  /// So many halves of a percent, at most all of it.
  init(halfPercents: Int) { self.init(millionths: Int64(min(200, max(0, halfPercents))) * 500_000) }

  /// What share of `whole` (above zero) `part` is, rounded up to hundredths of a percent, at most all of it.
  init(_ part: Money, of whole: Money) {
    let hundredths =
      (Int128(max(0, part.minorUnits)) * 10_000 + Int128(whole.minorUnits) - 1) / Int128(whole.minorUnits)
    self.init(millionths: Int64(clamping: min(hundredths, 10_000)) * 10_000)
  }

  package var isZero: Bool { millionths == 0 }
  /// Whether it is all of it.
  package var isWhole: Bool { millionths == Percentage.whole }

  /// This share of `amount`, which must not be negative, rounded half up to the minor unit.
  package func of(_ amount: Money) -> Money {
    precondition(!amount.isNegative, "a share of a negative amount")
    // The share is at most the amount, so the quotient fits.
    let (share, remainder) = Percentage.whole.dividingFullWidth(amount.minorUnits.multipliedFullWidth(by: millionths))
    return Money(share + (remainder * 2 >= Percentage.whole ? 1 : 0), amount.currency)
  }
}

extension Percentage: Comparable {
  package static func < (left: Percentage, right: Percentage) -> Bool { left.millionths < right.millionths }
}

extension Percentage: CustomStringConvertible {
  /// Such as `12.5%`, without idle zeros.
  package var description: String {
    let (percent, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    guard rest > 0 else { return "\(percent)%" }
    var digits = String(rest)
    digits = String(repeating: "0", count: Percentage.mostDigits - digits.utf8.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(percent).\(digits)%"
  }
}

extension Percentage: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a percentage from 0 to 100 such as 12.5")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(description.dropLast()))
  }
}
