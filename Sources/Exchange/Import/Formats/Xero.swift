import Receivables

/// The invoices export of Xero: one row per line of an invoice, its totals repeated on each.
///
/// Only approved sales invoices and their credit notes count. Bills, drafts and what awaits approval are explained;
/// what is paid, void or deleted there only matters when the book knows it.
package struct Xero: ImportFormat {
  package var name: String { "xero" }
  package var title: String { "Xero invoices export" }
  package var kind: ImportKind? { .invoices }

  package init() {}

  private struct Columns {
    let headerRow: Int
    let client: Int
    let number: Int
    let issued: Int
    let due: Int
    let total: Int
    let open: Int
    let type: Int?
    let status: Int?
    let currency: Int?
    let email: Int?
    let reference: Int?

    init?(_ table: DelimitedText) {
      for row in 0..<min(table.rowCount, 10) {
        let names = (0..<min(table.cellCount(row), 100)).map { HeaderName.fold(table.cell(row, $0)) }
        guard let client = names.firstIndex(of: "contactname"), let number = names.firstIndex(of: "invoicenumber"),
          let issued = names.firstIndex(of: "invoicedate"), let due = names.firstIndex(of: "duedate"),
          let total = names.firstIndex(of: "total"), let open = names.firstIndex(of: "invoiceamountdue")
        else { continue }
        (self.headerRow, self.client, self.number, self.issued, self.due) = (row, client, number, issued, due)
        (self.total, self.open) = (total, open)
        type = names.firstIndex(of: "type")
        status = names.firstIndex(of: "status")
        currency = names.firstIndex(of: "currency")
        email = names.firstIndex(of: "emailaddress")
        reference = names.firstIndex(of: "reference")
        return
      }
      return nil
    }
  }

  package func recognizes(_ source: ImportSource) -> Bool {
    guard let table = try? source.table.get() else { return false }
    return Columns(table) != nil
  }

  package func read(_ source: ImportSource, options: ImportOptions, watch: ImportWatch) throws -> ImportedTable {
    let table = try source.table.get()
    guard let columns = Columns(table) else {
      throw ImportFailure(
        "the file is no Xero invoices export",
        hint: "its header has ContactName, InvoiceNumber, InvoiceDate, DueDate, Total and InvoiceAmountDue; "
          + "the import template has no totals and will not do")
    }
    var reading = SheetReading(
      table, source: source, format: name, kind: .invoices, options: options, headerRow: columns.headerRow)
    var rows: [Int] = []
    for row in 0..<table.rowCount {
      if table.isBlank(row) {
        reading.explain(row, .blank)
      } else if row <= columns.headerRow {
        reading.explain(row, row == columns.headerRow ? .header : .title)
      } else {
        rows.append(row)
      }
    }
    try reading.decideDays(columns: [columns.issued, columns.due], rows: rows)
    try reading.decideAmounts(columns: [columns.total, columns.open], rows: rows)
    var documents: [DocumentKey: (line: Int, document: Document)] = [:]
    for (done, row) in rows.enumerated() {
      try watch.pass(done, of: rows.count)
      do throws(SheetReading.Problem) {
        guard let document = try document(&reading, row, columns) else { continue }
        let key = DocumentKey(client: document.client, number: document.number, type: document.type)
        if let first = documents[key] {
          guard first.document == document else {
            throw SheetReading.Problem(
              why: "\(document.number) has other totals or days here than on line \(first.line)")
          }
          reading.explain(row, .continuation, "a further line of \(document.number)")
        } else {
          documents[key] = (table.line(row), document)
          use(document, &reading, row)
        }
      } catch {
        reading.reject(row, error.why)
      }
    }
    try watch.pass(rows.count, of: rows.count)
    return reading.finished()
  }

  private struct DocumentKey: Hashable {
    let client: String
    let number: String
    let type: DocumentType
  }

  private enum DocumentType {
    case invoice
    case credit
  }

  /// What the rows of one invoice or credit note have in common.
  private struct Document: Hashable {
    var client: String
    var number: String
    var type: DocumentType
    var standing: InvoiceRow.Standing
    var total: Money
    var open: Money
    var issued: Day?
    var due: Day?
    var email: String?
    var reference: String?
    var hasAssumedCurrency: Bool
  }

  /// What a row says about its document; nil when it was explained as nothing that is owed to us.
  private func document(
    _ reading: inout SheetReading, _ row: Int, _ columns: Columns
  ) throws(SheetReading.Problem) -> Document? {
    let typeText = try reading.text(row, columns.type) ?? "ACCREC"
    let statusText = try reading.text(row, columns.status) ?? "AUTHORISED"
    guard let type = try type(typeText) else {
      reading.explain(row, .notOwed, "\(typeText) is none of our invoices")
      return nil
    }
    let standing: InvoiceRow.Standing
    switch HeaderName.fold(statusText) {
    case "authorised", "authorized", "approved", "awaitingpayment", "sent", "overdue": standing = .open
    case "paid": standing = .paid
    case "voided", "void", "deleted": standing = .cancelled(statusText)
    case "draft", "submitted", "awaitingapproval":
      reading.explain(row, .notOwed, "\(statusText): not approved yet")
      return nil
    default: throw SheetReading.Problem(why: "the status \(Excerpt.of(statusText)) is not known")
    }
    guard let client = try reading.text(row, columns.client) else {
      throw SheetReading.Problem(why: "the row has no ContactName")
    }
    guard let number = try reading.number(row, columns.number) else {
      throw SheetReading.Problem(why: "the row has no InvoiceNumber")
    }
    let (currency, isAssumed) = try reading.currency(row, columns.currency)
    guard let total = try reading.amount(row, columns.total, currency) else {
      throw SheetReading.Problem(why: "\(number) has no Total")
    }
    let nothing = standing == .open ? nil : Money.zero(currency)
    guard let open = try reading.amount(row, columns.open, currency) ?? nothing else {
      throw SheetReading.Problem(why: "\(number) has no InvoiceAmountDue")
    }
    return Document(
      client: client, number: number, type: total.isNegative ? .credit : type, standing: standing, total: total,
      open: open, issued: try reading.day(row, columns.issued), due: try reading.day(row, columns.due),
      email: try reading.text(row, columns.email), reference: try reading.text(row, columns.reference),
      hasAssumedCurrency: isAssumed)
  }

  private func type(_ text: String) throws(SheetReading.Problem) -> DocumentType? {
    switch HeaderName.fold(text) {
    case "salesinvoice", "accrec", "invoice": return .invoice
    case "salescreditnote", "accreccredit", "creditnote": return .credit
    case let word where word.hasPrefix("accpay") || word.hasPrefix("bill") || word.hasPrefix("purchase"): return nil
    default: throw SheetReading.Problem(why: "the type \(Excerpt.of(text)) is not known; enter it by hand")
    }
  }

  private func use(_ document: Document, _ reading: inout SheetReading, _ row: Int) {
    switch document.type {
    case .credit:
      let unused = Money(Int64(clamping: document.open.minorUnits.magnitude), document.open.currency)
      guard document.standing == .open, !unused.isZero else {
        reading.explain(row, .notOwed, "credit note \(document.number) has nothing left")
        return
      }
      let total = Money(Int64(clamping: document.total.minorUnits.magnitude), document.total.currency)
      var credit = PaymentRow(client: document.client, amount: total, day: document.issued)
      credit.isCredit = true
      credit.unused = unused
      credit.reference = document.number
      credit.hasAssumedCurrency = document.hasAssumedCurrency
      reading.use(row, .payment(credit))
    case .invoice:
      guard document.total.isPositive else {
        reading.explain(row, .notOwed, "invoice \(document.number) is for nothing")
        return
      }
      var invoice = InvoiceRow(
        client: document.client, number: document.number, amount: document.total, balance: document.open)
      invoice.hasAssumedCurrency = document.hasAssumedCurrency
      invoice.standing = document.standing
      invoice.issued = document.issued
      invoice.due = document.due
      invoice.email = document.email
      invoice.purchaseOrder = document.reference
      reading.use(row, .invoice(invoice))
    }
  }
}
