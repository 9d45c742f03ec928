import Testing

@testable import CommandLanguage

struct CompleterTests {
  let completer = Completer(CommandTable<Ledger>.ledger)

  /// The cursor is where `|` stands, or at the end.
  @Test(arguments: [
    ("", 0, "hold promise pledge resolve note plan interest aging reason import"),
    ("p", 0, "promise pledge plan"),
    ("Pr", 0, "promise"),
    ("  ho", 2, "hold"),
    ("x", 0, ""),
    ("# ho", 4, ""),
    ("plan ", 5, "show of"),
    ("plan o", 5, "of"),
    ("promise ", 8, "cancel from by for"),
    ("promise 300 ", 12, "from by for"),
    ("promise 300 by friday ", 22, "from for"),
    ("promise 300 by friday for 12 ", 29, "from for"),
    ("promise 300 f", 12, "from for"),
    ("promise 300 from b", 17, "brightwater-cafe"),
    ("promise 300 from b| by friday", 17, "brightwater-cafe"),
    ("promise 300 from ca", 17, "\"Café Noir\""),
    ("promise 300 from \"Ca", 17, "\"Café Noir\""),
    ("promise 300 from “Ca", 17, "\"Café Noir\""),
    ("promise 300 from \"bri", 17, "\"brightwater-cafe\""),
    ("promise 300 from ", 17, "brightwater-cafe northgate-prints odon-sohne \"Café Noir\""),
    ("promise 300 by ", 15, "friday end of month 1 dec"),
    ("promise 300 by end ", 19, "of month"),
    ("promise 300 by end of m", 22, "month"),
    ("promise 300 by 1 d", 17, "dec"),
    ("aging ", 6, "on by client"),
    ("aging b", 6, "by client"),
    ("aging by ", 9, "client"),
    ("aging by c", 9, "client"),
    ("aging by client ", 16, "on"),
    ("resolve 1041 ", 13, "upheld credited split withdrawn"),
    ("resolve 1041 w", 13, "withdrawn"),
    ("resolve 1041 upheld ", 20, ""),
    ("import ", 7, "invoices payments clients as preview dates"),
    ("import inv", 7, "invoices"),
    ("import \"inv", 7, ""),
    ("import invoices a.csv d", 22, "dates"),
    ("import a.csv dates ", 19, "dmy mdy"),
    ("plan of 900 over 3 ", 19, "weekly monthly"),
    ("interest 100 from 1 dec paid 3 ", 31, "on"),
    ("interest 100 from 1 dec paid 3 on friday ", 41, "to paid"),
    ("promise nonsense ", 17, ""), ("hold \"odon\"", 11, ""),
    ("prömise 漢 ", 10, ""),
    ("note x", 5, ""),
    ("/ho", 0, ""),
  ])
  func offers(line: String, from: Int, expected: String) {
    let before = line.unicodeScalars.prefix { $0 != "|" }.count
    let text = line.replacing("|", with: "")
    let completion = completer.completion(text, cursor: before, world: Ledger())
    #expect(completion.candidates.map(\.text).joined(separator: " ") == expected)
    #expect(completion.replaceFrom == from)
  }

  @Test func explains() {
    let names = completer.completion("pl", world: Ledger())
    #expect(names.candidates == [Candidate("pledge", "Record what a client promised."), Candidate("plan", "show, of")])
    #expect(names.commonBeginning == "pl")
    #expect(completer.completion("s", world: Ledger()).candidates.isEmpty)
    #expect(completer.completion("s", world: Ledger(), in: .call).candidates.map(\.text) == ["softer"])
  }

  @Test func quotesKeywords() {
    let command = Command<Ledger>(
      "go", group: "A", "Go.",
      .word("PLACE", candidates: { @Sendable _, _ in [Candidate("to"), Candidate("a\"b\nc")] }),
      .flag("to")
    ) { _, _, _ in }
    let found = Completer(CommandTable([command])).completion("go ", world: Ledger()).candidates.map(\.text)
    #expect(found == ["\"to\"", "\"a\\\"b\\nc\"", "to"])
  }

  @Test(arguments: [
    ("", ""), ("promise", "AMOUNT [from CLIENT] by DAY [for INVOICE]…"),
    ("promise 300 ", "[from CLIENT] by DAY [for INVOICE]…"), ("promise 300 by", "DAY [from CLIENT] [for INVOICE]…"),
    ("promise 300 by friday", "[from CLIENT] [for INVOICE]…"), ("promise x", ""), ("aging by client", "[on DAY]"),
    ("interest 100 from 1 dec paid 3", "on DAY to DAY"), ("resolve 1041 credited", "[AMOUNT]"), ("note \"", ""),
    ("plan", ""), ("plan of 900 over", "N weekly|monthly"), ("hold odon until friday because x", ""),
  ])
  func hints(line: String, expected: String) {
    #expect(completer.hint(line, world: Ledger()) == expected)
  }
}
