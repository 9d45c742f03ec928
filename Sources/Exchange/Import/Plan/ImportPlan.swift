package import Receivables

/// What importing a file into a book would do: one event, and the report about it. Making it changes nothing.
package struct ImportPlan: Sendable {
  /// The event to record; nil when the file brings nothing new.
  package let event: Imported?
  package let report: ImportReport

  /// Compares `table` with `book` as of `day`, the day of the import.
  ///
  /// `importedRecords` are the numbers of the journal records that were imports. Only invoices that came with one of
  /// them are closed by their absence from a complete listing; others may never have been in the other system.
  /// Throws `ImportCancelled` only.
  package static func make(
    _ table: ImportedTable, book: Book, day: Day, importedRecords: Set<Int> = [], watch: ImportWatch = .none
  ) throws -> ImportPlan {
    var reconciliation = Reconciliation(table, book: book, day: day)
    var clients: [(line: Int, row: ClientRow)] = []
    var invoices: [(line: Int, row: InvoiceRow)] = []
    var payments: [(line: Int, row: PaymentRow)] = []
    for row in table.rows {
      switch row.content {
      case .client(let client): clients.append((row.line, client))
      case .invoice(let invoice): invoices.append((row.line, invoice))
      case .payment(let payment): payments.append((row.line, payment))
      }
    }
    reconciliation.take(clients)
    try reconciliation.take(invoices, watch)
    reconciliation.takeOpenItems(payments.filter { $0.row.isCredit || $0.row.unused != nil })
    try reconciliation.takePayments(payments.filter { !$0.row.isCredit && $0.row.unused == nil }, watch)
    if table.isCompleteListing { reconciliation.closeAbsent(importedRecords) }
    return reconciliation.finished()
  }
}
