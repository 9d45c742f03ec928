// Records that may be the same thing twice.
extension AnomalyScan {
  /// Two invoices with the same number but for how it is written, or the same amount on the same days; not where that is
  /// usual for this client.
  func duplicateInvoices(_ rule: AnomalyRules.Rule) -> [Anomaly] {
    let book = account.book
    let standing = account.invoices.filter { book.invoice($0).voided == nil }
    func day(_ index: Index) -> Day? { book.invoice(index).issued ?? book.invoice(index).due }
    var pairs: [(Index, Index)] = []
    let byNumber = Dictionary(grouping: standing) { AnomalyScan.plainNumber(book.invoice($0).number) }
    for (number, same) in byNumber where same.count > 1 && !number.isEmpty {
      pairs += zip(same, same.dropFirst()).filter { left, right in
        book.invoice(left).amount == book.invoice(right).amount
      }
    }
    let byAmount = standing.sorted { left, right in
      let (one, other) = (book.invoice(left), book.invoice(right))
      let (oneDay, otherDay) = (day(left) ?? .latest, day(right) ?? .latest)
      return (one.amount.minorUnits, one.amount.currency.code, oneDay, left)
        < (other.amount.minorUnits, other.amount.currency.code, otherDay, right)
    }
    let near = zip(byAmount, byAmount.dropFirst()).filter { left, right in
      guard book.invoice(left).amount == book.invoice(right).amount, let one = day(left), let other = day(right) else {
        return false
      }
      return other.days(since: one) <= rule[.withinDays]
    }
    // A client that is billed the same twice again and again has two of a thing.
    if near.count < rule[.leastCount] { pairs += near }
    var seen = Set<Index>()
    return pairs.compactMap { left, right -> Anomaly? in
      let newest = [day(left), day(right)].compactMap { $0 }.max() ?? self.day
      guard book.invoice(left).open > 0 || book.invoice(right).open > 0, isRecent(newest, rule),
        seen.insert(max(left, right)).inserted
      else { return nil }
      let indices = [left, right].sorted()
      return anomaly(
        .duplicateInvoice, .duplicateInvoices(indices.map(number), amount: book.invoice(left).amount),
        indices.map { index in
          Anomaly.Evidence(
            number(index), on: day(index) ?? newest, book.invoice(index).amount,
            shows: book.invoice(index).open > 0 ? "open" : "paid")
        }, [Anomaly.Input("pairs of one amount", near.count)], rule)
    }
  }

  /// A number without what people add to it: capitals, blanks, signs, and zeros in front.
  static func plainNumber(_ number: String) -> String {
    let kept = number.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    var plain = String(String.UnicodeScalarView(kept))
    if plain.hasPrefix("inv") { plain.removeFirst(3) }
    return String(plain.drop { $0 == "0" })
  }

  /// A payment that came twice: the same reference, or the same amount within days with nothing to pay with the second.
  func duplicatePayments(_ rule: AnomalyRules.Rule) -> [Anomaly] {
    let sorted = payments.map(\.settlement).sorted { left, right in
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
