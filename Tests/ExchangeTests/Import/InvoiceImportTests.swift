import Receivables
import Testing

@testable import Exchange

@Suite struct InvoiceImportTests {
  private let header = "invoice,client,issued,due,amount,balance,email\n"
  private let options = Samples.options(.invoices)

  @Test func aBalanceBelowTheAmountIsSettledOnTheDayOfTheImport() throws {
    var book = Samples.book()
    let report = try Samples.take(
      header + "1,Acme,2026-09-01,2026-10-01,100.00,60.00,a@acme.example\n", into: &book, options)
    #expect((report.added, report.isComplete) == (1, true))
    #expect(Samples.invoice("1", of: "acme", in: book)?.open == 6000)
    #expect(book.settlements.map(\.kind) == [.opening])
    #expect(book.settlements.first?.day == Samples.today)
    #expect(book.clients.first?.email == "a@acme.example")
  }

  @Test func paymentsRecordedHereExplainALowerBalance() throws {
    var book = Samples.book()
    try Samples.take(header + "1,Acme,2026-09-01,2026-10-01,100.00,100.00,\n", into: &book, options)
    try Samples.pay(4000, "acme", "1", on: Samples.today, in: &book)
    let lower = header + "1,Acme,2026-09-01,2026-10-01,100.00,60.00,\n"
    #expect(try Samples.take(lower, into: &book, options).unchanged == 1)
    #expect(Samples.invoice("1", of: "acme", in: book)?.open == 6000)
    let further = header + "1,Acme,2026-09-01,2026-10-01,100.00,50.00,\n"
    #expect(try Samples.take(further, into: &book, options).updated == 1)
    #expect(Samples.invoice("1", of: "acme", in: book)?.open == 5000)
    let higher = try Samples.take(header + "1,Acme,2026-09-01,2026-10-01,100.00,90.00,\n", into: &book, options)
    #expect(higher.unchanged == 1 && higher.warnings.count == 1)
    #expect(Samples.invoice("1", of: "acme", in: book)?.open == 5000)
    let closed = try Samples.take(header + "1,Acme,2026-09-01,2026-10-01,100.00,0.00,\n", into: &book, options)
    #expect(closed.closed == 1 && closed.isComplete)
    #expect(Samples.invoice("1", of: "acme", in: book)?.open == 0)
  }

  @Test func changedFactsUpdate() throws {
    var book = Samples.book()
    try Samples.take(header + "1,Acme,2026-09-01,2026-10-01,100.00,,\n", into: &book, options)
    #expect(try Samples.take(header + "1,ACME,2026-09-01,2026-10-09,120.00,,\n", into: &book, options).updated == 1)
    #expect(Samples.invoice("1", of: "acme", in: book)?.due == Samples.day("2026-10-09"))
    #expect(Samples.invoice("1", of: "acme", in: book)?.open == 12_000)
    try Samples.pay(11_000, "acme", "1", on: Samples.today, in: &book)
    let report = try Samples.take(header + "1,Acme,2026-09-01,2026-10-09,100.00,,\n", into: &book, options)
    #expect(report.rejected.count == 1 && report.isComplete)
  }

  @Test func namesFoldToOneClientAndLookAlikesAreSaid() throws {
    var book = Samples.book()
    let report = try Samples.take(
      header + """
        1,Brightwater Café,,,5.00,,
        2,BRIGHTWATER CAFE,,,5.00,,
        3,Orrin & Sons,,,5.00,,
        4,Orrin & Sons Ltd,,,5.00,,
        5,株式会社東京,,,5.00,,
        6,大阪商店,,,5.00,,
        """, into: &book, options)
    #expect(book.clients.map(\.key) == ["brightwater-cafe", "orrin-sons", "orrin-sons-ltd", "client", "client-2"])
    #expect(report.warnings.contains { $0.contains("BRIGHTWATER CAFE") })
    #expect(report.warnings.contains { $0.contains("looks like “Orrin & Sons”") })
    #expect(try Samples.take(header + "5,株式会社東京,,,5.00,,\n", into: &book, options).unchanged == 1)
  }

  @Test func duplicatesMergeWhenEqualAndAreRejectedWhenNot() throws {
    var book = Samples.book()
    let report = try Samples.take(
      header + "1,Acme,,,5.00,,\n1,acme,,,5.00,,\n2,Acme,,,5.00,,\n2,Acme,,,6.00,,\n1,Other,,,7.00,,\n", into: &book,
      options)
    #expect(report.added == 2 && report.isComplete)
    #expect(report.rejected.map(\.line) == [4, 5])
    #expect(report.rejected[0].why.contains("line 5") && report.rejected[1].why.contains("line 4"))
  }

  @Test func impossibleRowsAreRejected() throws {
    var book = Samples.book()
    let report = try Samples.take(
      header + "1,A,,,5.00,6.00,\n2,A,,,5.00,-1.00,\n3,A,,,0.00,,\n4,A,2026-10-02,2026-10-01,5.00,,\n", into: &book,
      options)
    #expect(report.rejected.map(\.line) == [2, 3])
    #expect(report.explained.map(\.role) == [.header, .notOwed])
    #expect(report.warnings.count == 1 && report.isComplete)
  }

  @Test func negativeRowsAreCredits() throws {
    var book = Samples.book()
    let text = header + "C-1,Acme,2026-09-01,,-25.00,,\nC-2,Acme,2026-09-01,,-25.00,0.00,\n"
    #expect(try Samples.take(text, into: &book, options).added == 1)
    #expect(book.settlements.map(\.kind) == [.credit])
    #expect(book.settlements.map(\.unapplied) == [2500])
    #expect(try Samples.take(text, into: &book, options).unchanged == 1)
    #expect(book.settlements.count == 1)
  }

  @Test func theCurrencyIsTheFilesTheClientsOrTheBooks() throws {
    var book = Samples.book()
    let text = "invoice,client,amount,currency\n1,Acme,5.00,eur\n2,Bo,7.00,\n3,Bo,7.00,XYZ\n"
    let report = try Samples.take(text, into: &book, options)
    #expect(report.rejected.map(\.line) == [4])
    #expect(report.warnings.contains { $0.contains("EUR, USD") })
    try Samples.take("invoice,client,amount\n4,Acme,9.00\n1,Acme,5.00\n", into: &book, options)
    #expect(Samples.invoice("4", of: "acme", in: book)?.amount == Samples.money(900, "EUR"))
    let clash = try Samples.take("invoice,client,amount,currency\n1,Acme,5.00,USD\n", into: &book, options)
    #expect(clash.rejected.count == 1)
  }

  @Test func termsGiveTheDayDueWhereItIsMissing() throws {
    var book = Samples.book()
    try Samples.take("invoice,client,issued,amount,terms\n1,A,2026-09-01,5.00,Net 30\n", into: &book, options)
    #expect(Samples.invoice("1", of: "a", in: book)?.due == Samples.day("2026-10-01"))
  }

  @Test func voidInvoicesStayVoid() throws {
    var book = Samples.book()
    try Samples.take(header + "1,A,,,5.00,,\n", into: &book, options)
    try Samples.apply(
      .invoiceVoided(InvoiceClosed(invoice: InvoiceReference(client: "a", number: "1"), because: "twice")), to: &book)
    let report = try Samples.take(header + "1,A,,,5.00,5.00,\n", into: &book, options)
    #expect(report.unchanged == 1 && report.warnings.count == 1)
  }

  @Test func aStopChangesNothing() throws {
    let table = try Samples.table(header + "1,A,,,5.00,,\n", options)
    let watch = ImportWatch(isCancelled: { true })
    #expect(throws: ImportCancelled.self) {
      try ImportPlan.make(table, book: Samples.book(), day: Samples.today, watch: watch)
    }
    #expect(throws: ImportCancelled.self) {
      try ImportedTable(reading: Array(header.utf8), file: "x", options: options, watch: watch)
    }
  }
}
