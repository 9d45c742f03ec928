import Testing

@testable import CommandLanguage

struct ParsingTests {
  @Test(arguments: [
    // Keywords in any order, before, between and behind positional words.
    ("hold brightwater until friday because \"x y\"", "hold brightwater-cafe until:friday x y"),
    ("hold until friday brightwater because x", "hold brightwater-cafe until:friday x"),
    ("hold because x until friday brightwater", "hold brightwater-cafe until:friday x"),
    ("hold brightwater UNTIL Friday Because x", "hold brightwater-cafe until:friday x"),
    ("HOLD brightwater until friday because x", "hold brightwater-cafe until:friday x"),
    // A quoted word is never a keyword.
    ("hold brightwater until friday because \"until\"", "hold brightwater-cafe until:friday until"),
    // Values of several words, the longest match.
    ("promise EUR 300 by 1 dec", "promise 300 EUR - by:1 dec []"),
    ("promise 300 EUR from odon by end of month", "promise 300 EUR odon-sohne by:end of month []"),
    ("promise by 1 dec 300 from odon", "promise 300 odon-sohne by:1 dec []"),
    // Repeated keywords and groups.
    ("promise 300 by 1 dec for 12 for 13", "promise 300 - by:1 dec [\"12\", \"13\"]"),
    ("interest 100 from 1 dec to 1 jan", "interest 100 from:1 dec to:1 jan []"),
    (
      "interest 100 paid 3 on friday from 1 dec paid on 1 dec 4 to 1 jan",
      "interest 100 from:1 dec to:1 jan [\"3@on:friday\", \"4@on:1 dec\"]"
    ),
    // Names of several words, aliases.
    ("promise cancel odon", "cancel odon-sohne"),
    ("pledge 3 by friday", "promise 3 - by:friday []"),
    ("plan of 900 over 3 monthly", "plan 900 3 monthly"),
    ("plan show odon", "plan show odon-sohne"),
    // A choice first that may be left out.
    ("import invoices a.csv", "import invoices a.csv - false -"),
    ("import a.csv", "import - a.csv - false -"),
    ("import INVOICES a.csv preview", "import invoices a.csv - true -"),
    ("import \"invoices\" preview", "import - invoices - true -"),
    ("import dates DMY as xero payments b.csv", "import payments b.csv xero false dmy"),
    // Alternatives.
    ("resolve 1041 upheld", "resolve 1041 upheld"),
    ("resolve 1041 credited", "resolve 1041 credited(nil)"),
    ("resolve 1041 credited EUR 300", "resolve 1041 credited(Optional(\"300 EUR\"))"),
    ("resolve split 300 1041", "resolve 1041 split(\"300\")"),
    ("resolve 1041 withdrawn", "resolve 1041 withdrawn"),
    ("reason \"cash is tight\"", "reason text cash is tight"),
    ("reason lines spoken.txt", "reason lines spoken.txt"),
    ("reason Dispute", "reason dispute"),
    // Flags of two words, keyword aliases.
    ("aging", "aging - false"),
    ("aging by client", "aging - true"),
    ("aging By Client at friday", "aging at:friday true"),
    // The rest of the line, raw.
    ("note  she said \"no\"  twice # really  ", "note she said \"no\"  twice # really"),
    ("note <<END\none\ntwo\nEND", "note <<END\none\ntwo\nEND"),
    ("hold odon until friday because <<END\none\ntwo\nEND", "hold odon-sohne until:friday one\ntwo"),
  ])
  func reads(line: String, expected: String) {
    #expect(outcome(line) == expected)
  }

  @Test(arguments: [
    (["promise", "300", "from", "Café Noir", "by", "1", "dec"], "promise 300 Café Noir by:1 dec []"),
    (["hold", "odon", "until", "friday", "because", "by the way"], "hold odon-sohne until:friday by the way"),
    (["reason", "cash is tight"], "reason text cash is tight"),
    (["note", "a  b", "c"], "note a  b c"),
    (["plan", "of", "900", "over", "3", "weekly"], "plan 900 3 weekly"),
  ])
  func readsArguments(words: [String], expected: String) {
    #expect(outcome(Lexer.arguments(words)) == expected)
  }

  @Test func bindsWithoutRunning() throws {
    let ledger = Ledger()
    let invocation = try CommandTable<Ledger>.ledger.bind(Lexer.line("aging"), world: ledger)
    #expect(ledger.notes.isEmpty)
    #expect(invocation.command.name == "aging")
    try invocation.run()
    try invocation.run()
    #expect(ledger.notes == ["aging - false", "aging - false"])
  }

  @Test func minds() {
    #expect(outcome("softer", in: .call) == "softer")
    #expect(CommandTable<Ledger>.ledger.isCommandWord("Plan"))
    #expect(!CommandTable<Ledger>.ledger.isCommandWord("pla"))
    #expect(CommandTable<Ledger>.ledger.neighbours(of: "prmoise").map(\.name) == ["promise", "promise cancel"])
    #expect(CommandTable<Ledger>.ledger.neighbours(of: "not").map(\.name) == ["note"])
    #expect(CommandTable<Ledger>.ledger.neighbours(of: "hello").isEmpty)
    guard case .near(let commands) = CommandTable<Ledger>.ledger.resolve(Lexer.line("agin now")) else {
      Issue.record("one slip away is near")
      return
    }
    #expect(commands.map(\.name) == ["aging"])
  }

  @Test func prefersTheCloserContext() {
    let everywhere = Command<Ledger>("promise", group: "A", "Anywhere.", examples: ["promise"]) {
      $0.notes.append("any")
    }
    let inside = Command<Ledger>("promise", group: "A", "In a call.", examples: ["promise"], availability: [.call]) {
      $0.notes.append("call")
    }
    let table = CommandTable([everywhere, inside])
    #expect(table.invariants().isEmpty)
    guard case .command(let found, 1) = table.resolve(Lexer.line("promise"), in: .call) else {
      Issue.record("it is a command")
      return
    }
    #expect(found.summary == "In a call.")
  }

  /// A keyword's own part may have the word of an enclosing keyword; the nearer one comes first.
  @Test func sharesWords() throws {
    let command = Command<Ledger>(
      "pay", group: "A", "Pay.", .keyword("cash", .amount, .keyword("on", .day).optional), .keyword("on", .day).optional
    ) { ledger, cash, day in ledger.notes.append("\(cash.0) \(cash.1 ?? "-") \(day ?? "-")") }
    for (text, expected) in [
      ("pay cash 3 on friday on 1 dec", "3 on:friday on:1 dec"), ("pay on 1 dec cash 3", "3 - on:1 dec"),
      ("pay cash 3 on friday", "3 on:friday -"),
    ] {
      let ledger = Ledger()
      try CommandTable([command]).bind(Lexer.line(text), world: ledger).run()
      #expect(ledger.notes == [expected], "\(text)")
    }
  }

  @Test func longestMeaning() throws {
    let numbers = ["one": 1, "twenty": 20, "twenty one": 21]
    let number = Parameter<Ledger, Int>("NUMBER", "a number") { reader in
      guard let value = reader.longest(3, { numbers[$0] }) else { throw reader.refusal("no number") }
      return value
    }
    let command = Command<Ledger>(
      "add", group: "A", "Add.", number, number.map { $0 * 100 }.optional(or: -1), .keyword("to", number).optional
    ) { ledger, first, second, third in ledger.notes.append("\(first) \(second) \(third ?? 0)") }
    let table = CommandTable([command])
    for (text, expected) in [
      ("add twenty one", "21 -1 0"), ("add twenty \"one\"", "21 -1 0"), ("add \"twenty one\" one to one", "21 100 1"),
      ("add to twenty one twenty twenty", "20 2000 21"),
    ] {
      let ledger = Ledger()
      try table.bind(Lexer.line(text), world: ledger).run()
      #expect(ledger.notes == [expected], "\(text)")
    }
  }

  /// Whatever is typed leads to a run or to an error that can be shown.
  @Test(arguments: 0..<400)
  func neverFails(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 90_000)
    let names = CommandTable<Ledger>.ledger.commands.map(\.name)
    let text = (names.randomElement(using: &random) ?? "") + " " + random.text(length: 12)
    let shown = outcome(text, width: 40)
    #expect(!shown.isEmpty)
    let completer = Completer(CommandTable<Ledger>.ledger)
    let completion = completer.completion(text, world: Ledger())
    #expect(completion.replaceFrom <= text.unicodeScalars.count)
    _ = completer.hint(text, world: Ledger())
  }
}
