// What stands out in how a client pays.
extension AnomalyScan {
  /// Later than is usual for this client: of the last invoices, enough were paid (or are still open) beyond the last day
  /// that would have been usual before.
  func rhythm(_ rule: AnomalyRules.Rule) -> Anomaly? {
    struct Case {
      let number: String
      let late: Int
      let day: Day
      let isOpen: Bool
    }
    let settled = paid.map { Case(number: $0.number, late: $0.late, day: $0.on, isOpen: false) }
    // What is open is so many days late at least; it says nothing before it is later than any usual one.
    guard let whole = RobustBaseline(settled.map(\.late)) else { return nil }
    let most = whole.limit(tenths: rule[.deviationTenths], least: rule[.leastDays])
    let open = chased.compactMap { open -> Case? in
      guard let late = open.daysChaseable, late > most else { return nil }
      return Case(number: open.invoice.number, late: late, day: day, isOpen: true)
    }
    let cases = settled + open
    let recent = Array(cases.suffix(rule[.recent]))
    let earlier = cases.dropLast(rule[.recent]).filter { !$0.isOpen }
    guard recent.count == rule[.recent], earlier.count >= rule[.leastHistory],
      let baseline = RobustBaseline(earlier.map(\.late)), let last = recent.last, isRecent(last.day, rule)
    else { return nil }
    let limit = baseline.limit(tenths: rule[.deviationTenths], least: rule[.leastDays])
    guard recent.count(where: { $0.late > limit }) >= rule[.leastCount], last.late > limit else { return nil }
    return anomaly(
      .rhythm, .rhythm(recent: recent.map(\.late), usual: baseline.median, limit: limit),
      recent.map { one in
        Anomaly.Evidence(
          one.number, on: one.day,
          shows: one.isOpen ? "open, \(one.late) days past due so far" : "paid \(one.late) days late")
      },
      [
        Anomaly.Input("earlier invoices", baseline.count), Anomaly.Input("median days late", baseline.median),
        Anomaly.Input("median absolute deviation", baseline.deviation), Anomaly.Input("last usual day", limit),
      ], rule)
  }

  /// A newer invoice was paid while older ones were passed over that are later than is usual for this client.
  func outOfOrder(_ rule: AnomalyRules.Rule) -> Anomaly? {
    let baseline = paid.count >= rule[.leastHistory] ? RobustBaseline(paid.map(\.late)) : nil
    let limit = max(
      rule[.leastDays], baseline?.limit(tenths: rule[.deviationTenths], least: rule[.leastDays]) ?? 0)
    let late = chased.filter { ($0.daysChaseable ?? 0) > limit }
    guard !late.isEmpty else { return nil }
    for newer in paid.reversed() {
      guard isRecent(newer.on, rule) else { return nil }
      let older = late.filter { open in
        guard let due = open.invoice.chaseDue else { return false }
        return due < newer.due && due.adding(days: rule[.leastDays]) <= newer.on
      }
      guard !older.isEmpty else { continue }
      return anomaly(
        .outOfOrder, .outOfOrder(newer: newer.number, on: newer.on, older: older.map(\.invoice.number)),
        [
          Anomaly.Evidence(
            newer.number, on: newer.on, account.book.invoice(newer.index).amount, shows: "paid, though it was due later"
          )
        ]
          + older.map { open in
            Anomaly.Evidence(
              open.invoice.number, on: open.invoice.chaseDue ?? day, open.open, shows: "due then and still open")
          }, [Anomaly.Input("last usual day", limit)], rule)
    }
    return nil
  }

  /// Paid only a part of an invoice, which this client has never done before and nobody agreed.
  func firstPartPayment(_ rule: AnomalyRules.Rule) -> Anomaly? {
    guard !payments.isEmpty else { return nil }
    let credited = credited
    var left: [Index: Int64] = [:]
    var settledBefore = 0
    for payment in payments {
      var short: (index: Index, share: Int64, left: Int64)?
      for share in payment.shares {
        let amount = account.book.invoice(share.invoice).amount.minorUnits
        let rest = (left[share.invoice] ?? amount - credited[share.invoice, default: 0]) - share.minorUnits
        left[share.invoice] = rest
        if rest <= 0 {
          settledBefore += 1
        } else if Int128(rest) * 100 >= Int128(amount) * Int128(rule[.leastPercent]) {
          short = (share.invoice, share.minorUnits, rest)
        }
      }
      guard let short else { continue }
      // Only the first one: from then on it is this client's way.
      let (settlement, currency) = (payment.settlement, payment.settlement.amount.currency)
      guard settledBefore >= rule[.leastHistory], isRecent(settlement.day, rule), !isAgreed(short.index, settlement)
      else { return nil }
      return anomaly(
        .partPayment,
        .partPayment(
          invoice: number(short.index), paid: Money(short.share, currency), left: Money(short.left, currency),
          on: settlement.day),
        [
          Anomaly.Evidence(
            settlement.label, on: settlement.day, Money(short.share, currency),
            shows: "a part of \(number(short.index))"),
          Anomaly.Evidence(number(short.index), on: settlement.day, Money(short.left, currency), shows: "left open"),
        ], [Anomaly.Input("invoices paid in full before", settledBefore)], rule)
    }
    return nil
  }

  /// What credits took off each invoice, whenever that was: they are no payments.
  private var credited: [Index: Int64] {
    account.allocations.reduce(into: [:]) { sums, allocation in
      let settlement = account.book.settlements[Int(allocation.settlement)]
      if settlement.kind != .payment, settlement.stands(on: day) {
        sums[allocation.invoice, default: 0] += allocation.minorUnits
      }
    }
  }

  /// Whether a promise or a plan of the time said that not all would come at once, or a dispute took out a part.
  private func isAgreed(_ invoice: Index, _ settlement: Settlement) -> Bool {
    let terms = account.book.agreementTerms
    return account.promises.contains { $0.made <= settlement.day && settlement.day <= $0.deadline(terms) }
      || account.plans.contains { $0.agreed <= settlement.day && $0.invoices.contains(invoice) }
      || account.disputes.contains { $0.invoice == invoice && $0.opened <= settlement.day }
  }

  /// Round sums that settle no invoice exactly, from a client that used to pay invoices.
  func roundSums(_ rule: AnomalyRules.Rule) -> Anomaly? {
    var left: [Index: Int64] = [:]
    var round: [Payment] = []
    var others = 0
    for payment in payments {
      var isExact = payment.settlement.unapplied == 0
      for share in payment.shares {
        let rest = (left[share.invoice] ?? account.book.invoice(share.invoice).amount.minorUnits) - share.minorUnits
        left[share.invoice] = rest
        if rest > 0 { isExact = false }
      }
      let unit = payment.settlement.amount.currency.minorUnitsPerUnit * Int64(rule[.roundTo])
      let isRound = unit > 0 && payment.settlement.amount.minorUnits % unit == 0
      if isRound, !isExact, isRecent(payment.settlement.day, rule) {
        round.append(payment)
      } else if isExact {
        others += 1
      } else if isRound {
        // It was this client's way before.
        return nil
      }
    }
    guard round.count >= rule[.leastCount], others >= rule[.leastHistory], let first = round.first,
      round.allSatisfy({ $0.settlement.amount.currency == first.settlement.amount.currency }),
      !round.contains(where: { payment in payment.shares.contains { isAgreed($0.invoice, payment.settlement) } })
    else { return nil }
    let currency = first.settlement.amount.currency
    let sum = round.reduce(Int64(0)) { $0 + $1.settlement.amount.minorUnits }
    return anomaly(
      .roundSums, .roundSums(count: round.count, sum: Money(sum, currency)),
      round.map {
        Anomaly.Evidence(
          $0.settlement.label, on: $0.settlement.day, $0.settlement.amount, shows: "a round sum that settles no invoice"
        )
      }, [Anomaly.Input("payments of whole invoices", others)], rule)
  }
}
