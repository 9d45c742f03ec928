import Testing

@testable import Receivables

/// Ageing by days past the first day due, as of any day.
@Suite struct AgingTests {
  private func row(_ story: Story, on when: Int, in code: String = "USD") throws -> [String] {
    let aging = try Aging(story.book, asOf: Story.at(when))
    let section = try #require(aging.sections.first { $0.row.currency == currency(code) })
    return Aging.Bucket.allCases.map { section.row[$0].decimalString }
  }

  @Test(arguments: [
    (-400, 0), (-1, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (5000, 4),
  ])
  func bucketsAtTheirBoundaries(days: Int, bucket: Int) throws {
    var story = try Story()
    try story.bill("1", "7.00")
    var expected = ["0.00", "0.00", "0.00", "0.00", "0.00"]
    expected[bucket] = "7.00"
    #expect(try row(story, on: days) == expected)
    #expect(Aging.Bucket(daysPastDue: days).rawValue == bucket)
  }

  @Test func withoutADayDueItIsCurrentAndBeforeItsIssueItIsNot() throws {
    var story = try Story()
    try story.bill("no day", "1.00", due: nil)
    try story.bill("future", "2.00", due: 60, issued: 30)
    #expect(try row(story, on: 29)[0] == "1.00")
    #expect(try row(story, on: 30)[0] == "3.00")
    #expect(try row(story, on: 1000) == ["1.00", "0.00", "0.00", "0.00", "2.00"])
  }

  @Test func asOfADayKnowsNothingOfLater() throws {
    var story = try Story()
    try story.bill("1", "100.00")
    try story.bill("2", "50.00")
    let payment = try story.pay("60.00", "1", on: 10)
    story.today = 20
    try story.apply(.paymentReversed(PaymentReversed(payment: payment, because: "bounced")))
    story.today = 25
    try story.apply(.invoiceVoided(InvoiceClosed(invoice: story.reference("2"), because: "twice")))
    story.today = 40
    try story.apply(.invoiceWrittenOff(InvoiceClosed(invoice: story.reference("1"), because: "small")))
    let totals = try [9, 10, 19, 20, 24, 25, 39, 40].map {
      try Aging(story.book, asOf: Story.at($0)).sections[0].row.total.decimalString
    }
    #expect(totals == ["150.00", "90.00", "90.00", "150.00", "150.00", "100.00", "100.00", "0.00"])
  }

  @Test func unappliedAndCreditsAreShownApart() throws {
    var story = try Story()
    try story.bill("1", "100.00")
    try story.pay("30.00", on: 5)
    try story.apply(.creditIssued(CreditIssued(client: "acme", amount: money("7.00"), because: "goodwill")))
    try story.apply(.paymentReceived(PaymentReceived(amount: money("3.00"), day: Story.at(6))))
    let section = try Aging(story.book, asOf: Story.at(10)).sections[0]
    #expect((section.row.total, section.unapplied, section.credits) == (money("100.00"), 3300, 700))
    #expect(try Aging(story.book, asOf: Story.at(5)).sections[0].unapplied == 3000)
    try story.apply(.cashApplied(CashApplied(client: "acme", amount: money("37.00"), invoice: story.reference("1"))))
    let after = try Aging(story.book, asOf: Story.at(10)).sections[0]
    #expect((after.row.total, after.unapplied, after.credits) == (money("63.00"), 300, 0))
  }

  @Test func whatWasPaidAheadIsUnappliedUntilTheInvoiceExists() throws {
    var story = try Story()
    try story.bill("1", "100.00", due: 60, issued: 30)
    try story.pay("40.00", "1", on: 10)
    let before = try Aging(story.book, asOf: Story.at(20)).sections[0]
    #expect((before.row.total.decimalString, before.unapplied) == ("0.00", 4000))
    let after = try Aging(story.book, asOf: Story.at(30)).sections[0]
    #expect((after.row.total.decimalString, after.unapplied) == ("60.00", 0))
  }

  @Test func billedLowerAfterAReversal() throws {
    var story = try Story()
    try story.bill("1", "100.00")
    let payment = try story.pay("100.00", "1", on: 10)
    story.today = 20
    try story.apply(.paymentReversed(PaymentReversed(payment: payment, because: "bounced")))
    try story.bill("1", "50.00")
    let then = try Aging(story.book, asOf: Story.at(15)).sections[0]
    #expect((then.row.total.decimalString, then.unapplied) == ("0.00", 5000))
    #expect(try story.account().open(0, on: Story.at(15)) == 0)
  }

  @Test func currenciesStandApart() throws {
    var story = try Story()
    try story.bill("1", "5.00", in: "EUR")
    try story.bill("2", "900", in: "JPY")
    try story.bill("3", "1.00")
    let aging = try Aging(story.book, asOf: Story.at(40))
    #expect(aging.sections.map(\.row.currency.code) == ["USD", "EUR", "JPY"])
    #expect(try row(story, on: 40, in: "JPY") == ["0", "0", "900", "0", "0"])
    let empty = try Aging(Book(company: "x", currency: currency("CHF")), asOf: Story.monday)
    #expect(empty.sections.map(\.row.total) == [money("0.00", "CHF")])
  }

  /// Buckets, clients and open invoices are three ways to the same total, in any book and as of any day.
  @Test(arguments: 0..<40)
  func everythingAddsUp(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let book = chance.book(events: 150)
    for _ in 0..<12 {
      let when = Story.at(Int.random(in: -60...260, using: &chance.numbers))
      let aging = try Aging(book, asOf: when)
      let accounts = Account.all(book)
      for section in aging.sections {
        let code = section.row.currency
        let open = accounts.map { $0.openInvoices(on: when).filter { $0.open.currency == code } }
        #expect(section.row.total.minorUnits == section.outstanding)
        #expect(section.outstanding == open.joined().reduce(0) { $0 + $1.open.minorUnits })
        #expect(section.openCount == open.joined().count)
        #expect(section.clients.map(\.row.total.minorUnits).reduce(0, +) == section.outstanding)
        #expect(section.clients.map { Int($0.client) } == open.indices.filter { index in !open[index].isEmpty })
        #expect(section.unapplied >= 0 && section.credits >= 0)
        for bucket in Aging.Bucket.allCases {
          let sum = open.joined().filter { Aging.Bucket(daysPastDue: $0.daysPastDue) == bucket }
          #expect(section.row[bucket].minorUnits == sum.reduce(0) { $0 + $1.open.minorUnits })
        }
      }
      for (index, account) in accounts.enumerated() {
        let alone = Account(book, client: Index(index))
        #expect(alone.invoices == account.invoices && alone.attempts == account.attempts)
        #expect(alone.allocations == account.allocations && alone.placements == account.placements)
      }
    }
  }
}
