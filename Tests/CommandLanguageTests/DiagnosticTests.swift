import Testing

@testable import CommandLanguage

/// Expects a whole error message.
private func expectError(
  _ line: String, _ expected: String, width: Int = 80, at location: SourceLocation = #_sourceLocation
) {
  #expect(outcome(line, width: width) == expected, sourceLocation: location)
}

struct DiagnosticTests {
  @Test func missing() {
    expectError(
      "hold",
      """
      error: missing CLIENT
        hold
             ^
        expected: CLIENT (a client's key, or the beginning of it)
      """)
    expectError(
      "hold brightwater  ",
      """
      error: missing until DAY
        hold brightwater
                         ^
        expected: DAY (a day, such as 1 dec or friday)
      """)
    expectError(
      "promise 300 from brightwater by",
      """
      error: missing DAY after "by"
        promise 300 from brightwater by
                                        ^
        expected: DAY (a day, such as 1 dec or friday)
      """)
    expectError(
      "promise 300 from by friday",
      """
      error: missing CLIENT after "from"
        promise 300 from by friday
                         ^^
        expected: CLIENT (a client's key, or the beginning of it)
      """)
    expectError(
      "interest 100 paid 3 from 1 dec on friday to 1 jan",
      """
      error: missing on DAY after "paid"
        interest 100 paid 3 from 1 dec on friday to 1 jan
                            ^^^^
        expected: DAY (a day, such as 1 dec or friday)
      """)
    expectError(
      "resolve 1041",
      """
      error: missing upheld, credited, split or withdrawn
        resolve 1041
                     ^
      """)
    expectError(
      "plan of 900 over 3",
      """
      error: missing weekly or monthly after "over"
        plan of 900 over 3
                           ^
      """)
  }

  @Test func unexpected() {
    expectError(
      "promise 300 bye friday",
      """
      error: unexpected word "bye"
        promise 300 bye friday
                    ^^^
        expected: from CLIENT, by DAY or for INVOICE
        hint: did you mean "by"?
      """)
    expectError(
      "promise 300 by friday \"and more\"",
      """
      error: unexpected text "and more"
        promise 300 by friday "and more"
                              ^^^^^^^^^^
        expected: from CLIENT, for INVOICE or the end of the line
      """)
    expectError(
      "import a.csv b.csv",
      """
      error: unexpected word "b.csv"
        import a.csv b.csv
                     ^^^^^
        expected: as FORMAT, preview, dates dmy|mdy or the end of the line
      """)
    expectError(
      "import invoicse a.csv",
      """
      error: "invoicse" is not one of the words that can stand here
        import invoicse a.csv
               ^^^^^^^^
        expected: invoices, payments or clients
        hint: did you mean "invoices"?
      """)
  }

  @Test func twice() {
    expectError(
      "promise 300 by friday by friday",
      """
      error: "by" is given twice
        promise 300 by friday by friday
                              ^^
      """)
    expectError(
      "aging by client by client",
      """
      error: "by client" is given twice
        aging by client by client
                        ^^^^^^^^^
      """)
    expectError(
      "resolve 1041 upheld split 3",
      """
      error: "split" comes too late: one of upheld, credited, split and withdrawn is
        given already
        resolve 1041 upheld split 3
                            ^^^^^
      """)
  }

  @Test func badValues() {
    expectError(
      "promise EUR 300 from brightwatr by 1 dec",
      """
      error: unknown client "brightwatr"
        promise EUR 300 from brightwatr by 1 dec
                             ^^^^^^^^^^
        hint: did you mean "brightwater-cafe"?
      """)
    expectError(
      "promise 300 by fridy",
      """
      error: "fridy" is not a day
        promise 300 by fridy
                       ^^^^^
        expected: DAY (a day, such as 1 dec or friday)
        hint: did you mean "friday"?
      """)
    expectError(
      "plan of 900 over 99 monthly",
      """
      error: N must be a whole number from 1 to 36, not "99"
        plan of 900 over 99 monthly
                         ^^
      """)
    expectError(
      "resolve 1041 credited x",
      """
      error: "x" is not an amount
        resolve 1041 credited x
                              ^
        expected: AMOUNT (an amount of money, such as 300 or EUR 300)
      """)
    expectError(
      "reason dispte",
      """
      error: "dispte" does not fit here
        reason dispte
               ^^^^^^
        expected: "TEXT" (what was said), lines, cash-flow or dispute
        hint: did you mean "dispute"?
      """)
  }

  @Test func commands() {
    expectError(
      "agin",
      """
      error: unknown command "agin"
        agin
        ^^^^
        hint: did you mean "aging"?
        hint: `help` lists the commands
      """)
    expectError(
      "prom 3",
      """
      error: unknown command "prom"
        prom 3
        ^^^^
        hint: did you mean "promise" or "promise cancel"?
        hint: `help` lists the commands
      """)
    expectError(
      "plan",
      """
      error: "plan" needs another word
        plan
             ^
        expected: show or of
      """)
    expectError(
      "plan shwo odon",
      """
      error: "plan" is not followed by "shwo"
        plan shwo odon
             ^^^^
        expected: show or of
        hint: did you mean "plan show"?
      """)
    expectError(
      "softer",
      """
      error: "softer" cannot be used here
        softer
        ^^^^^^
        hint: it can be used in: call
      """)
    expectError(
      "\"hold\"",
      """
      error: this is text, not a command
        "hold"
        ^^^^^^
        hint: a command is written without quotes
      """)
    expectError(
      "hold \"x until",
      """
      error: this quote is never closed
        hold "x until
             ^
        hint: close it with another "
      """)
  }

  @Test func scripts() {
    let text = "# remarks\nhold odon until friday because <<END\none\nEND\n  promise 300 by\tfridy\n"
    let lines = Array(Lexer.lines(Source(text, kind: .script(path: "a\u{1B}b.kindly"))))
    #expect(
      outcome(lines[2]) == """
        a␛b.kindly:5:18: error: "fridy" is not a day
            promise 300 by fridy
                           ^^^^^
          expected: DAY (a day, such as 1 dec or friday)
          hint: did you mean "friday"?
        """)
  }

  @Test func arguments() {
    #expect(
      outcome(Lexer.arguments(["promise", "300", "from", "Brightwatr Café", "by", "fri\u{1B}[31m\nday"])) == """
        error: unknown client "Brightwatr Café"
          promise 300 from "Brightwatr Café" by fri␛[31m␊day
                           ^^^^^^^^^^^^^^^^^
          hint: did you mean "brightwater-cafe"?
        """)
  }

  /// The caret is under its word whatever stands before it.
  @Test(arguments: [
    ("漢字", "    "), ("é", " "), ("e\u{301}", " "), ("👩‍👩‍👧", "  "), ("a\u{200B}b", "  "), ("\u{1B}[1m", "    "),
    ("🇩🇪🇫🇷", "    "),
  ])
  func carets(word: String, columns: String) {
    let shown = outcome("hold odon until friday because \(word) odd").split(separator: "\n")
    let before = "  hold odon until friday because "
    #expect(shown[1] == before + DisplayText.cleaned(word) + " odd")
    #expect(shown[2] == String(repeating: " ", count: before.count) + columns + " ^^^")
  }

  /// Long lines are cut around the place, to the window.
  @Test func cutsLongLines() {
    let long = String(repeating: "漢 ", count: 200)
    expectError(
      "hold odon until friday because \"\(long)\" odd \"\(long)\"",
      """
      error: unexpected word "odd"
        …漢 漢 漢 漢 漢 " odd "漢 漢 漢 漢 漢…
                          ^^^
        expected: the end of the line
      """, width: 40)
    let word = String(repeating: "x", count: 300)
    expectError(
      "hold \(word) until friday",
      """
      error: unknown client
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
        …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      """, width: 40)
  }

  @Test func kindsDecideTheStatus() {
    #expect(Diagnostic.Kind.allCases.map(\.exitStatus) == [1, 2, 3, 4])
    let plain = Diagnostic("the book is locked", kind: .book).hinted("try again later")
    #expect(plain.render() == "error: the book is locked\n  hint: try again later")
    #expect(Diagnostic("odd", severity: .warning).render() == "warning: odd")
  }

  /// No line of an excerpt is wider than the window, and nothing shown can steer the terminal.
  @Test(arguments: 0..<300)
  func staysInTheWindow(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 500)
    let text = random.text(length: 80)
    let source = Source(text)
    let scalars = Array(text.unicodeScalars)
    let from = Int.random(in: 0...scalars.count, using: &random)
    let to = Int.random(in: from...scalars.count, using: &random)
    func offset(_ count: Int) -> Int { scalars.prefix(count).reduce(0) { $0 + UTF8.width($1) } }
    let span = Span(line: 1, range: offset(from)..<offset(to))
    for width in [20, 40, 80] {
      let lines = Excerpt(source: source, span: span).lines(width: width)
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { DisplayText.width(of: $0) <= width })
      #expect(lines[1].contains("^"))
      #expect(lines.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
    }
  }
}
