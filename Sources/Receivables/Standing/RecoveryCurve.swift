/// How much of a debt is still collected, by its age: the base of what is at risk.
package struct RecoveryCurve: Hashable, Sendable, Codable {
  package struct Point: Hashable, Sendable, Codable {
    /// Days past due.
    package let day: Int
    /// Per mille collected.
    package let perMille: Int

    package init(day: Int, perMille: Int) {
      self.day = day
      self.perMille = perMille
    }
  }

  package let source: String
  /// In the order of their days, falling.
  package let points: [Point]

  package init(source: String, points: [Point]) {
    self.source = source
    self.points = points
  }

  /// What is wrong with it, in words; empty when it can be used.
  package func problems() -> [String] {
    guard points.count >= 2 else { return ["a recovery curve needs at least two points"] }
    var problems: [String] = []
    for (left, right) in zip(points, points.dropFirst()) {
      if right.day <= left.day { problems.append("point of day \(right.day) does not come after day \(left.day)") }
      if right.perMille > left.perMille { problems.append("the curve rises at day \(right.day)") }
    }
    if points.contains(where: { !(0...1000).contains($0.perMille) }) {
      problems.append("per mille must lie between 0 and 1000")
    }
    return problems
  }

  /// The share collected at `day` days past due as an exact fraction of one: linear between the points, flat outside.
  private func share(_ day: Int) -> (numerator: Int128, denominator: Int128) {
    guard let first = points.first, let last = points.last else { return (0, 1) }
    if day <= first.day { return (Int128(first.perMille), 1000) }
    if day >= last.day { return (Int128(last.perMille), 1000) }
    let upper = points.firstIndex { $0.day >= day } ?? points.count - 1
    let (from, to) = (points[upper - 1], points[upper])
    let span = to.day - from.day
    return (Int128(from.perMille * span + (to.perMille - from.perMille) * (day - from.day)), Int128(1000 * span))
  }

  /// The expected loss if nobody acts for `days` days: the balance times the fall of the curve, rounded half up once.
  package func loss(of balance: Money, daysPastDue: Int, over days: Int = 7) -> Money {
    let now = share(daysPastDue)
    let later = share(daysPastDue + days)
    let numerator =
      (now.numerator * later.denominator - later.numerator * now.denominator) * Int128(balance.minorUnits)
    let denominator = now.denominator * later.denominator
    guard denominator > 0, numerator > 0 else { return .zero(balance.currency) }
    let rounded = (2 * numerator + denominator) / (2 * denominator)
    return Money(Int64(clamping: rounded), balance.currency)
  }

  /// The share collected at `day` days past due, in tenths of a per mille for showing, rounded down.
  package func perTenThousand(at day: Int) -> Int {
    let share = share(day)
    return Int(share.numerator * 10_000 / share.denominator)
  }
}
