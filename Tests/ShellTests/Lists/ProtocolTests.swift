import CommandLanguage
import Foundation
import Receivables
import Testing

@testable import Shell

@Suite struct ProtocolTests {
  private static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/kindly/Resources/protocols/standard.plist").standardized

  /// A protocol in the book's own folder, made of the shipped one by changing some of its text.
  private func write(_ name: String, in desk: Desk, changing changes: [(String, String)]) throws {
    var text = try String(contentsOf: ProtocolTests.shipped, encoding: .utf8)
    text = text.replacing("<string>standard</string>", with: "<string>\(name)</string>")
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let folder = desk.folder + "/book.kindly/protocols"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: "\(folder)/\(name).plist", atomically: true, encoding: .utf8)
  }

  @Test func shownWithAllStages() throws {
    let document = try Desk().document("protocol show")
    #expect(
      document.value(at: "stages")?.elements.map { $0.text("name") } == [
        "heads-up", "gentle", "first-call", "past-due", "terms", "direct", "urgent", "final", "decision", "referral",
      ])
    #expect(document.text("stages.1.day") == "22")
    #expect(document.text("stages.1.firmness.1") == "0.57")
    #expect(document.text("gapDays") == "7")
  }

  @Test func checkNamesAllProblemsAtOnce() throws {
    let desk = try Desk.withClient(today: "2026-11-21", invoices: [])
    #expect(try desk.value("ok", of: "protocol check") == "true")
    try write(
      "mine", in: desk,
      changing: [
        ("<key>gapDays</key><integer>7</integer>", "<key>gapDays</key><integer>700</integer>"),
        (
          "<string>past-due</string>\n      <key>day</key><integer>45</integer>",
          "<string>past-due</string>\n      <key>day</key><integer>25</integer>"
        ),
        ("<key>purpose</key><string>a call", "<key>purpos</key><string>a call"),
        ("<array><string>phone</string><string>text</string></array>", "<array/>"),
      ])
    let refusal = try desk.refusal("protocol check mine")
    #expect(refusal.kind.exitStatus == 1)
    let text = desk.session.lastOutput
    #expect(text.contains("gapDays is 700"))
    #expect(text.contains("unknown key purpos, did you mean purpose?"))
    #expect(text.contains("stage first-call: no channel"))
    #expect(text.contains("stage past-due: day 25 does not come after first-call’s day 29"))
    #expect(try desk.refusal("protocol check nothing").candidates.isEmpty)
  }

  @Test func checkSurvivesWhatIsNoProtocol() throws {
    let desk = try Desk.withClient(today: "2026-11-21", invoices: [])
    for text in ["", "not a list", "<plist><array/></plist>", "<plist><dict><key>stages</key><string/></dict></plist>"]
    {
      try text.write(toFile: desk.folder + "/odd.plist", atomically: true, encoding: .utf8)
      #expect(try desk.refusal("protocol check odd.plist").kind.exitStatus == 1)
    }
  }

  @Test func oneOfItsOwnForAClient() throws {
    let desk = try Desk.withClient(today: "2026-11-21", invoices: ["1 acme 900 due 2026-11-11"])
    try write(
      "brisk", in: desk, changing: [("<key>day</key><integer>22</integer>", "<key>day</key><integer>8</integer>")])
    #expect(try desk.document("today").value(at: "items.0") == nil)
    desk.session.forgetRules()
    #expect(try desk.value("stage", of: "protocol use brisk for acme") == "gentle")
    #expect(try desk.value("items.0.stage", of: "today") == "gentle")
    #expect(try desk.run("protocol list").contains("acme"))
    #expect(try desk.value("protocol", of: "show acme") == "brisk")
    try desk.run("protocol use standard for acme")
    #expect(try desk.document("today").value(at: "items.0") == nil)
    #expect(try desk.document("show acme").value(at: "protocol") == .null)
    #expect(try desk.refusal("protocol use brusk for acme").candidates == ["brisk"])
  }

  @Test func stagePlacement() throws {
    let desk = try Desk.withClient(
      today: "2026-11-21", invoices: ["1 acme 900 due 2026-09-01", "2 acme 50 due 2026-11-20"])
    #expect(try desk.value("stage", of: "why acme") == "gentle")
    #expect(try desk.value("clients.0", of: "stage all at age because \"imported\"") == "acme")
    #expect(try desk.value("stage", of: "why acme") == "direct")
    #expect(try desk.run("timeline acme").contains("placed at the stage of its age: imported"))
    #expect(try desk.refusal("stage acme at heads-up because \"x\"").message.contains("nothing to mark"))
    #expect(try desk.refusal("stage acme at gentel because \"x\"").candidates == ["gentle"])
    try desk.run("undo")
    #expect(try desk.value("stage", of: "why acme") == "gentle")
  }

  @Test func simulationRecordsNothing() throws {
    let desk = try Desk()
    try desk.run("demo demo.kindly")
    let before = try desk.value("events", of: "verify")
    for client in try desk.session.book.clients.map(\.key) {
      let steps = try desk.document("protocol simulate \(client) 150").value(at: "steps")?.elements ?? []
      let days = steps.map { $0.text("day") }
      #expect(days == days.sorted())
      #expect(Set(days).count == days.count)
    }
    #expect(try desk.value("events", of: "verify") == before)
  }

  @Test func simulationLetsAPromiseBreak() throws {
    let desk = try Desk()
    try desk.run("demo demo.kindly")
    let document = try desk.document("protocol simulate juniper 30")
    #expect(document.text("held.0.kind") == "promise")
    #expect(document.text("steps.0.because.0") == "promise of 25 Nov broken")
    #expect(document.text("steps.0.day") == "2026-11-28")
  }

  @Test func namesComplete() throws {
    let desk = try Desk()
    try desk.run("demo demo.kindly")
    #expect(ProtocolDesk(desk.session).candidates("st").map(\.text) == ["standard"])
    #expect(ProtocolDesk(desk.session).stageNames.contains("past-due"))
  }
}
