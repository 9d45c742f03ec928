import Receivables

/// A payment row whose client, invoice and currency are settled.
struct ResolvedPayment {
  let line: Int
  let slot: Int
  /// The position of the invoice it names.
  let invoice: Index?
  let amount: Money
  let day: Day
  let row: PaymentRow

  var identity: PaymentIdentity { PaymentIdentity(client: Index(slot), day: day, amount: amount) }
}

/// What two records of one payment always share.
struct PaymentIdentity: Hashable {
  let client: Index
  let day: Day
  let amount: Money
}

extension Reconciliation {
  /// Takes payments. Those that the book has already are found first; the rest go to the invoices they name, and only
  /// then, oldest invoice first, those that name none.
  mutating func takePayments(_ rows: [(line: Int, row: PaymentRow)], _ watch: ImportWatch) throws {
    guard !rows.isEmpty else { return }
    var numbers = InvoiceNumbers(book)
    var resolved: [ResolvedPayment] = []
    for (line, row) in rows {
      do throws(SheetReading.Problem) {
        resolved.append(try resolve(row, line, &numbers))
      } catch {
        reject(line, error.why)
      }
    }
    var recorded = RecordedPayments(book, for: resolved)
    let matches = recorded.match(resolved, open: open)
    var unmatched: [ResolvedPayment] = []
    for (payment, match) in zip(resolved, matches) {
      guard let match else {
        unmatched.append(payment)
        continue
      }
      report.unchanged += 1
      if let doubt = match.doubt {
        warnings.add(
          "line \(payment.line): \(payment.amount.plain) of \(payment.day) was taken to be "
            + "\(book.settlements[match.settlement].label), which \(doubt)", kind: "payment")
      }
    }
    unmatched.sort { left, right in
      (left.invoice == nil ? 1 : 0, left.day, left.line) < (right.invoice == nil ? 1 : 0, right.day, right.line)
    }
    var openings = OpeningBalances(book)
    var order = AllocationOrder(book, day: day)
    for (done, payment) in unmatched.enumerated() {
      try watch.pass(done, of: unmatched.count)
      take(payment, &openings, &order)
    }
    try watch.pass(unmatched.count, of: unmatched.count)
  }

  private mutating func take(
    _ payment: ResolvedPayment, _ openings: inout OpeningBalances, _ order: inout AllocationOrder
  ) {
    switch openings.cover(payment, open: payment.invoice.map { open[Int($0)] }) {
    case .whole(let day):
      report.unchanged += 1
      warnings.add(
        "line \(payment.line): \(payment.amount.plain) of \(payment.day) is part of the balance imported on \(day)",
        kind: "covered")
      return
    case .part(let covered):
      reject(
        payment.line,
        "an imported balance accounts for \(covered.plain) of this payment already; enter the rest by hand: `paid …`")
      return
    case .nothing: break
    }
    let key = directory.key(payment.slot)
    var left = payment.amount.minorUnits
    var allocations: [AllocationMade] = []
    let candidates = payment.invoice.map { [$0] } ?? order.invoices(of: Index(payment.slot), payment.amount.currency)
    for index in candidates where left > 0 {
      let share = min(left, open[Int(index)])
      guard share > 0 else { continue }
      open[Int(index)] -= share
      left -= share
      allocations.append(
        AllocationMade(invoice: book.reference(index), amount: Money(share, payment.amount.currency)))
    }
    event.payments.append(
      ImportedPayment(
        client: key, amount: payment.amount, day: payment.day, method: payment.row.method,
        reference: payment.row.reference, allocations: allocations))
    report.added += 1
    if left > 0 {
      let rest = Money(left, payment.amount.currency)
      let place = payment.invoice.map { "invoice \(book.invoice($0).number)" } ?? "any open invoice"
      warnings.add(
        "line \(payment.line): \(rest.plain) is more than \(place) can take and stays unapplied", kind: "rest")
    }
  }

  // MARK: Who and what

  private mutating func resolve(
    _ row: PaymentRow, _ line: Int, _ numbers: inout InvoiceNumbers
  ) throws(SheetReading.Problem) -> ResolvedPayment {
    var slot: Int?
    if let name = row.client {
      do throws(ClientDirectory.Ambiguity) {
        slot = try directory.find(name)
      } catch {
        throw SheetReading.Problem(why: "\(Excerpt.of(name)) may be \(error.keys.joined(separator: " or "))")
      }
      guard slot != nil else {
        throw SheetReading.Problem(
          why: "there is no client \(Excerpt.of(name))" + Reconciliation.suggestion(directory.nearest(name)))
      }
    }
    var invoice: Index?
    if let number = row.invoice {
      invoice = try find(number, slot, &numbers)
      slot = invoice.map { Int(book.invoice($0).client) }
    }
    guard let slot, let day = row.day else { throw SheetReading.Problem(why: "the payment names nobody, or no day") }
    var amount = row.amount
    let own = invoice.map { book.invoice($0).amount.currency } ?? currency(ofClient: slot)
    if let own, own != amount.currency {
      if row.hasAssumedCurrency {
        guard let moved = Reconciliation.moved(amount, to: own) else {
          throw SheetReading.Problem(why: "the amount does not fit \(own)")
        }
        amount = moved
      } else if let invoice {
        throw SheetReading.Problem(
          why: "invoice \(book.invoice(invoice).number) is in \(own), the payment in \(amount.currency)")
      }
    }
    return ResolvedPayment(line: line, slot: slot, invoice: invoice, amount: amount, day: day, row: row)
  }

  private func find(
    _ number: String, _ slot: Int?, _ numbers: inout InvoiceNumbers
  ) throws(SheetReading.Problem) -> Index {
    let found = numbers.all(number)
    let own = found.filter { index in slot.map { book.invoice(index).client == Index($0) } ?? true }
    guard own.count <= 1 else {
      let clients = own.map { book.client(book.invoice($0).client).key }
      throw SheetReading.Problem(
        why: "several clients have an invoice \(Excerpt.of(number)): \(Excerpt.list(clients)); add the client’s column")
    }
    guard let index = own.first else {
      if let other = found.first, let slot {
        throw SheetReading.Problem(
          why: "invoice \(Excerpt.of(number)) belongs to \(book.client(book.invoice(other).client).key), "
            + "not to \(book.client(Index(slot)).key)")
      }
      throw SheetReading.Problem(
        why: "there is no invoice \(Excerpt.of(number))"
          + Reconciliation.suggestion(numbers.nearest(number, client: slot.map { Index($0) })))
    }
    guard book.invoice(index).voided == nil else {
      throw SheetReading.Problem(why: "invoice \(Excerpt.of(number)) is void")
    }
    return index
  }

  private static func suggestion(_ names: [String]) -> String {
    names.isEmpty ? "" : "; did you mean \(names.map { Excerpt.of($0) }.joined(separator: " or "))?"
  }
}
