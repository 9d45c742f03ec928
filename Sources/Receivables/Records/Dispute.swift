/// All or part of an invoice contested. Its amount is not chased while it is open.
package struct Dispute: Hashable, Sendable {
  package enum Resolution: String, Hashable, Sendable, Codable, CaseIterable {
    /// The invoice stands.
    case upheld
    case credited
    case split
    case withdrawn
  }

  package let id: RecordID
  package let invoice: Index
  package let amount: Money
  package let code: DisputeCode
  package let note: String?
  package let opened: Day
  package internal(set) var resolution: Resolution?
  package internal(set) var resolved: Day?

  package init(
    id: RecordID, invoice: Index, amount: Money, code: DisputeCode, note: String?, opened: Day,
    resolution: Resolution? = nil, resolved: Day? = nil
  ) {
    self.id = id
    self.invoice = invoice
    self.amount = amount
    self.code = code
    self.note = note
    self.opened = opened
    self.resolution = resolution
    self.resolved = resolved
  }

  /// Whether it is open on `day`.
  package func isOpen(on day: Day) -> Bool { opened <= day && resolved.map { $0 > day } ?? true }
}
