/// A client's word: this much by that day.
package struct Promise: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  package let amount: Money
  /// The day by which the money is to have arrived.
  package let by: Day
  /// The invoices it is for; empty for whatever is overdue.
  package let invoices: [Index]
  /// The day on which it was given.
  package let made: Day
  /// Who said it.
  package let contact: String?
  package internal(set) var cancelled: Day?
  package internal(set) var superseded: Day?

  package init(
    id: RecordID, client: Index, amount: Money, by: Day, invoices: [Index], made: Day, contact: String?,
    cancelled: Day? = nil, superseded: Day? = nil
  ) {
    self.id = id
    self.client = client
    self.amount = amount
    self.by = by
    self.invoices = invoices
    self.made = made
    self.contact = contact
    self.cancelled = cancelled
    self.superseded = superseded
  }
}

/// What has become of a promise; a function of the events and the day, never written down.
package enum PromiseStatus: String, Hashable, Sendable, Codable {
  case open
  case kept
  case partlyKept = "partly-kept"
  case broken
  case cancelled
  case superseded

  /// The words of a screen.
  package var words: String { self == .partlyKept ? "partly kept" : rawValue }
}
