import Receivables
import Testing

@testable import Exchange

@Suite struct MappedCSVTests {
  private let map = "Invoice=invoice,Client=client,Date=issued,Due=due,Amount=amount"

  private func invoices(_ table: ImportedTable) -> [InvoiceRow] {
    table.rows.compactMap { if case .invoice(let row) = $0.content { row } else { nil } }
  }

  @Test func aMappedFileOfInvoices() throws {
    let table = try Samples.table(
      """
      Our list of invoices
      Invoice,Client,Date,Due,Amount,Note
      1041,Brightwater Café,2026-09-05,2026-10-05,"1,800.00",x

      ="0042",'=Cup & Co,2026-09-01,2026-10-01,20.00,
      Invoice,Client,Date,Due,Amount,Note
      Total,,,,"1,820.00",
      """, Samples.options(.invoices, map: map))
    #expect(table.format == "csv")
    #expect(invoices(table).map(\.number) == ["1041", "0042"])
    #expect(invoices(table).map(\.client) == ["Brightwater Café", "=Cup & Co"])
    #expect(invoices(table).map(\.amount) == [Samples.money(180_000), Samples.money(2000)])
    #expect(invoices(table).first?.due == Samples.day("2026-10-05"))
    #expect(table.explained.map(\.role) == [.title, .header, .blank, .header, .total])
    #expect(table.rows.map(\.line) == [3, 5])
    #expect(table.warnings.isEmpty)
    #expect(table.rowCount == 7)
  }

  @Test func aTotalThatDoesNotTieIsAWarning() throws {
    let table = try Samples.table(
      "Invoice,Client,Date,Due,Amount\n1,A,2026-09-05,2026-10-05,5.00\nTotal,,,,6.00\n",
      Samples.options(.invoices, map: map))
    #expect(table.warnings.count == 1)
    #expect(table.warnings[0].contains("6.00 USD"))
  }

  /// The same two invoices in every dress that files come in.
  static let dresses: [(name: String, bytes: [UInt8])] = {
    let plain =
      "Invoice,Client,Date,Due,Amount\nA-1,Café Ω,2026-09-05,2026-10-05,1234.50\n"
      + "A-2,Bo,2026-09-06,2026-10-06,7.00\n"
    let proved =
      "Invoice;Client;Date;Due;Amount\nA-1;Café Ω;05/09/2026;05/10/2026;1.234,50\n"
      + "A-2;Bo;06/09/2026;06/10/2026;7,00\nA-3;Bo;28/09/2026;28/10/2026;0,00\n"
    let tabbed = plain.replacing(",", with: "\t")
    let wide = "\u{FEFF}\(tabbed)".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return [
      ("LF", Array(plain.utf8)), ("CRLF", Array(plain.replacing("\n", with: "\r\n").utf8)),
      ("CR", Array(plain.replacing("\n", with: "\r").utf8)), ("BOM", [0xEF, 0xBB, 0xBF] + Array(plain.utf8)),
      ("UTF-16LE with tabs", wide), ("semicolons", Array(proved.utf8)), ("sep=;", Array("sep=;\n\(proved)".utf8)),
      ("tabs", Array(tabbed.utf8)),
    ]
  }()

  @Test(arguments: dresses) func everyDressReadsTheSame(_ dress: (name: String, bytes: [UInt8])) throws {
    let table = try ImportedTable(reading: dress.bytes, file: "x.csv", options: Samples.options(.invoices, map: map))
    let rows = invoices(table)
    #expect(rows.map(\.client) == ["Café Ω", "Bo"])
    #expect(rows.map(\.amount) == [Samples.money(123_450), Samples.money(700)])
    #expect(rows.map(\.due) == [Samples.day("2026-10-05"), Samples.day("2026-10-06")])
    #expect(rows.count + table.explained.count + table.rejected.count == table.rowCount)
  }

  @Test func unusableRowsAreRejectedWithTheirLine() throws {
    let table = try Samples.table(
      """
      Invoice,Client,Date,Due,Amount
      1,A,2026-09-05,2026-10-05,5.00
      ,A,2026-09-05,2026-10-05,5.00
      3,,2026-09-05,2026-10-05,5.00
      4,A,2026-09-05,2026-02-30,5.00
      5,A,2026-09-05,2026-10-05,1.23E+05
      6,A,2026-09-05,2026-10-05,
      7,Acme, Inc,2026-09-05,2026-10-05,5.00
      8,A
      9,A,2026-09-05,2026-10-05,5 CR
      1.23E+05,A,2026-09-05,2026-10-05,5.00
      """, Samples.options(.invoices, map: map))
    #expect(table.rows.count == 1)
    #expect(table.rejected.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11])
    #expect(table.rejected[5].why.contains("comma in a text without quotation marks"))
    #expect(table.rows.count + table.explained.count + table.rejected.count == table.rowCount)
  }

  @Test func undecidedDaysAreAskedFor() throws {
    let text = "Invoice,Client,Date,Due,Amount\n1,A,3/4/26,5/6/26,5.00\n"
    #expect {
      _ = try Samples.table(text, Samples.options(.invoices, map: map))
    } throws: { ($0 as? ImportQuestion)?.topic == .dayOrder }
    let answered = try Samples.table(text, Samples.options(.invoices, map: map, days: .dayFirst))
    #expect(invoices(answered).first?.issued == Samples.day("2026-04-03"))
    let contradiction = "Invoice,Client,Date,Due,Amount\n1,A,13/4/26,5/6/26,5.00\n2,A,1/4/26,5/16/26,5.00\n"
    #expect(throws: ImportFailure.self) { try Samples.table(contradiction, Samples.options(.invoices, map: map)) }
    let decided = try Samples.table(contradiction, Samples.options(.invoices, map: map, days: .monthFirst))
    #expect(decided.rejected.map(\.line) == [2])
  }

  @Test func theDecimalSignIsProvedSaidOrAsked() throws {
    func amounts(_ cells: [String], decimal: DecimalSign? = nil, delimiter: String = ",") throws -> (
      [Int64], ImportedTable
    ) {
      let lines = cells.enumerated().map { ["\($0)", "A", "\"\($1)\""].joined(separator: delimiter) }
      let header = ["Invoice", "Client", "Amount"].joined(separator: delimiter)
      let table = try Samples.table(
        ([header] + lines).joined(separator: "\n"),
        Samples.options(.invoices, map: "Invoice=invoice,Client=client,Amount=amount", decimal: decimal))
      return (invoices(table).compactMap { $0.amount?.minorUnits }, table)
    }
    #expect(try amounts(["1,234", "1,234.50"]).0 == [123_400, 123_450])
    #expect(try amounts(["1.234", "1.234,50"]).0 == [123_400, 123_450])
    let (grouped, said) = try amounts(["1,234", "5,678"])
    #expect(grouped == [123_400, 567_800])
    #expect(said.warnings.count == 1)
    for cells in [["1.234", "5.678"], ["1.234", "5,678"]] {
      #expect {
        _ = try amounts(cells)
      } throws: { ($0 as? ImportQuestion)?.answers == ["decimal point", "decimal comma"] }
    }
    #expect(throws: ImportQuestion.self) { try amounts(["1,234"], delimiter: ";") }
    #expect(try amounts(["1.234", "5.678"], decimal: .comma).0 == [123_400, 567_800])
    let (mixed, table) = try amounts(["1.50", "2.50", "3,50", "1,234"])
    #expect(mixed == [150, 250])
    #expect(table.rejected.map(\.line) == [4, 5])
  }

  @Test func headersThatArePlainNeedNoMap() throws {
    let table = try Samples.table(
      "Invoice #,Customer,Invoice Date,Due Date,Total,Balance\n1,A,2026-09-05,2026-10-05,5.00,4.00\n")
    #expect(table.kind == .invoices)
    #expect(invoices(table).first?.balance == Samples.money(400))
    let payments = try Samples.table("Invoice,Date,Amount,Method\n1,2026-09-05,5.00,wire\n")
    #expect(payments.kind == .payments)
    let clients = try Samples.table("Client,Email,Phone\nA,a@b.example,5\n")
    #expect(clients.kind == .clients)
    #expect {
      _ = try Samples.table("Invoice,Client,Date,Amount\n1,A,2026-09-05,5.00\n")
    } throws: { ($0 as? ImportQuestion)?.topic == .kind }
    #expect {
      _ = try Samples.table("Beleg,Kunde,Betrag\n1,A,5.00\n")
    } throws: { ($0 as? ImportQuestion)?.topic == .mapping }
  }

  static let badMaps: [(map: String, part: String)] = [
    ("Invoic=invoice,Client=client,Amount=amount", "Invoice"),
    ("Invoice=invoce,Client=client,Amount=amount", "invoice"),
    ("Invoice=invoice,Client=client", "amount"), ("Invoice", "=field"), ("", "empty"), ("=invoice", "no column"),
    ("Invoice=invoice,Client=invoice", "twice"),
    ("Phone=phone,Invoice=invoice,Client=client,Amount=amount", "#6 or #7"),
  ]

  @Test(arguments: badMaps) func badMapsNameWhatIsNear(_ sample: (map: String, part: String)) {
    #expect {
      _ = try Samples.table(
        "Invoice,Client,Date,Due,Amount,Phone,Phone\n", Samples.options(.invoices, map: sample.map))
    } throws: { ($0 as? ImportFailure)?.description.contains(sample.part) == true }
  }

  @Test func columnsMayBeNamedByPlaceOrHoldCommas() throws {
    let table = try Samples.table(
      "\"Name, full\", ,Sum=\nA,17,5.00\n",
      Samples.options(.invoices, map: "Name, full=client,#2=invoice,Sum= = amount"))
    #expect(invoices(table).first?.number == "17")
    #expect(invoices(table).first?.amount == Samples.money(500))
  }

  @Test func controlCharactersAreCleanedAndSaid() throws {
    let table = try Samples.table(
      "Invoice,Client,Amount\n\u{1B}]0;x\u{7}1,Evil\u{1B}[31m Co\u{202E},5.00\n",
      Samples.options(.invoices, map: "Invoice=invoice,Client=client,Amount=amount"))
    let row = try #require(invoices(table).first)
    for text in [row.client, row.number] + table.warnings {
      #expect(!text.unicodeScalars.contains { CleanText.isControl($0) || $0 == "\u{202E}" })
    }
    #expect(table.warnings.count == 2)
  }

  @Test func aHugeCellIsRejectedNotKept() throws {
    let name = String(repeating: "x", count: 1 << 20)
    let table = try Samples.table(
      "Invoice,Client,Amount\n1,\(name),5.00\n",
      Samples.options(.invoices, map: "Invoice=invoice,Client=client,Amount=amount"))
    #expect(table.rows.isEmpty)
    #expect((table.rejected.first?.why.utf8.count ?? 999) < 200)
  }

  @Test func otherContentsAreRefusedByName() {
    for text in ["<?xml version=\"1.0\"?><a/>", "{\"a\":1}", "", "\n\n"] {
      #expect(throws: (any Error).self) { try Samples.table(text) }
    }
    #expect {
      _ = try Samples.table("a,b\n", Samples.options(format: "quickboks"))
    } throws: { ($0 as? ImportFailure)?.hint == "did you mean quickbooks?" }
  }
}
