/// What of the money that was open at an age came in later, by the book's own record.
package struct OwnRecovery: Hashable, Sendable {
  /// Days past due at which it was open.
  package let age: Int
  /// How many invoices were open then, and have been older than that for long enough to tell.
  package private(set) var count = 0
  package private(set) var open: Int64 = 0
  package private(set) var received: Int64 = 0

  /// Looks at the invoices in `currency` that turned `age` days past due at least `watched` days before `day`.
  package init(_ book: Book, currency: Currency, age: Int, watched: Int, on day: Day) {
    self.age = age
    var before = [Int64](repeating: 0, count: book.invoices.count)
    var after = before
    for allocation in book.allocations where allocation.day <= day {
      let settlement = book.settlements[Int(allocation.settlement)]
      guard settlement.stands(on: day), let due = book.invoice(allocation.invoice).due else { continue }
      if settlement.day.days(since: due) <= age {
        before[Int(allocation.invoice)] += allocation.minorUnits
      } else if settlement.kind == .payment {
        after[Int(allocation.invoice)] += allocation.minorUnits
      }
    }
    for (position, invoice) in book.invoices.enumerated() where invoice.amount.currency == currency {
      guard let due = invoice.due, due.adding(days: age + watched) <= day, invoice.voided == nil else { continue }
      let left = invoice.amount.minorUnits - before[position]
      guard left > 0 else { continue }
      count += 1
      open += left
      received += min(left, after[position])
    }
  }

  /// The share of it that came; nil when nothing was ever open at that age.
  package var share: ExactFraction? { open > 0 ? ExactFraction(Int128(received), Int128(open)) : nil }
}
