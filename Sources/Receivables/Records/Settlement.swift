/// The name of a record that an event made: the event's number and, within an import or a batch, the part.
package struct RecordID: Hashable, Sendable, Comparable, Codable {
  package let record: Int
  package let part: Int

  package init(record: Int, part: Int = 0) {
    self.record = record
    self.part = part
  }

  package static func < (left: RecordID, right: RecordID) -> Bool {
    (left.record, left.part) < (right.record, right.part)
  }
}

extension RecordID: CustomStringConvertible {
  package var description: String { part == 0 ? "\(record)" : "\(record).\(part)" }

  /// Reads `12` or `12.3`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let record = Int(first), record > 0 else { return nil }
    guard parts.count == 2 else {
      self.init(record: record)
      return
    }
    guard let part = Int(parts[1]), part > 0 else { return nil }
    self.init(record: record, part: part)
  }
}

/// Something that settles invoices: money received, a credit note, an imported balance, a write-off.
package struct Settlement: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable {
    case payment
    case credit
    /// An imported balance was below the amount: paid before, or elsewhere.
    case opening
    case writeOff = "write-off"
  }

  package let id: RecordID
  package let kind: Kind
  /// The client's position; -1 for a payment whose payer is not known yet.
  package internal(set) var client: Index
  /// Always positive.
  package let amount: Money
  package let day: Day
  package var method: String?
  package var reference: String?
  package var reason: String?
  /// The day on which it was taken back (a bounced payment), if it was.
  package internal(set) var reversed: Day?
  /// What no allocation has used yet. Kept by `Book`, checked by its invariants.
  package internal(set) var unapplied: Int64

  /// A settlement of which `unapplied` minor units are not used; all of it unless said otherwise.
  package init(
    id: RecordID, kind: Kind, client: Index, amount: Money, day: Day, method: String? = nil, reference: String? = nil,
    reason: String? = nil, reversed: Day? = nil, unapplied: Int64? = nil
  ) {
    self.id = id
    self.kind = kind
    self.client = client
    self.amount = amount
    self.day = day
    self.method = method
    self.reference = reference
    self.reason = reason
    self.reversed = reversed
    self.unapplied = unapplied ?? amount.minorUnits
  }

  /// How it is called on the screen: `P12` for a payment, `C9` for a credit note.
  package var label: String {
    switch kind {
    case .payment: "P\(id)"
    case .credit: "C\(id)"
    case .opening: "B\(id)"
    case .writeOff: "W\(id)"
    }
  }

  /// Whether it counts on `day`: dated up to it and not taken back by then.
  package func stands(on day: Day) -> Bool { self.day <= day && reversed.map { $0 > day } ?? true }
}

/// Which invoice a settlement settles, and by how much.
package struct Allocation: Hashable, Sendable {
  package let settlement: Index
  package let invoice: Index
  package let minorUnits: Int64
  /// When it counts from: the settlement's day, or the day it was applied if that is later.
  package let day: Day

  package init(settlement: Index, invoice: Index, minorUnits: Int64, day: Day) {
    self.settlement = settlement
    self.invoice = invoice
    self.minorUnits = minorUnits
    self.day = day
  }
}
