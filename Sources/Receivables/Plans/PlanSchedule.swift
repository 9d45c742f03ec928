/// The instalments that a total comes to under given terms: the calculator behind every plan.
///
/// Amounts: the payment down (if any) and the final instalment (if fixed) are taken out; the others are equal parts of
/// the rest that differ by at most one minor unit, the larger ones first. The sum is exactly the total and every
/// payment is at least one minor unit.
///
/// Days: the payment down takes the first day and the instalments the days after it, else the instalments start on the
/// first day. Each day is counted from the first one, never from the one before, and moved to a business day last.
package struct PlanSchedule: Hashable, Sendable {
  /// How many instalments a plan may have, the payment down not counted.
  package static let counts = 1...600

  package let total: Money
  package let terms: PlanTerms
  /// The payment down, if any, then the instalments, by day.
  package let installments: [Installment]
  /// The days before they were moved to business days, one for each of `installments`.
  package let unadjusted: [Day]

  /// Computes the schedule; `adjust` gives the day on which a payment due on a day can be made, and changes nothing
  /// about the days after it. Throws what makes such a plan impossible.
  package init(total: Money, terms: PlanTerms, adjust: (Day) -> Day = { $0 }) throws(PlanFailure) {
    guard total.isPositive else { throw .totalNotPositive(total) }
    guard PlanSchedule.counts.contains(terms.count) else { throw .countOutOfRange(terms.count) }
    let down = try PlanSchedule.down(terms.down, of: total)
    let rest = Money(total.minorUnits - (down?.minorUnits ?? 0), total.currency)
    let amounts = try (down.map { [$0] } ?? []) + PlanSchedule.parts(of: rest, terms)
    var days: [Day] = []
    var installments: [Installment] = []
    for (index, amount) in amounts.enumerated() {
      guard let day = terms.period.day(at: index, from: terms.from) else { throw .beyondLatestDay(from: terms.from) }
      let due = adjust(day)
      if let last = installments.last, due <= last.due { throw .daysCollide(due) }
      days.append(day)
      installments.append(Installment(due: due, amount: amount, isDown: index == 0 && down != nil))
    }
    self.total = total
    self.terms = terms
    self.installments = installments
    unadjusted = days
  }

  private static func down(_ down: PlanTerms.DownPayment?, of total: Money) throws(PlanFailure) -> Money? {
    let amount: Money
    var share: Percentage?
    switch down {
    case nil: return nil
    case .amount(let given): amount = given
    case .share(let given):
      share = given
      amount = given.of(total)
    }
    guard amount.currency == total.currency else { throw .differentCurrency(amount, total: total.currency) }
    guard amount.isPositive else { throw .downNotPositive(amount, share: share) }
    guard amount < total else { throw .downTooLarge(amount, total: total) }
    return amount
  }

  private static func parts(of rest: Money, _ terms: PlanTerms) throws(PlanFailure) -> [Money] {
    guard let final = terms.final else { return try equal(rest, count: terms.count) }
    guard final.currency == rest.currency else { throw .differentCurrency(final, total: rest.currency) }
    guard final.isPositive else { throw .finalNotPositive(final) }
    let others = terms.count - 1
    guard others > 0 else {
      guard final == rest else { throw .finalIsNotTheRest(final, rest: rest) }
      return [final]
    }
    let left = Money(rest.minorUnits - final.minorUnits, rest.currency)
    guard left.minorUnits >= Int64(others) else { throw .finalTooLarge(final, rest: rest, others: others) }
    return try equal(left, count: others) + [final]
  }

  private static func equal(_ amount: Money, count: Int) throws(PlanFailure) -> [Money] {
    guard amount.minorUnits >= Int64(count) else { throw .moreInstallmentsThanUnits(count: count, rest: amount) }
    do {
      return try Allotment.equal(amount, count: count)
    } catch {
      throw .countOutOfRange(count)
    }
  }
}
