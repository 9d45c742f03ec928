import Receivables
import Testing

@testable import Exchange

@Suite struct QuickBooksTests {
  private func table(_ name: String) throws -> ImportedTable {
    try ImportedTable(reading: try Samples.fixture(name), file: name, options: Samples.options())
  }

  @Test func agingDetail() throws {
    let table = try table("quickbooks-aging.csv")
    #expect(table.format == "quickbooks")
    #expect(table.asOf == Samples.today)
    #expect(table.isCompleteListing)
    #expect(table.warnings.isEmpty)
    #expect(table.rejected.isEmpty)
    #expect(table.rows.map(\.line) == [7, 8, 11, 12, 15])
    #expect(
      table.explained.map(\.role) == [
        .title, .title, .title, .blank, .header, .group, .subtotal, .group, .subtotal, .group, .subtotal, .total,
        .trailer,
      ])
    #expect(table.rows.count + table.explained.count == table.rowCount)
    guard case .payment(let credit) = table.rows[1].content, case .payment(let payment) = table.rows[3].content else {
      Issue.record("no credit and payment")
      return
    }
    #expect(credit.isCredit && credit.amount == Samples.money(15_000) && credit.unused == Samples.money(10_000))
    #expect(!payment.isCredit && payment.unused == Samples.money(4000))
  }

  @Test func whatTheBookHoldsTiesToTheListing() throws {
    var book = Samples.book()
    let report = try Samples.take(try table("quickbooks-aging.csv"), into: &book)
    #expect(report.added == 5)
    #expect(Samples.owed(book) == 182_575)
    #expect(book.brokenInvariants().isEmpty)
    let before = Samples.contents(book)
    let again = try Samples.take(try table("quickbooks-aging.csv"), into: &book, importedRecords: [1])
    #expect((again.added, again.updated, again.unchanged, again.closed) == (0, 0, 5, 0))
    #expect(Samples.contents(book) == before)
  }

  @Test func olderAndFlatVariants() throws {
    let older = try table("quickbooks-aging-older.csv")
    #expect(older.rows.count == 2 && older.isCompleteListing && older.rejected.isEmpty)
    let flat = try table("quickbooks-aging-flat.csv")
    #expect(flat.rows.count == 2 && !flat.isCompleteListing)
    guard case .invoice(let row) = flat.rows[0].content else { return }
    #expect(row.purchaseOrder == "PO-9" && row.amount == Samples.money(100_000) && row.balance == Samples.money(40_000))
  }

  @Test func openInvoicesGroupedByClient() throws {
    let table = try table("quickbooks-open-invoices.csv")
    #expect(table.isCompleteListing && table.rejected.isEmpty)
    guard case .invoice(let row) = table.rows[1].content else { return }
    #expect(row.client == "Penrose Garden" && row.amount == nil && row.balance == Samples.money(64_050))
    var book = Samples.book()
    try Samples.take(table, into: &book)
    #expect(Samples.owed(book) == 189_050)
    // What it was billed for is known better from elsewhere and stays.
    try Samples.take(try self.table("quickbooks-aging.csv"), into: &book)
    try Samples.take(table, into: &book)
    #expect(Samples.invoice("CR-101", of: "marlow-tiles", in: book)?.amount == Samples.money(200_000))
    #expect(Samples.invoice("CR-101", of: "marlow-tiles", in: book)?.open == 125_000)
  }

  @Test func nestedGroupsAndTotalsWithoutFor() throws {
    let table = try Samples.table(
      """
      ,Date,Transaction type,Num,Term,Due date,Open balance
      Parent,,,,,,
      Parent:Child,,,,,,
      ,06/30/2026,Invoice,1,,07/30/2026,5.00
      Total Parent:Child,,,,,,5.00
      ,06/30/2026,Invoice,2,,07/30/2026,7.00
      ,06/30/2026,Refund,3,,07/30/2026,7.00
      ,06/30/2026,Invoice,,,07/30/2026,7.00
      Total for Parent with sub-customers,,,,,,"$12.00"
      Total Nobody,,,,,,1.00
      TOTAL,,,,,,12.00
      Accrual Basis,,,,,,
      """)
    let clients = table.rows.map { if case .invoice(let row) = $0.content { row.client } else { "" } }
    #expect(clients == ["Parent:Child", "Parent"])
    #expect(table.rejected.map(\.line) == [7, 8])
    #expect(table.warnings.contains { $0.contains("Nobody") })
    #expect(!table.isCompleteListing)
    #expect(table.rows.count + table.explained.count + table.rejected.count == table.rowCount)
  }

  @Test func totalsThatDoNotTieAreWarningsAndCloseNothing() throws {
    let text = String(decoding: try Samples.fixture("quickbooks-aging.csv"), as: UTF8.self)
    for (part, other) in [("\"1,825.75\"", "0.00"), ("600.50\n", "1.00\n")] {
      let table = try Samples.table(text.replacing(part, with: other))
      #expect(table.warnings.count == 1)
      #expect(table.warnings[0].contains("own"))
      #expect(table.rows.count == 5)
    }
    #expect(try !Samples.table(text.replacing("\"1,825.75\"", with: "0.00")).isCompleteListing)
  }

  @Test func aCompleteListingClosesWhatImportsBroughtAndItLacks() throws {
    var book = Samples.book()
    try Samples.take(try table("quickbooks-aging.csv"), into: &book)
    try Samples.apply(
      .invoiceRecorded(
        InvoiceRecorded(reference: InvoiceReference(client: "marlow-tiles", number: "HAND"), amount: Samples.money(500))
      ),
      to: &book)
    let text = String(decoding: try Samples.fixture("quickbooks-aging.csv"), as: UTF8.self)
      .replacing(",09/01/2026,Invoice,CR-118,Penrose Garden,10/01/2026,640.50,640.50\n", with: "")
      .replacing("600.50", with: "-40.00").replacing("\"1,825.75\"", with: "\"1,185.25\"")
    let report = try Samples.take(try Samples.table(text), into: &book, importedRecords: [1])
    #expect(report.closed == 1 && report.closedByAbsence == 1 && report.isComplete)
    #expect(Samples.invoice("CR-118", of: "penrose-garden", in: book)?.open == 0)
    #expect(Samples.invoice("HAND", of: "marlow-tiles", in: book)?.open == 500)
    #expect(report.warnings.contains { $0.contains("CR-118") } && report.warnings.contains { $0.contains("HAND") })
  }
}
