/// The key figures of a period in one currency, each with its inputs. Contacts are counted whatever the currency.
///
/// Only what is dated up to the last day counts. Sales are the invoices issued in the period and not void by its end;
/// an invoice without a day of issue is owed but is no sale, and `withoutIssueDay` says how many these are. Payments
/// count on the day they came in; credit notes, write-offs and balances brought by an import are no payments.
package struct Metrics: Sendable {
  package let currency: Currency
  package let from: Day
  package let to: Day
  package let figures: [KeyFigure]
  /// Invoices in this currency that cannot count as sales.
  package let withoutIssueDay: Int

  /// Gathers the figures of `book` from `from` to `to`, both included; `to` must not lie before `from`.
  package init(_ book: Book, currency: Currency, from: Day, to: Day) {
    self.currency = currency
    self.from = from
    self.to = to
    let balances = BalanceFigures(book, currency: currency, from: from, to: to)
    withoutIssueDay = balances.withoutIssueDay
    figures =
      balances.figures + PaymentFigures(book, currency: currency, from: from, to: to).figures
      + ConversationFigures(book, currency: currency, from: from, to: to).figures
  }

  /// The figure of a name.
  package subscript(_ name: KeyFigure.Name) -> KeyFigure? { figures.first { $0.name == name } }
}

/// What is outstanding against what was sold.
private struct BalanceFigures {
  let currency: Currency
  let days: Int
  var opening: Int64 = 0
  var closing: Int64 = 0
  var current: Int64 = 0
  var sales: Int64 = 0
  var withoutIssueDay = 0
  /// The newest first.
  var months: [KeyFigures.Month] = []

  init(_ book: Book, currency: Currency, from: Day, to: Day) {
    self.currency = currency
    days = to.days(since: from) + 1
    let before = Balances(book, asOf: from.adding(days: -1)).open
    let after = Balances(book, asOf: to).open
    var byMonth: [Int: Int64] = [:]
    for (position, invoice) in book.invoices.enumerated() where invoice.amount.currency == currency {
      opening += before[position]
      closing += after[position]
      if Aging.Bucket(daysPastDue: invoice.daysPastDue(on: to)) == .current { current += after[position] }
      if let voided = invoice.voided, voided <= to { continue }
      guard let issued = invoice.issued else {
        withoutIssueDay += 1
        continue
      }
      guard issued <= to else { continue }
      byMonth[issued.monthNumber, default: 0] += invoice.amount.minorUnits
      if issued >= from { sales += invoice.amount.minorUnits }
    }
    guard let oldest = byMonth.keys.min() else { return }
    months = (oldest...max(oldest, to.monthNumber)).reversed().map { month in
      let length = Day.length(ofMonth: month % 12 + 1, year: month / 12)
      return KeyFigures.Month(
        sales: byMonth[month, default: 0], days: month == to.monthNumber ? to.dayOfMonth : length)
    }
  }

  var figures: [KeyFigure] {
    let open = (KeyFigure.InputName.receivables, KeyFigure.Quantity.money(Money(closing, currency)))
    let notDue = (KeyFigure.InputName.current, KeyFigure.Quantity.money(Money(current, currency)))
    let sold = (KeyFigure.InputName.sales, KeyFigure.Quantity.money(Money(sales, currency)))
    let length = (KeyFigure.InputName.days, KeyFigure.Quantity.count(days))
    return [
      KeyFigure(
        .daysSalesOutstanding, KeyFigures.daysSalesOutstanding(receivables: closing, sales: sales, days: days),
        [open, sold, length]),
      KeyFigure(
        .bestPossibleDSO, KeyFigures.daysSalesOutstanding(receivables: current, sales: sales, days: days),
        [notDue, sold, length]),
      KeyFigure(
        .averageDaysDelinquent,
        KeyFigures.averageDaysDelinquent(receivables: closing, current: current, sales: sales, days: days),
        [open, notDue, sold, length]),
      KeyFigure(
        .countbackDSO, KeyFigures.countback(receivables: closing, months: months),
        [open, (.months, .count(months.count))]),
      KeyFigure(
        .collectionEffectiveness,
        KeyFigures.collectionEffectiveness(opening: opening, sales: sales, closing: closing, closingCurrent: current),
        [
          (.opening, .money(Money(opening, currency))), sold, (.closing, .money(Money(closing, currency))),
          (.closingCurrent, .money(Money(current, currency))),
        ]),
    ]
  }
}

/// How long paying took, and what of the billed is still open long after.
private struct PaymentFigures {
  let figures: [KeyFigure]

  init(_ book: Book, currency: Currency, from: Day, to: Day) {
    var beyond: [(amount: Int64, days: Int)] = []
    var toPay: [(amount: Int64, days: Int)] = []
    var settledBy90 = [Int64](repeating: 0, count: book.invoices.count)
    for allocation in book.allocations {
      let invoice = book.invoice(allocation.invoice)
      guard invoice.amount.currency == currency else { continue }
      let settlement = book.settlements[Int(allocation.settlement)]
      if let day90 = invoice.due?.adding(days: 90), allocation.day <= day90, settlement.stands(on: day90) {
        settledBy90[Int(allocation.invoice)] += allocation.minorUnits
      }
      guard settlement.kind == .payment, allocation.day <= to, settlement.stands(on: to), settlement.day >= from else {
        continue
      }
      if let due = invoice.due { beyond.append((allocation.minorUnits, settlement.day.days(since: due))) }
      if let issued = invoice.issued { toPay.append((allocation.minorUnits, settlement.day.days(since: issued))) }
    }
    var (billed, late, count) = (Int64(0), Int64(0), 0)
    for (position, invoice) in book.invoices.enumerated() where invoice.amount.currency == currency {
      guard let day90 = invoice.due?.adding(days: 90), (from...to).contains(day90), invoice.amount.isPositive else {
        continue
      }
      if let voided = invoice.voided, voided <= day90 { continue }
      count += 1
      billed += invoice.amount.minorUnits
      late += max(0, invoice.amount.minorUnits - settledBy90[position])
    }
    func inputs(_ payments: [(amount: Int64, days: Int)]) -> [(KeyFigure.InputName, KeyFigure.Quantity)] {
      [
        (.paid, .money(Money(payments.reduce(0) { $0 + $1.amount }, currency))),
        (.paymentCount, .count(payments.count)),
      ]
    }
    figures = [
      KeyFigure(.daysBeyondTerms, KeyFigures.weightedDays(beyond), inputs(beyond)),
      KeyFigure(.daysToPay, KeyFigures.weightedDays(toPay), inputs(toPay)),
      KeyFigure(
        .atRisk, KeyFigures.percent(late, of: billed),
        [
          (.openAfter90, .money(Money(late, currency))), (.billed, .money(Money(billed, currency))),
          (.billedCount, .count(count)),
        ]),
    ]
  }
}

/// What conversations came to.
private struct ConversationFigures {
  let figures: [KeyFigure]

  init(_ book: Book, currency: Currency, from: Day, to: Day) {
    let promises = PromiseRecord(book, currency: currency, from: from, to: to)
    let ours = book.attempts.filter { !$0.incoming && (from...to).contains($0.day) && $0.outcome.flags.attempt }
    let connected = ours.count { $0.outcome.flags.connected }
    let right = ours.count { $0.outcome.flags.rightParty }
    let contacts = ours.count { $0.outcome.flags.counted }
    let made = book.promises.count { (from...to).contains($0.made) }
    let paid = ConversationFigures.paidInvoices(book, currency: currency, from: from, to: to)
    let disputes = book.disputes.filter { dispute in
      dispute.resolved.map { (from...to).contains($0) } ?? false
    }
    let disputeDays = disputes.reduce(0) { $0 + ($1.resolved?.days(since: $1.opened) ?? 0) }
    let judged: [(KeyFigure.InputName, KeyFigure.Quantity)] = [
      (.judged, .count(promises.count)), (.kept, .count(promises.kept)), (.partlyKept, .count(promises.partlyKept)),
      (.broken, .count(promises.broken)),
    ]
    figures = [
      KeyFigure(.promisesKept, KeyFigures.percent(Int64(promises.kept), of: Int64(promises.count)), judged),
      KeyFigure(.promisesPartlyKept, KeyFigures.percent(Int64(promises.partlyKept), of: Int64(promises.count)), judged),
      KeyFigure(
        .promisedAmountKept, KeyFigures.percent(promises.received, of: promises.promised),
        [
          (.received, .money(Money(promises.received, currency))),
          (.promised, .money(Money(promises.promised, currency))),
        ]),
      KeyFigure(
        .rightPartyPerAttempt, KeyFigures.percent(Int64(right), of: Int64(ours.count)),
        [(.rightParty, .count(right)), (.attempts, .count(ours.count))]),
      KeyFigure(
        .rightPartyPerConnection, KeyFigures.percent(Int64(right), of: Int64(connected)),
        [(.rightParty, .count(right)), (.connections, .count(connected))]),
      KeyFigure(
        .promisesPerConversation, KeyFigures.percent(Int64(made), of: Int64(right)),
        [(.promisesMade, .count(made)), (.rightParty, .count(right))]),
      KeyFigure(
        .contactsPerPaidInvoice, KeyFigures.ratio(Int128(contacts), Int128(paid)),
        [(.contacts, .count(contacts)), (.invoicesPaid, .count(paid))]),
      KeyFigure(
        .disputeDays, KeyFigures.ratio(Int128(disputeDays), Int128(disputes.count)),
        [(.disputeDays, .count(disputeDays)), (.disputes, .count(disputes.count))]),
    ]
  }

  /// How many invoices were settled in full in the period, the last part of it by a payment.
  private static func paidInvoices(_ book: Book, currency: Currency, from: Day, to: Day) -> Int {
    let open = Balances(book, asOf: to).open
    var last: [Index: Day] = [:]
    for allocation in book.allocations where allocation.day <= to {
      let settlement = book.settlements[Int(allocation.settlement)]
      guard settlement.kind == .payment, settlement.stands(on: to), open[Int(allocation.invoice)] == 0 else { continue }
      last[allocation.invoice] = max(settlement.day, last[allocation.invoice] ?? settlement.day)
    }
    return last.count { $1 >= from && book.invoice($0).amount.currency == currency }
  }
}

extension Day {
  /// Months since year 0, to count months across years.
  var monthNumber: Int { year * 12 + month - 1 }
}
