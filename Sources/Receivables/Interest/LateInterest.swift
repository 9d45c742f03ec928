/// The interest and the fixed sum on a late debt, with how they come about.
///
/// Simple interest, computed as an exact fraction and rounded half up once, at the end. The days are counted from the
/// day due: the day after it is the first that bears interest and the day of payment the last. Part payments are taken
/// off the principal, never off the interest.
package struct LateInterest: Hashable, Sendable {
  /// A stretch of days with one principal and one rate.
  package struct Period: Hashable, Sendable {
    package let principal: Money
    /// The day before the first that bears interest.
    package let after: Day
    /// The last day that bears interest.
    package let to: Day
    package let rate: AnnualRate
    /// Not rounded; what it is rounded to alone need not add up.
    package let interest: ExactMoney

    package var days: Int { to.days(since: after) }
  }

  package let basis: InterestBasis
  package let principal: Money
  package let due: Day
  package let end: Day
  package let payments: [PartPayment]
  /// By their first day. Where the law takes the rate of the day of payment, each part that was paid has a period of its
  /// own beside the others; else they follow one another.
  package let periods: [Period]
  /// The days that bore interest: up to `end`, or to the day on which the debt was paid off.
  package let days: Int
  /// The interest before rounding.
  package let exact: ExactMoney
  package let interest: Money
  /// Nil where there is none, or where it is in another currency than the debt.
  package let fixedSum: Money?
  /// What is still owed of the principal at the end.
  package let open: Money
  /// All that is owed at the end: the open principal, the interest and the fixed sum.
  package let total: Money
  /// How it was reckoned, sentence by sentence.
  package let reasons: [String]
  package let sources: [RuleSource]
  /// What to check before relying on it.
  package let warnings: [String]

  /// The rate, when it was the same throughout.
  package var rate: AnnualRate? {
    guard let first = periods.first?.rate, periods.allSatisfy({ $0.rate == first }) else { return nil }
    return first
  }

  /// What one more day costs at the end, exact; nil when nothing is open or no day bore interest.
  package var daily: ExactMoney? {
    guard open.isPositive, let rate = periods.max(by: { $0.to < $1.to })?.rate else { return nil }
    return rate.simpleInterest(on: open, days: 1, yearDays: basis.yearDays)
  }

  /// Computes the interest on `principal`, due on `due`, up to `end`, the day of payment or the day as of which it is
  /// asked for. `today` is for saying that the rate table is out of date.
  package init(
    on principal: Money, due: Day, to end: Day, under basis: InterestBasis, paid payments: [PartPayment] = [],
    rates: RateTable = .empty, today: Day? = nil
  ) throws(InterestFailure) {
    let payments = payments.sorted { $0.day < $1.day }
    let debt = try LateDebt(principal: principal, due: due, end: end, payments: payments)
    guard (1...366).contains(basis.yearDays) else { throw .yearLengthOutOfRange(basis.yearDays) }
    var account = InterestAccount(basis: basis, rates: rates)
    let periods = try account.periods(of: debt)
    var sum = ExactFraction.zero
    for period in periods {
      guard let next = sum.adding(period.interest.minorUnits) else { throw .overflow }
      sum = next
    }
    let exact = ExactMoney(sum, principal.currency)
    guard let interest = exact.rounded else { throw .overflow }
    let fixedSum = account.fixedSum(of: debt)
    let parts = [debt.open, interest] + (fixedSum.map { [$0] } ?? [])
    guard let total = try? Money.sum(parts, in: principal.currency) else { throw .overflow }

    self.basis = basis
    self.principal = principal
    self.due = due
    self.end = end
    self.payments = payments
    self.periods = periods
    days = periods.map(\.to).max()?.days(since: due) ?? 0
    self.exact = exact
    self.interest = interest
    self.fixedSum = fixedSum
    open = debt.open
    self.total = total
    reasons = account.reasons(of: debt)
    sources = account.sources
    warnings = account.warnings(today: today)
  }
}
