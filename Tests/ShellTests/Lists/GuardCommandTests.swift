import Foundation
import Receivables
import Testing

@testable import Shell

/// The rules about contacts where somebody meets them: calls, messages, records, and the files they come from.
@Suite struct GuardCommandTests {
  private static let saturday = "2026-11-21"

  private func desk(_ today: String = saturday) throws -> Desk {
    let desk = try Desk.withClient(today: today, invoices: ["1 acme 900 due 2026-10-01"])
    // Wide enough that nothing wraps.
    desk.session.appearance.width = 400
    return desk
  }

  private func write(_ text: String, to name: String, _ desk: Desk) throws {
    let url = URL(filePath: desk.folder).appending(path: "book.kindly/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\">" + text + "</plist>").utf8
    ).write(to: url)
    desk.session.close()
    desk.session.bookPath = desk.folder + "/book.kindly"
  }

  private func list(_ days: [(String, String)]) -> String {
    let entries = days.map {
      "<dict><key>day</key><string>\($0.0)</string><key>name</key><string>\($0.1)</string></dict>"
    }
    return "<dict><key>closed</key><array>\(entries.joined())</array></dict>"
  }

  @Test func aCautionWarnsAndNeverRefuses() throws {
    let desk = try desk()
    let page = try desk.run("call acme")
    #expect(page.contains("it is Saturday (house policy); better Mon 23 Nov"))
    #expect(try desk.session.book.calls.count == 1)
    #expect(try desk.session.book.passes.isEmpty)
  }

  @Test func goingOnWithAReasonIsRecordedAndUndone() throws {
    let desk = try desk()
    let before = try desk.session.book.contents
    try desk.run("call acme because \"they asked for Saturday\"")
    let pass = try #require(try desk.session.book.passes.first)
    #expect(pass.because == "they asked for Saturday")
    #expect(pass.guards == ["weekend"])
    #expect(pass.channel == .phone)
    #expect(try desk.run("timeline acme").contains("went on against weekend: they asked for Saturday"))
    try desk.run("undo")
    var after = try desk.session.book.contents
    after.recordCount = before.recordCount
    #expect(after == before)
  }

  @Test func aReasonWithoutACautionRecordsNothingMore() throws {
    let desk = try desk("2026-11-24")
    #expect(!(try desk.run("call acme because \"why not\"").contains("house policy")))
    #expect(try desk.session.book.passes.isEmpty)
  }

  @Test(arguments: ["call acme", "draft email acme", "draft letter acme firm"])
  func aStopRefusesWithReasonAndWayOut(line: String) throws {
    let desk = try desk("2026-11-24")
    try desk.run("log acme asked-to-stop via email incoming")
    let records = try desk.session.book.recordCount
    let refusal = try desk.refusal(line)
    #expect(refusal.kind == .refused)
    #expect(refusal.message.contains("asked us to stop on 24 Nov (house policy)"))
    #expect(refusal.hints.contains { $0.contains("release acme") })
    #expect(try desk.session.book.recordCount == records)
    try desk.run("draft internal acme")
    try desk.run("call acme incoming")
    try desk.run("abandon")
    try desk.run("release acme")
    try desk.run(line)
  }

  @Test func sendingIsStoppedAtTheMomentOfSending() throws {
    let desk = try desk("2026-11-24")
    try desk.run("draft email acme")
    try desk.run("log acme represented via email incoming")
    #expect(try desk.refusal("send draft").message.contains("is represented"))
    #expect(try desk.refusal("send draft because \"too late\"").message.contains("is represented"))
    // It went out all the same, so it is recorded.
    #expect(try desk.run("sent").contains("Noted: is represented on 24 Nov (house policy)"))
  }

  @Test(arguments: Outcome.allCases.filter { ![.promise, .plan, .dispute].contains($0) })
  func whatHappenedIsAlwaysRecorded(outcome: Outcome) throws {
    let desk = try desk()
    desk.session.clock.fixedMinute = 3 * 60
    for stop in ["asked-to-stop", "represented", "insolvent"] { try desk.run("log acme \(stop) via phone incoming") }
    let before = try desk.session.book.attempts.count
    let answer = try desk.document("log acme \(outcome.rawValue) via phone")
    #expect(answer.text("guards.0.weight") == "stop")
    #expect(try desk.document("log acme \(outcome.rawValue) via phone incoming").text("guards.0") == "")
    #expect(try desk.session.book.attempts.count == before + 2)
  }

  @Test func theConfirmationOfACallIsNotHeldAgainstUs() throws {
    let desk = try desk("2026-11-24")
    for line in ["call acme", "next", "promise 900 by 2026-11-27", "done"] { try desk.run(line) }
    #expect(!(try desk.run("show draft").contains("house policy")))
    #expect(!(try desk.run("sent").contains("Noted")))
    #expect(try desk.run("draft email acme").contains("spoke today (house policy, modelled on Reg F)"))
  }

  @Test func deathHeardInACallStopsWhatFollows() throws {
    let desk = try desk("2026-11-24")
    desk.session.usesEncoder = false
    for line in ["call acme", "next", "\"i am afraid the owner died two weeks ago", "done"] { try desk.run(line) }
    #expect(try desk.session.book.holds.map(\.signals) == [[.deceased]])
    let refusal = try desk.refusal("call acme")
    #expect(refusal.message.contains("a death was told on 24 Nov"))
    #expect(refusal.hints.contains("until Thu 24 Dec"))
  }

  @Test func theUsersOwnDaysAreKept() throws {
    let desk = try desk("2026-11-24")
    try write(list([("2026-11-24", "Founder's day")]), to: "calendars/house.plist", desk)
    #expect(try desk.run("guards acme").contains("it is Founder's day (house policy)"))
    #expect(try desk.value("items.0.on", of: "today") == "2026-11-25")
    #expect(try desk.run("calendar us-federal").contains("Founder's day (your own)"))
    #expect(try desk.run("calendars").contains("house"))
    let due = try desk.value("installments.0.due", of: "plan of 90 over 1 monthly from 2026-11-24 calendar house")
    #expect(due == "2026-11-25")
  }

  /// Nobody is asked to pay on a day on which the house is closed, whatever calendar the client keeps.
  @Test(arguments: [
    ("", "2026-12-03"), (" adjust preceding", "2026-12-01"), (" adjust none", "2026-12-02"),
    (" adjust modified-following", "2026-12-03"), (" adjust modified-preceding", "2026-12-01"),
    (" calendar target", "2026-12-03"),
  ])
  func plansKeepTheUsersOwnDays(_ words: String, _ due: String) throws {
    let desk = try desk("2026-11-24")
    try write(list([("2026-12-02", "Stocktaking")]), to: "calendars/house.plist", desk)
    let line = "plan propose acme over 2 monthly from 2026-12-02" + words
    #expect(try desk.value("options.0.installments.0.due", of: line) == due)
    // Days are counted from the first as it was asked for, not as it was moved.
    #expect(try desk.value("options.0.installments.1.due", of: line).hasPrefix("2027-01-0"))
    #expect(try desk.run(line).contains("Stocktaking") == (words != " adjust none"))
  }

  /// Without a calendar that is known, no day is moved unasked.
  @Test func plansWithoutACalendarStay() throws {
    let desk = try desk("2026-11-24")
    try desk.run("client \"Nowhere Ltd\"")
    try desk.run("invoice 9 nowhere 900 due 2026-10-01")
    let line = "plan propose nowhere over 2 monthly from 2026-11-28"
    #expect(try desk.value("options.0.installments.0.due", of: line) == "2026-11-28")
    #expect(try desk.value("options.0.installments.0.due", of: line + " adjust following") == "2026-11-30")
  }

  /// The step that comes next is on the day on which it may be made, and its own day stands beside.
  @Test func nextIsTheDayOnWhichItMayBe() throws {
    let desk = try desk()
    for line in ["show acme", "why acme"] {
      #expect(try desk.value("next.on", of: line) == "2026-11-23", "\(line)")
      #expect(try desk.value("next.due", of: line) == "2026-11-21", "\(line)")
    }
    // Monday is closed too, by the house's own list.
    try write(list([("2026-11-23", "Stocktaking")]), to: "calendars/house.plist", desk)
    #expect(try desk.value("next.on", of: "show acme") == "2026-11-24")
    #expect(try desk.value("items.0.on", of: "today") == "2026-11-24")
  }

  @Test func aListThatCannotBeUsedIsNamed() throws {
    let desk = try desk("2026-11-24")
    try write(list([("2026-11-31", "nothing")]), to: "calendars/house.plist", desk)
    for line in ["calendars", "today", "guards"] {
      #expect(try desk.refusal(line).message.contains("house.plist"), "\(line)")
    }
  }

  @Test func theBooksOwnRulesTakeThePlaceOfTheShippedOnes() throws {
    let desk = try desk()
    let rule =
      "<dict><key>name</key><string>sundays-only</string><key>test</key><string>weekend</string>"
      + "<key>weight</key><string>stop</string><key>basis</key><string>house</string>"
      + "<key>text</key><string>call at the weekend</string><key>sources</key><array><dict>"
      + "<key>text</key><string>ours</string><key>mark</key><string>U</string>"
      + "<key>checked</key><string>2026-11-21</string></dict></array></dict>"
    try write("<dict><key>rules</key><array>\(rule)</array></dict>", to: "contact-rules.plist", desk)
    #expect(try desk.refusal("call acme").hints.contains("until Sun 22 Nov"))
    #expect(try desk.document("guards").value(at: "rules")?.elements.count == 1)
    let wrong = rule.replacing("house</string><key>text", with: "law</string><key>text")
    try write("<dict><key>rules</key><array>\(wrong)</array></dict>", to: "contact-rules.plist", desk)
    let refusal = try desk.refusal("today")
    #expect(refusal.message.contains("contact-rules.plist"))
    #expect(refusal.message.contains("a law needs a source marked P or Q"))
  }

  @Test func everyRuleSaysWhatItRestsOn() throws {
    let desk = try desk()
    for rule in try #require(try desk.document("guards").value(at: "rules")).elements {
      #expect(["law", "house"].contains(rule.text("basis")))
      #expect(!rule.text("source").isEmpty && Day(iso: rule.text("checked")) != nil)
      if rule.text("basis") == "law" { #expect(["P", "Q"].contains(rule.text("mark"))) }
    }
  }
}
