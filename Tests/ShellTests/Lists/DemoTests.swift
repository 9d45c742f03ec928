import Foundation
import Receivables
import Testing

@testable import Shell

@Suite struct DemoTests {
  /// On every weekday the demo shows one of each situation.
  @Test(arguments: 0..<7) func hasOneOfEach(shift: Int) throws {
    let today = try #require(Day(iso: "2026-11-16")).adding(days: shift)
    let desk = try Desk(today: today.description)
    let demo = try desk.document("demo demo.kindly")
    #expect((30...40).contains(Int(demo.text("openInvoices")) ?? 0))
    let list = try desk.document("today")
    let items = list.value(at: "items")?.elements ?? []
    #expect(
      Set(items.map { $0.text("action") }).isSuperset(of: [
        "contact", "verify-payment", "resend", "fix-contact", "apply-cash",
      ]))
    #expect(items.first?.text("client") == "brightwater-cafe")
    #expect(items.first?.text("because.0").hasPrefix("promise of ") == true)
    #expect(Set(items.map { $0.text("currency") }).isSuperset(of: ["USD", "EUR", "GBP"]))
    #expect(items.contains { $0.text("channel") == "text" })
    #expect(items.contains { $0.text("stage") == "heads-up" })
    #expect(items.contains { $0.text("stage") == "urgent" })
    let held = list.value(at: "held")?.elements ?? []
    #expect(Set(held.map { $0.text("kind") }).isSuperset(of: ["promise", "plan", "dispute", "hold", "stop"]))
    #expect(try desk.value("ok", of: "verify") == "true")
    #expect(try desk.run("aging").contains("The buckets add up"))
  }

  @Test func isTheSameForADay() throws {
    let (first, second) = (try Desk(), try Desk())
    try first.run("demo a.kindly")
    try second.run("demo b.kindly")
    #expect(try first.value("head", of: "verify") == second.value("head", of: "verify"))
  }

  @Test func liesInAFolderOfItsOwnThatNobodyElseReads() throws {
    let desk = try Desk()
    let path = try desk.value("book", of: "demo")
    defer { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }
    for folder in [path, URL(filePath: path).deletingLastPathComponent().path] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }
  }

  @Test func refusesAFolderThatIsThere() throws {
    let desk = try Desk()
    try desk.run("demo a.kindly")
    let events = try desk.value("events", of: "verify")
    _ = try desk.refusal("demo a.kindly")
    #expect(try desk.value("events", of: "verify") == events)
  }

  @Test func greetsAtATerminal() throws {
    let desk = try Desk(width: 200)
    desk.session.isInteractive = true
    let text = try desk.run("demo a.kindly")
    #expect(text.hasPrefix("Kindly · Harbor Light Studio (demo) · 36 open invoices, $"))
    #expect(text.contains(" overdue · Sat 21 Nov 2026\n"))
    #expect(text.contains("clients need you today. `today` lists them; `help` explains; Tab completes."))
  }
}
