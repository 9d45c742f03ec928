/// What stands out in a whole book on a day.
package struct Anomalies: Sendable {
  package let day: Day
  /// How many clients were looked at.
  package let clients: Int
  /// By client in the book's order, then by kind; money from nobody known last.
  package let found: [Anomaly]

  package init(_ book: Book, rules: AnomalyRules, on day: Day) {
    self.day = day
    clients = book.clients.count
    found =
      Account.all(book).flatMap { AnomalyScan($0, rules: rules, on: day).anomalies() }
      + Anomalies.unknownPayers(book, rules, on: day)
  }

  /// So many invoices of one amount are looked at for whose a payment may be.
  private static let mostCandidates = 20

  /// Money that came in and belongs to nobody yet, with who owes just that.
  private static func unknownPayers(_ book: Book, _ rules: AnomalyRules, on day: Day) -> [Anomaly] {
    guard let rule = rules.rule(.unknownPayer) else { return [] }
    let unknown = book.settlements.filter { settlement in
      settlement.client < 0 && settlement.kind == .payment && settlement.stands(on: day) && settlement.unapplied > 0
        && day.days(since: settlement.day) <= rule[.lookBackDays]
    }
    guard !unknown.isEmpty else { return [] }
    // Once through the invoices, however many payments there are.
    var owed = Dictionary(unknown.map { (Money($0.unapplied, $0.amount.currency), [Index]()) }) { first, _ in first }
    for invoice in book.invoices where invoice.open > 0 {
      let open = Money(invoice.open, invoice.amount.currency)
      if let known = owed[open], known.count < mostCandidates { owed[open]?.append(invoice.client) }
    }
    return unknown.map { settlement in
      let candidates = Set(owed[Money(settlement.unapplied, settlement.amount.currency)] ?? [])
      return Anomaly(
        kind: .unknownPayer, client: nil, day: settlement.day,
        finding: .unknownPayer(
          payment: settlement.label, amount: settlement.amount, on: settlement.day,
          candidates: candidates.sorted().map { book.client($0).key }),
        evidence: [
          Anomaly.Evidence(
            settlement.label, on: settlement.day, settlement.amount,
            shows: (settlement.reference.map { "\($0), " } ?? "") + "not applied")
        ], inputs: [Anomaly.Input("clients that owe just this", candidates.count)])
    }
  }
}
