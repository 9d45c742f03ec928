/// An invoice that is settled by a day, with the day of its last payment or credit.
package struct PaidInvoice: Hashable, Sendable {
  package let index: Index
  package let number: String
  package let due: Day
  package let on: Day

  /// Days from due to paid; negative when it was paid early.
  package var late: Int { on.days(since: due) }
}

extension Account {
  /// Everything that is settled on `day` and has a day due, in the order of payment; what was paid on one day stands in
  /// the book's order. Invoices that a write-off or an imported balance closed alone are not among them.
  package func paidInvoices(on day: Day) -> [PaidInvoice] {
    var last: [Index: Day] = [:]
    for allocation in allocations where allocation.day <= day {
      let settlement = book.settlements[Int(allocation.settlement)]
      guard settlement.stands(on: day), settlement.kind == .payment || settlement.kind == .credit else { continue }
      last[allocation.invoice] = max(allocation.day, last[allocation.invoice] ?? allocation.day)
    }
    guard !last.isEmpty else { return [] }
    let settled = settled(on: day)
    return invoices.compactMap { index -> PaidInvoice? in
      let invoice = book.invoice(index)
      guard let due = invoice.due, let on = last[index], invoice.voided == nil,
        open(index, on: day, settled: settled) == 0
      else { return nil }
      return PaidInvoice(index: index, number: invoice.number, due: due, on: on)
    }.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
  }
}
