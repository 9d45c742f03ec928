/// How far a plan may go. Each limit may be left out where other limits lie beneath it.
///
/// There are two kinds: up to the first a plan is within policy; beyond it, it needs approval; beyond a `most…` it is
/// outside policy.
package struct PlanLimits: Hashable, Sendable {
  /// The most instalments without approval, the payment down not counted; 0 asks for approval always.
  package var installments: Int?
  package var mostInstallments: Int?
  /// The most days from the day of agreement to the last payment without approval.
  package var spanDays: Int?
  package var mostSpanDays: Int?
  /// The most days from the day of agreement to the first payment without approval.
  package var waitDays: Int?
  package var mostWaitDays: Int?
  /// The least share of the total that the first payment (down or not) is to bring without approval.
  package var leastFirstShare: Percentage?
  /// No payment but the last may be smaller: it would cost more than it brings. Smaller is outside policy.
  package var leastInstallment: AmountTable?
  /// A larger total needs approval.
  package var totalWithoutApproval: AmountTable?

  /// The most that may be let off for paying all at once without approval; left out, nothing may.
  package var discount: Percentage?
  /// The most with approval; left out, there is no settlement below the whole.
  package var mostDiscount: Percentage?

  package init(
    installments: Int? = nil, mostInstallments: Int? = nil, spanDays: Int? = nil, mostSpanDays: Int? = nil,
    waitDays: Int? = nil, mostWaitDays: Int? = nil, leastFirstShare: Percentage? = nil,
    leastInstallment: AmountTable? = nil, totalWithoutApproval: AmountTable? = nil, discount: Percentage? = nil,
    mostDiscount: Percentage? = nil
  ) {
    self.discount = discount
    self.mostDiscount = mostDiscount
    self.installments = installments
    self.mostInstallments = mostInstallments
    self.spanDays = spanDays
    self.mostSpanDays = mostSpanDays
    self.waitDays = waitDays
    self.mostWaitDays = mostWaitDays
    self.leastFirstShare = leastFirstShare
    self.leastInstallment = leastInstallment
    self.totalWithoutApproval = totalWithoutApproval
  }

  /// These limits, replaced by those of `other` where it has any.
  func replaced(by other: PlanLimits?) -> PlanLimits {
    guard let other else { return self }
    return PlanLimits(
      installments: other.installments ?? installments, mostInstallments: other.mostInstallments ?? mostInstallments,
      spanDays: other.spanDays ?? spanDays, mostSpanDays: other.mostSpanDays ?? mostSpanDays,
      waitDays: other.waitDays ?? waitDays, mostWaitDays: other.mostWaitDays ?? mostWaitDays,
      leastFirstShare: other.leastFirstShare ?? leastFirstShare,
      leastInstallment: leastInstallment?.replaced(by: other.leastInstallment) ?? other.leastInstallment,
      totalWithoutApproval: totalWithoutApproval?.replaced(by: other.totalWithoutApproval)
        ?? other.totalWithoutApproval,
      discount: other.discount ?? discount, mostDiscount: other.mostDiscount ?? mostDiscount)
  }

  /// The stricter of these limits and those of `other`; amounts are replaced where `other` has any.
  func tightened(by other: PlanLimits) -> PlanLimits {
    func least(_ left: Int?, _ right: Int?) -> Int? { [left, right].compactMap { $0 }.min() }
    var limits = replaced(by: other)
    limits.installments = least(installments, other.installments)
    limits.mostInstallments = least(mostInstallments, other.mostInstallments)
    limits.spanDays = least(spanDays, other.spanDays)
    limits.mostSpanDays = least(mostSpanDays, other.mostSpanDays)
    limits.waitDays = least(waitDays, other.waitDays)
    limits.mostWaitDays = least(mostWaitDays, other.mostWaitDays)
    limits.leastFirstShare = [leastFirstShare, other.leastFirstShare].compactMap { $0 }.max()
    limits.discount = [discount, other.discount].compactMap { $0 }.min()
    limits.mostDiscount = [mostDiscount, other.mostDiscount].compactMap { $0 }.min()
    return limits
  }

  /// What is wrong with them, in words. `complete` limits have to say how far a plan may go at all.
  func problems(complete: Bool) -> [String] {
    var problems: [String] = []
    let ranges = [
      ("installments", installments, 0...600), ("mostInstallments", mostInstallments, 1...600),
      ("spanDays", spanDays, 0...10_000), ("mostSpanDays", mostSpanDays, 0...10_000),
      ("waitDays", waitDays, 0...10_000), ("mostWaitDays", mostWaitDays, 0...10_000),
    ]
    for (key, value, range) in ranges {
      if let value, !range.contains(value) {
        problems.append("\(key) is \(value); expected \(range.lowerBound) to \(range.upperBound)")
      } else if value == nil, complete {
        problems.append("\(key) is missing")
      }
    }
    let pairs = [
      ("installments", installments, mostInstallments), ("spanDays", spanDays, mostSpanDays),
      ("waitDays", waitDays, mostWaitDays),
    ]
    for case (let key, let first?, let most?) in pairs where first > most {
      problems.append("\(key) is \(first), above the most there may be, \(most)")
    }
    if let discount, let most = mostDiscount ?? (complete ? .zero : nil), discount > most {
      problems.append("discount is \(discount), above the most there may be, \(most)")
    }
    problems += leastInstallment?.problems().map { "leastInstallment: \($0)" } ?? []
    problems += totalWithoutApproval?.problems().map { "totalWithoutApproval: \($0)" } ?? []
    return problems
  }
}

extension PlanLimits: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case installments, mostInstallments, spanDays, mostSpanDays, waitDays, mostWaitDays
    case leastFirstShare, leastInstallment, totalWithoutApproval, discount, mostDiscount
  }

  /// Refuses keys it does not know: a misspelt limit would be no limit.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    installments = try container.decodeIfPresent(Int.self, forKey: .installments)
    mostInstallments = try container.decodeIfPresent(Int.self, forKey: .mostInstallments)
    spanDays = try container.decodeIfPresent(Int.self, forKey: .spanDays)
    mostSpanDays = try container.decodeIfPresent(Int.self, forKey: .mostSpanDays)
    waitDays = try container.decodeIfPresent(Int.self, forKey: .waitDays)
    mostWaitDays = try container.decodeIfPresent(Int.self, forKey: .mostWaitDays)
    leastFirstShare = try container.decodeIfPresent(Percentage.self, forKey: .leastFirstShare)
    leastInstallment = try container.decodeIfPresent(AmountTable.self, forKey: .leastInstallment)
    totalWithoutApproval = try container.decodeIfPresent(AmountTable.self, forKey: .totalWithoutApproval)
    discount = try container.decodeIfPresent(Percentage.self, forKey: .discount)
    mostDiscount = try container.decodeIfPresent(Percentage.self, forKey: .mostDiscount)
  }
}
