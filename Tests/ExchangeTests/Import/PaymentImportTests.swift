import Receivables
import Testing

@testable import Exchange

@Suite struct PaymentImportTests {
  private let invoices = "invoice,client,issued,due,amount,balance\n"
  private let options = Samples.options(.payments)

  private func book(_ rows: String) throws -> Book {
    var book = Samples.book()
    try Samples.take(invoices + rows, into: &book, Samples.options(.invoices), on: Samples.day("2026-10-01"))
    return book
  }

  @Test func theIssuesOwnMap() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,5.00,\n")
    let report = try Samples.take(
      "Invoice,Date,Amount\n1,2026-11-02,5.00\n", into: &book,
      Samples.options(.payments, map: "Invoice=invoice,Date=date,Amount=amount"))
    #expect(report.added == 1 && report.isComplete)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 0)
  }

  @Test func namedPaysUpToWhatIsOpenAndTheRestStays() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,5.00,\n2,A,2026-08-01,2026-08-20,5.00,\n")
    let report = try Samples.take("invoice,date,amount\n1,2026-11-02,7.00\n", into: &book, options)
    #expect(report.warnings.count == 1)
    #expect(book.settlements.map(\.unapplied) == [200])
    #expect(Samples.invoice("2", of: "a", in: book)?.open == 500)
  }

  @Test func unnamedGoesToTheOldestUndisputedFirst() throws {
    var book = try book(
      "1,A,2026-08-01,2026-09-01,5.00,\n2,A,2026-08-01,2026-08-20,5.00,\n3,A,2026-06-01,2026-07-01,5.00,\n")
    try Samples.apply(
      .disputeOpened(
        DisputeOpened(invoice: InvoiceReference(client: "a", number: "3"), amount: Samples.money(500), code: .price)),
      to: &book)
    try Samples.take("client,date,amount\nA,2026-11-02,7.00\n", into: &book, options)
    #expect(["1", "2", "3"].map { Samples.invoice($0, of: "a", in: book)?.open } == [300, 0, 500])
  }

  @Test func repeatingAFileAddsNothingAndMoreOfTheSameAddsTheDifference() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,50.00,\n")
    let row = "1,2026-11-02,5.00,CHK 9\n"
    let header = "invoice,date,amount,reference\n"
    #expect(try Samples.take(header + row + row, into: &book, options).added == 2)
    let before = Samples.contents(book)
    #expect(try Samples.take(header + row + row, into: &book, options).unchanged == 2)
    #expect(Samples.contents(book) == before)
    let third = try Samples.take(header + row + row + row, into: &book, options)
    #expect((third.unchanged, third.added) == (2, 1))
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 3500)
  }

  @Test func aPaymentTakenBackIsNotBroughtBack() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,50.00,\n")
    let text = "invoice,date,amount\n1,2026-11-02,5.00\n"
    try Samples.take(text, into: &book, options)
    let id = try #require(book.settlements.first?.id)
    try Samples.apply(.paymentReversed(PaymentReversed(payment: id, because: "bounced")), to: &book)
    #expect(try Samples.take(text, into: &book, options).unchanged == 1)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 5000)
  }

  @Test func aPaymentEnteredByHandIsNotCountedTwice() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,50.00,\n")
    try Samples.pay(500, "a", "1", on: Samples.day("2026-11-02"), in: &book)
    let report = try Samples.take("invoice,date,amount,reference\n1,2026-11-02,5.00,CHK 9\n", into: &book, options)
    #expect(report.unchanged == 1 && report.warnings.count == 1)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 4500)
  }

  @Test func whatABalanceHasTakenInDoesNotCountAgain() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,50.00,30.00\n")
    let report = try Samples.take("invoice,date,amount\n1,2026-09-15,20.00\n", into: &book, options)
    #expect(report.unchanged == 1 && report.added == 0)
    #expect(report.warnings.first?.contains("imported on 2026-10-01") == true)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 3000)
    let later = try Samples.take("invoice,date,amount\n1,2026-10-15,20.00\n", into: &book, options)
    #expect(later.added == 1)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 1000)
    let part = try Samples.take("invoice,date,amount\n1,2026-09-16,25.00\n", into: &book, options)
    #expect(part.rejected.count == 1 && part.isComplete)
  }

  @Test func paymentThenBalanceThenPaymentAgain() throws {
    var book = try book("1,A,2026-08-01,2026-09-01,50.00,\n")
    let payment = "invoice,date,amount\n1,2026-11-02,20.00\n"
    try Samples.take(payment, into: &book, options)
    try Samples.take(invoices + "1,A,2026-08-01,2026-09-01,50.00,30.00\n", into: &book, Samples.options(.invoices))
    #expect(try Samples.take(payment, into: &book, options).unchanged == 1)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 3000)
    #expect(book.settlements.count == 1)
  }

  static let rejected: [(row: String, part: String)] = [
    ("INV-1042,,2026-11-02,5.00", "INV-1041"), (",Akme,2026-11-02,5.00", "Acme"), (",,2026-11-02,5.00", "neither"),
    ("INV-1041,,,5.00", "no day"), ("INV-1041,,2026-11-02,-5.00", "negative"), ("INV-1041,,2026-11-02,", "no amount"),
    ("INV-1041,Bo,2026-11-02,5.00", "belongs to acme"), ("7,,2026-11-02,5.00", "acme, bo"),
    ("0INV1041,,2026-11-02,5.00", "INV-1041"),
  ]

  @Test(arguments: rejected) func unknownNamesAreRejectedWithTheNearest(_ sample: (row: String, part: String)) throws {
    var book = try book("INV-1041,Acme,,,5.00,\n7,Acme,,,5.00,\n7,Bo,,,5.00,\n")
    let report = try Samples.take("invoice,client,date,amount\n\(sample.row)\n", into: &book, options)
    #expect(report.rejected.count == 1 && report.isComplete)
    #expect(report.rejected.first?.why.contains(sample.part) == true, "\(report.rejected)")
  }

  @Test func theInvoicesCurrencyCountsWhereTheFileNamesNone() throws {
    var book = Samples.book()
    try Samples.take("invoice,client,amount,currency\n1,A,500,JPY\n", into: &book, Samples.options(.invoices))
    try Samples.take("invoice,date,amount\n1,2026-11-02,500\n", into: &book, options)
    #expect(Samples.invoice("1", of: "a", in: book)?.open == 0)
    let clash = try Samples.take("invoice,date,amount,currency\n1,2026-11-02,5,USD\n", into: &book, options)
    #expect(clash.rejected.count == 1)
  }
}
