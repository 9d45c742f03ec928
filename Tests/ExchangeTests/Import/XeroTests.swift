import Receivables
import Testing

@testable import Exchange

@Suite struct XeroTests {
  private func table() throws -> ImportedTable {
    try ImportedTable(
      reading: try Samples.fixture("xero-invoices.csv"), file: "xero-invoices.csv",
      options: Samples.options(currency: "NZD"))
  }

  @Test func oneInvoiceForItsLinesAndOnlyWhatIsOwed() throws {
    let table = try table()
    #expect(table.format == "xero")
    #expect(table.rejected.isEmpty)
    #expect(table.rows.map(\.line) == [2, 4, 6, 7, 9])
    #expect(table.explained.map(\.role) == [.header, .continuation, .notOwed, .notOwed])
    guard case .invoice(let first) = table.rows[0].content, case .invoice(let second) = table.rows[1].content,
      case .payment(let credit) = table.rows[4].content
    else {
      Issue.record("other rows than expected")
      return
    }
    #expect(first.amount == Samples.money(149_500, "NZD") && first.issued == Samples.day("2026-03-24"))
    #expect(first.email == "accounts@fern.example" && first.purchaseOrder == "PO 55")
    #expect(second.balance == Samples.money(56_250, "NZD"))
    #expect(credit.isCredit && credit.unused == Samples.money(4500, "NZD"))
  }

  @Test func paidAndVoidOnlyMatterWhenTheBookKnowsThem() throws {
    var book = Samples.book("NZD")
    let first = try Samples.take(try table(), into: &book)
    #expect((first.added, first.closed, first.isComplete) == (3, 0, true))
    #expect(Samples.owed(book) == 149_500 + 56_250 - 4500)
    for number in ["X-4", "X-5"] {
      let reference = InvoiceReference(client: "kowhai-motors", number: number)
      try Samples.apply(
        .invoiceRecorded(InvoiceRecorded(reference: reference, amount: Samples.money(10_000, "NZD"))), to: &book)
    }
    let second = try Samples.take(try table(), into: &book)
    #expect(second.closed == 1 && second.isComplete)
    #expect(Samples.invoice("X-4", of: "kowhai-motors", in: book)?.open == 0)
    #expect(Samples.invoice("X-5", of: "kowhai-motors", in: book)?.open == 10_000)
    #expect(second.warnings.contains { $0.contains("VOIDED") })
  }

  @Test func linesThatContradictAreRejected() throws {
    let text = String(decoding: try Samples.fixture("xero-invoices.csv"), as: UTF8.self)
    let wrong = text.replacing("Delivery,1.0000", with: "Delivery,1.0000").replacing(
      "PO 55,24/03/2026,23/04/2026,,1495.0000,0.0000,0.0000,1495.0000,,Delivery",
      with: "PO 55,24/03/2026,23/04/2026,,1500.0000,0.0000,0.0000,1500.0000,,Delivery")
    let table = try Samples.table(wrong, Samples.options(currency: "NZD"))
    #expect(table.rejected.map(\.line) == [3])
    #expect(table.rejected.first?.why.contains("line 2") == true)
  }
}
