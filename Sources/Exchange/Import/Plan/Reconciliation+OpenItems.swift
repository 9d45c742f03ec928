import Receivables

extension Reconciliation {
  private struct ItemKey: Hashable {
    let client: Index
    let isCredit: Bool
    /// The reference in lower case, or the day and the amount where there is none.
    let name: String
  }

  /// Takes credit notes, and payments that a listing shows as unused: only what is unused of them comes in.
  ///
  /// One that is known is left alone, whatever is left of it: it may have been applied on either side.
  mutating func takeOpenItems(_ rows: [(line: Int, row: PaymentRow)]) {
    guard !rows.isEmpty else { return }
    var known: [ItemKey: [Int]] = [:]
    for (position, settlement) in book.settlements.enumerated()
    where settlement.kind == .credit || settlement.kind == .payment {
      for name in names(settlement.reference, settlement.day, [settlement.amount]) {
        let key = ItemKey(client: settlement.client, isCredit: settlement.kind == .credit, name: name)
        known[key, default: []].append(position)
      }
    }
    var used: Set<Int> = []
    for (line, row) in rows {
      guard let name = row.client, let slot = slot(name, line: line) else {
        if row.client == nil { reject(line, "the credit names no client") }
        continue
      }
      guard row.day != nil || row.reference != nil else {
        reject(line, "the credit has neither a day nor a number, so it could not be known again")
        continue
      }
      let currency = row.hasAssumedCurrency ? currency(ofClient: slot) ?? row.amount.currency : row.amount.currency
      guard let amount = Reconciliation.moved(row.unused ?? row.amount, to: currency),
        let whole = Reconciliation.moved(row.amount, to: currency)
      else {
        reject(line, "the amount does not fit \(currency)")
        continue
      }
      let match =
        slot >= directory.bookCount
        ? nil
        : names(row.reference, row.day ?? day, [amount, whole])
          .lazy.compactMap { name in
            known[ItemKey(client: Index(slot), isCredit: row.isCredit, name: name)]?.first { !used.contains($0) }
          }.first
      guard let match else {
        event.payments.append(
          ImportedPayment(
            isCredit: row.isCredit, client: use(slot), amount: amount, day: row.day ?? day, method: row.method,
            reference: row.reference))
        report.added += 1
        continue
      }
      used.insert(match)
      report.unchanged += 1
      let settlement = book.settlements[match]
      if row.unused != nil, settlement.unapplied != amount.minorUnits || settlement.amount.currency != currency {
        warnings.add(
          "\(settlement.label) of \(Excerpt.of(name)): the file has \(amount.plain) of it unused, here it is "
            + "\(Money(settlement.unapplied, settlement.amount.currency).plain); `apply` it if that is right",
          kind: "unused")
      }
    }
  }

  /// What an open item can be known by, best first. With a reference, nothing else counts.
  private func names(_ reference: String?, _ day: Day, _ amounts: [Money]) -> [String] {
    if let reference, !reference.isEmpty { return ["reference \(reference.lowercased())"] }
    var names: [String] = []
    for amount in amounts {
      let name = "\(day.number) \(amount.minorUnits) \(amount.currency.code)"
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}
