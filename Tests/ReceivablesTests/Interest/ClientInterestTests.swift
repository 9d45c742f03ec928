import Testing

@testable import Receivables

/// Interest over the invoices of a client, as the book knows them.
@Suite struct ClientInterestTests {
  /// 4,200 pounds due on day 0, of which 1,200 came on day 47: the vector of the law's own example, by the book.
  private static func story() throws -> Story {
    var story = try Story()
    story.today = -40
    try story.bill("1", "4200.00", due: 0, issued: -30)
    return story
  }

  private static func lines(_ story: Story, on when: Int) throws -> [ClientInterest.Line] {
    let basis = InterestBasis.contract(try AnnualRate(parsing: "12.25"))
    return ClientInterest(try story.account(), under: basis, rates: .empty, on: Story.at(when)).lines
  }

  private static func interest(_ story: Story, on when: Int) throws -> [String] {
    try lines(story, on: when).map { $0.interest?.interest.decimalString ?? "-" }
  }

  @Test func partPaymentsCountOnTheirDays() throws {
    var story = try Self.story()
    #expect(try Self.interest(story, on: 90) == ["126.86"])
    let payment = try story.pay("1200.00", "1", on: 47)
    #expect(try Self.interest(story, on: 90) == ["109.55"])
    story.today = 60
    try story.apply(.paymentReversed(PaymentReversed(payment: payment, because: "bounced")))
    #expect(try Self.interest(story, on: 90) == ["126.86"])
  }

  @Test func notBeforeItIsLate() throws {
    var story = try Self.story()
    #expect(try Self.lines(story, on: 0).isEmpty)
    #expect(try Self.interest(story, on: 1) == ["1.41"])
    try story.pay("4200.00", "1", on: 0)
    #expect(try Self.lines(story, on: 30).isEmpty)
  }

  @Test func paidLateIsKept() throws {
    var story = try Self.story()
    try story.pay("4200.00", "1", on: 90)
    let line = try #require(try Self.lines(story, on: 200).first)
    #expect(!line.isOpen)
    #expect(line.interest?.interest == money("126.86"))
  }

  @Test func creditsDisputesAndExtensionsLowerIt() throws {
    var story = try Self.story()
    story.today = 10
    try story.apply(
      .creditIssued(
        CreditIssued(
          client: "acme", amount: money("200.00"), because: "short",
          allocations: [AllocationMade(invoice: story.reference("1"), amount: money("200.00"))])))
    try story.dispute("1", "1000.00", on: 10)
    let line = try #require(try Self.lines(story, on: 90).first)
    #expect(line.interest?.principal == money("3000.00"))
    #expect(line.disputed == money("1000.00"))
    try story.apply(.invoiceExtended(InvoiceExtended(invoice: story.reference("1"), to: Story.at(60), because: "late")))
    #expect(try Self.lines(story, on: 90).first?.interest?.days == 30)
    #expect(try Self.lines(story, on: 60).isEmpty)
  }

  @Test func whatIsWaivedIsNotAskedForAndNotForgotten() throws {
    var story = try Self.story()
    try story.bill("2", "100.00", due: 20, issued: -10)
    story.today = 30
    let waiver = Event.interestWaived(
      InterestWaived(client: "acme", invoices: [story.reference("1")], because: "our invoice was late"))
    try story.apply(waiver)
    let basis = InterestBasis.contract(try AnnualRate(parsing: "12.25"))
    let interest = ClientInterest(try story.account(), under: basis, rates: .empty, on: Story.at(90))
    #expect(interest.lines.map { $0.waiver?.reason } == ["our invoice was late", nil])
    #expect(interest.totals(openOnly: true).map(\.interest) == [money("2.35")])
    // On a day before the decision it was still owed.
    let earlier = ClientInterest(try story.account(), under: basis, rates: .empty, on: Story.at(29))
    #expect(earlier.lines.map { $0.waiver == nil } == [true, true])
    #expect(story.refusal(waiver)?.message == "interest on invoice 1 is waived already")
    let none = Event.interestWaived(InterestWaived(client: "acme", invoices: [], because: "x"))
    #expect(story.refusal(none)?.message == "a waiver needs the invoices that it is for")
    let silent = Event.interestWaived(InterestWaived(client: "acme", invoices: [story.reference("2")], because: ""))
    #expect(story.refusal(silent)?.message == "a waiver needs a reason")
  }
}
