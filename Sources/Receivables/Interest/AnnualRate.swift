/// An exact rate of interest a year in percent, with at most six decimal digits. Never a floating-point number.
package struct AnnualRate: Hashable, Sendable {
  /// The rate in millionths of one percent: 8 % is 8,000,000. A reference rate may be negative.
  package let millionths: Int64

  /// 1,000 % in millionths of one percent: the largest rate there is, either way.
  private static let most: Int64 = 1_000_000_000
  private static let mostDigits = 6

  /// Why a written rate was refused.
  package enum ParseFailure: Error, Hashable {
    /// Not digits with at most one decimal point, and perhaps `%` behind.
    case notARate
    /// More than so many decimal digits.
    case excessDigits(allowed: Int)
    /// Above 1,000 %.
    case outOfRange
    case negative
  }

  /// So many millionths of one percent; nil beyond 1,000 % either way.
  package init?(millionths: Int64) {
    guard (-AnnualRate.most...AnnualRate.most).contains(millionths) else { return nil }
    self.millionths = millionths
  }

  /// Reads the rate a person types: `8`, `8%` or `12.25%`. Excess digits and signs are refused.
  package init(parsing text: some StringProtocol) throws(ParseFailure) {
    if text.hasPrefix("-") { throw .negative }
    try self.init(unsigned: text)
  }

  private init(unsigned text: some StringProtocol) throws(ParseFailure) {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "%") { bytes.removeLast() }
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39) ~= $0 } })
    else { throw .notARate }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    let allowed = AnnualRate.mostDigits
    guard fraction.count <= allowed else { throw .excessDigits(allowed: allowed) }
    var value: Int64 = 0
    for digit in Array(parts[0]) + fraction + Array(repeating: 0x30, count: allowed - fraction.count) {
      // Ten times a value of at most 1,000 % cannot overflow.
      value = value * 10 + Int64(digit - 0x30)
      guard value <= AnnualRate.most else { throw .outOfRange }
    }
    millionths = value
  }

  /// The sum; nil beyond 1,000 % either way.
  package func adding(_ other: AnnualRate) -> AnnualRate? {
    // Two rates of at most 1,000 % cannot overflow.
    AnnualRate(millionths: millionths + other.millionths)
  }

  /// The rate as an exact fraction of one a year: 8 % is 2/25.
  package var fraction: ExactFraction { ExactFraction(Int128(millionths), 100_000_000) }

  /// Simple interest on `principal` over `days` days of a year that has `yearDays` (above zero), exact. A negative rate
  /// bears none.
  package func simpleInterest(on principal: Money, days: Int, yearDays: Int) -> ExactMoney {
    // At most 2^63 × 10^9 × 10^7 days: below 2^127.
    let numerator = Int128(principal.minorUnits) * Int128(max(millionths, 0)) * Int128(days)
    return ExactMoney(ExactFraction(numerator, 100_000_000 * Int128(yearDays)), principal.currency)
  }
}

extension AnnualRate: Comparable {
  package static func < (left: AnnualRate, right: AnnualRate) -> Bool { left.millionths < right.millionths }
}

extension AnnualRate: CustomStringConvertible {
  /// Such as `12.25%`, without idle zeros.
  package var description: String { "\(decimalString)%" }

  /// Such as `12.25`, without idle zeros: the form of JSON and of property lists.
  package var decimalString: String {
    let (percent, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let sign = millionths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(percent)" }
    var digits = String(rest)
    digits = String(repeating: "0", count: AnnualRate.mostDigits - digits.utf8.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(percent).\(digits)"
  }
}

extension AnnualRate: Codable {
  /// Reads `3.75`; unlike a typed rate it may be negative, since reference rates have been.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      let rate = try AnnualRate(unsigned: text.hasPrefix("-") ? text.dropFirst() : text[...])
      millionths = text.hasPrefix("-") ? -rate.millionths : rate.millionths
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a rate in percent such as 3.75")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(decimalString)
  }
}
