/// When somebody pays, told from how late they paid before: the quartiles of their own past.
package struct PaymentRhythm: Hashable, Sendable {
  /// How many of the last payments are looked at.
  package static let remembered = 24
  /// At least so many invoices must have been paid for a client to have a rhythm of its own.
  package static let leastPaid = 5
  /// At least so many of them must have come later than the invoice is now.
  package static let leastLater = 3

  /// Days from due to paid, the smallest first.
  private let daysLate: [Int]

  /// Goes by the last payments of `patterns`.
  package init(_ patterns: some Sequence<PaymentPattern>) {
    self.init(daysLate: patterns.flatMap { $0.daysLate.suffix(PaymentRhythm.remembered) })
  }

  init(daysLate: [Int]) { self.daysLate = daysLate.sorted() }

  /// The days late by which a quarter, half and three quarters of the comparable invoices were paid.
  package struct Quartiles: Hashable, Sendable {
    package let early: Int
    package let likely: Int
    package let late: Int
    /// How many invoices it goes by.
    package let count: Int
  }

  /// The quartiles of those that came later than `daysLate` days after due; nil when there are too few of them.
  package func quartiles(after daysLate: Int) -> Quartiles? {
    guard self.daysLate.count >= PaymentRhythm.leastPaid else { return nil }
    let first = firstIndex(after: daysLate)
    let later = self.daysLate[first...]
    guard later.count >= PaymentRhythm.leastLater else { return nil }
    // The nearest rank: the smallest value that at least the share in question do not exceed.
    func value(_ quarters: Int) -> Int { later[first + (later.count * quarters + 3) / 4 - 1] }
    return Quartiles(early: value(1), likely: value(2), late: value(3), count: later.count)
  }

  /// Where those begin that are greater, by halving: everybody's past is asked once for each open invoice.
  private func firstIndex(after daysLate: Int) -> Int {
    var (low, high) = (0, self.daysLate.count)
    while low < high {
      let middle = (low + high) / 2
      if self.daysLate[middle] > daysLate { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
