import Receivables

/// How a client has paid, and what stands out in it.
struct PrepPattern {
  /// An invoice that is settled, with the day of its last payment.
  struct Paid: Hashable {
    let number: String
    let due: Day
    let on: Day
    var late: Int { on.days(since: due) }
  }

  /// A newer invoice paid while older ones stay open: often something is wrong with these.
  struct OutOfOrder: Hashable {
    let newer: String
    let on: Day
    let older: [String]
  }

  /// Everything settled, in the order of payment.
  let paid: [Paid]
  let pattern: PaymentPattern
  /// The last payments, each later than the one before.
  let slowing: [Paid]
  let outOfOrder: OutOfOrder?

  /// Payments longer ago than this say little about what is open now.
  private static let recentDays = 60

  init(_ standing: ClientStanding) {
    let account = standing.account
    let day = standing.day
    pattern = standing.pattern
    var last: [Index: Day] = [:]
    for allocation in account.allocations where allocation.day <= day {
      let settlement = account.book.settlements[Int(allocation.settlement)]
      guard settlement.stands(on: day), settlement.kind == .payment || settlement.kind == .credit else { continue }
      last[allocation.invoice] = max(last[allocation.invoice] ?? allocation.day, allocation.day)
    }
    let open = Set(standing.invoices.map(\.open.index))
    let settled = account.invoices.compactMap { index -> Paid? in
      let invoice = account.book.invoice(index)
      guard !open.contains(index), invoice.voided == nil, let due = invoice.due, let on = last[index] else {
        return nil
      }
      return Paid(number: invoice.number, due: due, on: on)
    }.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    paid = settled
    slowing = standing.pattern.slowing == nil ? [] : Array(settled.suffix(3))
    outOfOrder = PrepPattern.outOfOrder(settled, standing)
  }

  private static func outOfOrder(_ settled: [Paid], _ standing: ClientStanding) -> OutOfOrder? {
    let chased = standing.overdueInvoices.filter { $0.pause == nil }
    for paid in settled.reversed() where standing.day.days(since: paid.on) <= recentDays {
      let older = chased.filter { invoice in
        invoice.open.invoice.due.map { $0 < paid.due && $0 < paid.on } ?? false
      }
      if !older.isEmpty {
        return OutOfOrder(newer: paid.number, on: paid.on, older: older.map(\.open.invoice.number))
      }
    }
    return nil
  }

  func words(_ say: Say) -> [String] {
    guard !paid.isEmpty else { return ["nothing paid yet, so there is no pattern"] }
    var first = "paid \(pattern.onTimeCount) of \(say.formatter.count(pattern.paidCount, "invoice")) within "
    first += "\(PaymentPattern.onTimeDays) days of due"
    if let median = pattern.median { first += " (median \(median))" }
    if let start = slowing.first {
      first +=
        "; since \(say.formatter.monthName(of: start.on)) \(slowing.map { String($0.late) }.joined(separator: ", ")): slowing"
    }
    var lines = [first]
    if let outOfOrder {
      let older = say.formatter.list(outOfOrder.older)
      let them = outOfOrder.older.count == 1 ? "it" : "them"
      let did =
        outOfOrder.older.count == 1
        ? "did \(older) reach you, and is anything wrong with it?"
        : "did \(older) reach you, and is anything wrong with \(them)?"
      lines.append("paid \(outOfOrder.newer) on \(say.day(outOfOrder.on)) before \(older) → ask: “\(did)”")
    }
    return lines
  }

  var document: JSON {
    [
      "paid": .integer(pattern.paidCount), "onTime": .integer(pattern.onTimeCount),
      "withinDays": .integer(PaymentPattern.onTimeDays), "median": JSON(pattern.median),
      "slowing": .array(
        slowing.map { ["invoice": .string($0.number), "paid": JSON($0.on), "daysLate": .integer($0.late)] }),
      "outOfOrder": outOfOrder.map { ["paid": .string($0.newer), "on": JSON($0.on), "older": JSON($0.older)] } ?? .null,
    ]
  }
}

extension Formatter {
  /// `August`, with the year when it is more than half a year away.
  func monthName(of day: Day) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let name = names[day.month - 1]
    return abs(day.days(since: today)) > 180 ? "\(name) \(day.year)" : name
  }
}
