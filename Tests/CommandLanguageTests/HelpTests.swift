import Testing

@testable import CommandLanguage

struct HelpTests {
  let help = Help(CommandTable<Ledger>.ledger)

  @Test func overview() {
    #expect(
      help.overview(in: .anywhere, width: 80) == """
        Records
          hold            Stop chasing a client for a while.
          promise         Record what a client promised.
          promise cancel  Cancel a promise.
          resolve         Close a dispute.
          note            Keep a remark.
          plan show       Show a client's plan.

        Figures
          plan of   Work out a payment plan.
          interest  Work out interest.
          aging     Show what is owed by age.
          reason    Find the reason in what somebody said.

        Files
          import  Read invoices, payments or clients from a file.
        """)
    #expect(
      help.overview(width: 40) == """
        Records
          hold            Stop chasing a client…
          promise         Record what a client …
          promise cancel  Cancel a promise.
          resolve         Close a dispute.
          note            Keep a remark.
          plan show       Show a client's plan.

        Figures
          plan of   Work out a payment plan.
          interest  Work out interest.
          aging     Show what is owed by age.
          reason    Find the reason in what som…

        Files
          import  Read invoices, payments or cl…

        Calls
          softer  Say it more gently.
        """)
  }

  @Test func page() {
    #expect(
      help.search("hold", width: 80).text == """
        hold CLIENT until DAY because "WHY"

        Stop chasing a client for a while.

        Nothing is sent to them before that day.

          CLIENT         a client's key, or the beginning of it
          until DAY      a day, such as 1 dec or friday
          because "WHY"  the reason, for the record

        Examples
          hold brightwater until friday because "they asked"

        JSON
          hold   the hold's number
          until  its last day
        """)
    #expect(
      help.search("Promise", width: 40).text == """
        promise AMOUNT [from CLIENT] by DAY
            [for INVOICE]…

        Record what a client promised.

        Also: pledge

          AMOUNT          an amount of money,
                          such as 300 or EUR 300
          [from CLIENT]   a client's key, or the
                          beginning of it
          by DAY          a day, such as 1 dec
                          or friday
          [for INVOICE]…  an invoice's number

        Examples
          promise 300 from brightwater by 1 dec
              a dated promise

        See also: promise cancel
        """)
    #expect(
      help.search("interest", width: 40).text == """
        interest AMOUNT from DAY to DAY
            [paid AMOUNT on DAY]…

        Work out interest.

          AMOUNT
              an amount of money, such as 300 or
              EUR 300
          from DAY
              a day, such as 1 dec or friday
          to DAY
              a day, such as 1 dec or friday
          [paid AMOUNT on DAY]…
              an amount of money, such as 300 or
              EUR 300; a day, such as 1 dec or
              friday

        Examples
          interest 100 from 1 dec to 1 jan paid
              30 on friday
        """)
    #expect(
      help.search("resolve", width: 80).text == """
        resolve INVOICE upheld|credited [AMOUNT]|split AMOUNT|withdrawn

        Close a dispute.

          INVOICE            an invoice's number
          upheld
          credited [AMOUNT]  an amount of money, such as 300 or EUR 300
          split AMOUNT       an amount of money, such as 300 or EUR 300
          withdrawn

        Examples
          resolve 1041 split 300
        """)
    #expect(help.search("softer").text.contains("\n\nOnly in: call\n\n"))
  }

  @Test(arguments: [
    ("", "hold promise promise-cancel resolve note plan-show plan-of interest aging reason import softer"),
    ("hold", "hold"), ("promise", "promise"), ("PROMISE  cancel", "promise-cancel"), ("pledge", "promise"),
    ("plan", "plan-show plan-of"), ("plan o", "plan-of"), ("figures", "plan-of interest aging reason"),
    ("ag", "aging"), ("remark", "note"), ("leave alone", "hold"), ("invoice", "import promise resolve"), ("zzz", ""),
  ])
  func finds(query: String, expected: String) {
    let found = help.search(query).commands.map { $0.name.replacing(" ", with: "-") }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func saysWhatItFound() {
    #expect(
      help.search("plan").text == """
          plan show  Show a client's plan.
          plan of    Work out a payment plan.
        """)
    #expect(
      help.search("alone", width: 30).text == """
        Commands that speak of
        "alone":
          hold  Stop chasing a client…
        """)
    #expect(help.search("hodl").text == "There is no help on \"hodl\". Did you mean \"hold\"?")
    #expect(help.search("\u{1B}[31m").text == "There is no help on \"␛[31m\".")
  }

  /// Everything keeps to the window, as far as single words allow.
  @Test(arguments: [40, 60, 80])
  func keepsToTheWindow(width: Int) {
    for command in help.table.commands {
      for line in help.page(command, width: width).split(separator: "\n") where line.contains(" ") {
        #expect(DisplayText.width(of: line) <= width, "\(line)")
      }
    }
  }
}

struct ReferenceTests {
  @Test func markdown() {
    let table = CommandTable<Ledger>([.hold, .reason])
    #expect(
      Reference(table).markdown == """
        ## Records

        ### hold

        ```
        hold CLIENT until DAY because "WHY"
        ```

        Stop chasing a client for a while.

        Nothing is sent to them before that day.

        - `CLIENT`: a client's key, or the beginning of it
        - `until DAY`: a day, such as 1 dec or friday
        - `because "WHY"`: the reason, for the record

        ```
        hold brightwater until friday because "they asked"
        ```

        JSON:

        - `hold`: the hold's number
        - `until`: its last day

        ## Figures

        ### reason

        ```
        reason "TEXT"|lines FILE|cash-flow|dispute
        ```

        Find the reason in what somebody said.

        - `"TEXT"`: what was said
        - `lines FILE`
        - `cash-flow|dispute`

        ```
        reason "cash is tight"
        ```

        """)
    #expect(Reference<Ledger>.escaped("a*b `c*d` <e>") == "a\\*b `c*d` \\<e\\>")
  }

  @Test func manual() {
    let page = ManPage<Ledger>(
      name: "ledger", summary: "keeps a well-kept ledger", version: "1.0", date: "2026-11-21",
      before: [.init("SYNOPSIS", "`ledger` [--json]\n\n.start with a dot, say \"C:\\dir\"")],
      after: [.init("EXIT STATUS", "0 done")], table: CommandTable([.hold]))
    #expect(
      page.roff == #"""
        .TH "LEDGER" 1 "2026\-11\-21" "1.0"
        .SH NAME
        ledger \- keeps a well\-kept ledger
        .SH "SYNOPSIS"
        \fBledger\fR [\-\-json]
        .PP
        \&.start with a dot, say "C:\edir"
        .SH COMMANDS
        .SS "Records"
        .TP
        .B "hold CLIENT until DAY because \(dqWHY\(dq"
        Stop chasing a client for a while.
        .IP
        Nothing is sent to them before that day.
        .RS
        .TP
        .I "CLIENT"
        a client's key, or the beginning of it
        .TP
        .I "until DAY"
        a day, such as 1 dec or friday
        .TP
        .I "because \(dqWHY\(dq"
        the reason, for the record
        .RE
        .IP
        JSON:
        .RS
        .TP
        .I "hold"
        the hold's number
        .TP
        .I "until"
        its last day
        .RE
        .RS
        .PP
        .nf
        hold brightwater until friday because "they asked"
        .fi
        .RE
        .SH "EXIT STATUS"
        0 done

        """#)
  }
}
