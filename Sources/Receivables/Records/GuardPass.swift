/// That somebody went on although rules about contacts advised against it, and why.
package struct GuardPass: Hashable, Sendable, Codable {
  package let id: RecordID
  package let client: Index
  package let channel: Channel
  /// The names of the rules as they were called then.
  package let guards: [String]
  package let because: String
  package let day: Day
  package let by: String

  package init(
    id: RecordID, client: Index, channel: Channel, guards: [String], because: String, day: Day, by: String
  ) {
    self.id = id
    self.client = client
    self.channel = channel
    self.guards = guards
    self.because = because
    self.day = day
    self.by = by
  }
}
