/// Where a day goes that is no business day. The words are those of the ISDA definitions of 2006, section 4.12.
package enum DayAdjustment: String, CaseIterable, Hashable, Sendable, Codable {
  /// It stays.
  case none
  /// To the next business day: nobody has to pay early.
  case following
  /// To the next business day, unless that is in another month: then to the last one before.
  case modifiedFollowing = "modified-following"
  /// To the last business day before.
  case preceding
  /// To the last business day before, unless that is in another month: then to the next one.
  case modifiedPreceding = "modified-preceding"
  /// To the business day fewest days away, the later one of two.
  case nearest
}

extension BusinessCalendar {
  /// `day` itself when it is a business day, else where `adjustment` moves it.
  ///
  /// At the ends of time, where there is no business day on that side, the day stays.
  package func adjust(_ day: Day, _ adjustment: DayAdjustment) -> Day {
    guard adjustment != .none, !isBusinessDay(day) else { return day }
    let next = step(from: day, by: 1) ?? day
    let previous = step(from: day, by: -1) ?? day
    switch adjustment {
    case .none: return day
    case .following: return next
    case .preceding: return previous
    case .modifiedFollowing: return isSameMonth(next, day) ? next : previous
    case .modifiedPreceding: return isSameMonth(previous, day) ? previous : next
    case .nearest: return day.days(since: previous) < next.days(since: day) ? previous : next
    }
  }

  /// The day that is `count` business days later, or earlier when negative; the first one counted is the one after
  /// `day`, and 0 gives `day` itself. Stops at the ends of time.
  package func adding(businessDays count: Int, to day: Day) -> Day {
    var result = day
    var left = count.magnitude
    while left > 0, let next = step(from: result, by: count.signum()) {
      result = next
      left -= 1
    }
    return result
  }

  /// How many business days there are from `start` on and before `end`; negative when `end` is the earlier one.
  package func businessDays(from start: Day, to end: Day) -> Int {
    guard start <= end else { return -businessDays(from: end, to: start) }
    return (start.number..<end.number).count { isBusinessDay(Day(number: $0)) }
  }

  /// The first business day after (`by` 1) or before (`by` −1) `day`; nil when there is none.
  private func step(from day: Day, by direction: Int) -> Day? {
    let end = direction > 0 ? Day.latest : Day.earliest
    var day = day
    while day != end {
      day = day.adding(days: direction)
      if isBusinessDay(day) { return day }
    }
    return nil
  }

  private func isSameMonth(_ left: Day, _ right: Day) -> Bool {
    let (left, right) = (left.components, right.components)
    return left.year == right.year && left.month == right.month
  }
}
