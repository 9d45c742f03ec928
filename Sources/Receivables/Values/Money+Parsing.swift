extension Money {
  /// Why a written amount was refused.
  package enum ParseFailure: Error, Hashable {
    /// Not digits with at most one decimal point and well-placed thousands commas.
    case notAnAmount
    /// More decimal digits than the currency has.
    case excessDigits(allowed: Int)
    case overflow
    case negative
  }

  /// Reads the amount a person types: `.` is the decimal sign, `,` groups the whole part by threes.
  ///
  /// Excess digits, misplaced commas and negative amounts are refused rather than guessed at.
  package init(parsing text: some StringProtocol, currency: Currency) throws(ParseFailure) {
    var bytes = Array(text.utf8)
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      if first == UInt8(ascii: "-") { throw .negative }
      bytes.removeFirst()
    }
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count <= 2, let wholePart = parts.first else { throw .notAnAmount }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
    let groups = wholePart.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(isDigit) }), fraction.allSatisfy(isDigit) else { throw .notAnAmount }
    if groups.count > 1 {
      guard let lead = groups.first, (1...3).contains(lead.count), groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { throw .notAnAmount }
    }
    let whole = groups.flatMap { $0 }
    guard !(whole.isEmpty && fraction.isEmpty) else { throw .notAnAmount }
    if parts.count == 2, fraction.isEmpty { throw .notAnAmount }
    let allowed = Int(currency.exponent)
    guard fraction.count <= allowed else { throw .excessDigits(allowed: allowed) }
    var value: Int64 = 0
    for digit in whole + fraction + Array(repeating: 0x30, count: allowed - fraction.count) {
      let (product, overflow1) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.addingReportingOverflow(Int64(digit - 0x30))
      guard !overflow1, !overflow2 else { throw .overflow }
      value = sum
    }
    self.init(value, currency)
  }
}
