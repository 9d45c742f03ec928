/// Chasing stopped, for a client or one invoice, with who, why and until when.
package struct Hold: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  /// Nil when the whole client is held.
  package let invoice: Index?
  package let placed: Day
  /// The last day on which it holds.
  package let until: Day
  package let reason: String
  package let by: String
  /// What was heard that nobody may press on after; empty for a hold placed for another reason.
  package let signals: [Signal]
  package internal(set) var released: Day?

  package init(
    id: RecordID, client: Index, invoice: Index?, placed: Day, until: Day, reason: String, by: String,
    signals: [Signal] = [], released: Day? = nil
  ) {
    self.id = id
    self.client = client
    self.invoice = invoice
    self.placed = placed
    self.until = until
    self.reason = reason
    self.by = by
    self.signals = signals
    self.released = released
  }

  /// Whether it holds on `day`.
  package func holds(on day: Day) -> Bool { placed <= day && day <= until && released.map { $0 > day } ?? true }
}
