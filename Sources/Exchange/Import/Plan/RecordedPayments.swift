import Receivables

/// The book's payments that rows of a file may repeat. Each stands for one row only, so that three equal payments in a
/// file against two in the book bring one more.
struct RecordedPayments {
  /// A recorded payment that a row repeats.
  struct Match {
    let settlement: Int
    /// How the two differ, when they do: the rest of a sentence that begins with the payment.
    let doubt: String?
  }

  /// How alike a row and a recorded payment must be, from exact to just enough.
  private enum Likeness: CaseIterable {
    /// Same reference, and the invoice that the row names.
    case exact
    /// Same reference; nothing of it is applied.
    case unapplied
    /// Same reference; it went to other invoices, and the row's own invoice is settled.
    case elsewhere
    /// Recorded without a reference, for the same invoice.
    case unreferenced
  }

  private let book: Book
  private var byIdentity: [PaymentIdentity: [Int]] = [:]
  private var invoices: [Int: Set<Index>] = [:]

  init(_ book: Book, for rows: [ResolvedPayment]) {
    self.book = book
    let wanted = Set(rows.map(\.identity))
    for (position, settlement) in book.settlements.enumerated() where settlement.kind == .payment {
      let identity = PaymentIdentity(client: settlement.client, day: settlement.day, amount: settlement.amount)
      guard wanted.contains(identity) else { continue }
      // A payment that was taken back counts too: importing it again must not bring it back.
      byIdentity[identity, default: []].append(position)
      invoices[position] = []
    }
    for allocation in book.allocations { invoices[Int(allocation.settlement)]?.insert(allocation.invoice) }
  }

  /// For each of `rows` the payment it repeats, or nil. `open` is what is open of each of the book's invoices.
  mutating func match(_ rows: [ResolvedPayment], open: [Int64]) -> [Match?] {
    var matches = [Match?](repeating: nil, count: rows.count)
    guard !byIdentity.isEmpty else { return matches }
    for likeness in Likeness.allCases {
      for (place, row) in rows.enumerated() where matches[place] == nil {
        guard let candidates = byIdentity[row.identity],
          let found = candidates.lastIndex(where: { isLike(likeness, row, $0, open) })
        else { continue }
        matches[place] = Match(settlement: candidates[found], doubt: doubt(likeness))
        byIdentity[row.identity]?.remove(at: found)
      }
    }
    return matches
  }

  private func isLike(_ likeness: Likeness, _ row: ResolvedPayment, _ position: Int, _ open: [Int64]) -> Bool {
    let settlement = book.settlements[position]
    let used = invoices[position] ?? []
    let hasSameReference = fold(settlement.reference) == fold(row.row.reference)
    switch likeness {
    case .exact: return hasSameReference && row.invoice.map { used.contains($0) } ?? true
    case .unapplied: return hasSameReference && used.isEmpty
    case .elsewhere: return hasSameReference && row.invoice.map { open[Int($0)] == 0 } ?? true
    case .unreferenced:
      return fold(settlement.reference).isEmpty && row.invoice.map { used.contains($0) } ?? false
    }
  }

  private func doubt(_ likeness: Likeness) -> String? {
    switch likeness {
    case .exact, .unapplied: nil
    case .elsewhere: "went to another invoice"
    case .unreferenced: "was recorded without a reference"
    }
  }

  private func fold(_ reference: String?) -> String { reference?.lowercased() ?? "" }
}
