import Testing

@testable import Receivables

@Suite struct DayAdjustmentTests {
  struct Vectors: Decodable {
    struct Adjust: Decodable {
      let calendar: BusinessCalendar.Name
      let day: Day
      let isBusinessDay: Bool
      let to: [String: Day]
    }
    struct Schedule: Decodable {
      let calendar: BusinessCalendar.Name
      let months: Int
      let from: Day
      let adjustment: DayAdjustment
      let days: [Day]
    }
    struct Adding: Decodable {
      let calendar: BusinessCalendar.Name
      let day: Day
      let count: Int
      let result: Day
    }
    struct Between: Decodable {
      let calendar: BusinessCalendar.Name
      let from: Day
      let to: Day
      let count: Int
    }
    let adjust: [Adjust]
    let schedules: [Schedule]
    let adding: [Adding]
    let between: [Between]
  }

  private let vectors: Vectors

  init() throws { vectors = try ValueFixture.decode("days.json") }

  @Test func adjusts() throws {
    #expect(vectors.adjust.count == 21)
    for vector in vectors.adjust {
      let calendar = BusinessCalendar(vector.calendar)
      #expect(calendar.isBusinessDay(vector.day) == vector.isBusinessDay)
      for adjustment in DayAdjustment.allCases {
        let expected = try #require(vector.to[adjustment.rawValue])
        #expect(calendar.adjust(vector.day, adjustment) == expected, "\(vector.calendar) \(vector.day) \(adjustment)")
      }
    }
  }

  @Test func schedules() {
    for vector in vectors.schedules {
      let calendar = BusinessCalendar(vector.calendar)
      let days = vector.days.indices.map {
        calendar.adjust(vector.from.adding(months: $0 * vector.months), vector.adjustment)
      }
      #expect(days == vector.days, "\(vector.calendar) \(vector.from) \(vector.adjustment)")
    }
  }

  @Test func addsAndCountsBusinessDays() {
    for vector in vectors.adding {
      #expect(BusinessCalendar(vector.calendar).adding(businessDays: vector.count, to: vector.day) == vector.result)
    }
    for vector in vectors.between {
      let calendar = BusinessCalendar(vector.calendar)
      #expect(calendar.businessDays(from: vector.from, to: vector.to) == vector.count)
      #expect(calendar.businessDays(from: vector.to, to: vector.from) == -vector.count)
    }
  }

  // The figures below: QuantLib 1.44.

  @Test(arguments: [
    (DayAdjustment.following, ["2024-01-31", "2024-02-29", "2024-04-01", "2024-04-30", "2024-05-31", "2024-07-01"]),
    (.modifiedFollowing, ["2024-01-31", "2024-02-29", "2024-03-29", "2024-04-30", "2024-05-31", "2024-06-28"]),
  ])
  func monthEnds(adjustment: DayAdjustment, expected: [String]) throws {
    let calendar = BusinessCalendar(.usFed)
    let schedule = try PlanSchedule(
      total: money("600"), terms: PlanTerms(count: 6, period: .monthly, from: day("2024-01-31")),
      adjust: { calendar.adjust($0, adjustment) })
    #expect(schedule.installments.map(\.due.description) == expected)
  }

  @Test(arguments: [
    ("2024-05-25", DayAdjustment.following, "2024-05-28"), ("2024-05-25", .preceding, "2024-05-24"),
    ("2024-05-25", .nearest, "2024-05-24"), ("2024-06-01", .preceding, "2024-05-31"),
    ("2024-06-01", .modifiedPreceding, "2024-06-03"),
  ])
  func singleDays(from: String, adjustment: DayAdjustment, to: String) {
    #expect(BusinessCalendar(.usFed).adjust(day(from), adjustment) == day(to))
  }

  @Test(arguments: [(3, "2024-12-26"), (5, "2024-12-30"), (0, "2024-12-20")])
  func businessDaysLater(count: Int, expected: String) {
    #expect(BusinessCalendar(.usFed).adding(businessDays: count, to: day("2024-12-20")) == day(expected))
  }

  @Test func withoutACalendarWeekendsAreStillPassedOver() {
    let calendar = BusinessCalendar(.none)
    #expect(calendar.adjust(day("2026-12-26"), .following) == day("2026-12-28"))
    #expect(calendar.isBusinessDay(day("2026-12-25")))
    #expect(calendar.adding(businessDays: 2, to: day("2026-11-20")) == day("2026-11-20").adding(weekdays: 2))
  }

  @Test(arguments: BusinessCalendar.Name.allCases)
  func holdsForAnyDay(name: BusinessCalendar.Name) {
    let calendar = BusinessCalendar(name)
    var numbers = SeededNumbers(seed: 31)
    for _ in 0..<150 {
      let day = Day(number: Int32.random(in: 0...40_000, using: &numbers))
      for adjustment in DayAdjustment.allCases where adjustment != .none {
        let moved = calendar.adjust(day, adjustment)
        let stays = calendar.adjust(moved, adjustment) == moved && (moved == day || !calendar.isBusinessDay(day))
        #expect(calendar.isBusinessDay(moved) && stays && abs(moved.days(since: day)) <= 7, "\(day) \(adjustment)")
      }
      #expect(calendar.adjust(day, .none) == day)
      #expect(calendar.adjust(day, .preceding) <= day && calendar.adjust(day, .following) >= day)
      #expect(calendar.adjust(day, .modifiedFollowing).month == day.month)
      #expect(calendar.adjust(day, .modifiedPreceding).month == day.month)
      let count = Int.random(in: 1...30, using: &numbers)
      let later = calendar.adding(businessDays: count, to: day)
      #expect(calendar.businessDays(from: day.adding(days: 1), to: later.adding(days: 1)) == count)
      if calendar.isBusinessDay(day) { #expect(calendar.adding(businessDays: -count, to: later) == day) }
    }
  }

  @Test func theEndsOfTime() {
    let calendar = BusinessCalendar(.target)
    #expect(calendar.adding(businessDays: 100, to: .latest.adding(days: -3)) == .latest)
    #expect(calendar.adding(businessDays: -100, to: .earliest) == .earliest)
    let closed = BusinessCalendar(.none, own: HolidayList(closed: [Holiday(.latest, "the end")]))
    #expect(closed.adjust(.latest, .following) == .latest)
  }
}
