import Testing

@testable import Receivables

@Suite struct BusinessCalendarTests {
  /// The published holidays of 2024 to 2028, by calendar.
  private static func published() throws -> [BusinessCalendar.Name: [Holiday]] {
    let text = String(decoding: try ValueFixture.data("holidays.txt"), as: UTF8.self)
    var result: [BusinessCalendar.Name: [Holiday]] = [:]
    var name = BusinessCalendar.Name.none
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# ") {
        name = try #require(BusinessCalendar.Name(rawValue: String(line.dropFirst(2))))
      } else {
        result[name, default: []].append(Holiday(day(String(line.prefix(10))), String(line.dropFirst(11))))
      }
    }
    return result
  }

  @Test(arguments: BusinessCalendar.Name.allCases)
  func equalsThePublishedHolidays(name: BusinessCalendar.Name) throws {
    let calendar = BusinessCalendar(name)
    let computed = (2024...2028).flatMap { calendar.holidays(in: $0) }
    #expect(try computed == Self.published()[name, default: []])
    #expect(name == .none || computed.count >= 30)
  }

  /// A day is a business day exactly when it is a weekday and none of the listed holidays.
  @Test(arguments: BusinessCalendar.Name.allCases, [1950, 2009, 2010, 2026, 2027, 2050, 2051, 9999])
  func businessDaysAreTheOthers(name: BusinessCalendar.Name, year: Int) throws {
    let calendar = BusinessCalendar(name)
    let holidays = Set(calendar.holidays(in: year).map(\.day))
    let first = try #require(Day(year: year, month: 1, day: 1))
    let wrong = (0..<365).map { first.adding(days: $0) }.filter {
      calendar.isBusinessDay($0) != (!$0.isWeekend && !holidays.contains($0))
    }
    #expect(wrong.isEmpty)
  }

  /// Banks stay open on the Friday before a Saturday holiday; offices close.
  @Test(arguments: ["2026-07-03", "2027-06-18", "2027-12-24", "2027-12-31", "2028-11-10"])
  func banksStayOpenOnTheFridayBefore(text: String) {
    #expect(BusinessCalendar(.usFed).isBusinessDay(day(text)))
    #expect(!BusinessCalendar(.usFederal).isBusinessDay(day(text)))
  }

  /// Substitutes in years whose weekdays the published lists do not show: 1 January 2023 and 25 December 2022 were
  /// Sundays, and the day after each was a holiday already.
  @Test func substitutesPassOverHolidays() {
    let scotland = BusinessCalendar(.ukScotland).holidays(in: 2023).prefix(4).map { "\($0.day) \($0.name)" }
    #expect(
      scotland == [
        "2023-01-01 New Year's Day", "2023-01-02 New Year Holiday", "2023-01-03 New Year's Day (observed)",
        "2023-04-07 Good Friday",
      ])
    let england = BusinessCalendar(.ukEngland).holidays(in: 2022).suffix(3).map { "\($0.day) \($0.name)" }
    #expect(
      england == [
        "2022-12-25 Christmas Day", "2022-12-26 Boxing Day", "2022-12-27 Christmas Day (observed)",
      ])
  }

  /// Source: the tables of Easter Sundays; the earliest and the latest there can be are 22 March and 25 April.
  @Test(arguments: [
    "1818-03-22", "1943-04-25", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05",
    "2038-04-25", "2285-03-22",
  ])
  func easter(text: String) {
    #expect(HolidayRule.easterSunday(in: day(text).year) == day(text))
  }

  @Test func easterIsASundayInSpring() {
    let wrong = (1...9999).filter { year in
      guard let easter = HolidayRule.easterSunday(in: year), easter.weekday == 7 else { return true }
      let inYear = easter.month * 100 + easter.dayOfMonth
      return easter.year != year || !(322...425).contains(inYear)
    }
    #expect(wrong.isEmpty)
  }

  @Test func juneteenthBeganIn2021() {
    #expect(!BusinessCalendar(.usFederal).holidays(in: 2020).contains { $0.name.hasPrefix("Juneteenth") })
    #expect(BusinessCalendar(.usFederal).holiday(on: day("2021-06-18"))?.name.hasPrefix("Juneteenth") == true)
  }

  @Test func ownDaysAreMergedIn() throws {
    let own = HolidayList(
      closed: [
        Holiday(day("2022-09-19"), "State funeral"), Holiday(day("2022-06-02"), "Spring Bank Holiday (moved)"),
        Holiday(day("2022-12-27"), "Company closed"), Holiday(day("2022-12-28"), "Company closed"),
      ], open: [day("2022-05-30")])
    #expect(own.problems().isEmpty)
    let calendar = BusinessCalendar(.ukEngland, own: own)
    #expect(!calendar.isBusinessDay(day("2022-09-19")))
    #expect(calendar.isBusinessDay(day("2022-05-30")))
    #expect(calendar.holiday(on: day("2022-05-30")) == nil)
    #expect(calendar.holiday(on: day("2022-12-27"))?.name == "Christmas Day (observed) / Company closed")
    #expect(calendar.adjust(day("2022-12-25"), .following) == day("2022-12-29"))
    #expect(calendar != BusinessCalendar(.ukEngland))
    let days = calendar.holidays(in: 2022).map(\.day)
    #expect(days == Set(days).sorted())
  }

  @Test func ownListThatContradictsItself() {
    let own = HolidayList(closed: [Holiday(day("2026-05-04"), "")], open: [day("2026-05-04")])
    #expect(own.problems() == ["2026-05-04 is listed both as closed and as open", "2026-05-04 has no name"])
  }
}
