import Testing

@testable import Receivables

/// How money is used and what becomes of promises and plans.
@Suite struct AccountTests {
  private func allocation(_ story: Story, _ amount: String, on when: Int) throws -> [String] {
    let (made, left) = try story.account().allocate(money(amount), on: Story.at(when))
    #expect(made.reduce(left.minorUnits) { $0 + $1.amount.minorUnits } == money(amount).minorUnits)
    return made.map { "\($0.invoice.number) \($0.amount.decimalString)" }
      + (left.isZero ? [] : ["+\(left.decimalString)"])
  }

  @Test func unnamedMoneyGoesInOrder() throws {
    var story = try Story()
    for (number, due) in [("disputed", -90), ("old", -60), ("older", -70), ("promised", -10), ("planned", 5)] {
      try story.bill(number, "100.00", due: due)
    }
    try story.bill("no day", "100.00", due: nil)
    try story.bill("euro", "100.00", due: -500, in: "EUR")
    try story.dispute("disputed", "40.00", on: 0)
    try story.plan([(20, "100.00")], of: ["planned"], on: 0)
    try story.promise("100.00", by: 20, on: 0, of: ["promised"])
    #expect(
      try allocation(story, "601.00", on: 1) == [
        "promised 100.00", "planned 100.00", "older 100.00", "old 100.00", "no day 100.00", "disputed 100.00", "+1.00",
      ])
    #expect(try allocation(story, "150.00", on: 1) == ["promised 100.00", "planned 50.00"])
    // The promise and the plan are broken: the oldest first again.
    #expect(try allocation(story, "150.00", on: 40) == ["older 100.00", "old 50.00"])
  }

  private func states(_ story: Story, on when: Int) throws -> [String] {
    try story.account().promiseStandings(on: Story.at(when)).map {
      "\($0.status.rawValue) \($0.received.decimalString)"
    }
  }

  @Test func promisesAreFilledOldestFirst() throws {
    var story = try Story()
    try story.bill("1")
    try story.promise("300.00", by: 10, on: 1)
    try story.promise("300.00", by: 20, on: 2)
    let first = try story.pay("200.00", "1", on: 5)
    #expect(try states(story, on: 5) == ["open 200.00", "open 0.00"])
    try story.pay("250.00", on: 8)
    #expect(try states(story, on: 8) == ["kept 300.00", "open 150.00"])
    // As of a day, only what had come by then.
    #expect(try states(story, on: 6) == ["open 200.00", "open 0.00"])
    #expect(try states(story, on: 1) == ["open 0.00"])
    // Day 20 is a Sunday, so the tolerance ends on Tuesday 22.
    #expect(try states(story, on: 22) == ["kept 300.00", "open 150.00"])
    #expect(try states(story, on: 23) == ["kept 300.00", "partly-kept 150.00"])
    // The first payment bounces: what it did is undone from then on.
    story.today = 24
    try story.apply(.paymentReversed(PaymentReversed(payment: first, because: "bounced")))
    #expect(try states(story, on: 23) == ["kept 300.00", "partly-kept 150.00"])
    #expect(try states(story, on: 24) == ["partly-kept 250.00", "broken 0.00"])
  }

  @Test func aPromiseForAnInvoiceIsFilledByItsMoneyOnly() throws {
    var story = try Story()
    try story.bill("1")
    try story.bill("2")
    try story.promise("500.00", by: 10, on: 1, of: ["2"])
    try story.promise("500.00", by: 10, on: 1)
    try story.pay("600.00", "1", on: 5)
    #expect(try states(story, on: 5) == ["open 0.00", "kept 500.00"])
    try story.pay("500.00", "2", on: 6)
    #expect(try states(story, on: 6) == ["kept 500.00", "kept 500.00"])
  }

  @Test(arguments: [(12, "kept 100.00"), (13, "broken 0.00")])
  func moneyWithinTheTolerance(day: Int, state: String) throws {
    var story = try Story()
    try story.bill("1")
    // Promised for Thursday 10; two weekdays later is Monday 14... counted from Tuesday 8 it is Thursday.
    try story.promise("100.00", by: 10, on: 1)
    try story.pay("100.00", "1", on: day + 2)
    #expect(try states(story, on: 60) == [state])
  }

  @Test func whatWasPaidBeforeIsNoPartOfThePromise() throws {
    var story = try Story()
    try story.bill("1")
    try story.pay("400.00", "1", on: 5)
    let early = try story.promise("600.00", by: 10, on: 5)
    #expect(try states(story, on: 5) == ["open 0.00"])
    try story.pay("100.00", "1", on: 5)
    #expect(try states(story, on: 5) == ["open 100.00"])
    // A newer promise takes its place; what comes from then on is the newer one's.
    try story.promise("500.00", by: 12, on: 6, supersedes: [early])
    try story.pay("500.00", "1", on: 6)
    #expect(try states(story, on: 6) == ["superseded 100.00", "kept 500.00"])
  }

  @Test func endingItLateDoesNotUnbreakAPromise() throws {
    var story = try Story()
    try story.bill("1")
    let old = try story.promise("100.00", by: 10, on: 1)
    try story.promise("100.00", by: 40, on: 30, supersedes: [old])
    #expect(try states(story, on: 31) == ["broken 0.00", "open 0.00"])
    story.today = 32
    try story.apply(.promiseCancelled(PromiseCancelled(client: "acme", promises: [RecordID(record: 4)])))
    #expect(try states(story, on: 32) == ["broken 0.00", "cancelled 0.00"])
    #expect(try states(story, on: 31) == ["broken 0.00", "open 0.00"])
  }

  @Test func aPlanReplacesPromisesInItsTolerance() throws {
    var story = try Story()
    try story.bill("1")
    try story.promise("100.00", by: 10, on: 1)
    // Day 11 is past the day but within the tolerance.
    try story.plan([(30, "1000.00")], of: ["1"], on: 11)
    #expect(try states(story, on: 60) == ["superseded 0.00"])
  }

  @Test func plansAreFilledInstallmentByInstallment() throws {
    var story = try Story()
    try story.bill("1", "900.00")
    try story.pay("100.00", "1", on: 7)
    try story.plan([(7, "200.00"), (37, "300.00"), (67, "300.00")], of: ["1"], on: 7)
    func plan(on when: Int) throws -> String {
      let standing = try #require(try story.account().planStandings(on: Story.at(when)).last)
      let paid = standing.paid.map(\.decimalString).joined(separator: " ")
      return "\(standing.status.rawValue) \(paid) next \(standing.next.map { $0.due.days(since: Story.monday) } ?? -1)"
    }
    #expect(try plan(on: 7) == "active 0.00 0.00 0.00 next 7")
    try story.pay("250.00", "1", on: 8)
    #expect(try plan(on: 8) == "active 200.00 50.00 0.00 next 37")
    // 37 is a Wednesday: missed from Saturday on, broken from the Saturday after the next Friday.
    #expect(try plan(on: 39) == "active 200.00 50.00 0.00 next 37")
    #expect(try plan(on: 40) == "missed 200.00 50.00 0.00 next 37")
    #expect(try plan(on: 46) == "missed 200.00 50.00 0.00 next 37")
    #expect(try plan(on: 47) == "broken 200.00 50.00 0.00 next 37")
    #expect(try story.account().planStandings(on: Story.at(50)).last?.brokenOn == Story.at(47))
    try story.pay("550.00", "1", on: 48)
    #expect(try plan(on: 48) == "completed 200.00 300.00 300.00 next -1")
    #expect(try plan(on: 47) == "broken 200.00 50.00 0.00 next 37")
  }

  @Test func paymentPattern() throws {
    var story = try Story()
    for (number, late) in [(1, 0), (2, 9), (3, 10), (4, 30)] {
      try story.bill("\(number)", "10.00", due: number * 40, issued: number * 40 - 30)
      try story.pay("10.00", "\(number)", on: number * 40 + late)
    }
    let pattern = PaymentPattern(try story.account(), on: Story.at(400))
    #expect(pattern.daysLate == [0, 9, 10, 30])
    #expect((pattern.paidCount, pattern.onTimeCount, pattern.median, pattern.slowing) == (4, 2, 9, [9, 10, 30]))
    #expect(pattern.since == Story.at(10))
    #expect(pattern.years(on: Story.at(10 + 364)) == 0)
    #expect(pattern.years(on: Story.at(10 + 365)) == 1)
    #expect(PaymentPattern(try story.account(), on: Story.at(45)).daysLate == [0])
  }

  @Test func beforeARecord() throws {
    var story = try Story()
    try story.bill("1")
    try story.pay("100.00", "1", on: 3)
    try story.promise("100.00", by: 10, on: 3)
    let account = try story.account()
    #expect(account.before(record: 3).open(0, on: Story.at(5)) == 100_000)
    #expect(account.before(record: 4).open(0, on: Story.at(5)) == 90_000)
    #expect(account.before(record: 4).promises.isEmpty)
    #expect(account.before(record: 2).invoices.isEmpty)
  }
}
