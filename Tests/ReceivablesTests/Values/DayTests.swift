import Testing

@testable import Receivables

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-21", 20_778), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func countsFrom1970(text: String, number: Int32) {
    #expect(Day(iso: text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: [
    "", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-29", "2100-02-29", "2026-04-31", "2026-11-00", "0000-01-01",
    "2026/11/21", "20261121", "2026-11-21T", "-026-11-21", "２０２６-11-21",
  ])
  func refusesWhatIsNoDay(text: String) {
    #expect(Day(iso: text) == nil)
  }

  /// Every day of the 400 years after which the calendar repeats, and of the first and last years there are: the
  /// components make the same day again, months and years go up by one.
  @Test(arguments: [1...4, 1899...2299, 9996...9999])
  func everyDayComesBack(years: ClosedRange<Int>) throws {
    var expected = (year: years.lowerBound, month: 1, day: 1)
    var wrong = 0
    let first = try #require(Day(year: years.lowerBound, month: 1, day: 1))
    let last = try #require(Day(year: years.upperBound, month: 12, day: 31))
    for number in first.number...last.number {
      let day = Day(number: number)
      if day.components != expected { wrong += 1 }
      if Day(year: expected.year, month: expected.month, day: expected.day) != day { wrong += 1 }
      expected.day += 1
      if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
        if day.endOfMonth != day { wrong += 1 }
        expected = (expected.year, expected.month + 1, 1)
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
    #expect(wrong == 0)
    #expect(expected.year == years.upperBound + 1)
  }

  @Test(arguments: [
    ("1970-01-01", 4), ("2026-11-21", 6), ("2026-11-22", 7), ("2026-11-23", 1), ("0001-01-01", 1), ("9999-12-31", 5),
    ("1969-12-29", 1),
  ])
  func knowsItsWeekday(text: String, weekday: Int) {
    #expect(day(text).weekday == weekday)
    #expect(day(text).isWeekend == (weekday > 5))
  }

  @Test(arguments: [
    ("2024-01-31", 1, "2024-02-29"), ("2025-01-31", 1, "2025-02-28"), ("2025-01-31", 2, "2025-03-31"),
    ("2025-03-31", -1, "2025-02-28"), ("2025-01-15", -13, "2023-12-15"), ("2024-02-29", 12, "2025-02-28"),
    ("2024-12-05", 1, "2025-01-05"), ("2025-06-30", 0, "2025-06-30"),
  ])
  func addsMonths(from: String, months: Int, to: String) {
    #expect(day(from).adding(months: months) == day(to))
  }

  @Test func keepsTheAnchorOfASchedule() {
    #expect(day("2025-02-28").adding(months: 1, anchor: 31) == day("2025-03-31"))
    #expect(day("2025-02-28").adding(months: 2, anchor: 31) == day("2025-04-30"))
  }

  @Test func staysWithinTheCalendar() {
    #expect(Day.latest.adding(days: 1) == .latest)
    #expect(Day.earliest.adding(days: -1) == .earliest)
    #expect(day("2026-11-21").adding(days: .max) == .latest)
    #expect(day("2026-11-21").adding(days: .min) == .earliest)
  }

  @Test(arguments: [
    ("2026-11-20", 1, "2026-11-23"), ("2026-11-21", 1, "2026-11-23"), ("2026-11-21", 0, "2026-11-21"),
    ("2026-11-16", 5, "2026-11-23"), ("2026-11-20", 2, "2026-11-24"),
  ])
  func addsWeekdays(from: String, count: Int, to: String) {
    #expect(day(from).adding(weekdays: count) == day(to))
  }

  private struct Spans: Decodable {
    struct Span: Decodable {
      let start: String
      let end: String
      let days: Int
    }
    let spans: [Span]
  }

  @Test func countsTheDaysBetween() throws {
    let spans: Spans = try ValueFixture.decode("days.json")
    #expect(!spans.spans.isEmpty)
    for span in spans.spans {
      #expect(day(span.end).days(since: day(span.start)) == span.days)
      #expect(day(span.start).adding(days: span.days) == day(span.end))
    }
  }
}
