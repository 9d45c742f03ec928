/// A decision not to ask for interest and fixed sums on some invoices, whatever has accrued or will.
package struct InterestWaiver: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  package let invoices: [Index]
  package let day: Day
  package let reason: String
  package let by: String

  package init(id: RecordID, client: Index, invoices: [Index], day: Day, reason: String, by: String) {
    self.id = id
    self.client = client
    self.invoices = invoices
    self.day = day
    self.reason = reason
    self.by = by
  }
}
