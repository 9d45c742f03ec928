/// Which days are business days: all but Saturdays, Sundays and the holidays of a public calendar and of a user's list.
///
/// Holidays are computed by today's rules for any year; they were compared with published ones for 2024 to 2028. What
/// was proclaimed for a single year outside of these is not in the rules.
package struct BusinessCalendar: Sendable {
  package enum Name: String, CaseIterable, Hashable, Sendable, Codable {
    /// Offices of the United States government.
    case usFederal = "us-federal"
    /// The Federal Reserve banks: the days on which payments move in the United States.
    case usFed = "us-fed"
    /// England and Wales.
    case ukEngland = "uk-england"
    case ukScotland = "uk-scotland"
    case ukNorthernIreland = "uk-northern-ireland"
    /// The payment system of the euro.
    case target
    /// No public holidays. Saturdays and Sundays are no business days here either.
    case none
  }

  package let name: Name
  package let own: HolidayList

  private let rules: HolidayRules
  private let ownClosed: Set<Day>
  private let ownOpen: Set<Day>
  /// The public holidays of the years most often asked about.
  private let prepared: Set<Day>
  private static let preparedYears = 2010...2050

  /// The calendar with this name, changed by the user's own list.
  package init(_ name: Name, own: HolidayList = HolidayList()) {
    self.name = name
    self.own = own
    let rules = HolidayRules.rules(of: name)
    self.rules = rules
    ownClosed = Set(own.closed.map(\.day))
    ownOpen = Set(own.open)
    prepared =
      rules.entries.isEmpty
      ? [] : Set(BusinessCalendar.preparedYears.flatMap { rules.holidays(in: $0) }.map(\.day))
  }

  /// Whether business is done on `day`. A weekend never is a business day, whatever the user's list says.
  package func isBusinessDay(_ day: Day) -> Bool {
    if day.isWeekend || ownClosed.contains(day) { return false }
    if ownOpen.contains(day) || rules.entries.isEmpty { return true }
    let year = day.year
    if BusinessCalendar.preparedYears.contains(year) { return !prepared.contains(day) }
    return !rules.holidays(in: year).contains { $0.day == day }
  }

  /// The holidays that fall in `year`, by day and one a day, those on a weekend and their stand-ins included. Where the
  /// user's list names a public holiday too, both names are given.
  package func holidays(in year: Int) -> [Holiday] {
    var names: [Day: [String]] = [:]
    for holiday in rules.holidays(in: year) where !ownOpen.contains(holiday.day) {
      names[holiday.day, default: []].append(holiday.name)
    }
    for holiday in own.closed where holiday.day.year == year {
      if names[holiday.day]?.contains(holiday.name) != true { names[holiday.day, default: []].append(holiday.name) }
    }
    return names.map { Holiday($0.key, $0.value.joined(separator: " / ")) }.sorted { $0.day < $1.day }
  }

  /// The holiday that `day` is, whether on a weekend or not; nil when it is none.
  package func holiday(on day: Day) -> Holiday? { holidays(in: day.year).first { $0.day == day } }
}

extension BusinessCalendar: Hashable {
  package static func == (left: BusinessCalendar, right: BusinessCalendar) -> Bool {
    left.name == right.name && left.own == right.own
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(own)
  }
}
