extension Account {
  /// How money that names no invoice is used, in this order: invoices of instalments and promises that are due or open,
  /// then the oldest undisputed invoice, then disputed ones; what is left stays unapplied.
  package func allocate(_ amount: Money, on day: Day) -> (allocations: [AllocationMade], unapplied: Money) {
    let open = invoices.compactMap { index -> (index: Index, open: Int64)? in
      let invoice = book.invoice(index)
      guard invoice.amount.currency == amount.currency, invoice.voided == nil, invoice.open > 0 else { return nil }
      return (index, invoice.open)
    }
    var agreed = Set<Index>()
    if let plan = activePlan(on: day) { agreed.formUnion(plan.plan.invoices) }
    for standing in promiseStandings(on: day) where standing.status == .open {
      agreed.formUnion(standing.promise.invoices)
    }
    let disputed = Set(disputes.filter { $0.isOpen(on: day) }.map(\.invoice))
    func order(_ index: Index) -> Int { agreed.contains(index) ? 0 : disputed.contains(index) ? 2 : 1 }
    let sorted = open.sorted { left, right in
      let (leftInvoice, rightInvoice) = (book.invoice(left.index), book.invoice(right.index))
      let (leftDue, rightDue) = (leftInvoice.due ?? .latest, rightInvoice.due ?? .latest)
      return (order(left.index), leftDue, left.index) < (order(right.index), rightDue, right.index)
    }
    var left = amount.minorUnits
    var result: [AllocationMade] = []
    for entry in sorted where left > 0 {
      let share = min(left, entry.open)
      left -= share
      result.append(
        AllocationMade(invoice: book.reference(entry.index), amount: Money(share, amount.currency)))
    }
    return (result, Money(left, amount.currency))
  }
}
