import Receivables
import Testing

@testable import Exchange

@Suite struct ImportPropertyTests {
  /// A listing with everything in it: balances, credits, repeats, nonsense.
  private func listing(_ random: inout FixedRandom) -> String {
    var lines = ["invoice,client,issued,due,amount,balance,currency"]
    for number in 0..<Int.random(in: 1...60, using: &random) {
      let amount = Int64.random(in: -3000...9000, using: &random)
      let open = amount == 0 ? 0 : amount > 0 ? Int64.random(in: 0...amount, using: &random) : amount
      let client = ["Acme", "ACME", "Bo & Co", "Café Ω", "  ", "Zed"].randomElement(using: &random) ?? "A"
      let due = Day(number: 20_700 + Int32.random(in: -200...90, using: &random))
      let currency = ["", "", "", "EUR", "JPY", "???"].randomElement(using: &random) ?? ""
      let line = [
        "N\(Int.random(in: 0...number, using: &random))", client, due.adding(days: -30).description, due.description,
        Samples.money(amount).decimalString, Bool.random(using: &random) ? Samples.money(open).decimalString : "",
        currency,
      ].joined(separator: ",")
      lines.append(line)
      if Int.random(in: 0..<6, using: &random) == 0 { lines.append(line) }
      if Int.random(in: 0..<12, using: &random) == 0 { lines.append("") }
      if Int.random(in: 0..<12, using: &random) == 0 { lines.append("some,nonsense") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func payments(_ random: inout FixedRandom) -> String {
    var lines = ["invoice,client,date,amount,reference"]
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let name = Bool.random(using: &random)
      lines.append(
        [
          name ? "N\(Int.random(in: 0...40, using: &random))" : "",
          name ? "" : ["Acme", "Bo & Co", "Zed", "Who"].randomElement(using: &random) ?? "",
          Day(number: 20_760 + Int32.random(in: 0...30, using: &random)).description,
          Samples.money(Int64.random(in: 0...5, using: &random) * 500).decimalString,
          ["", "", "R1", "R2"].randomElement(using: &random) ?? "",
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: 0..<150) func importingTwiceChangesNothingMore(_ seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    var book = Samples.book()
    for round in 0..<3 {
      let texts = [(listing(&random), ImportKind.invoices), (payments(&random), .payments)]
      for (text, kind) in texts {
        let table = try Samples.table(text, Samples.options(kind))
        #expect(table.rows.count + table.explained.count + table.rejected.count == table.rowCount)
        let first = try Samples.take(table, into: &book)
        #expect(first.isComplete, "round \(round)")
        #expect(book.brokenInvariants().isEmpty)
        let before = Samples.contents(book)
        let second = try Samples.take(table, into: &book)
        #expect(second.isComplete)
        #expect((second.added, second.updated, second.closed) == (0, 0, 0), "\(second.warnings)\n\(text)")
        #expect(second.rejected == first.rejected)
        #expect(Samples.contents(book) == before)
      }
    }
  }

  @Test(arguments: 0..<60) func anAgingListingTiesWhateverWasThereBefore(_ seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    var book = Samples.book()
    var open: [String: Int64] = [:]
    var amounts: [String: Int64] = [:]
    var imports: Set<Int> = []
    for _ in 0..<4 {
      for number in amounts.keys.sorted() {
        open[number] = Int64.random(in: 0...(open[number] ?? 0), using: &random)
      }
      for _ in 0..<5 {
        let number = "I\(amounts.count)"
        amounts[number] = Int64.random(in: 1...9999, using: &random)
        open[number] = amounts[number]
      }
      let listed = amounts.keys.sorted().filter { (open[$0] ?? 0) > 0 }
      var lines = ["Num,Customer,Date,Due Date,Amount,Open Balance", "CURRENT,,,,,"]
      for number in listed {
        lines.append(
          [
            number, "Client \(number.utf8.count)", "2026-09-01", "2026-10-01",
            Samples.money(amounts[number] ?? 0).decimalString, Samples.money(open[number] ?? 0).decimalString,
          ].joined(separator: ","))
      }
      let total = listed.reduce(Int64(0)) { $0 + (open[$1] ?? 0) }
      lines.append("Total for CURRENT,,,,,\(Samples.money(total).decimalString)")
      lines.append("TOTAL,,,,,\(Samples.money(total).decimalString)")
      let table = try Samples.table(lines.joined(separator: "\n"))
      #expect(table.isCompleteListing)
      let report = try Samples.take(table, into: &book, importedRecords: imports)
      imports.insert(book.recordCount)
      #expect(report.isComplete && report.rejected.isEmpty)
      #expect(Samples.owed(book) == total)
    }
  }

  /// Whatever the bytes, the answer is a table that accounts for every row, or an error.
  @Test(arguments: 0..<300) func noBytesEverCrash(_ seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    let pieces = [
      "invoice,client,amount,due\n", "1,A,5.00,2026-01-01\n", "\"", "\"\"", ",", ";", "\t", "\r", "\n", "sep=;\n",
      "TOTAL,,,5",
      "Num,Customer,Date,Due Date,Amount,Open Balance\n",
      "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountDue\n",
      "\u{1B}[2J", "é", "(1.00)", "1.234", "1,234", "3/4/26", "13/4/26", "Total for X", "As of Jul 3, 2026", "= \u{A0}",
      "-",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      } else {
        bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
    }
    for kind in [nil] + ImportKind.allCases.map(Optional.some) {
      for format in [nil, "csv", "quickbooks", "xero"] {
        do {
          let options = Samples.options(kind, format: format)
          let table = try ImportedTable(reading: bytes, file: "x", options: options)
          #expect(table.rows.count + table.explained.count + table.rejected.count == table.rowCount)
          var book = Samples.book()
          #expect(try Samples.take(table, into: &book).isComplete)
        } catch is ImportFailure {
        } catch is ImportQuestion {
        }
      }
    }
  }
}
