/// How a client has paid so far: the facts behind trust.
package struct PaymentPattern: Sendable {
  /// Days from due to fully paid of every settled invoice, in the order of payment.
  package let daysLate: [Int]
  /// The first day on which anything was billed.
  package let since: Day?

  /// Invoices paid at most this many days after due count as paid on time (house policy).
  package static let onTimeDays = 9

  package init(_ account: Account, on day: Day) {
    var first: Day?
    for index in account.invoices {
      let invoice = account.book.invoice(index)
      if let issued = invoice.issued ?? invoice.due { first = min(first ?? issued, issued) }
    }
    daysLate = account.paidInvoices(on: day).map(\.late)
    since = first
  }

  package var paidCount: Int { daysLate.count }
  package var onTimeCount: Int { daysLate.count { $0 <= PaymentPattern.onTimeDays } }

  /// The median of the days late, rounded down; nil before anything was paid.
  package var median: Int? {
    guard !daysLate.isEmpty else { return nil }
    return daysLate.sorted()[(daysLate.count - 1) / 2]
  }

  /// The last three, when each came later than the one before and the last beyond what counts as on time.
  package var slowing: [Int]? {
    let last = Array(daysLate.suffix(3))
    guard last.count == 3, last[0] < last[1], last[1] < last[2], last[2] > PaymentPattern.onTimeDays else { return nil }
    return last
  }

  /// Whole years since the first billing.
  package func years(on day: Day) -> Int { since.map { max(0, day.days(since: $0)) / 365 } ?? 0 }
}
