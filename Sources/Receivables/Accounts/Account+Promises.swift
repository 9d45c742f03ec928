/// A promise with what has become of it by a day.
package struct PromiseStanding: Sendable {
  package let promise: Promise
  package let status: PromiseStatus
  /// What arrived for it in time.
  package let received: Money
  /// The last day on which the money may arrive: the promised day and the tolerance.
  package let deadline: Day

  /// What of it has not arrived.
  package var outstanding: Money { Money(promise.amount.minorUnits - received.minorUnits, promise.amount.currency) }

  /// The day on which it counts as broken, when it is.
  package var brokenOn: Day? { status == .broken || status == .partlyKept ? deadline.adding(days: 1) : nil }
}

extension Account {
  /// All promises with their status on `day`, oldest first.
  ///
  /// Payments dated from the day of the promise up to its deadline fill promises oldest first. A promise for named
  /// invoices is filled by what was allocated to these; any other by whatever came in. What was reversed fills nothing.
  /// One is kept when what is missing lies within the tolerance.
  package func promiseStandings(on day: Day) -> [PromiseStanding] {
    guard let first = promises.map(\.made).min() else { return [] }
    let terms = book.agreementTerms
    var receipts = receipts(on: day, since: first)
    var result: [PromiseStanding] = []
    for promise in promises.sorted(by: { ($0.made, $0.id) < ($1.made, $1.id) }) where promise.made <= day {
      let deadline = promise.deadline(terms)
      let ended = [promise.cancelled, promise.superseded].compactMap { $0 }.min()
      let received = fill(promise, from: &receipts, upTo: min(deadline, ended?.adding(days: -1) ?? deadline))
      let status: PromiseStatus
      if received.minorUnits >= terms.promise.least(promise.amount) {
        status = .kept
      } else if let cancelled = promise.cancelled, cancelled <= min(day, deadline) {
        status = .cancelled
      } else if let superseded = promise.superseded, superseded <= min(day, deadline) {
        status = .superseded
      } else if day <= deadline {
        status = .open
      } else {
        status = received.isZero ? .broken : .partlyKept
      }
      result.append(PromiseStanding(promise: promise, status: status, received: received, deadline: deadline))
    }
    return result
  }

  // MARK: Money as it came in

  /// A payment, as far as nothing has claimed it yet.
  struct Receipt {
    let id: RecordID
    let day: Day
    let currency: Currency
    /// What was given to invoices, and what lies unapplied (invoice -1).
    private var shares: [(invoice: Index, minorUnits: Int64)] = []
    /// What is not given to anything yet.
    private var left: Int64

    init(id: RecordID, day: Day, currency: Currency, left: Int64) {
      self.id = id
      self.day = day
      self.currency = currency
      self.left = left
    }

    mutating func give(_ minorUnits: Int64, to invoice: Index) {
      shares.append((invoice, minorUnits))
      left -= minorUnits
    }

    /// What no invoice was given lies unapplied.
    mutating func giveRest() {
      if left > 0 { shares.append((-1, left)) }
      left = 0
    }

    /// Whether it came after something was agreed: on a later day or, on that day, recorded later. What a client had
    /// paid already when it promised the rest is no part of the promise.
    func follows(_ agreed: Day, _ agreement: RecordID) -> Bool { (day, id) > (agreed, agreement) }

    /// Takes up to `wanted` from what went to `invoices` (or to any, when empty) and returns how much that was.
    mutating func take(_ wanted: Int64, for invoices: [Index], currency: Currency) -> Int64 {
      guard currency == self.currency else { return 0 }
      var taken: Int64 = 0
      for position in shares.indices where taken < wanted {
        guard invoices.isEmpty || invoices.contains(shares[position].invoice) else { continue }
        let share = min(wanted - taken, shares[position].minorUnits)
        shares[position].minorUnits -= share
        taken += share
      }
      return taken
    }
  }

  /// The payments that stand on `day` and are dated from `first` on, in the order of their days.
  func receipts(on day: Day, since first: Day) -> [Receipt] {
    var receipts: [Receipt] = []
    var positions: [Index: Int] = [:]
    for index in settlements {
      let settlement = book.settlements[Int(index)]
      guard settlement.kind == .payment, settlement.day >= first, settlement.stands(on: day) else { continue }
      positions[index] = receipts.count
      receipts.append(
        Receipt(
          id: settlement.id, day: settlement.day, currency: settlement.amount.currency,
          left: settlement.amount.minorUnits))
    }
    guard !receipts.isEmpty else { return [] }
    for allocation in allocations where allocation.day <= day {
      guard let position = positions[allocation.settlement] else { continue }
      receipts[position].give(allocation.minorUnits, to: allocation.invoice)
    }
    for position in receipts.indices { receipts[position].giveRest() }
    return receipts.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  private func fill(_ promise: Promise, from receipts: inout [Receipt], upTo last: Day) -> Money {
    let amount = promise.amount
    var received: Int64 = 0
    for position in receipts.indices where received < amount.minorUnits {
      guard receipts[position].follows(promise.made, promise.id), receipts[position].day <= last else { continue }
      received += receipts[position].take(
        amount.minorUnits - received, for: promise.invoices, currency: amount.currency)
    }
    return Money(received, amount.currency)
  }
}
