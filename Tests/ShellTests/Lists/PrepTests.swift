import CommandLanguage
import Receivables
import Testing

@testable import Shell

@Suite struct PrepTests {
  private func demo(width: Int = 80) throws -> Desk {
    let desk = try Desk(width: width)
    try desk.run("demo demo.kindly")
    return desk
  }

  /// Every line of the screen that design gives as the example.
  private static let brightwater = [
    "Brightwater Café · client since 2022 · company, US-IL (Chicago, now 12:00)", "speak to Maria Ochoa, accounts",
    "promise of 15 Nov broken", "$4,200.00 overdue in 2 invoices", "1041 $1,800.00 47 d", "1042 $2,400.00 33 d",
    "nothing disputed", "paid 31 of 34 invoices within 9 days of due (median 4)", "since August 14, 18, 22: slowing",
    "paid 1043 on 12 Nov before 1041 and 1042", "did 1041 and 1042 reach you",
    "you called, Maria promised $4,200.00 by 15 Nov → broken, nothing received", "answered: “will look into it”",
    "`timeline brightwater` for all 4", "Least to settle for: $1,400.00 by Fri 27 Nov and a written plan of at most 3",
    "Hello Maria", "cash is tight (pays later each time)", "something is wrong with 1041 (1043 was paid first)",
    "A 2 × $2,100.00", "B 3 × $1,400.00", "C $1,200.00 on 23 Nov + 4 × $750.00 (needs approval)",
    "invoices 1041, 1042", "mail of 27 Oct", "ways to pay: transfer to account",
    "mention a fee or an agency (not the stage; none is on file)",
    "call now: it is Saturday (house policy); better Mon 23 Nov",
    "before 8:00 or after 21:00 their time (house policy, modelled on Reg F)",
    "chase again within 7 days of speaking to Maria (house policy, modelled on Reg F)",
    "neutral: past-due’s own, +1 for the promise of 15 Nov, broken, −1 for 4 years of good payment (31 of 34 on time)",
  ]

  @Test func brightwaterHasEachLine() throws {
    // Wide enough that nothing wraps.
    let text = try demo(width: 600).run("prep brightwater")
    for line in PrepTests.brightwater { #expect(text.contains(line)) }
  }

  @Test func documentHasTheSameContent() throws {
    let document = try demo().document("prep brightwater")
    #expect(document.text("owed.overdue") == "4200.00")
    #expect(document.text("owed.currency") == "USD")
    #expect(document.text("pattern.onTime") == "31")
    #expect(document.text("pattern.outOfOrder.paid") == "1043")
    #expect(document.text("soFar.0.status") == "broken")
    #expect(document.text("goal.amount") == "1400.00")
    #expect(document.text("mayOffer.1.installments.2.amount") == "1400.00")
    #expect(document.text("register.value") == "neutral")
    #expect(document.value(at: "expect")?.elements.count == 3)
    #expect(document.text("open").contains("1041 and 1042"))
  }

  @Test func offersAreThoseOfTheLastProposal() throws {
    let desk = try demo()
    let proposed = try desk.document("plan propose brightwater over 4 biweekly from 2026-12-01")
    let offered = try #require(try desk.document("prep brightwater").value(at: "mayOffer")?.elements)
    let options = try #require(proposed.value(at: "options")?.elements)
    for path in ["name", "installments", "policy", "why"] {
      #expect(offered.map { $0.value(at: path) } == options.map { $0.value(at: path) })
    }
  }

  @Test func nothingIsAskedOfWhoAskedToStop() throws {
    let document = try demo().document("prep kestrel")
    #expect(document.value(at: "open") == .null)
    #expect(document.value(at: "mayOffer")?.elements.isEmpty == true)
    #expect(document.text("goal.words").hasPrefix("nothing to ask for"))
    #expect(document.text("dont.0").hasPrefix("contact them: asked us to stop"))
  }

  @Test func hoursAreThoseWhereTheClientIs() throws {
    let desk = try demo(width: 600)
    desk.session.clock.fixedMinute = 22 * 60 + 5
    #expect(try desk.run("prep pico").contains("call now: it is 22:05 there"))
    desk.session.clock.fixedMinute = 10 * 60
    #expect(try !desk.run("prep pico").contains("it is 10:00 there"))
  }

  /// In a narrow window no line of any screen sticks out, with and without colour.
  @Test(arguments: [40, 60, 80]) func screensFitTheWindow(width: Int) throws {
    let desk = try demo(width: width)
    var lines = ["today", "protocol show", "protocol list", "protocol check"]
    for client in try desk.session.book.clients.map(\.key) {
      lines += ["show", "timeline", "prep", "why"].map { "\($0) \(client)" } + ["protocol simulate \(client) 60"]
    }
    for line in lines {
      let text = try desk.run(line)
      for shown in text.split(separator: "\n") where DisplayText.width(of: shown) > width {
        Issue.record("\(line) is \(DisplayText.width(of: shown)) wide: \(shown)")
      }
      #expect(!text.contains("␊"), "\(line)")
    }
  }

  @Test func clientWithoutAnythingHasScreensToo() throws {
    let desk = try Desk.withClient(today: "2026-11-21", invoices: [])
    for command in ["show", "timeline", "prep", "why", "protocol simulate"] { try desk.run("\(command) acme") }
    #expect(try desk.run("prep acme").contains("nothing overdue"))
    #expect(try desk.run("prep acme").contains("nobody to speak to is known"))
  }

  @Test func namesCannotSteerTheTerminal() throws {
    let desk = try Desk.withClient(today: "2026-11-21", invoices: ["1 acme 900 due 2026-10-01"])
    try desk.run("contact acme \"Eve\u{1B}[2J\"")
    try desk.run("log acme reached contact \"Eve\u{1B}[2J\" note \"a\u{1B}]0;x\u{07}b\"")
    for command in ["show", "timeline", "prep"] { #expect(try !desk.run("\(command) acme").contains("\u{1B}")) }
  }
}
