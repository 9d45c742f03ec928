/// How a yearly holiday finds its day.
enum HolidayRule: Hashable, Sendable {
  /// The same day each year.
  case fixed(month: Int, day: Int)
  /// The `nth` (from 1) such weekday (1 for Monday) of a month.
  case nth(Int, weekday: Int, month: Int)
  /// The last such weekday of a month.
  case last(weekday: Int, month: Int)
  /// So many days after Easter Sunday.
  case easter(days: Int)
  /// One day only, proclaimed for that year.
  case once(year: Int, month: Int, day: Int)

  /// The day in `year`; nil outside the years there are.
  func day(in year: Int) -> Day? {
    switch self {
    case .fixed(let month, let day):
      return Day(year: year, month: month, day: day)
    case .nth(let count, let weekday, let month):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (count - 1))
    case .last(let weekday, let month):
      guard let end = Day(year: year, month: month, day: 1)?.endOfMonth else { return nil }
      return end.adding(days: -((end.weekday - weekday + 7) % 7))
    case .once(let only, let month, let day):
      return year == only ? Day(year: year, month: month, day: day) : nil
    case .easter(let days):
      return HolidayRule.easterSunday(in: year)?.adding(days: days)
    }
  }

  /// Easter Sunday of the Gregorian calendar. Source: the tables of 1582 in the closed form of Butcher (1876).
  static func easterSunday(in year: Int) -> Day? {
    let golden = year % 19
    let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
    let moonShift = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
    let weekdayShift = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let correction = (golden + 11 * epact + 22 * weekdayShift) / 451
    let count = epact + weekdayShift - 7 * correction + 114
    return Day(year: year, month: count / 31, day: count % 31 + 1)
  }
}
