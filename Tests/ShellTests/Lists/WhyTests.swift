import Receivables
import Testing

@testable import Shell

@Suite struct WhyTests {
  /// The figures of every client of the demo add up, and are those of `today`.
  @Test func figuresAddUp() throws {
    let desk = try Desk()
    try desk.run("demo demo.kindly")
    let items = try desk.document("today").value(at: "items")?.elements ?? []
    for client in try desk.session.book.clients.map(\.key) {
      let why = try desk.document("why \(client)")
      let losses = why.value(at: "atRisk.invoices")?.elements.map { cents($0.text("loss")) } ?? []
      #expect(losses.reduce(0, +) == cents(why.text("atRisk.amount")), "\(client)")
      let lines = why.value(at: "toCollect.lines")?.elements.map { cents($0.text("amount")) } ?? []
      #expect(max(0, lines.reduce(0, +)) == cents(why.text("toCollect.amount")), "\(client)")
      guard let item = items.first(where: { $0.text("client") == client }) else { continue }
      #expect(item.text("atRisk") == why.text("atRisk.amount"), "\(client)")
      #expect(item.text("toCollect") == why.text("toCollect.amount"), "\(client)")
      #expect(item.text("stage") == why.text("stage"), "\(client)")
      #expect(item.text("register") == why.text("register.value"), "\(client)")
      #expect(item.value(at: "because") == why.value(at: "today.because"), "\(client)")
    }
  }

  private func cents(_ text: String) -> Int { Int(text.filter { $0 != "." }) ?? 0 }

  @Test func arithmeticOfBrightwater() throws {
    let desk = try Desk()
    try desk.run("demo demo.kindly")
    let why = try desk.document("why brightwater")
    #expect(why.text("atRisk.amount") == "79.71")
    #expect(why.text("atRisk.invoices.0.now") == "81.25")
    #expect(why.text("atRisk.invoices.0.later") == "79.36")
    #expect(why.text("invoices.0.reached") == "past-due")
    #expect(why.text("invoices.0.done") == "first-call")
    #expect(why.text("invoices.0.carries") == "true")
    #expect(why.text("invoices.1.stage") == "gentle")
  }

  @Test func timelineIsInOrderAndSaysWhatBecameOfThings() throws {
    let desk = try Desk()
    try desk.run("demo demo.kindly")
    for client in try desk.session.book.clients.map(\.key) {
      let days = try desk.document("timeline \(client)").value(at: "events")?.elements.map { $0.text("day") } ?? []
      #expect(days == days.sorted(), "\(client)")
      #expect(!days.isEmpty)
    }
    let events = try desk.document("timeline brightwater").value(at: "events")?.elements ?? []
    let promise = try #require(events.last { $0.text("kind") == "promise" })
    #expect(promise.text("status") == "broken")
    #expect(promise.text("by") == "dana")
    #expect(events.contains { $0.text("kind") == "invoice" && $0.text("status") == "overdue" })
    #expect(events.contains { $0.text("kind") == "payment" && $0.text("became") == "22 d late" })
  }

  @Test func promisesKeptAndPartlyKeptAreNamed() throws {
    let desk = try Desk.withClient(today: "2026-11-02", invoices: ["1 acme 900 due 2026-10-01"])
    try desk.run("promise 900 from acme by 2026-11-10")
    desk.move(to: try #require(Day(iso: "2026-11-09")))
    try desk.run("paid 400 from acme")
    #expect(try desk.run("timeline acme").contains("open, $400.00 received"))
    desk.move(to: try #require(Day(iso: "2026-11-20")))
    #expect(try desk.run("timeline acme").contains("only partly kept, $400.00 received"))
  }
}
