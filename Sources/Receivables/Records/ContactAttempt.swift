/// One try to reach a client, or one time they reached us, and what it came to.
package struct ContactAttempt: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  package let outcome: Outcome
  package let channel: Channel?
  package let contact: String?
  package let reason: Reason?
  package let day: Day
  /// Minutes after midnight where the client is, if known.
  package let minute: Int?
  /// They reached us.
  package let incoming: Bool
  package let note: String?
  /// The invoices it was about; empty for all that were overdue then.
  package let invoices: [Index]
  /// When we said that we would be back, and for what.
  package let next: Day?
  package let by: String

  package init(
    id: RecordID, client: Index, outcome: Outcome, channel: Channel?, contact: String?, reason: Reason?, day: Day,
    minute: Int?, incoming: Bool, note: String?, invoices: [Index], next: Day?, by: String
  ) {
    self.id = id
    self.client = client
    self.outcome = outcome
    self.channel = channel
    self.contact = contact
    self.reason = reason
    self.day = day
    self.minute = minute
    self.incoming = incoming
    self.note = note
    self.invoices = invoices
    self.next = next
    self.by = by
  }
}
