/// What a client has been worth: what was billed and what came in, by year, in one currency.
package struct Relationship: Hashable, Sendable {
  package struct Year: Hashable, Sendable {
    package let year: Int
    package internal(set) var invoiced: Money
    package internal(set) var paid: Money
  }

  /// From the first year with anything to the last.
  package private(set) var years: [Year] = []

  /// Goes by the day of issue, else the day due; payments by the day they came in. Void invoices do not count.
  package init(_ account: Account, currency: Currency, on day: Day) {
    var invoiced: [Int: Int64] = [:]
    var paid: [Int: Int64] = [:]
    for index in account.invoices {
      let invoice = account.book.invoice(index)
      guard invoice.amount.currency == currency, invoice.voided.map({ $0 > day }) ?? true,
        let dated = invoice.issued ?? invoice.due, dated <= day
      else { continue }
      invoiced[dated.year, default: 0] += invoice.amount.minorUnits
    }
    for index in account.settlements {
      let settlement = account.book.settlements[Int(index)]
      guard settlement.kind == .payment, settlement.amount.currency == currency, settlement.stands(on: day) else {
        continue
      }
      paid[settlement.day.year, default: 0] += settlement.amount.minorUnits
    }
    let known = Set(invoiced.keys).union(paid.keys)
    guard let first = known.min(), let last = known.max() else { return }
    years = (first...last).map { year in
      Year(year: year, invoiced: Money(invoiced[year] ?? 0, currency), paid: Money(paid[year] ?? 0, currency))
    }
  }
}
