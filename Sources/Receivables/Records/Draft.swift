/// A message prepared but not sent. The last one of a user is what `show draft` and `sent` mean.
package struct Draft: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  package let channel: Channel
  package let to: String?
  package let subject: String?
  package let body: String
  package let stage: String?
  package let register: Register?
  /// What it is: a reminder of a stage, or the confirmation of a promise, plan or dispute.
  package let purpose: String
  package let invoices: [Index]
  package let day: Day
  package let by: String
  /// The rules of wording that it may break, by name: somebody gave a reason.
  package internal(set) var allowed: [String]

  package init(
    id: RecordID, client: Index, channel: Channel, to: String?, subject: String?, body: String, stage: String?,
    register: Register?, purpose: String, invoices: [Index], day: Day, by: String, allowed: [String] = []
  ) {
    self.id = id
    self.client = client
    self.channel = channel
    self.to = to
    self.subject = subject
    self.body = body
    self.stage = stage
    self.register = register
    self.purpose = purpose
    self.invoices = invoices
    self.day = day
    self.by = by
    self.allowed = allowed
  }
}
