/// What being paid in parts, or less than all, costs the creditor, set beside being paid all of it today.
///
/// Waiting is simple interest on each payment until its day, on 365 days, at what money costs the house. Risk is the
/// fall of the recovery curve until then, as if nothing were agreed: a kept plan loses less, so it is the most that the
/// surveys speak for.
package struct PlanCost: Hashable, Sendable {
  package let waiting: Money
  package let risk: Money
  /// What is let off.
  package let discount: Money
  /// All of these.
  package let total: Money
  /// The discount on all of it, paid today, that would cost the same, in percent with one digit rounded down.
  package var asDiscount: String { "\(tenths / 10).\(tenths % 10)" }
  private let tenths: Int128

  /// The cost of `installments` for a debt `age` days past due on `day`, where `discount` is let off beside; nil when it
  /// cannot be told, as when the amounts are too large.
  package init?(
    _ installments: [Installment], discount: Int64 = 0, age: Int, on day: Day, costOfMoney: AnnualRate,
    recovery: RecoveryCurve
  ) {
    guard let currency = installments.first?.amount.currency else { return nil }
    var waited = ExactFraction.zero
    var (lost, sum): (Int64, Int64) = (0, 0)
    for installment in installments {
      let days = max(0, installment.due.days(since: day))
      let interest = costOfMoney.simpleInterest(on: installment.amount, days: days, yearDays: 365)
      guard let next = waited.adding(interest.minorUnits) else { return nil }
      waited = next
      lost += recovery.loss(of: installment.amount, daysPastDue: max(0, age), over: days).minorUnits
      sum += installment.amount.minorUnits
    }
    guard let waiting = ExactMoney(waited, currency).rounded, sum > 0, discount >= 0,
      let total = try? waiting.adding(Money(lost, currency)).adding(Money(discount, currency))
    else { return nil }
    self.waiting = waiting
    risk = Money(lost, currency)
    self.discount = Money(discount, currency)
    self.total = total
    tenths = Int128(total.minorUnits) * 1000 / (Int128(sum) + Int128(discount))
  }
}
