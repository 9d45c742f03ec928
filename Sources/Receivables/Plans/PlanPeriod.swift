/// How far apart the instalments of a plan are.
package enum PlanPeriod: String, Hashable, Sendable, Codable, CaseIterable {
  case weekly
  case biweekly
  /// On the 15th and on the last day of each month.
  case semimonthly
  case monthly

  /// The day of the payment at `index` (0 is the first) of a schedule that starts on `start`; nil after `Day.latest`.
  ///
  /// Monthly days are counted from the first one and cut to the length of their month, so 31 January, 28 February,
  /// 31 March does not drift. A semimonthly schedule starts on the first 15th or month end on or after `start`.
  package func day(at index: Int, from start: Day) -> Day? {
    switch self {
    case .weekly: PlanPeriod.day(start, after: 7 * index)
    case .biweekly: PlanPeriod.day(start, after: 14 * index)
    case .semimonthly: PlanPeriod.halfMonthEnd(at: index, from: start)
    case .monthly: PlanPeriod.isWithinCalendar(start, months: index) ? start.adding(months: index) : nil
    }
  }

  private static func day(_ start: Day, after days: Int) -> Day? {
    days <= Day.latest.days(since: start) ? start.adding(days: days) : nil
  }

  private static func isWithinCalendar(_ start: Day, months: Int) -> Bool {
    let (year, month, _) = start.components
    return (year * 12 + month - 1 + months) / 12 <= 9999
  }

  /// Half-months are numbered on: even ones end on the 15th, odd ones with the month.
  private static func halfMonthEnd(at index: Int, from start: Day) -> Day? {
    let (year, month, day) = start.components
    let half = (year * 12 + month - 1) * 2 + (day <= 15 ? 0 : 1) + index
    let (newYear, newMonth) = (half / 2).quotientAndRemainder(dividingBy: 12)
    let fifteenth = Day(year: newYear, month: newMonth + 1, day: 15)
    return half % 2 == 0 ? fifteenth : fifteenth?.endOfMonth
  }
}
