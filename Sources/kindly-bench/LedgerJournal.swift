import Receivables

/// The same invoices and payments as a journal that both hledger and ledger read: one transaction each, an account for
/// each client, the invoice's number as a tag.
package struct LedgerJournal {
  /// What is to be written.
  package let data: Dataset

  /// The journal of `data`; nothing is written yet.
  package init(_ data: Dataset) { self.data = data }

  /// All of it, by day.
  package var text: String {
    var entries: [(day: Day, text: String)] = []
    entries.reserveCapacity(data.invoices.count + data.payments.count)
    for row in data.invoices {
      entries.append(
        (
          row.issued,
          """
          \(row.issued) Invoice \(row.number)
              assets:receivable:\(data.clients[row.client].key)  $\(dollars(row.amount))  ; invoice:\(row.number), due:\(row.due)
              income:sales

          """
        ))
    }
    for row in data.payments {
      let tag = row.invoice.map { "  ; invoice:\(data.invoices[$0].number)" } ?? ""
      entries.append(
        (
          row.day,
          """
          \(row.day) \(row.isCredit ? "Credit note" : "Payment")
              assets:receivable:\(data.clients[row.client].key)  $\(dollars(-row.amount))\(tag)
              \(row.isCredit ? "income:sales" : "assets:bank")

          """
        ))
    }
    return entries.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element.text).joined(separator: "\n")
  }
}
