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
  package internal(set) var released: Day?

  /// Whether it holds on `day`.
  package func holds(on day: Day) -> Bool { placed <= day && day <= until && released.map { $0 > day } ?? true }
}
