import Receivables

extension Reconciliation {
  /// An invoice row whose client is known.
  private struct Resolved {
    let line: Int
    let slot: Int
    var row: InvoiceRow
    /// The line of another row with the same number that says something else.
    var conflict: Int?
  }

  private struct DocumentKey: Hashable {
    let slot: Int
    let number: String
  }

  /// Takes invoice rows. Rows that repeat each other count once; rows that contradict each other are all rejected.
  mutating func take(_ rows: [(line: Int, row: InvoiceRow)], _ watch: ImportWatch) throws {
    var resolved: [Resolved] = []
    resolved.reserveCapacity(rows.count)
    var firsts: [DocumentKey: Int] = [:]
    firsts.reserveCapacity(rows.count)
    for (line, row) in rows {
      guard let slot = slot(row.client, line: line) else { continue }
      let key = DocumentKey(slot: slot, number: row.number)
      guard let first = firsts[key] else {
        firsts[key] = resolved.count
        resolved.append(Resolved(line: line, slot: slot, row: row, conflict: nil))
        continue
      }
      var same = row
      same.client = resolved[first].row.client
      if same == resolved[first].row {
        explain(line, .repeated, "the same as line \(resolved[first].line)")
      } else {
        if resolved[first].conflict == nil { resolved[first].conflict = line }
        resolved.append(Resolved(line: line, slot: slot, row: row, conflict: resolved[first].line))
      }
    }
    for (done, entry) in resolved.enumerated() {
      try watch.pass(done, of: resolved.count)
      let known =
        entry.slot < directory.bookCount
        ? book.invoiceIndex(client: Index(entry.slot), number: entry.row.number) : nil
      if let known { isMentioned[Int(known)] = true }
      if let conflict = entry.conflict {
        reject(entry.line, "invoice \(entry.row.number) has other facts here than on line \(conflict)")
        continue
      }
      do throws(SheetReading.Problem) {
        if let known {
          try takeKnown(entry, Int(known))
        } else {
          try takeNew(entry)
        }
      } catch {
        reject(entry.line, error.why)
      }
    }
    try watch.pass(resolved.count, of: resolved.count)
  }

  private mutating func takeNew(_ entry: Resolved) throws(SheetReading.Problem) {
    let row = entry.row
    switch row.standing {
    case .open: break
    case .paid:
      explain(entry.line, .notOwed, "invoice \(row.number) is paid and not in the book")
      return
    case .cancelled(let word):
      explain(entry.line, .notOwed, "\(word): invoice \(row.number) is not in the book")
      return
    }
    let currency = row.hasAssumedCurrency ? currency(ofClient: entry.slot) : nil
    let balance = try moved(row.balance, to: currency, row)
    guard let amount = try moved(row.amount, to: currency, row) ?? balance, amount.isPositive else {
      throw SheetReading.Problem(why: "invoice \(row.number) has no amount above zero")
    }
    try requireFit(balance, amount, row)
    warnAboutDays(row.issued, row.due, entry)
    let key = use(entry.slot)
    _ = takeAddress(row, entry.slot, line: entry.line)
    event.invoices.append(
      ImportedInvoice(
        client: key, number: row.number, amount: amount, issued: row.issued, due: row.due,
        purchaseOrder: row.purchaseOrder, terms: row.terms))
    if let balance, balance < amount {
      let settled = Money(amount.minorUnits - balance.minorUnits, amount.currency)
      settle(InvoiceReference(client: key, number: row.number), settled)
    }
    report.added += 1
  }

  private mutating func takeKnown(_ entry: Resolved, _ index: Int) throws(SheetReading.Problem) {
    let row = entry.row
    let known = book.invoices[index]
    let currency = known.amount.currency
    if case .cancelled(let word) = row.standing {
      if known.voided == nil && open[index] > 0 {
        warnings.add(
          "invoice \(row.number) is \(word) in the file and open here; `void \(row.number) because …` if that is right",
          kind: "cancelled")
      }
      report.unchanged += 1
      return
    }
    let target = row.hasAssumedCurrency ? currency : nil
    let stated = try moved(row.amount, to: target, row)
    let balance = try moved(row.balance, to: target, row)
    for amount in [stated, balance] where amount.map({ $0.currency != currency }) ?? false {
      throw SheetReading.Problem(
        why: "invoice \(row.number) is in \(currency) in the book, not \(amount?.currency.code ?? "")")
    }
    guard known.voided == nil else {
      if let owed = balance ?? stated, owed.isPositive {
        warnings.add("invoice \(row.number) is void here and open in the file; nothing was changed", kind: "void")
      }
      report.unchanged += 1
      return
    }
    let amount = stated ?? known.amount
    guard amount.isPositive else { throw SheetReading.Problem(why: "invoice \(row.number) has no amount above zero") }
    if stated != nil { try requireFit(balance, amount, row) }
    let settled = known.amount.minorUnits - open[index]
    guard amount.minorUnits >= settled else {
      throw SheetReading.Problem(
        why: "invoice \(row.number) is now \(amount.plain), but \(Money(settled, currency).plain) of it is settled here"
      )
    }
    let isChanged =
      amount != known.amount || differs(row.issued, known.issued) || differs(row.due, known.due)
      || differs(row.purchaseOrder, known.purchaseOrder) || differs(row.terms, known.terms)
    if isChanged {
      warnAboutDays(row.issued ?? known.issued, row.due ?? known.due, entry)
      event.invoices.append(
        ImportedInvoice(
          client: directory.key(entry.slot), number: row.number, amount: amount, issued: row.issued, due: row.due,
          purchaseOrder: row.purchaseOrder, terms: row.terms))
      open[index] = amount.minorUnits - settled
    }
    let hasAddress = takeAddress(row, entry.slot, line: entry.line)
    let isClosed = settleDown(to: balance, index, row)
    if isClosed == .closed {
      report.closed += 1
    } else if isChanged || hasAddress || isClosed == .lowered {
      report.updated += 1
    } else {
      report.unchanged += 1
    }
  }

  private enum BalanceChange {
    case none
    case lowered
    case closed
  }

  /// Brings what is open of a known invoice down to the file's balance. Payments recorded here have lowered it already,
  /// so only what they do not explain is settled; a higher balance in the file changes nothing.
  private mutating func settleDown(to balance: Money?, _ index: Int, _ row: InvoiceRow) -> BalanceChange {
    guard let balance else { return .none }
    let here = Money(open[index], balance.currency)
    if balance > here {
      warnings.add(
        "invoice \(row.number): the file says \(balance.plain) is open, here it is \(here.plain); nothing was changed",
        kind: "higher balance")
      return .none
    }
    guard balance < here else { return .none }
    settle(book.reference(Index(index)), Money(here.minorUnits - balance.minorUnits, balance.currency))
    open[index] = balance.minorUnits
    return balance.isZero ? .closed : .lowered
  }

  private mutating func settle(_ invoice: InvoiceReference, _ amount: Money) {
    event.balances.append(ImportedBalance(invoice: invoice, settled: amount))
  }

  private func moved(
    _ amount: Money?, to currency: Currency?, _ row: InvoiceRow
  ) throws(SheetReading.Problem) -> Money? {
    guard let amount, let currency else { return amount }
    guard let moved = Reconciliation.moved(amount, to: currency) else {
      throw SheetReading.Problem(why: "the amount of invoice \(row.number) does not fit \(currency)")
    }
    return moved
  }

  private func requireFit(_ balance: Money?, _ amount: Money, _ row: InvoiceRow) throws(SheetReading.Problem) {
    guard let balance else { return }
    guard !balance.isNegative, balance <= amount else {
      throw SheetReading.Problem(
        why: "invoice \(row.number): the balance \(balance.plain) is not between zero and the amount \(amount.plain)")
    }
  }

  private func differs<Value: Equatable>(_ new: Value?, _ known: Value?) -> Bool { new != nil && new != known }

  private mutating func warnAboutDays(_ issued: Day?, _ due: Day?, _ entry: Resolved) {
    guard let issued, let due, due < issued else { return }
    warnings.add(
      "line \(entry.line): invoice \(entry.row.number) is due on \(due), before it was issued on \(issued)",
      kind: "days")
  }

  // MARK: Complete listings

  /// Closes what earlier imports brought and a complete listing no longer has.
  mutating func closeAbsent(_ importedRecords: Set<Int>) {
    var sum = SignedSum()
    for row in table.rows { sum.add(row, field: .balance) }
    guard let currency = sum.currency else { return }
    guard report.rejected.isEmpty else {
      warnings.add("as rows were rejected, nothing was closed for being absent from the listing", kind: "absent")
      return
    }
    let asOf = table.asOf ?? day
    var kept: [String] = []
    for (index, invoice) in book.invoices.enumerated()
    where !isMentioned[index] && open[index] > 0 && invoice.voided == nil && invoice.amount.currency == currency {
      guard invoice.issued.map({ $0 <= asOf }) ?? true else { continue }
      guard importedRecords.contains(invoice.record) else {
        kept.append(invoice.number)
        continue
      }
      let amount = Money(open[index], currency)
      settle(book.reference(Index(index)), amount)
      open[index] = 0
      report.closed += 1
      report.closedByAbsence += 1
      warnings.add(
        "invoice \(invoice.number) of \(Excerpt.of(book.client(invoice.client).name)) is no longer in the complete "
          + "listing; its \(amount.plain) was closed", kind: "closed")
    }
    if !kept.isEmpty {
      warnings.add(
        "not in the listing and left open, as no import brought them: \(Excerpt.list(kept))", kind: "kept")
    }
  }
}
