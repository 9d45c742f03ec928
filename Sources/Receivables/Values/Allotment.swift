/// Splits of an amount into parts that add up to it exactly.
///
/// The method is the largest-remainder (Hamilton) one in whole minor units: every share is cut towards zero, the units
/// left over go one by one to the largest remainders, ties to the earlier part; a weight of zero receives nothing and a
/// negative amount mirrors the positive one. With equal weights the first parts are the larger ones by one unit.
package enum Allotment {
  package enum Failure: Error, Hashable {
    /// No weights, a negative weight, or nothing but zeros.
    case unusableWeights
    case overflow
  }

  /// `amount` in `count` parts that differ by at most one minor unit, the larger ones first.
  package static func equal(_ amount: Money, count: Int) throws(Failure) -> [Money] {
    guard count >= 1 else { throw .unusableWeights }
    let (quotient, remainder) = amount.minorUnits.quotientAndRemainder(dividingBy: Int64(count))
    let extra = Int(remainder.magnitude)
    return (0..<count).map { index in
      Money(quotient + (index < extra ? remainder.signum() : 0), amount.currency)
    }
  }

  /// `amount` in parts proportional to `weights`.
  package static func proportional(_ amount: Money, weights: [Int64]) throws(Failure) -> [Money] {
    guard weights.allSatisfy({ $0 >= 0 }) else { throw .unusableWeights }
    var total: UInt64 = 0
    for weight in weights {
      let (sum, overflow) = total.addingReportingOverflow(UInt64(weight))
      guard !overflow else { throw .overflow }
      total = sum
    }
    guard total > 0 else { throw .unusableWeights }
    let magnitude = amount.minorUnits.magnitude
    var shares: [UInt64] = []
    var remainders: [(remainder: UInt64, index: Int)] = []
    for (index, weight) in weights.enumerated() {
      let product = magnitude.multipliedFullWidth(by: UInt64(weight))
      let (share, remainder) = total.dividingFullWidth(product)
      shares.append(share)
      if weight > 0 { remainders.append((remainder, index)) }
    }
    let left = Int(magnitude - shares.reduce(0, +))
    remainders.sort { ($1.remainder, $0.index) < ($0.remainder, $1.index) }
    for entry in remainders.prefix(left) { shares[entry.index] += 1 }
    let sign = amount.minorUnits.signum()
    return shares.map { Money(Int64(bitPattern: $0) * sign, amount.currency) }
  }
}
