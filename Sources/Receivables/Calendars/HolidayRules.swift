/// The yearly holidays of a calendar and what becomes of those that fall on a weekend.
struct HolidayRules: Sendable {
  /// What is closed instead when a holiday falls on a weekend.
  enum Observance: Sendable {
    /// Nothing.
    case none
    /// A Sunday's is moved to Monday and no longer kept on its own day; nothing for a Saturday.
    case sundayToMonday
    /// Friday for a Saturday, Monday for a Sunday.
    case nearestWeekday
    /// The next weekday that is no holiday and stands in for none.
    case nextFreeWeekday
  }

  struct Entry: Sendable {
    let name: String
    let rule: HolidayRule
    /// The first year it was kept.
    let since: Int

    init(_ name: String, _ rule: HolidayRule, since: Int = 1) {
      self.name = name
      self.rule = rule
      self.since = since
    }
  }

  let entries: [Entry]
  let observance: Observance

  /// The holidays whose day lies in `year`, stand-ins included, by day.
  func holidays(in year: Int) -> [Holiday] {
    // New Year's Day on a Saturday is kept on the Friday before, in the year before.
    let years = year < Day.latest.year ? year...(year + 1) : year...year
    let all = years.flatMap { named(in: $0) }
    return all.filter { $0.day.year == year }.sorted { $0.day < $1.day }
  }

  /// The holidays that belong to `year`, each followed by its stand-in if it has one.
  private func named(in year: Int) -> [Holiday] {
    let kept = entries.filter { $0.since <= year }
    let days = kept.compactMap { entry in entry.rule.day(in: year).map { Holiday($0, entry.name) } }
    var taken = Set(days.map(\.day))
    var result: [Holiday] = []
    for holiday in days.sorted(by: { $0.day < $1.day }) {
      let observed = standIn(for: holiday.day, taken: taken)
      if observed == nil || observance != .sundayToMonday { result.append(holiday) }
      guard let observed else { continue }
      taken.insert(observed)
      result.append(Holiday(observed, "\(holiday.name) (observed)"))
    }
    return result
  }

  private func standIn(for day: Day, taken: Set<Day>) -> Day? {
    guard day.isWeekend else { return nil }
    let isSunday = day.weekday == 7
    switch observance {
    case .none: return nil
    case .sundayToMonday: return isSunday ? day.adding(days: 1) : nil
    case .nearestWeekday: return day.adding(days: isSunday ? 1 : -1)
    case .nextFreeWeekday:
      var next = day.adding(days: 1)
      while (next.isWeekend || taken.contains(next)) && next < .latest { next = next.adding(days: 1) }
      return next
    }
  }
}

extension HolidayRules {
  private static let monday = 1
  private static let thursday = 4

  static func rules(of name: BusinessCalendar.Name) -> HolidayRules {
    switch name {
    case .usFederal: unitedStates(kingDay: "Martin Luther King Jr. Day", .nearestWeekday)
    case .usFed: unitedStates(kingDay: "Birthday of Martin Luther King, Jr.", .sundayToMonday)
    case .ukEngland: england
    case .ukScotland: scotland
    case .ukNorthernIreland: northernIreland
    case .target: target
    case .none: HolidayRules(entries: [], observance: .none)
    }
  }

  /// Source: 5 USC 6103 and its observance for offices; the Federal Reserve banks keep the same days but do not close
  /// on the Friday before a Saturday.
  private static func unitedStates(kingDay: String, _ observance: Observance) -> HolidayRules {
    HolidayRules(
      entries: [
        Entry("New Year's Day", .fixed(month: 1, day: 1)),
        Entry(kingDay, .nth(3, weekday: monday, month: 1), since: 1986),
        Entry("Washington's Birthday", .nth(3, weekday: monday, month: 2)),
        Entry("Memorial Day", .last(weekday: monday, month: 5)),
        Entry("Juneteenth National Independence Day", .fixed(month: 6, day: 19), since: 2021),
        Entry("Independence Day", .fixed(month: 7, day: 4)),
        Entry("Labor Day", .nth(1, weekday: monday, month: 9)),
        Entry("Columbus Day", .nth(2, weekday: monday, month: 10)),
        Entry("Veterans Day", .fixed(month: 11, day: 11)),
        Entry("Thanksgiving Day", .nth(4, weekday: thursday, month: 11)),
        Entry("Christmas Day", .fixed(month: 12, day: 25)),
      ], observance: observance)
  }

  // The bank holidays of the United Kingdom: Banking and Financial Dealings Act 1971 and yearly proclamations. Of the
  // holidays added for one year only, those of 2024 to 2028 are here; others belong in the user's own list.

  private static let newYear = Entry("New Year's Day", .fixed(month: 1, day: 1))
  private static let goodFriday = Entry("Good Friday", .easter(days: -2))
  private static let easterMonday = Entry("Easter Monday", .easter(days: 1))
  private static let earlyMay = Entry("May Day", .nth(1, weekday: monday, month: 5))
  private static let spring = Entry("Spring Bank Holiday", .last(weekday: monday, month: 5))
  private static let lateSummer = Entry("Late Summer Bank Holiday", .last(weekday: monday, month: 8))
  private static let christmas = Entry("Christmas Day", .fixed(month: 12, day: 25))
  private static let boxingDay = Entry("Boxing Day", .fixed(month: 12, day: 26))

  private static let england = HolidayRules(
    entries: [newYear, goodFriday, easterMonday, earlyMay, spring, lateSummer, christmas, boxingDay],
    observance: .nextFreeWeekday)

  private static let northernIreland = HolidayRules(
    entries: [
      newYear, Entry("Saint Patrick's Day", .fixed(month: 3, day: 17)), goodFriday, easterMonday, earlyMay, spring,
      Entry("Battle of the Boyne", .fixed(month: 7, day: 12)), lateSummer, christmas, boxingDay,
    ], observance: .nextFreeWeekday)

  private static let scotland = HolidayRules(
    entries: [
      newYear, Entry("New Year Holiday", .fixed(month: 1, day: 2)), goodFriday, earlyMay, spring,
      Entry("Scotland's participation in the FIFA World Cup final", .once(year: 2026, month: 6, day: 15)),
      Entry("Summer Bank Holiday", .nth(1, weekday: monday, month: 8)),
      Entry("Saint Andrew's Day", .fixed(month: 11, day: 30), since: 2007), christmas, boxingDay,
    ], observance: .nextFreeWeekday)

  /// The closing days of the euro's payment system, unchanged since 2002. Source: European Central Bank.
  private static let target = HolidayRules(
    entries: [
      newYear, goodFriday, easterMonday, Entry("Labour Day", .fixed(month: 5, day: 1)), christmas,
      Entry("Christmas Holiday", .fixed(month: 12, day: 26)),
    ], observance: .none)
}
