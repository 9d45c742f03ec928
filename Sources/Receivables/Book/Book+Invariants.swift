extension Book {
  /// What does not add up, in words; empty in every book that `apply` made. For tests, `verify` and debug builds.
  package func brokenInvariants() -> [String] {
    var problems: [String] = []
    var open = invoices.map { $0.voided == nil ? $0.amount.minorUnits : 0 }
    var used = [Int64](repeating: 0, count: settlements.count)
    for allocation in allocations {
      let settlement = settlements[Int(allocation.settlement)]
      if settlement.reversed == nil {
        open[Int(allocation.invoice)] -= allocation.minorUnits
        used[Int(allocation.settlement)] += allocation.minorUnits
      }
      if settlement.amount.currency != invoices[Int(allocation.invoice)].amount.currency {
        problems.append(
          "\(settlement.label) and invoice \(invoices[Int(allocation.invoice)].number) differ in currency")
      }
    }
    for (index, invoice) in invoices.enumerated() {
      if invoice.open != open[index] { problems.append("invoice \(invoice.number): kept balance differs") }
      if open[index] < 0 { problems.append("invoice \(invoice.number): more settled than billed") }
    }
    for (index, settlement) in settlements.enumerated() {
      let expected = settlement.reversed == nil ? settlement.amount.minorUnits - used[index] : 0
      if settlement.unapplied != expected { problems.append("\(settlement.label): kept rest differs") }
      if expected < 0 { problems.append("\(settlement.label): more applied than received") }
    }
    var billed: [Currency: Int128] = [:]
    var received: [Currency: Int128] = [:]
    for invoice in invoices { billed[invoice.amount.currency, default: 0] += Int128(invoice.amount.minorUnits) }
    for settlement in settlements {
      received[settlement.amount.currency, default: 0] += Int128(settlement.amount.minorUnits)
    }
    if billed != self.billed.mapValues({ Int128($0) }) { problems.append("the total billed differs") }
    if received != self.received.mapValues({ Int128($0) }) { problems.append("the total received differs") }
    for (index, client) in clients.enumerated() where clientLookup[client.key] != Index(index) {
      problems.append("client \(client.key): look-up differs")
    }
    return problems
  }
}
