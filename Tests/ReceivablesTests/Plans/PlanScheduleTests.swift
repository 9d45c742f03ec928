import Testing

@testable import Receivables

@Suite struct PlanScheduleTests {
  /// One row of the calculator: `plan of TOTAL over COUNT PERIOD from FROM [down DOWN] [final FINAL]`.
  struct Row: Sendable, CustomTestStringConvertible {
    let total: String
    let count: Int
    let period: PlanPeriod
    let from: String
    var down: String?
    var final: String?
    var code = "USD"
    let expected: [String]

    var testDescription: String { "\(total) over \(count) \(period) from \(from)" }

    var terms: PlanTerms {
      PlanTerms(
        count: count, period: period, from: day(from), down: down.flatMap(Row.down),
        final: final.map { money($0, code) })
    }

    static func down(_ text: String) -> PlanTerms.DownPayment? {
      text.hasSuffix("%") ? (try? Percentage(parsing: text)).map { .share($0) } : .amount(money(text))
    }
  }

  private static func written(_ installments: [Installment]) -> [String] {
    installments.map { "\($0.due) \($0.amount.decimalString)\($0.isDown ? " down" : "")" }
  }

  @Test(arguments: [
    Row(
      total: "4200", count: 3, period: .monthly, from: "2026-12-01",
      expected: ["2026-12-01 1400.00", "2027-01-01 1400.00", "2027-02-01 1400.00"]),
    Row(
      total: "100", count: 3, period: .weekly, from: "2026-12-30",
      expected: ["2026-12-30 33.34", "2027-01-06 33.33", "2027-01-13 33.33"]),
    Row(
      total: "0.05", count: 3, period: .biweekly, from: "2024-12-30",
      expected: ["2024-12-30 0.02", "2025-01-13 0.02", "2025-01-27 0.01"]),
    Row(
      total: "99.99", count: 4, period: .monthly, from: "2025-01-31",
      expected: ["2025-01-31 25.00", "2025-02-28 25.00", "2025-03-31 25.00", "2025-04-30 24.99"]),
    Row(
      total: "100", count: 3, period: .monthly, from: "2026-12-01", code: "JPY",
      expected: ["2026-12-01 34", "2027-01-01 33", "2027-02-01 33"]),
    Row(
      total: "1", count: 3, period: .monthly, from: "2026-12-01", code: "KWD",
      expected: ["2026-12-01 0.334", "2027-01-01 0.333", "2027-02-01 0.333"]),
    Row(total: "7", count: 1, period: .monthly, from: "2026-12-01", expected: ["2026-12-01 7.00"]),
    // Semimonthly: the first 15th or month end on or after the day, then in turn.
    Row(
      total: "400", count: 4, period: .semimonthly, from: "2023-01-16",
      expected: ["2023-01-31 100.00", "2023-02-15 100.00", "2023-02-28 100.00", "2023-03-15 100.00"]),
    Row(
      total: "300", count: 3, period: .semimonthly, from: "2026-12-15",
      expected: ["2026-12-15 100.00", "2026-12-31 100.00", "2027-01-15 100.00"]),
    Row(
      total: "200", count: 2, period: .semimonthly, from: "2026-12-01",
      expected: ["2026-12-15 100.00", "2026-12-31 100.00"]),
    Row(
      total: "200", count: 2, period: .semimonthly, from: "2024-02-29",
      expected: ["2024-02-29 100.00", "2024-03-15 100.00"]),
    Row(
      total: "200", count: 2, period: .semimonthly, from: "2024-02-28",
      expected: ["2024-02-29 100.00", "2024-03-15 100.00"]),
    // A payment down takes the first day; the instalments follow one period later.
    Row(
      total: "4200", count: 4, period: .weekly, from: "2026-11-21", down: "1200",
      expected: [
        "2026-11-21 1200.00 down", "2026-11-28 750.00", "2026-12-05 750.00", "2026-12-12 750.00", "2026-12-19 750.00",
      ]),
    Row(
      total: "100", count: 2, period: .monthly, from: "2025-01-31", down: "25%",
      expected: ["2025-01-31 25.00 down", "2025-02-28 37.50", "2025-03-31 37.50"]),
    Row(
      total: "10.01", count: 2, period: .monthly, from: "2025-01-01", down: "12.5%",
      expected: ["2025-01-01 1.25 down", "2025-02-01 4.38", "2025-03-01 4.38"]),
    Row(
      total: "10.02", count: 1, period: .monthly, from: "2025-01-01", down: "25%",
      expected: ["2025-01-01 2.51 down", "2025-02-01 7.51"]),
    Row(
      total: "300", count: 2, period: .semimonthly, from: "2026-12-31", down: "100",
      expected: ["2026-12-31 100.00 down", "2027-01-15 100.00", "2027-01-31 100.00"]),
    Row(
      total: "300", count: 2, period: .semimonthly, from: "2026-12-10", down: "100",
      expected: ["2026-12-15 100.00 down", "2026-12-31 100.00", "2027-01-15 100.00"]),
    // A fixed final amount, smaller or larger; the rest is equal.
    Row(
      total: "1000", count: 4, period: .monthly, from: "2026-12-01", final: "100",
      expected: ["2026-12-01 300.00", "2027-01-01 300.00", "2027-02-01 300.00", "2027-03-01 100.00"]),
    Row(
      total: "1000", count: 3, period: .monthly, from: "2026-12-01", final: "899.99",
      expected: ["2026-12-01 50.01", "2027-01-01 50.00", "2027-02-01 899.99"]),
    Row(
      total: "1000", count: 3, period: .monthly, from: "2026-12-01", down: "200", final: "500",
      expected: ["2026-12-01 200.00 down", "2027-01-01 150.00", "2027-02-01 150.00", "2027-03-01 500.00"]),
    Row(total: "10", count: 1, period: .weekly, from: "2026-12-01", final: "10", expected: ["2026-12-01 10.00"]),
    // The last day there is can still be used.
    Row(
      total: "2", count: 2, period: .monthly, from: "9999-11-30",
      expected: ["9999-11-30 1.00", "9999-12-30 1.00"]),
    Row(
      total: "2", count: 2, period: .semimonthly, from: "9999-12-15",
      expected: ["9999-12-15 1.00", "9999-12-31 1.00"]),
  ])
  func computes(row: Row) throws {
    let schedule = try PlanSchedule(total: money(row.total, row.code), terms: row.terms)
    #expect(PlanScheduleTests.written(schedule.installments) == row.expected)
    #expect(schedule.unadjusted == schedule.installments.map(\.due))
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let row: Row
    let failure: PlanFailure
    let message: String
    var testDescription: String { message }

    init(
      _ total: String, _ count: Int, _ period: PlanPeriod = .monthly, from: String = "2026-12-01", down: String? = nil,
      final: String? = nil, because failure: PlanFailure, _ message: String
    ) {
      row = Row(total: total, count: count, period: period, from: from, down: down, final: final, expected: [])
      self.failure = failure
      self.message = message
    }
  }

  @Test(arguments: [
    Refused("0", 2, because: .totalNotPositive(money("0")), "a plan needs an amount above zero, not 0.00 USD"),
    Refused(
      "10", 0, because: .countOutOfRange(0), "0 instalments are no plan (a plan has 1 to 600 instalments)"),
    Refused("10", 601, because: .countOutOfRange(601), "601 instalments are no plan (a plan has 1 to 600 instalments)"),
    Refused(
      "0.02", 3, because: .moreInstallmentsThanUnits(count: 3, rest: money("0.02")),
      "0.02 USD in 3 instalments would make some of them zero (at most 2)"),
    Refused(
      "10", 2, down: "10", because: .downTooLarge(money("10"), total: money("10")),
      "a payment down of 10.00 USD leaves nothing of 10.00 USD for instalments (less than 10.00 USD)"),
    Refused(
      "10", 2, down: "100%", because: .downTooLarge(money("10"), total: money("10")),
      "a payment down of 10.00 USD leaves nothing of 10.00 USD for instalments (less than 10.00 USD)"),
    Refused(
      "10", 2, down: "0", because: .downNotPositive(money("0"), share: nil),
      "a payment down of 0.00 USD is none (leave `down` out)"),
    Refused(
      "10", 2, final: "0", because: .finalNotPositive(money("0")),
      "a final instalment of 0.00 USD is none (leave `final` out)"),
    Refused(
      "10", 3, final: "9.99", because: .finalTooLarge(money("9.99"), rest: money("10"), others: 2),
      "a final instalment of 9.99 USD out of 10.00 USD leaves too little for the other 2 (at most 9.98 USD)"),
    Refused(
      "10", 3, final: "11", because: .finalTooLarge(money("11"), rest: money("10"), others: 2),
      "a final instalment of 11.00 USD out of 10.00 USD leaves too little for the other 2 (at most 9.98 USD)"),
    Refused(
      "10", 1, final: "9", because: .finalIsNotTheRest(money("9"), rest: money("10")),
      "with one instalment the final one is all that is left, 10.00 USD, not 9.00 USD (leave `final` out)"),
    Refused(
      "10", 2, from: "9999-12-31", because: .beyondLatestDay(from: .latest),
      "a plan from 9999-12-31 would run past 9999-12-31"),
    Refused(
      "10", 2, .weekly, from: "9999-12-25", because: .beyondLatestDay(from: day("9999-12-25")),
      "a plan from 9999-12-25 would run past 9999-12-31"),
    Refused(
      "10", 2, .semimonthly, from: "9999-12-20", because: .beyondLatestDay(from: day("9999-12-20")),
      "a plan from 9999-12-20 would run past 9999-12-31"),
  ])
  func refuses(case refused: Refused) {
    #expect(throws: refused.failure) { try PlanSchedule(total: money(refused.row.total), terms: refused.row.terms) }
    #expect(refused.failure.description == refused.message)
  }

  @Test func refusesASmallShareThatRoundsToNothing() throws {
    let share = try Percentage(parsing: "0.4")
    let terms = PlanTerms(count: 1, period: .weekly, from: day("2026-12-01"), down: .share(share))
    let failure = PlanFailure.downNotPositive(money("0"), share: share)
    #expect(throws: failure) { try PlanSchedule(total: money("1"), terms: terms) }
    #expect(failure.message == "0.4% down comes to 0.00 USD, which is no payment")
  }

  @Test func refusesOtherCurrenciesAndNegativeAmounts() {
    var terms = PlanTerms(count: 2, period: .weekly, from: day("2026-12-01"), down: .amount(money("1", "EUR")))
    #expect(throws: PlanFailure.differentCurrency(money("1", "EUR"), total: currency("USD"))) {
      try PlanSchedule(total: money("10"), terms: terms)
    }
    terms.down = .amount(Money(-100, currency("USD")))
    #expect(throws: PlanFailure.downNotPositive(Money(-100, currency("USD")), share: nil)) {
      try PlanSchedule(total: money("10"), terms: terms)
    }
    terms.down = nil
    terms.final = money("1", "EUR")
    #expect(throws: PlanFailure.differentCurrency(money("1", "EUR"), total: currency("USD"))) {
      try PlanSchedule(total: money("10"), terms: terms)
    }
    terms.final = Money(.min, currency("USD"))
    #expect(throws: PlanFailure.finalNotPositive(Money(.min, currency("USD")))) {
      try PlanSchedule(total: money("10"), terms: terms)
    }
    #expect(throws: PlanFailure.totalNotPositive(Money(-1, currency("USD")))) {
      try PlanSchedule(total: Money(-1, currency("USD")), terms: terms)
    }
  }

  // MARK: Properties

  @Test func everyPlanAddsUpAndNeverDrifts() throws {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<800 {
      let total = Money(numbers.varied(upTo: .max), currency("USD"))
      let period = try #require(PlanPeriod.allCases.randomElement(using: &numbers))
      let from = Day(number: Int32.random(in: 0...60_000, using: &numbers))
      let count = Int.random(in: 1...40, using: &numbers)
      var terms = PlanTerms(count: count, period: period, from: from)
      switch Int.random(in: 0...3, using: &numbers) {
      case 0: terms.down = .amount(Money(numbers.varied(upTo: total.minorUnits), total.currency))
      case 1: terms.down = .share(try Percentage(parsing: String(Int.random(in: 1...99, using: &numbers))))
      default: break
      }
      if Int.random(in: 0...3, using: &numbers) == 0 {
        terms.final = Money(numbers.varied(upTo: total.minorUnits), total.currency)
      }
      guard let schedule = try? PlanSchedule(total: total, terms: terms) else { continue }
      let installments = schedule.installments
      #expect(try Money.sum(installments.map(\.amount), in: total.currency) == total)
      #expect(installments.allSatisfy { $0.amount.isPositive })
      #expect(installments.count == count + (terms.down == nil ? 0 : 1))
      #expect(installments.map(\.isDown) == installments.indices.map { $0 == 0 && terms.down != nil })
      let equal = installments.filter { !$0.isDown }.dropLast(terms.final == nil ? 0 : 1).map(\.amount)
      if let most = equal.max(), let least = equal.min() { #expect(most.minorUnits - least.minorUnits <= 1) }
      #expect(equal == equal.sorted(by: >))
      if let final = terms.final { #expect(installments.last?.amount == final) }
      #expect(zip(installments, installments.dropFirst()).allSatisfy { $0.due < $1.due })
      checkDays(of: schedule, period, from: from)
    }
  }

  private func checkDays(of schedule: PlanSchedule, _ period: PlanPeriod, from: Day) {
    for (index, due) in schedule.installments.map(\.due).enumerated() {
      switch period {
      case .weekly: #expect(due.days(since: from) == 7 * index)
      case .biweekly: #expect(due.days(since: from) == 14 * index)
      case .monthly:
        let (year, month, anchor) = from.components
        let months = year * 12 + month - 1 + index
        let length = Day.length(ofMonth: months % 12 + 1, year: months / 12)
        #expect(due == Day(year: months / 12, month: months % 12 + 1, day: min(anchor, length)))
      case .semimonthly:
        #expect(due.dayOfMonth == 15 || due == due.endOfMonth)
        let last = index == 0 ? from.adding(days: -1) : schedule.installments[index - 1].due
        let between = (last.number + 1..<due.number).map { Day(number: $0) }
        #expect(between.allSatisfy { $0.dayOfMonth != 15 && $0 != $0.endOfMonth })
      }
    }
  }

  // MARK: Figures of others

  private struct Days: Decodable {
    struct Anchored: Decodable {
      let start: String
      let unit: String
      let step: Int
      let anchored: [String]
    }
    struct Schedule: Decodable {
      let start: String
      let convention: String
      let unadjusted: [String]
      let dates: [String]
    }
    let anchored: [Anchored]
    let schedules: [Schedule]
  }

  @Test func anchoredDaysAgree() throws {
    let days: Days = try ValueFixture.decode("days.json", beside: #filePath)
    for vector in days.anchored {
      let period: PlanPeriod = vector.unit == "week" ? .biweekly : .monthly
      let step = vector.unit == "week" ? 1 : vector.step
      for (index, expected) in vector.anchored.enumerated() {
        #expect(period.day(at: index * step, from: day(vector.start)) == day(expected))
      }
    }
  }

  /// Business days come last: each adjusted day follows from its own unadjusted one.
  @Test func adjustedDaysAgree() throws {
    let days: Days = try ValueFixture.decode("days.json", beside: #filePath)
    #expect(days.schedules.contains { $0.convention == "following" })
    for vector in days.schedules {
      let moved = Dictionary(uniqueKeysWithValues: zip(vector.unadjusted.map(day), vector.dates.map(day)))
      let terms = PlanTerms(count: vector.dates.count, period: .monthly, from: day(vector.start))
      let schedule = try PlanSchedule(total: money("600"), terms: terms) { moved[$0] ?? .earliest }
      #expect(schedule.unadjusted == vector.unadjusted.map(day))
      #expect(schedule.installments.map(\.due) == vector.dates.map(day))
    }
  }

  @Test func refusesAnAdjustmentThatMakesDaysCollide() {
    let terms = PlanTerms(count: 2, period: .weekly, from: day("2026-12-01"))
    #expect(throws: PlanFailure.daysCollide(day("2026-12-24"))) {
      try PlanSchedule(total: money("2"), terms: terms) { _ in day("2026-12-24") }
    }
  }

  /// apache/fineract 14df8954: 100 with 25 % down, first day 1 January 2024, then the first of each month.
  @Test func agreesOnAPaymentDown() throws {
    let down = try Percentage(parsing: "25")
    let terms = PlanTerms(count: 6, period: .monthly, from: day("2024-01-01"), down: .share(down))
    let schedule = try PlanSchedule(total: money("100"), terms: terms)
    #expect(schedule.installments.first == Installment(due: day("2024-01-01"), amount: money("25"), isDown: true))
    #expect(
      schedule.installments.dropFirst().map(\.due.description)
        == ["2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01", "2024-07-01"])
    #expect(Set(schedule.installments.dropFirst().map(\.amount)) == [money("12.50")])
  }

  @Test func gathersRuns() throws {
    let terms = PlanTerms(count: 4, period: .monthly, from: day("2026-12-01"), down: .amount(money("25")))
    let runs = try PlanSchedule(total: money("125.02"), terms: terms).installments.runs
    #expect(runs.map(\.count) == [1, 2, 2])
    #expect(runs.map(\.amount) == [money("25"), money("25.01"), money("25")])
    #expect(runs.map(\.isDown) == [true, false, false])
    #expect(runs[1].first == day("2027-01-01"))
    #expect(runs[1].last == day("2027-02-01"))
    #expect([Installment]().runs.isEmpty)
  }
}
