/// Works out which rate counts for which days of a debt, and keeps the reasons for it.
struct InterestAccount {
  let basis: InterestBasis
  let rates: RateTable
  private var used: [RateTable.Entry] = []
  private var notes: [String] = []

  init(basis: InterestBasis, rates: RateTable) {
    self.basis = basis
    self.rates = rates
  }

  /// The periods of `debt`. Throws `missingRate` for a rate that is needed and not in the table.
  mutating func periods(of debt: LateDebt) throws(InterestFailure) -> [LateInterest.Period] {
    guard debt.isLate else { return [] }
    switch basis {
    case .contract(let rate, _):
      return debt.stretches().map { period($0.principal, $0.after, $0.to, rate) }
    case .statutory(let rule):
      switch rule.rateHolds {
      case .fromStart:
        let rate = try rate(rule, on: debt.due.adding(days: 1))
        return debt.stretches().map { period($0.principal, $0.after, $0.to, rate) }
      case .atPayment:
        var result: [LateInterest.Period] = []
        for part in debt.parts() {
          result.append(period(part.principal, debt.due, part.to, try rate(rule, on: part.to)))
        }
        return result
      case .byHalfYear:
        var result: [LateInterest.Period] = []
        for stretch in debt.stretches() {
          var after = stretch.after
          while after < stretch.to {
            let first = after.adding(days: 1)
            let to = min(stretch.to, RateTable.halfYearEnd(of: first))
            result.append(period(stretch.principal, after, to, try rate(rule, on: first)))
            after = to
          }
        }
        return result
      }
    }
  }

  private func period(_ principal: Money, _ after: Day, _ to: Day, _ rate: AnnualRate) -> LateInterest.Period {
    let days = to.days(since: after)
    return LateInterest.Period(
      principal: principal, after: after, to: to, rate: rate,
      interest: rate.simpleInterest(on: principal, days: days, yearDays: basis.yearDays))
  }

  /// The law's rate for the half-year of `day`; notes how it is made up.
  private mutating func rate(_ rule: StatutoryRule, on day: Day) throws(InterestFailure) -> AnnualRate {
    let entry = try rates.entry(rule.reference, on: day)
    guard let rate = entry.percent.adding(rule.margin) else { throw .rateOutOfRange }
    if !used.contains(entry) {
      used.append(entry)
      let name = rates.series[rule.reference]?.name ?? rule.reference
      let read = rates.referenceDay(rule.reference, of: entry.from)
      notes.append("\(rate) is \(rule.margin.decimalString) points above the \(name) of \(read), \(entry.percent)")
    }
    return rate
  }

  /// The fixed sum, for what was owed when the debt became late.
  func fixedSum(of debt: LateDebt) -> Money? {
    guard debt.isLate, case .statutory(let rule) = basis else { return nil }
    return rule.fixedSum(for: debt.atStart).sum
  }

  func reasons(of debt: LateDebt) -> [String] {
    guard debt.isLate else { return ["nothing was owed after \(debt.due), the day due"] }
    var reasons = ["interest runs from \(debt.due.adding(days: 1)), the day after the day due"]
    switch basis {
    case .contract(let rate, _): reasons.append("\(rate) a year, as agreed")
    case .statutory(let rule):
      reasons += notes
      switch rule.rateHolds {
      case .fromStart: reasons.append("the rate of the day interest starts stays fixed for this debt")
      case .byHalfYear: reasons.append("each half-year has its own rate")
      case .atPayment: reasons.append("the rate on the day of payment counts for all days before it")
      }
    }
    reasons.append("simple interest on a year of \(basis.yearDays) days, rounded once, at the end")
    if !debt.latePayments.isEmpty {
      reasons.append("payments were taken off the principal; the interest up to them is still owed")
    }
    if case .statutory(let rule) = basis {
      reasons.append(rule.fixedSum(for: debt.atStart).why)
      reasons.append("it applies to \(rule.scope)")
    }
    return reasons
  }

  var sources: [RuleSource] {
    guard case .statutory(let rule) = basis else { return [] }
    var sources = rule.sources
    for source in used.map(\.source) where !sources.contains(source) { sources.append(source) }
    return sources
  }

  func warnings(today: Day?) -> [String] {
    guard case .statutory(let rule) = basis else { return [] }
    var warnings = rule.caution.map { [$0] } ?? []
    for entry in used where !entry.source.mark.isSound {
      warnings.append("the rate of \(entry.from) is known from hearsay only: \(entry.source)")
    }
    if let stale = today.flatMap({ rates.staleness(of: rule.reference, on: $0) }) { warnings.append(stale) }
    return warnings
  }
}
