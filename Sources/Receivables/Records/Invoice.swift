/// The place of a record in its book's list. Positions are never reused while a book is open.
package typealias Index = Int32

/// An invoice: what was billed, and when it falls due.
package struct Invoice: Hashable, Sendable {
  /// As printed on it; unique within its client.
  package let number: String
  package let client: Index
  /// What it was billed for; negative for a correction that owes money back.
  package var amount: Money
  package var issued: Day?
  /// The day due as first agreed: what ageing goes by.
  package var due: Day?
  /// The last extension granted, if any: what chasing goes by.
  package var extendedDue: Day?
  package var purchaseOrder: String?
  package var terms: String?
  /// The number of the journal record that brought it.
  package let record: Int
  /// Set when it was declared void, and since when.
  package var voided: Day?
  /// What is open today: the amount less every allocation that stands. Kept by `Book`, checked by its invariants.
  package internal(set) var open: Int64

  /// An invoice of which `open` minor units are open; all of it unless said otherwise.
  package init(
    number: String, client: Index, amount: Money, issued: Day?, due: Day?, extendedDue: Day? = nil,
    purchaseOrder: String?, terms: String?, record: Int, voided: Day? = nil, open: Int64? = nil
  ) {
    self.number = number
    self.client = client
    self.amount = amount
    self.issued = issued
    self.due = due
    self.purchaseOrder = purchaseOrder
    self.terms = terms
    self.record = record
    self.extendedDue = extendedDue
    self.voided = voided
    self.open = open ?? amount.minorUnits
  }

  /// What is open today.
  package var openAmount: Money { Money(open, amount.currency) }

  /// The day from which it may be chased: the extended day due, else the first.
  package var chaseDue: Day? { extendedDue ?? due }

  /// Whole days past the first day due on `day`; negative before it; nil without a day due.
  package func daysPastDue(on day: Day) -> Int? { due.map { day.days(since: $0) } }
}
