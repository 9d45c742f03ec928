package import Receivables

/// Receivables made up for measuring, free of any tool's format: what each contender is loaded with.
///
/// Rows name each other by their position in these lists. All amounts are US cents.
package struct Dataset: Hashable, Sendable {
  /// Who owes; `key` and `name` are unique.
  package struct ClientRow: Hashable, Sendable {
    package let key: String
    package let name: String
    package let email: String
    package let contact: String
  }

  /// One invoice; `client` is a position in `clients`, numbers are unique in all.
  package struct InvoiceRow: Hashable, Sendable {
    package let client: Int
    package let number: String
    package let amount: Int64
    package let issued: Day
    package let due: Day
  }

  /// One payment or credit note.
  package struct PaymentRow: Hashable, Sendable {
    package let client: Int
    /// Nil for money that names no invoice and stays unapplied.
    package let invoice: Int?
    package let amount: Int64
    package let day: Day
    package let isCredit: Bool
  }

  /// One contact and what it came to.
  package struct ContactRow: Hashable, Sendable {
    package let client: Int
    package let day: Day
    package let outcome: Outcome
    package let channel: Channel
  }

  /// A promise to pay one invoice by a day.
  package struct PromiseRow: Hashable, Sendable {
    package let client: Int
    package let invoice: Int
    package let amount: Int64
    package let made: Day
    package let by: Day
  }

  /// The day as of which everything is asked.
  package let day: Day
  /// In the order in which they became known.
  package var clients: [ClientRow] = []
  /// In the order of their days of issue.
  package var invoices: [InvoiceRow] = []
  /// In the order of their days.
  package var payments: [PaymentRow] = []
  /// In the order of their days.
  package var contacts: [ContactRow] = []
  /// In the order of the days they were made.
  package var promises: [PromiseRow] = []

  /// A dataset without rows, to be asked about as of `day`.
  package init(day: Day) { self.day = day }

  /// What is open of every invoice on `day`, by this file's own arithmetic: a third opinion beside the contenders'.
  package func open(on day: Day) -> [Int64] {
    var open = invoices.map { $0.issued <= day ? $0.amount : 0 }
    for payment in payments where payment.day <= day {
      if let invoice = payment.invoice, invoices[invoice].issued <= day { open[invoice] -= payment.amount }
    }
    return open
  }

  /// What is open on `day` by age.
  package func totals(on day: Day) -> BucketTotals {
    var totals = BucketTotals()
    for (position, left) in open(on: day).enumerated() where left != 0 {
      let late = day.days(since: invoices[position].due)
      let bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4
      totals.cents[bucket] += left
    }
    return totals
  }
}

/// What is outstanding in each of the five buckets (current, 1–30, 31–60, 61–90, 90+), in cents.
package struct BucketTotals: Hashable, Sendable {
  /// The five sums in that order.
  package var cents: [Int64] = [0, 0, 0, 0, 0]

  /// Five zeros.
  package init() {}

  /// Nil unless there are five.
  package init?(_ cents: [Int64]) {
    guard cents.count == 5 else { return nil }
    self.cents = cents
  }

  /// The sum of the five.
  package var total: Int64 { cents.reduce(0, +) }
}

extension BucketTotals: CustomStringConvertible {
  /// Dollars and cents of each bucket and of all.
  package var description: String {
    (cents + [total]).map { dollars($0) }.joined(separator: "  ")
  }
}

/// Cents as a plain decimal number.
func dollars(_ cents: Int64) -> String {
  let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
  return "\(cents < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
