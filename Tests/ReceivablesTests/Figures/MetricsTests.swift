import Testing

@testable import Receivables

/// The key figures: published vectors for the formulas, worked books for what goes into them.
@Suite struct MetricsTests {
  private func decimal(_ value: ExactFraction?, _ places: Int = 2) -> String? {
    value?.decimalString(places: places)
  }

  @Test func formulas() {
    // Vectors in thousands: receivables 500, sales 1,500, of the receivables 300 not overdue, 90 days.
    #expect(decimal(KeyFigures.daysSalesOutstanding(receivables: 500_000, sales: 1_500_000, days: 90)) == "30.00")
    #expect(decimal(KeyFigures.daysSalesOutstanding(receivables: 110_000, sales: 500_000, days: 365), 1) == "80.3")
    #expect(decimal(KeyFigures.daysSalesOutstanding(receivables: 300_000, sales: 1_500_000, days: 90)) == "18.00")
    #expect(
      decimal(KeyFigures.averageDaysDelinquent(receivables: 500, current: 300, sales: 1_500, days: 90)) == "12.00")
    #expect(
      decimal(KeyFigures.collectionEffectiveness(opening: 400, sales: 300, closing: 350, closingCurrent: 250))
        == "77.78")
    #expect(decimal(KeyFigures.weightedDays([(1000, 5), (4000, 20), (500, -3)])) == "15.18")
    #expect(decimal(KeyFigures.percent(1, of: 3)) == "33.33")
  }

  @Test func countingBack() {
    func months(_ sales: [(Int64, Int)]) -> [KeyFigures.Month] {
      sales.map { KeyFigures.Month(sales: $0.0, days: $0.1) }
    }
    let quarter = months([(100, 31), (90, 28), (120, 31)])
    #expect(decimal(KeyFigures.countback(receivables: 250, months: quarter), 1) == "74.5")
    #expect(decimal(KeyFigures.countback(receivables: 100, months: quarter), 1) == "31.0")
    #expect(decimal(KeyFigures.countback(receivables: 0, months: quarter), 1) == "0.0")
    #expect(KeyFigures.countback(receivables: 311, months: quarter) == nil)
    #expect(decimal(KeyFigures.countback(receivables: 10, months: months([(0, 30), (20, 30)])), 1) == "45.0")
  }

  @Test func nothingIsDividedByNothing() {
    #expect(KeyFigures.daysSalesOutstanding(receivables: 5, sales: 0, days: 90) == nil)
    #expect(
      KeyFigures.collectionEffectiveness(opening: 0, sales: 5, closing: 5, closingCurrent: 5) == nil)
    #expect(KeyFigures.weightedDays([]) == nil)
    let metrics = Metrics(
      Book(company: "Harbor", currency: currency("USD")), currency: currency("USD"), from: Story.at(0), to: Story.at(9))
    #expect(metrics.figures.allSatisfy { $0.value == nil || $0.name == .countbackDSO })
    #expect(Set(metrics.figures.map(\.name)) == Set(KeyFigure.Name.allCases))
  }

  private func value(_ story: Story, _ name: KeyFigure.Name, _ from: Int, _ to: Int) -> String? {
    decimal(Metrics(story.book, currency: currency("USD"), from: Story.at(from), to: Story.at(to))[name]?.value)
  }

  @Test func whatCountsInAPeriod() throws {
    var story = try Story()
    story.today = -40
    try story.bill("before", "400.00", due: -10, issued: -40)
    try story.bill("within", "300.00", due: 50, issued: 5)
    try story.bill("undated", "50.00", due: -5)
    try story.bill("void", "900.00", due: 40, issued: 6)
    try story.pay("350.00", "before", on: 10)
    story.today = 12
    try story.apply(.invoiceVoided(InvoiceClosed(invoice: story.reference("void"), because: "twice")))
    // After day 29: 50 and 300 open and 50 without a day of issue, of which 300 are not overdue.
    #expect(value(story, .daysSalesOutstanding, 0, 29) == "40.00")
    #expect(value(story, .bestPossibleDSO, 0, 29) == "30.00")
    #expect(value(story, .averageDaysDelinquent, 0, 29) == "10.00")
    // (450 + 300 − 400) ÷ (450 + 300 − 300)
    #expect(value(story, .collectionEffectiveness, 0, 29) == "77.78")
    #expect(value(story, .daysBeyondTerms, 0, 29) == "20.00")
    #expect(value(story, .daysToPay, 0, 29) == "50.00")
    #expect(value(story, .daysToPay, 11, 29) == nil)
    let metrics = Metrics(story.book, currency: currency("USD"), from: Story.at(0), to: Story.at(29))
    #expect(metrics.withoutIssueDay == 1)
  }

  @Test func whatWasOpenNinetyDaysAfterDue() throws {
    var story = try Story()
    try story.bill("1", "100.00", due: 0)
    try story.bill("2", "300.00", due: 10)
    try story.pay("60.00", "1", on: 90)
    try story.pay("40.00", "1", on: 91)
    #expect(value(story, .atRisk, 90, 99) == "40.00")
    #expect(value(story, .atRisk, 90, 100) == "85.00")
    #expect(value(story, .atRisk, 0, 89) == nil)
  }

  @Test func promisesContactsAndDisputes() throws {
    var story = try Story()
    for number in 1...4 { try story.bill("\(number)", "100.00", due: -20) }
    try story.promise("100.00", by: 5, on: 0, of: ["1"])
    try story.promise("100.00", by: 5, on: 0, of: ["2"])
    try story.promise("100.00", by: 5, on: 0, of: ["3"])
    try story.log(.noAnswer, .phone, on: 0)
    try story.log(.gatekeeper, .phone, on: 1)
    try story.log(.reached, .phone, on: 2)
    try story.log(.reached, .phone, on: 2, incoming: true)
    try story.pay("100.00", "1", on: 4)
    try story.pay("25.00", "2", on: 4)
    try story.dispute("4", "100.00", on: 6)
    story.today = 16
    try story.apply(.disputeResolved(DisputeResolved(invoice: story.reference("4"), resolution: .upheld)))
    // Day 5 is a Saturday: with two weekdays of tolerance the promises run out on Tuesday, day 8.
    #expect(value(story, .promisesKept, 0, 8) == nil)
    #expect(value(story, .promisesKept, 0, 20) == "33.33")
    #expect(value(story, .promisesKept, 10, 20) == nil)
    #expect(value(story, .promisesPartlyKept, 0, 20) == "33.33")
    #expect(value(story, .promisedAmountKept, 0, 20) == "41.67")
    #expect(value(story, .rightPartyPerAttempt, 0, 20) == "33.33")
    #expect(value(story, .rightPartyPerConnection, 0, 20) == "50.00")
    #expect(value(story, .promisesPerConversation, 0, 20) == "300.00")
    #expect(value(story, .contactsPerPaidInvoice, 0, 20) == "1.00")
    #expect(value(story, .disputeDays, 0, 20) == "10.00")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func agreesWithTheAgeingOnAnyBook(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let book = chance.book(events: 150)
    for when in [10, 100, 400] {
      let day = Story.at(when)
      let metrics = Metrics(book, currency: currency("USD"), from: day.adding(days: -29), to: day)
      let section = try Aging(book, asOf: day).sections.first { $0.row.currency == currency("USD") }
      let inputs = metrics[.averageDaysDelinquent]?.inputs ?? []
      #expect(inputs.first?.quantity == .money(Money(section?.outstanding ?? 0, currency("USD"))))
      #expect(inputs.dropFirst().first?.quantity == .money(section?.row[.current] ?? money("0.00")))
    }
  }
}
