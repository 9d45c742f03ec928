/// Taking less for all of it, soon: what may be put to a client beside plans.
package struct SettlementOffer: Hashable, Sendable {
  /// The letter that it goes by, whatever letters the plans have.
  package static let letter = "S"

  /// One payment, what the policy says to it, and why.
  package let option: PlanOption
  /// What is let off, and the share of the whole that it is.
  package let discount: Money
  package let share: Percentage
  /// How many days sooner the money comes than by the plan beside it, each unit of it weighing the same.
  package let daysSooner: Int

  package var amount: Money { option.installments[0].amount }
  package var by: Day { option.installments[0].due }

  /// The rate a year of what is let off for the days gained; nil where none are.
  package var rate: DiscountCost? {
    guard let whole = try? amount.adding(discount) else { return nil }
    return try? DiscountCost(settling: whole, for: amount, daysSooner: daysSooner)
  }

  /// Letting `discount` off `total`, the rest paid by `day`, beside `plan`; nil where nothing would be left, or off.
  package init?(
    discount: Money, off total: Money, by day: Day, beside plan: PlanOption, limits: PlanLimits, facts: PlanFacts,
    isDearer: Bool = false
  ) {
    guard discount.isPositive, discount < total else { return nil }
    self.discount = discount
    share = Percentage(discount, of: total)
    let waited = plan.installments.reduce(Int128(0)) { sum, installment in
      sum + Int128(installment.amount.minorUnits) * Int128(max(0, installment.due.days(since: facts.day)))
    }
    daysSooner =
      Int((2 * waited + Int128(total.minorUnits)) / (2 * Int128(total.minorUnits)))
      - day.days(since: facts.day)
    let (free, most) = (limits.discount ?? .zero, limits.mostDiscount ?? .zero)
    var why: [PlanReason] =
      if discount <= free.of(total) {
        [.discountWithin(share, most: free)]
      } else if discount <= most.of(total) {
        [.discountNeedsApproval(share, above: free)]
      } else {
        [.discountTooLarge(share, most: most)]
      }
    if let broken = facts.planBroken { why.append(.earlierPlanBroken(broken)) }
    if isDearer { why.append(.dearerThanPlan(plan.name)) }
    option = PlanOption(
      name: SettlementOffer.letter,
      installments: [Installment(due: day, amount: Money(total.minorUnits - discount.minorUnits, total.currency))],
      policy: why.map(\.policy).max { $0.rank < $1.rank } ?? .within, why: why.map(\.description))
  }

  /// The share of `total` that is worth offering where a plan costs `plan`, and `whole` all of it paid by the day of the
  /// settlement: no more than the difference, in halves of a percent, and no more than may be let off without approval,
  /// or where that is nothing, with it. Nil where there is no such share.
  package static func share(of total: Money, insteadOf plan: PlanCost, whole: PlanCost, limits: PlanLimits)
    -> Percentage?
  {
    let most = [limits.discount, limits.mostDiscount].compactMap { $0 }.first { !$0.isZero }
    let worth = Int128(plan.total.minorUnits) - Int128(whole.total.minorUnits)
    guard let most, total.isPositive, worth > 0 else { return nil }
    let share = min(most, Percentage(halfPercents: Int(clamping: worth * 200 / Int128(total.minorUnits))))
    return share.isZero ? nil : share
  }
}

extension Proposal {
  /// The ways to pay all of it.
  package var plans: [PlanOption] { options.filter { $0.name != SettlementOffer.letter } }
  /// The one to pay less, if one was put to the client.
  package var settlement: PlanOption? { options.first { $0.name == SettlementOffer.letter } }
}
