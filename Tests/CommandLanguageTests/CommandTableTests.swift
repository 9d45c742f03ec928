import Testing

@testable import CommandLanguage

struct CommandTableTests {
  @Test func declarationsAreSound() {
    #expect(CommandTable<Ledger>.ledger.invariants { _, _ in Ledger() }.isEmpty)
  }

  @Test func findsFaults() {
    let twice = Command<Ledger>("show", group: "A", "Show.", examples: ["show \"x", "other"]) { _ in }
    let again = Command<Ledger>("display", group: "", "", aliases: ["show"]) { _ in }
    let odd = Command<Ledger>(
      "Odd", group: "A", "Odd", examples: ["odd 1"], .invoice.repeated, .client, .flag("to"), .keyword("to", .day)
    ) { _, _, _, _, _ in }
    #expect(
      CommandTable([twice, again, odd]).invariants { _, _ in Ledger() } == [
        "show: the name is used twice",
        "show: the example \"show \"x\" is not complete: this quote is never closed",
        "show: the example \"other\" is another command",
        "display: the summary is missing",
        "display: the group is missing",
        "display: an example is missing",
        "Odd: the name has capitals",
        "Odd: the summary has no full stop",
        "Odd: the keyword \"to\" is used twice",
        "Odd: CLIENT can never be reached behind [INVOICE]…",
        "Odd: the example \"odd 1\" cannot be read: missing CLIENT",
      ])
  }

  @Test func examplesRun() throws {
    for command in CommandTable<Ledger>.ledger.commands {
      for example in command.examples {
        let context = command.availability.contains(.anywhere) ? Context.anywhere : .call
        let ledger = Ledger()
        try CommandTable<Ledger>.ledger.bind(Lexer.line(example.text), world: ledger, in: context).run()
        #expect(ledger.notes.count == 1)
      }
    }
  }

  @Test func looksUp() {
    let table = CommandTable<Ledger>.ledger
    #expect(table.command(named: "Plan of")?.name == "plan of")
    #expect(table.command(named: "pledge")?.name == "promise")
    #expect(table.command(named: "plan") == nil)
    #expect(table.family("plan").map(\.name) == ["plan show", "plan of"])
    #expect(table.groups == ["Records", "Figures", "Files", "Calls"])
    #expect(table.command(named: "hold")?.usage == "hold CLIENT until DAY because \"WHY\"")
  }
}
