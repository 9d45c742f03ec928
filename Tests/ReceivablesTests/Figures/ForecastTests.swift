import Testing

@testable import Receivables

/// What cash is expected when: plans, promises, and how a client paid before.
@Suite struct ForecastTests {
  private func forecast(_ story: Story, on when: Int, weeks: Int = 13) -> Forecast {
    Forecast(
      Account.all(story.book), currency: currency("USD"), recovery: story.rules.recovery, on: Story.at(when),
      weeks: weeks)
  }

  /// A client who paid invoices `late` days after due, the oldest first, ten days apart.
  private func payer(_ late: [Int]) throws -> Story {
    var story = try Story()
    for (number, days) in late.enumerated() {
      try story.bill("old \(number)", "10.00", due: -300 + number * 10)
      try story.pay("10.00", "old \(number)", on: -300 + number * 10 + days)
    }
    story.today = 0
    return story
  }

  @Test func quartilesOfWhatCameLater() {
    #expect(PaymentRhythm.quartiles([3, 1, 2, 5, 4], after: -10) == [2, 3, 4])
    #expect(PaymentRhythm.quartiles([1, 2, 3, 4], after: -10) == nil)
    #expect(PaymentRhythm.quartiles([1, 2, 3, 4, 5], after: 2) == [3, 4, 5])
    #expect(PaymentRhythm.quartiles([1, 2, 3, 4, 5], after: 3) == nil)
    #expect(PaymentRhythm.quartiles([0, 0, 0, 0, 0, 0, 0, 40], after: -1) == [0, 0, 0])
  }

  @Test func goesByTheClientsOwnRhythm() throws {
    var story = try payer([4, 6, 8, 20, 30])
    try story.bill("new", "1000.00", due: 0)
    let result = forecast(story, on: 0)
    // Likely on day 8, early on day 6, late on day 20; 94 % is the curve's share on the day due.
    #expect(result.weeks[0].expected.isZero)
    #expect(result.weeks[1].rhythm == money("940.00"))
    #expect(result.weeks[0].mostSoFar == money("1000.00"))
    #expect(result.weeks[1].leastSoFar.isZero)
    #expect(result.weeks[2].leastSoFar == money("940.00"))
    #expect((result.ownRhythm, result.commonRhythm) == (1, 0))
  }

  @Test func onlyWhatCameLaterIsComparable() throws {
    var story = try payer([4, 6, 8, 20, 30])
    try story.bill("new", "1000.00", due: -7)
    // Seven days late, only 8, 20 and 30 compare; the middle one is 20, so day 13, the last one of the second week.
    #expect(forecast(story, on: 0).weeks[1].rhythm == money("921.00"))
    let stale = forecast(story, on: 60)
    #expect(stale.weeks.allSatisfy { $0.expected.isZero })
    #expect(stale.parts == [.noRhythm: money("1000.00")])
  }

  @Test func plansComeInFullAndPromisesInTheShareKept() throws {
    var story = try Story()
    for number in 1...4 {
      try story.bill("p\(number)", "100.00", due: -200)
      try story.promise("100.00", by: -150, on: -160, of: ["p\(number)"])
    }
    for number in 1...3 { try story.pay("100.00", "p\(number)", on: -155) }
    story.today = -150
    try story.apply(.invoiceWrittenOff(InvoiceClosed(invoice: story.reference("p4"), because: "gone")))
    story.today = -1
    try story.bill("a", "600.00", due: -40)
    try story.bill("b", "400.00", due: -30)
    try story.plan([(3, "300.00"), (10, "300.00")], of: ["a"], on: 0)
    try story.promise("200.00", by: 12, on: 0, of: ["b"])
    let result = forecast(story, on: 0)
    #expect((result.keptShare.received, result.keptShare.promised) == (30_000, 40_000))
    #expect(result.weeks[0].installments == money("300.00"))
    #expect(result.weeks[1].installments == money("300.00"))
    #expect(result.weeks[1].promises == money("150.00"))
    #expect(result.weeks[2].mostSoFar == money("800.00"))
    #expect(result.weeks[2].leastSoFar == money("600.00"))
    #expect(
      result.parts == [
        .installments: money("600.00"), .promises: money("200.00"), .noRhythm: money("200.00"),
      ])
  }

  @Test func whatIsDisputedStoppedOrHereAlreadyIsNotExpected() throws {
    var story = try payer([4, 6, 8, 20, 30])
    try story.bill("disputed", "100.00", due: 0)
    try story.bill("other", "100.00", due: 0)
    try story.bill("undated", "7.00", due: nil)
    try story.dispute("disputed", "60.00", on: 0)
    try story.pay("30.00", on: 0)
    let result = forecast(story, on: 0)
    #expect(
      result.parts == [
        .disputed: money("60.00"), .unapplied: money("30.00"), .rhythm: money("110.00"), .noDayDue: money("7.00"),
      ])
    try story.log(.insolvent, on: 1)
    #expect(forecast(story, on: 1).parts[.stopped] == money("117.00"))
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func everythingOpenIsAccountedForAndTheRangeHolds(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let book = chance.book(events: 200)
    let rules = try Shipped.rules()
    for when in [0, 40, 120, 250] {
      let day = Story.at(when)
      let result = Forecast(
        Account.all(book), currency: currency("USD"), recovery: rules.recovery, on: day, weeks: 8)
      #expect(result.parts.values.reduce(Int128(0)) { $0 + Int128($1.minorUnits) } == Int128(result.open.minorUnits))
      let positive = Account.all(book).flatMap { $0.openInvoices(on: day) }.filter {
        $0.open.currency == currency("USD")
      }
      #expect(positive.reduce(Int128(0)) { $0 + Int128($1.open.minorUnits) } == Int128(result.open.minorUnits))
      #expect(result.parts.values.allSatisfy { $0.isPositive })
      for week in result.weeks {
        #expect(week.leastSoFar <= week.expectedSoFar)
        #expect(week.expectedSoFar <= week.mostSoFar)
      }
      for (left, right) in zip(result.weeks, result.weeks.dropFirst()) {
        #expect(left.last.adding(days: 1) == right.first && right.first.weekday == 1)
        #expect(left.leastSoFar <= right.leastSoFar && left.mostSoFar <= right.mostSoFar)
      }
    }
  }
}

extension PaymentRhythm {
  /// The quartiles of plain numbers, for tests.
  fileprivate static func quartiles(_ daysLate: [Int], after late: Int) -> [Int]? {
    PaymentRhythm(daysLate: daysLate).quartiles(after: late).map { [$0.early, $0.likely, $0.late] }
  }
}
