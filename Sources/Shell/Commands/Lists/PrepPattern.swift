import Receivables

/// How a client has paid, and what stands out in it.
struct PrepPattern {
  /// A newer invoice paid while older ones stay open: often something is wrong with these.
  struct OutOfOrder: Hashable {
    let newer: String
    let on: Day
    let older: [String]
  }

  /// Everything settled, in the order of payment.
  let paid: [PaidInvoice]
  let pattern: PaymentPattern
  /// The last payments, each later than the one before.
  let slowing: [PaidInvoice]
  let outOfOrder: OutOfOrder?
  /// What else stands out.
  let others: [Anomaly]

  init(_ standing: ClientStanding, anomalies: [Anomaly]) {
    pattern = standing.pattern
    paid = standing.account.paidInvoices(on: standing.day)
    slowing = standing.pattern.slowing == nil ? [] : Array(paid.suffix(3))
    outOfOrder =
      anomalies.lazy.compactMap { anomaly -> OutOfOrder? in
        guard case .outOfOrder(let newer, let on, let older) = anomaly.finding else { return nil }
        return OutOfOrder(newer: newer, on: on, older: older)
      }.first
    let isSlowing = !slowing.isEmpty
    others = anomalies.filter { $0.kind != .outOfOrder && !($0.kind == .rhythm && isSlowing) }
  }

  func words(_ say: Say) -> [String] {
    let words = AnomalyWords(say)
    let standingOut = others.map { "\(words.headline($0)) → ask: “\(words.question($0))”" }
    guard !paid.isEmpty else { return ["nothing paid yet, so there is no pattern"] + standingOut }
    var first = "paid \(pattern.onTimeCount) of \(say.formatter.count(pattern.paidCount, "invoice")) within "
    first += "\(PaymentPattern.onTimeDays) days of due"
    if let median = pattern.median { first += " (median \(median))" }
    if let start = slowing.first {
      first +=
        "; since \(say.formatter.monthName(of: start.on)) \(slowing.map { String($0.late) }.joined(separator: ", ")): slowing"
    }
    var lines = [first]
    if let outOfOrder {
      lines.append(
        "paid \(outOfOrder.newer) on \(say.day(outOfOrder.on)) before \(say.formatter.list(outOfOrder.older)) "
          + "→ ask: “\(words.question(passedOver: outOfOrder.older))”")
    }
    return lines + standingOut
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
