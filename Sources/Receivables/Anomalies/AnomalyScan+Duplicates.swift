// Records that may be the same thing twice.
extension AnomalyScan {
  /// Two invoices with the same number but for how it is written, or the same amount on the same days; not where that is
  /// usual for this client.
  func duplicateInvoices(_ rule: AnomalyRules.Rule) -> [Anomaly] {
    let book = account.book
    var pairs: [(Index, Index)] = []
    var near: [(Index, Index)] = []
    for same in sameAmounts() {
      // The scan is over all that was ever billed, so nothing is spelled out before the amounts agree.
      let byNumber = Dictionary(grouping: same.map(\.index).sorted()) {
        AnomalyScan.plainNumber(book.invoice($0).number)
      }
      for (number, alike) in byNumber where alike.count > 1 && !number.isEmpty {
        pairs += zip(alike, alike.dropFirst())
      }
      near += zip(same, same.dropFirst()).filter { left, right in
        left.day != .latest && right.day != .latest && right.day.days(since: left.day) <= rule[.withinDays]
      }.map { ($0.index, $1.index) }
    }
    // A client that is billed the same twice again and again has two of a thing.
    if near.count < rule[.leastCount] { pairs += near }
    pairs = pairs.map { (min($0, $1), max($0, $1)) }.sorted { $0 < $1 }
    var seen = Set<Index>()
    return pairs.compactMap { left, right -> Anomaly? in
      let newest = [issueDay(left), issueDay(right)].compactMap { $0 }.max() ?? self.day
      guard book.invoice(left).open > 0 || book.invoice(right).open > 0, isRecent(newest, rule),
        seen.insert(max(left, right)).inserted
      else { return nil }
      return anomaly(
        .duplicateInvoice, .duplicateInvoices([left, right].map(number), amount: book.invoice(left).amount),
        [left, right].map { index in
          Anomaly.Evidence(
            number(index), on: issueDay(index) ?? newest, book.invoice(index).amount,
            shows: book.invoice(index).open > 0 ? "open" : "paid")
        }, [Anomaly.Input("pairs of one amount", near.count)], rule)
    }
  }

  private func issueDay(_ index: Index) -> Day? {
    let invoice = account.book.invoice(index)
    return invoice.issued ?? invoice.due
  }

  /// What the order of invoices goes by, apart from the invoices, which are large to move about.
  private struct Billed {
    let minorUnits: Int64
    let currency: Currency
    /// The latest there is where nobody knows.
    let day: Day
    let index: Index

    static func precedes(_ left: Billed, _ right: Billed) -> Bool {
      if left.minorUnits != right.minorUnits { return left.minorUnits < right.minorUnits }
      if left.currency != right.currency { return left.currency.code < right.currency.code }
      return (left.day, left.index) < (right.day, right.index)
    }
  }

  /// The invoices that share their amount with others, a row for each amount, in the order of their days.
  private func sameAmounts() -> [ArraySlice<Billed>] {
    let sorted = account.invoices.compactMap { index -> Billed? in
      let invoice = account.book.invoice(index)
      guard invoice.voided == nil else { return nil }
      return Billed(
        minorUnits: invoice.amount.minorUnits, currency: invoice.amount.currency,
        day: invoice.issued ?? invoice.due ?? .latest, index: index)
    }.sorted(by: Billed.precedes)
    var rows: [ArraySlice<Billed>] = []
    var start = 0
    for end in 1..<max(1, sorted.count + 1) {
      if end < sorted.count, sorted[end].minorUnits == sorted[start].minorUnits,
        sorted[end].currency == sorted[start].currency
      {
        continue
      }
      if end - start > 1 { rows.append(sorted[start..<end]) }
      start = end
    }
    return rows
  }

  /// A number without what people add to it: capitals, blanks, signs, and zeros in front.
  static func plainNumber(_ number: String) -> String {
    if number.utf8.allSatisfy({ $0 < 0x80 }) { return plainNumber(ascii: number.utf8) }
    let kept = number.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    var plain = String(String.UnicodeScalarView(kept))
    if plain.hasPrefix("inv") { plain.removeFirst(3) }
    return String(plain.drop { $0 == "0" })
  }

  /// The same for what most numbers are; a book has many of them.
  private static func plainNumber(ascii number: String.UTF8View) -> String {
    var kept: [UInt8] = []
    for byte in number {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: kept.append(byte)
      case 0x41...0x5A: kept.append(byte + 0x20)
      default: break
      }
    }
    let rest = kept.starts(with: "inv".utf8) ? kept.dropFirst(3) : kept[...]
    return String(decoding: rest.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
  }

  /// A payment that came twice: the same reference, or the same amount within days with nothing to pay with the second.
  func duplicatePayments(_ rule: AnomalyRules.Rule) -> [Anomaly] {
    // A pair stands out by its second payment, so older ones than its first can be are left aside.
    let oldest = day.adding(days: -(rule[.lookBackDays] + rule[.withinDays]))
    let sorted = payments.lazy.map(\.settlement).filter { $0.day >= oldest }.sorted { left, right in
      (left.amount.minorUnits, left.amount.currency.code, left.day, left.id)
        < (right.amount.minorUnits, right.amount.currency.code, right.day, right.id)
    }
    return zip(sorted, sorted.dropFirst()).compactMap { first, second -> Anomaly? in
      guard first.amount == second.amount, second.day.days(since: first.day) <= rule[.withinDays],
        isRecent(second.day, rule)
      else { return nil }
      let isSameReference = first.reference.map { !$0.isEmpty && $0 == second.reference } ?? false
      let isUnused = second.unapplied == second.amount.minorUnits
      guard isSameReference || isUnused else { return nil }
      return anomaly(
        .duplicatePayment, .duplicatePayments([first.label, second.label], amount: first.amount),
        [first, second].map { payment in
          let used =
            payment.unapplied == 0
            ? "applied"
            : payment.unapplied == payment.amount.minorUnits
              ? "not applied"
              : "partly applied"
          return Anomaly.Evidence(
            payment.label, on: payment.day, payment.amount, shows: (payment.reference.map { "\($0), " } ?? "") + used)
        }, [Anomaly.Input("days apart", second.day.days(since: first.day))], rule)
    }
  }
}
