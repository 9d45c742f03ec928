/// A plan that is offered unasked, adapted to the total and to what the policy allows.
package struct PlanOffer: Hashable, Sendable {
  /// How many instalments at most, the payment down not counted.
  package let count: Int
  package let period: PlanPeriod
  /// The share paid down at once; about this much, where it makes the instalments round numbers.
  package let down: Percentage?

  package init(count: Int, period: PlanPeriod, down: Percentage? = nil) {
    self.count = count
    self.period = period
    self.down = down
  }

  /// What is wrong with it, in words.
  func problems() -> [String] {
    var problems: [String] = []
    if !PlanSchedule.counts.contains(count) {
      let counts = PlanSchedule.counts
      problems.append("count is \(count); expected \(counts.lowerBound) to \(counts.upperBound)")
    }
    if let down, down.isZero || down.isWhole { problems.append("down is \(down); expected more than 0, less than 100") }
    return problems
  }
}

extension PlanOffer: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case count, period, down }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    count = try container.decode(Int.self, forKey: .count)
    period = try container.decode(PlanPeriod.self, forKey: .period)
    down = try container.decodeIfPresent(Percentage.self, forKey: .down)
  }
}
