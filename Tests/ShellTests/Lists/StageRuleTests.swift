import Receivables
import Testing

@testable import Shell

/// The worked cases of the stage rule, played with commands and read from `today`.
@Suite struct StageRuleTests {
  private static let due = "2026-01-05"

  /// Works a client day by day, answering each contact as nobody does, and gives the days past due and the stages.
  private func worked(_ desk: Desk, from: Int, to: Int) throws -> [(days: Int, stage: String)] {
    let due = try #require(Day(iso: StageRuleTests.due))
    var result: [(Int, String)] = []
    for days in from...to {
      desk.move(to: due.adding(days: days))
      guard let item = try desk.document("today").value(at: "items")?.elements.first else { continue }
      result.append((days, item.text("stage")))
      guard item.text("action") == "contact" else { break }
      let channel = item.text("channel")
      try desk.run("log acme \(channel == "phone" ? "voicemail" : "sent") via \(channel)")
    }
    return result
  }

  @Test func followedFromDayNought() throws {
    let desk = try Desk.withClient(today: "2026-01-01", invoices: ["1 acme 900 due \(StageRuleTests.due)"])
    let result = try worked(desk, from: 0, to: 160)
    #expect(result.map(\.days) == [22, 29, 45, 60, 75, 90, 120, 135])
    #expect(
      result.map(\.stage) == ["gentle", "first-call", "past-due", "terms", "direct", "urgent", "final", "decision"])
  }

  @Test func importedAtOneHundredAndFortyDays() throws {
    let day = try #require(Day(iso: StageRuleTests.due)).adding(days: 140)
    let desk = try Desk.withClient(today: day.description, invoices: ["1 acme 900 due \(StageRuleTests.due)"])
    let result = try worked(desk, from: 140, to: 260)
    #expect(result.map(\.days) == [140, 147, 154, 161, 168, 175, 182, 189])
    #expect(result.first?.stage == "gentle")
    #expect(result.last?.stage == "decision")
  }

  /// What was lived day by day is what the simulation foretold.
  @Test(arguments: [0, 10, 22, 40, 61, 95, 140, 300])
  func simulationForetellsWhatIsLived(start: Int) throws {
    let due = try #require(Day(iso: StageRuleTests.due))
    let desk = try Desk.withClient(
      today: due.adding(days: start).description, invoices: ["1 acme 900 due \(StageRuleTests.due)"])
    let steps = try desk.document("protocol simulate acme 250").value(at: "steps")?.elements ?? []
    let lived = try worked(desk, from: start, to: start + 250)
    #expect(steps.map { $0.text("daysOverdue") } == lived.map { String($0.days) })
    #expect(steps.map { $0.text("stage") } == lived.map(\.stage))
    #expect(lived.last?.stage == "decision")
  }

  @Test func youngInvoiceBesideAnOldOne() throws {
    let due = try #require(Day(iso: StageRuleTests.due))
    let desk = try Desk.withClient(
      today: due.adding(days: 100).description,
      invoices: ["1 acme 900 due \(due)", "2 acme 400 due \(due.adding(days: 75))"])
    #expect(try desk.value("items.0.stage", of: "today") == "gentle")
    try desk.run("stage acme at direct because \"reminded before\"")
    #expect(try desk.value("items.0.stage", of: "today") == "direct")
    // Once the old one is paid the client falls to where the young one stands.
    try desk.run("paid 900 from acme for 1")
    #expect(try desk.value("stage", of: "show acme") != "direct")
  }

  @Test func partlyPaidStaysWhereItIs() throws {
    let due = try #require(Day(iso: StageRuleTests.due))
    let desk = try Desk.withClient(today: due.adding(days: 46).description, invoices: ["1 acme 900 due \(due)"])
    try desk.run("stage acme at past-due because \"reminded before\"")
    try desk.run("paid 300 from acme for 1")
    #expect(try desk.value("items.0.stage", of: "today") == "past-due")
    #expect(try desk.value("items.0.overdue", of: "today") == "600.00")
  }

  @Test func phoneNeverAnswered() throws {
    let due = try #require(Day(iso: StageRuleTests.due))
    let desk = try Desk.withClient(today: due.adding(days: 22).description, invoices: ["1 acme 900 due \(due)"])
    try desk.run("log acme sent via email")
    for days in 29...31 {
      desk.move(to: due.adding(days: days))
      #expect(try desk.value("items.0.channel", of: "today") == "phone")
      try desk.run("log acme no-answer via phone")
      #expect(try desk.document("today").value(at: "items.0") == nil)
    }
    desk.move(to: due.adding(days: 32))
    #expect(try desk.value("items.0.channel", of: "today") == "text")
    try desk.run("log acme sent via text")
    #expect(try desk.document("today").value(at: "items.0") == nil)
    #expect(try desk.value("invoices.0.done", of: "why acme") == "first-call")
  }

  @Test func brokenPromiseComesFirstAndMakesFirmer() throws {
    let due = try #require(Day(iso: StageRuleTests.due))
    let desk = try Desk.withClient(
      today: due.adding(days: 30).description,
      invoices: ["1 acme 900 due \(due)", "2 acme 100 due \(due.adding(days: 28))"])
    try desk.run("client \"Larger\"")
    try desk.run("invoice 9 larger 90000 due \(due.adding(days: 1))")
    try desk.run("promise 900 from acme by \(due.adding(days: 35)) for 1")
    #expect(try desk.value("held.0.kind", of: "today") == "promise")
    desk.move(to: due.adding(days: 44))
    let today = try desk.document("today")
    #expect(today.text("items.0.client") == "acme")
    #expect(today.text("items.0.because.0").contains("broken"))
    #expect(today.text("items.1.client") == "larger")
    #expect(try desk.value("register.because.1.notch", of: "why acme") == "1")
  }

  @Test func brokenPlanMovesTheStageUp() throws {
    let due = try #require(Day(iso: StageRuleTests.due))
    let desk = try Desk.withClient(today: due.adding(days: 30).description, invoices: ["1 acme 900 due \(due)"])
    try desk.run("stage acme at first-call because \"reminded before\"")
    try desk.run("plan propose acme over 2 monthly from \(due.adding(days: 37))")
    try desk.run("plan agree acme A approved by \"Ines\"")
    #expect(try desk.value("held.0.kind", of: "today") == "plan")
    let before = try desk.value("invoices.0.done", of: "why acme")
    desk.move(to: due.adding(days: 44))
    #expect(try desk.value("items.0.because.0", of: "today").contains("can be made good until"))
    desk.move(to: due.adding(days: 51))
    #expect(try desk.value("items.0.because.0", of: "today").contains("plan broken"))
    #expect(try desk.value("items.0.stage", of: "today") != before)
  }
}
