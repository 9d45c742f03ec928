import Receivables
import Testing

@testable import Shell

/// What a list of work has to hold to, rule by rule. The list restates the checks that a public list of acceptance rules
/// for receivables asks for; today is Tuesday 24 November 2026.
@Suite struct AcceptanceTests {
  private static let today = "2026-11-24"

  private func desk(_ invoices: [String] = [], time: Int? = nil) throws -> Desk {
    let desk = try Desk.withClient(today: AcceptanceTests.today, invoices: invoices)
    if let time { desk.session.clock.fixedMinute = time }
    // Wide enough that nothing wraps.
    desk.session.appearance.width = 400
    return desk
  }

  @Test func coverageIsMeasuredFirst() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    try desk.run("client \"Bolt\"")
    try desk.run("invoice 2 bolt 100 due 2026-10-01")
    let undated = InvoiceRecorded(
      reference: InvoiceReference(client: "acme", number: "3"), amount: Money(500, try #require(Currency("USD"))))
    try desk.session.record { _ in .invoiceRecorded(undated) }
    let list = try desk.document("today")
    #expect(list.text("coverage.owing") == "2")
    #expect(list.text("coverage.unreachable.0") == "bolt")
    #expect(list.text("coverage.open") == "3")
    #expect(list.text("coverage.undated") == "1")
    let page = try desk.run("today")
    #expect(page.contains("1 client that owes has neither e-mail nor phone: Bolt"))
    #expect(page.contains("without a day due"))
  }

  @Test func overdueGoesByTheDayDue() throws {
    let desk = try desk([
      "1 acme 100 issued 2026-01-01 due 2026-11-24", "2 acme 200 issued 2026-11-01 due 2026-11-23",
    ])
    let shown = try desk.document("prep acme")
    #expect(shown.text("owed.overdue") == "200.00")
    #expect(shown.text("owed.daysOverdue") == "1")
  }

  @Test(arguments: [
    (0, "current"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"),
    (91, "90+"), (-5, "current"),
  ])
  func fourBucketsOfAgeAndOneBefore(late: Int, bucket: String) throws {
    let due = try #require(Day(iso: AcceptanceTests.today)).adding(days: -late)
    let desk = try desk(["1 acme 100 due \(due)"])
    let aging = try desk.document("aging")
    let buckets = try #require(aging.value(at: "currencies.0.buckets")).elements
    #expect(buckets.map { $0.text("name") } == ["current", "1-30", "31-60", "61-90", "90+"])
    #expect(buckets.filter { $0.text("amount") == "100.00" }.map { $0.text("name") } == [bucket])
  }

  @Test func aBrokenPromiseIsOnTop() throws {
    let desk = try desk(["1 acme 100 due 2026-10-01"])
    try desk.run("client \"Bolt\" email pay@bolt.example")
    try desk.run("invoice 2 bolt 90000 due 2026-09-01")
    desk.move(to: try #require(Day(iso: "2026-11-10")))
    try desk.run("promise 100 from acme by 2026-11-16")
    desk.move(to: try #require(Day(iso: AcceptanceTests.today)))
    let list = try desk.document("today")
    #expect(list.text("items.0.client") == "acme")
    #expect(list.text("items.1.client") == "bolt")
    #expect(list.text("items.0.because.0") == "promise of 16 Nov broken")
  }

  @Test func amountRanksAndAgeOnlyBreaksTies() throws {
    let desk = try desk(["1 acme 100 due 2026-10-01"])
    for (name, amount, due) in [("bolt", 100, "2026-09-01"), ("cafe", 300, "2026-10-20"), ("dusk", 99, "2025-01-01")] {
      try desk.run("client \"\(name)\" email pay@\(name).example")
      try desk.run("invoice \(name) \(name) \(amount) due \(due)")
    }
    let clients = try #require(try desk.document("today by amount").value(at: "items")).elements
    #expect(clients.map { $0.text("client") } == ["cafe", "bolt", "acme", "dusk"])
  }

  @Test func oneRowAClient() throws {
    let desk = try desk((1...9).map { "\($0) acme 10\($0) due 2026-10-0\($0)" })
    let items = try #require(try desk.document("today").value(at: "items")).elements
    #expect(items.count == 1)
    #expect(items[0].text("because.0") == "9 invoices")
  }

  @Test func relationshipSizedBalancesGoToANamedPerson() throws {
    let desk = try desk(["1 acme 10000 due 2026-10-01"])
    #expect(!(try desk.run("today").contains("for Ines Moreau")))
    try desk.run("set senior \"Ines Moreau\"")
    try desk.run("set senior-above 10000")
    #expect(try desk.run("today").contains("$10,000.00 or more: for Ines Moreau"))
    try desk.run("undo")
    #expect(!(try desk.run("today").contains("for Ines Moreau")))
    try desk.run("set senior-above 10000.01")
    #expect(!(try desk.run("today").contains("or more: for")))
    #expect(try desk.refusal("set senior-above plenty").kind == .refused)
  }

  @Test func aPromiseHasADayAndNeverOverwritesADispute() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01", "2 acme 300 due 2026-10-05"])
    #expect(try desk.refusal("promise 300 from acme").message.contains("by"))
    try desk.run("dispute 1 because quantity")
    try desk.run("promise 300 from acme by 2026-11-27 for 2")
    let held = try #require(try desk.document("today").value(at: "held")).elements
    #expect(held.map { $0.text("kind") }.prefix(2) == ["dispute", "promise"])
    #expect(held[0].text("amount") == "900.00")
    #expect(held[1].text("amount") == "300.00")
    #expect(try desk.value("owed.disputed", of: "prep acme") == "900.00")
  }

  @Test func theFollowUpFollowsThePromisedDay() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    #expect(try desk.run("promise 900 from acme by 2026-11-26").contains("Next: $900.00 by Thu 26 Nov."))
    // Two business days of grace, then it is broken and due at once.
    #expect(try desk.value("held.0.until", of: "today") == "2026-11-30")
    desk.move(to: try #require(Day(iso: "2026-12-01")))
    #expect(try desk.value("items.0.because.0", of: "today") == "promise of 26 Nov broken")
  }

  @Test(arguments: Worklist.Order.allCases)
  func theGateRunsAfterTheRankingAndCannotBeOutranked(order: Worklist.Order) throws {
    let desk = try desk(["1 acme 90000 due 2026-01-01"])
    desk.move(to: try #require(Day(iso: "2026-11-10")))
    try desk.run("promise 90000 from acme by 2026-11-11")
    desk.move(to: try #require(Day(iso: AcceptanceTests.today)))
    #expect(try desk.value("items.0.client", of: "today by \(order.rawValue)") == "acme")
    try desk.run("log acme asked-to-stop via email incoming")
    let list = try desk.document("today by \(order.rawValue)")
    #expect(list.value(at: "items")?.elements.isEmpty == true)
    #expect(list.text("held.0.kind") == "stop")
    #expect(list.text("held.0.client") == "acme")
  }

  @Test func everyExceptionHasWhoWhenAndWhy() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    try desk.run("hold acme until 2026-12-01 because \"flood\"")
    try desk.run("call acme because \"they wrote to us\"")
    try desk.run("abandon")
    try desk.run("credit acme 20 because \"deposit\"")
    try desk.run("keep unapplied acme because \"for the spring order\"")
    let history = try desk.run("history acme")
    for why in ["flood", "they wrote to us", "for the spring order"] { #expect(history.contains(why)) }
    let book = try desk.session.book
    let today = try #require(Day(iso: AcceptanceTests.today))
    #expect(book.holds.map(\.by) == ["dana"] && book.holds.map(\.placed) == [today])
    #expect(book.passes.map(\.by) == ["dana"] && book.passes.map(\.day) == [today])
    #expect(book.passes.map(\.guards) == [["held"]])
    #expect(book.kept.map(\.by) == ["dana"] && book.kept.map(\.day) == [today])
  }

  @Test func aPaidInvoiceIsNotRungAndTheLogSaysWhy() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    #expect(try desk.value("items.0.action", of: "today") == "contact")
    try desk.run("paid 900 from acme for 1 on 2026-11-20")
    let list = try desk.document("today")
    #expect(list.value(at: "items")?.elements.isEmpty == true)
    #expect(list.value(at: "held")?.elements.isEmpty == true)
    let story = try desk.run("timeline acme")
    #expect(story.contains("settled"))
    #expect(story.contains("paid $900.00 for 1"))
    #expect(try desk.run("why acme").contains("nothing"))
  }

  @Test(arguments: [(20 * 60 + 30, "2026-11-24"), (21 * 60, "2026-11-24"), (21 * 60 + 1, "2026-11-25")])
  func aRunInTheEveningHoldsUntilMorning(minute: Int, on: String) throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"], time: minute)
    #expect(try desk.value("items.0.on", of: "today") == on)
    let page = try desk.run("today")
    #expect(page.contains("wait until tomorrow at 8:00") == (on != AcceptanceTests.today))
    #expect(page.contains("house policy, modelled on") == (on != AcceptanceTests.today))
  }

  @Test func aRunTwiceADayChangesNothing() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    let first = try desk.document("today")
    let records = try desk.session.book.recordCount
    for line in ["today", "prep acme", "guards acme", "why acme", "today by age"] { try desk.run(line) }
    #expect(try desk.document("today") == first)
    #expect(try desk.session.book.recordCount == records)
  }

  @Test func missedDaysAreCaughtUp() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    for day in ["2026-11-24", "2026-11-25", "2026-12-09"] {
      desk.move(to: try #require(Day(iso: day)))
      #expect(try desk.value("items.0.stage", of: "today") == "gentle")
    }
  }

  @Test func cashComesFirst() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    try desk.run("credit acme 20 because \"deposit\"")
    #expect(try desk.value("items.0.action", of: "today") == "apply-cash")
    #expect(try desk.value("items.0.toCollect", of: "today") == "880.00")
    try desk.run("keep unapplied acme because \"for the spring order\"")
    #expect(try desk.value("items.0.action", of: "today") == "contact")
    #expect(try desk.value("items.0.toCollect", of: "today") == "900.00")
    try desk.run("credit acme 5 because \"a broken plate\"")
    #expect(try desk.value("items.0.action", of: "today") == "apply-cash")
    try desk.run("apply acme 5 to 1")
    #expect(try desk.value("items.0.action", of: "today") == "contact")
    try desk.run("undo")
    #expect(try desk.value("items.0.action", of: "today") == "apply-cash")
    #expect(try desk.refusal("keep unapplied acme").kind == .words)
  }

  @Test func moneyOfAnUnknownPayerIsShownAndCanBeApplied() throws {
    let desk = try desk(["1 acme 900 due 2026-10-01"])
    let amount = Money(30_000, try #require(Currency("USD")))
    try desk.session.record { _ in .paymentReceived(PaymentReceived(amount: amount, day: desk.session.today)) }
    let label = try #require(try desk.session.book.settlements.last).label
    #expect(try desk.value("unknownPayers.0.payment", of: "today") == label)
    #expect(try desk.run("today").contains("has no payer"))
    try desk.run("client \"Bolt\" email pay@bolt.example")
    try desk.run("apply acme 250 to 1 of \(label)")
    #expect(try desk.value("items.0.action", of: "today") == "apply-cash")
    #expect(try desk.refusal("apply bolt 50 to 1 of \(label)").message.contains("came from Acme"))
    try desk.run("apply acme 50 to 1 of \(label)")
    #expect(try desk.value("items.0.overdue", of: "today") == "600.00")
    #expect(try desk.session.book.brokenInvariants() == [])
    for _ in 1...2 { try desk.run("undo") }
    #expect(try desk.value("unknownPayers.0.payment", of: "today") == label)
  }
}
