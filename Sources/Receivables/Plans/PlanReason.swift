/// Why a plan is, or is not, within policy: a fact, with plain words for it in `description`.
package enum PlanReason: Hashable, Sendable {
  /// All limits are kept; the count leaves out the payment down, the days run from the day of agreement.
  case within(installments: Int, most: Int, days: Int, longest: Int)
  case installmentsNeedApproval(Int, above: Int)
  case tooManyInstallments(Int, most: Int)
  case spanNeedsApproval(days: Int, above: Int)
  case tooLong(days: Int, most: Int)
  case waitNeedsApproval(days: Int, above: Int)
  case tooLate(days: Int, most: Int)
  case totalNeedsApproval(Money, above: Money)
  case smallFirstPayment(Money, least: Money, share: Percentage)
  case smallInstallment(Money, least: Money)
  /// Somebody has broken a plan before, so the next one needs approval.
  case earlierPlanBroken(Day)
  /// A payment of nothing or less.
  case emptyInstallment(Money)
  /// The payments do not add up to what is owed.
  case notTheTotal(Money?, total: Money)
  /// The limits that speak against it are stricter because of the stage.
  case stricterAtStage(String)
  /// It asks for more at a time than the client says they can pay.
  case aboveAffordable(Money, affordable: Money)

  /// So much is let off, and may be.
  case discountWithin(Percentage, most: Percentage)
  case discountNeedsApproval(Percentage, above: Percentage)
  case discountTooLarge(Percentage, most: Percentage)
  /// Letting so much off costs more than a plan that lies beside it.
  case dearerThanPlan(String)

  /// What this reason alone makes of a plan.
  package var policy: PlanOption.Policy {
    switch self {
    case .within, .stricterAtStage, .aboveAffordable, .discountWithin, .dearerThanPlan: .within
    case .installmentsNeedApproval, .spanNeedsApproval, .waitNeedsApproval, .totalNeedsApproval, .smallFirstPayment,
      .earlierPlanBroken, .discountNeedsApproval:
      .needsApproval
    case .tooManyInstallments, .tooLong, .tooLate, .smallInstallment, .emptyInstallment, .notTheTotal,
      .discountTooLarge:
      .outside
    }
  }
}

extension PlanReason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .within(let count, let most, let days, let longest):
      "\(PlanReason.installments(count)) in \(PlanReason.days(days)); policy allows \(most) in \(longest)"
    case .installmentsNeedApproval(let count, above: 0):
      "\(PlanReason.installments(count)); any plan needs approval here"
    case .installmentsNeedApproval(let count, let above):
      "\(PlanReason.installments(count)); more than \(above) need approval"
    case .tooManyInstallments(let count, let most): "\(PlanReason.installments(count)); policy ends at \(most)"
    case .spanNeedsApproval(let days, let above):
      "all paid only after \(PlanReason.days(days)); more than \(above) need approval"
    case .tooLong(let days, let most): "all paid only after \(PlanReason.days(days)); policy ends at \(most)"
    case .waitNeedsApproval(let days, let above):
      "nothing paid for \(PlanReason.days(days)); more than \(above) need approval"
    case .tooLate(let days, let most): "nothing paid for \(PlanReason.days(days)); policy ends at \(most)"
    case .totalNeedsApproval(let total, let above): "\(total.plain) in all; more than \(above.plain) needs approval"
    case .smallFirstPayment(let first, let least, let share):
      "the first payment is \(first.plain); less than \(least.plain) (\(share)) needs approval"
    case .smallInstallment(let amount, let least): "an instalment of \(amount.plain); the least is \(least.plain)"
    case .earlierPlanBroken(let day): "an earlier plan was broken on \(day); another one needs approval"
    case .emptyInstallment(let amount): "a payment of \(amount.plain) is none"
    case .notTheTotal(let sum?, let total): "the payments come to \(sum.plain), not to \(total.plain)"
    case .notTheTotal(nil, let total): "the payments do not add up to \(total.plain)"
    case .stricterAtStage(let stage): "the limits are those of stage \(stage)"
    case .discountWithin(let share, let most): "\(share) off; policy allows \(most)"
    case .discountNeedsApproval(let share, .zero): "\(share) off; any discount needs approval here"
    case .discountNeedsApproval(let share, let above): "\(share) off; more than \(above) needs approval"
    case .discountTooLarge(let share, .zero): "\(share) off; policy knows no discount here"
    case .discountTooLarge(let share, let most): "\(share) off; policy ends at \(most)"
    case .dearerThanPlan(let name): "costs more than plan \(name)"
    case .aboveAffordable(let amount, let affordable):
      "asks for \(amount.plain) at a time; they can pay \(affordable.plain)"
    }
  }

  private static func installments(_ count: Int) -> String { count == 1 ? "1 instalment" : "\(count) instalments" }
  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
