/// The interest and fixed sums on a client's late invoices, from the book: one line an invoice.
///
/// An invoice is late from the day after the one it was due, or was extended to. Payments count on their days; credit
/// notes, write-offs and imported balances lower what was owed from the start; what is disputed bears nothing here.
package struct ClientInterest: Sendable {
  /// One late invoice.
  package struct Line: Sendable {
    package let index: Index
    package let number: String
    /// Nil where it cannot be worked out, which `problem` explains.
    package let interest: LateInterest?
    package let problem: InterestFailure?
    /// The contested part, which bears no interest here.
    package let disputed: Money
    /// The decision not to ask for it, if there is one.
    package let waiver: InterestWaiver?
    /// Whether something of the invoice is still open.
    package let isOpen: Bool
  }

  package let day: Day
  package let basis: InterestBasis
  /// Overdue invoices, then those that were paid late, each in the book's order.
  package let lines: [Line]

  package init(_ account: Account, under basis: InterestBasis, rates: RateTable, on day: Day) {
    self.day = day
    self.basis = basis
    let settled = account.settled(on: day)
    let lines = account.invoices.compactMap { index -> Line? in
      let invoice = account.book.invoice(index)
      guard let due = invoice.chaseDue, due < day, let open = account.open(index, on: day, settled: settled),
        invoice.voided.map({ $0 > day }) ?? true
      else { return nil }
      return ClientInterest.line(account, index, due: due, open: open, basis, rates, on: day)
    }
    self.lines = lines.filter(\.isOpen) + lines.filter { !$0.isOpen }
  }

  /// What is owed for interest and fixed sums, by currency in alphabetical order: without what is waived.
  package func totals(openOnly: Bool) -> [(interest: Money, fixedSums: Money)] {
    var sums: [Currency: (interest: Int64, fixed: Int64)] = [:]
    for line in lines where line.waiver == nil && (line.isOpen || !openOnly) {
      guard let interest = line.interest else { continue }
      let sum = sums[interest.principal.currency, default: (0, 0)]
      sums[interest.principal.currency] = (
        sum.interest.addingReportingOverflow(interest.interest.minorUnits).partialValue,
        sum.fixed + (interest.fixedSum?.minorUnits ?? 0)
      )
    }
    return sums.sorted { $0.key.code < $1.key.code }.map { (Money($1.interest, $0), Money($1.fixed, $0)) }
  }

  private static func line(
    _ account: Account, _ index: Index, due: Day, open: Int64, _ basis: InterestBasis, _ rates: RateTable, on day: Day
  ) -> Line? {
    let invoice = account.book.invoice(index)
    let currency = invoice.amount.currency
    var payments: [PartPayment] = []
    var lowered: Int64 = 0
    for allocation in account.allocations where allocation.invoice == index && allocation.day <= day {
      let settlement = account.book.settlements[Int(allocation.settlement)]
      guard settlement.stands(on: day) else { continue }
      if settlement.kind == .payment {
        payments.append(PartPayment(Money(allocation.minorUnits, currency), on: allocation.day))
      } else {
        lowered += allocation.minorUnits
      }
    }
    let dispute = account.disputes.first { $0.invoice == index && $0.isOpen(on: day) }
    let disputed = Money(min(open, dispute?.amount.minorUnits ?? 0), currency)
    let principal = Money(invoice.amount.minorUnits - lowered - disputed.minorUnits, currency)
    // What is all credited or contested, or was paid in time, bears nothing.
    let isLate = open > disputed.minorUnits || payments.contains { $0.day > due }
    guard principal.isPositive, isLate else { return nil }
    let waiver = account.book.waivers.last { $0.day <= day && $0.invoices.contains(index) }
    var interest: LateInterest?
    var problem: InterestFailure?
    do throws(InterestFailure) {
      interest = try LateInterest(
        on: principal, due: due, to: day, under: basis, paid: payments, rates: rates, today: day)
    } catch {
      problem = error
    }
    return Line(
      index: index, number: invoice.number, interest: interest, problem: problem, disputed: disputed, waiver: waiver,
      isOpen: open > 0)
  }
}
