/// A plan with what has become of it by a day.
///
/// An instalment is due, then in grace; on the first day after that it is missed, notice is given, and it can be made
/// good until the cure period ends; then the plan is broken. Made good means that everything due by that day is paid.
package struct PlanStanding: Sendable {
  /// An instalment that was missed.
  package struct Missed: Hashable, Sendable {
    /// Its position in the plan.
    package let number: Int
    package let due: Day
    /// The first day after its grace.
    package let on: Day
    /// The day on which the client was told, if it was; the cure period runs from it, else from `on`.
    package let notice: Day?
    /// The last day on which it can be made good.
    package let until: Day
    /// The day on which it was, if it was.
    package let cured: Day?
  }

  package let plan: Plan
  package let status: PlanStatus
  /// What arrived for it so far.
  package let received: Money
  /// The instalments with what of each is paid.
  package let paid: [Money]
  /// The last day of grace of each instalment.
  package let graces: [Day]
  /// What was missed while the plan stood, in order; all but perhaps the last were made good.
  package let missed: [Missed]
  /// The first day after a cure period ran out while the plan stood. It stays a fact when the plan is cancelled,
  /// replaced or paid up afterwards.
  package let brokenOn: Day?

  package var total: Money {
    Money(plan.installments.reduce(0) { $0 + $1.amount.minorUnits }, received.currency)
  }

  /// The first instalment not fully paid.
  package var next: Installment? {
    zip(plan.installments, paid).first { $0.amount.minorUnits > $1.minorUnits }?.0
  }

  /// The missed instalment whose cure period runs, if one does.
  package var curing: Missed? { status == .missed ? missed.last : nil }

  /// What was due by `day` and has not arrived.
  package func shortfall(on day: Day) -> Money {
    let due = plan.installments.reduce(Int64(0)) { $1.due <= day ? $0 + $1.amount.minorUnits : $0 }
    return Money(max(0, due - received.minorUnits), received.currency)
  }
}

extension Account {
  /// All plans with their status on `day`, oldest first. Payments to the plan's invoices fill instalments oldest first;
  /// what was reversed fills nothing.
  package func planStandings(on day: Day) -> [PlanStanding] {
    guard !plans.isEmpty else { return [] }
    let terms = book.agreementTerms
    return plans.filter { $0.agreed <= day }.map { standing(of: $0, on: day, terms) }
  }

  /// The plan that stands and is being kept on `day`, or whose missed instalment can still be made good.
  package func activePlan(on day: Day) -> PlanStanding? { planStandings(on: day).last { $0.status.stands } }

  private func standing(of plan: Plan, on day: Day, _ terms: AgreementTerms) -> PlanStanding {
    let currency = plan.installments.first?.amount.currency ?? book.currency
    let agreedTotal = plan.installments.reduce(0) { $0 + $1.amount.minorUnits }
    var receipts = receipts(on: day, since: plan.agreed)
    var arrivals: [(day: Day, amount: Int64)] = []
    for position in receipts.indices where receipts[position].follows(plan.agreed, plan.id) {
      let amount = receipts[position].take(agreedTotal, for: plan.invoices, currency: currency)
      if amount > 0 { arrivals.append((receipts[position].day, amount)) }
    }
    let received = min(agreedTotal, arrivals.reduce(0) { $0 + $1.amount })
    let graces = plan.installments.map { $0.due.adding(weekdays: terms.grace.weekdays) }
    // What fell due after it was cancelled or replaced was not missed.
    let ended = [plan.cancelled, plan.superseded].compactMap { $0 }.min() ?? .latest
    let missed = missed(plan, arrivals, graces: graces, until: min(day, ended), terms)
    let brokenOn = missed.last.flatMap { last in
      last.cured == nil && last.until < day && last.until < ended ? last.until.adding(days: 1) : nil
    }
    var left = received
    let paid = plan.installments.map { installment in
      let share = min(left, installment.amount.minorUnits)
      left -= share
      return Money(share, currency)
    }
    let status: PlanStatus
    if let cancelled = plan.cancelled, cancelled <= day {
      status = .cancelled
    } else if let superseded = plan.superseded, superseded <= day {
      status = .superseded
    } else if received >= terms.grace.least(Money(agreedTotal, currency)) {
      status = .completed
    } else if brokenOn != nil {
      status = .broken
    } else {
      status = missed.last.map { $0.cured == nil } ?? false ? .missed : .active
    }
    return PlanStanding(
      plan: plan, status: status, received: Money(received, currency), paid: paid, graces: graces, missed: missed,
      brokenOn: brokenOn)
  }

  /// Walks the instalments: what was missed up to `last`, when it could be made good, and whether it was. Ends with the
  /// first that was not.
  private func missed(
    _ plan: Plan, _ arrivals: [(day: Day, amount: Int64)], graces: [Day], until last: Day, _ terms: AgreementTerms
  ) -> [PlanStanding.Missed] {
    func paid(by day: Day) -> Int64 { arrivals.reduce(0) { $1.day <= day ? $0 + $1.amount : $0 } }
    func due(by day: Day) -> Int64 {
      plan.installments.reduce(0) { $1.due <= day ? $0 + terms.grace.least($1.amount) : $0 }
    }
    var result: [PlanStanding.Missed] = []
    var dueSoFar: Int64 = 0
    var curedOn = Day.earliest
    for (number, installment) in plan.installments.enumerated() {
      dueSoFar += terms.grace.least(installment.amount)
      let grace = graces[number]
      guard grace < last else { break }
      // Made good together with one before it.
      if installment.due <= curedOn || paid(by: grace) >= dueSoFar { continue }
      let on = grace.adding(days: 1)
      let end = on.adding(weekdays: terms.cureWeekdays)
      let notice = attempts.first { on <= $0.day && $0.day <= min(end, last) && $0.outcome.flags.counted }?.day
      let until = notice.map { $0.adding(weekdays: terms.cureWeekdays) } ?? end
      let cured = arrivals.first { on <= $0.day && $0.day <= min(until, last) && paid(by: $0.day) >= due(by: $0.day) }
      result.append(
        PlanStanding.Missed(
          number: number, due: installment.due, on: on, notice: notice, until: until, cured: cured?.day))
      guard let cured else { break }
      curedOn = cured.day
    }
    return result
  }
}
