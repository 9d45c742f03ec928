/// A decision that what is unapplied of a payment or credit stays so: it no longer keeps the client from being chased. It
/// is about this one line; the next payment or credit is asked about anew.
package struct KeptCash: Hashable, Sendable, Codable {
  /// The payment or credit.
  package let settlement: RecordID
  package let because: String
  package let day: Day
  package let by: String

  package init(settlement: RecordID, because: String, day: Day, by: String) {
    self.settlement = settlement
    self.because = because
    self.day = day
    self.by = by
  }
}
