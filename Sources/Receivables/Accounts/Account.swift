/// Everything of one client, gathered from the book once, so that questions about any day are quick to answer.
package struct Account: Sendable {
  package let book: Book
  package let index: Index
  package internal(set) var invoices: [Index] = []
  package internal(set) var settlements: [Index] = []
  /// To this client's invoices.
  package internal(set) var allocations: [Allocation] = []
  package internal(set) var promises: [Promise] = []
  package internal(set) var disputes: [Dispute] = []
  package internal(set) var holds: [Hold] = []
  package internal(set) var plans: [Plan] = []
  /// In the order of their days; on one day in the order of recording.
  package internal(set) var attempts: [ContactAttempt] = []
  package internal(set) var placements: [StagePlacement] = []

  package var client: Client { book.client(index) }

  /// Gathers one client by looking through the book.
  package init(_ book: Book, client: Index) {
    self.book = book
    self.index = client
    for (position, invoice) in book.invoices.enumerated() where invoice.client == client {
      invoices.append(Index(position))
    }
    for (position, settlement) in book.settlements.enumerated() where settlement.client == client {
      settlements.append(Index(position))
    }
    allocations = book.allocations.filter { book.invoice($0.invoice).client == client }
    promises = book.promises.filter { $0.client == client }
    disputes = book.disputes.filter { book.invoice($0.invoice).client == client }
    holds = book.holds.filter { $0.client == client }
    plans = book.plans.filter { $0.client == client }
    attempts = book.attempts.filter { $0.client == client }
    placements = book.placements.filter { $0.client == nil || $0.client == client }
    sortAttempts()
  }

  private init(empty index: Index, _ book: Book) {
    self.book = book
    self.index = index
  }

  /// Gathers all clients in one pass over the book.
  package static func all(_ book: Book) -> [Account] {
    var accounts = book.clients.indices.map { Account(empty: Index($0), book) }
    for (position, invoice) in book.invoices.enumerated() {
      accounts[Int(invoice.client)].invoices.append(Index(position))
    }
    for (position, settlement) in book.settlements.enumerated() where settlement.client >= 0 {
      accounts[Int(settlement.client)].settlements.append(Index(position))
    }
    for allocation in book.allocations {
      accounts[Int(book.invoice(allocation.invoice).client)].allocations.append(allocation)
    }
    for promise in book.promises { accounts[Int(promise.client)].promises.append(promise) }
    for dispute in book.disputes { accounts[Int(book.invoice(dispute.invoice).client)].disputes.append(dispute) }
    for hold in book.holds { accounts[Int(hold.client)].holds.append(hold) }
    for plan in book.plans { accounts[Int(plan.client)].plans.append(plan) }
    for attempt in book.attempts { accounts[Int(attempt.client)].attempts.append(attempt) }
    for placement in book.placements {
      if let client = placement.client {
        accounts[Int(client)].placements.append(placement)
      } else {
        for position in accounts.indices { accounts[position].placements.append(placement) }
      }
    }
    for position in accounts.indices { accounts[position].sortAttempts() }
    return accounts
  }

  private mutating func sortAttempts() {
    guard zip(attempts, attempts.dropFirst()).contains(where: { $0.day > $1.day }) else { return }
    attempts.sort { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// The account as it was before a journal record: without what that record and later ones brought.
  package func before(record: Int) -> Account {
    var earlier = self
    let kept = Set(settlements.filter { book.settlements[Int($0)].id.record < record })
    earlier.settlements = settlements.filter(kept.contains)
    earlier.allocations = allocations.filter { kept.contains($0.settlement) }
    earlier.invoices = invoices.filter { book.invoice($0).record < record }
    earlier.promises = promises.filter { $0.id.record < record }
    earlier.disputes = disputes.filter { $0.id.record < record }
    earlier.holds = holds.filter { $0.id.record < record }
    earlier.plans = plans.filter { $0.id.record < record }
    earlier.attempts = attempts.filter { $0.id.record < record }
    earlier.placements = placements.filter { $0.record < record }
    return earlier
  }

  /// The same account with one more attempt, for looking ahead at what would happen.
  func adding(_ attempt: ContactAttempt) -> Account {
    var copy = self
    copy.attempts.append(attempt)
    return copy
  }

  // MARK: Balances

  /// What is open of an invoice on `day`, from what is dated up to it; nil when it did not exist then.
  package func open(_ index: Index, on day: Day) -> Int64? {
    let invoice = book.invoice(index)
    if let issued = invoice.issued, issued > day { return nil }
    if let voided = invoice.voided, voided <= day { return 0 }
    var open = invoice.amount.minorUnits
    for allocation in allocations where allocation.invoice == index && allocation.day <= day {
      if book.settlements[Int(allocation.settlement)].stands(on: day) { open -= allocation.minorUnits }
    }
    // Below zero when it was billed lower since.
    return max(0, open)
  }

  /// The same, from sums that `settled(on: day)` gave.
  func open(_ index: Index, on day: Day, settled: [Index: Int64]) -> Int64? {
    let invoice = book.invoice(index)
    if let issued = invoice.issued, issued > day { return nil }
    if let voided = invoice.voided, voided <= day { return 0 }
    return max(0, invoice.amount.minorUnits - settled[index, default: 0])
  }

  /// What is settled on `day` of every invoice of which something is: one pass, for questions about all invoices.
  func settled(on day: Day) -> [Index: Int64] {
    var settled = [Index: Int64](minimumCapacity: min(allocations.count, invoices.count))
    for allocation in allocations where allocation.day <= day {
      if book.settlements[Int(allocation.settlement)].stands(on: day) {
        settled[allocation.invoice, default: 0] += allocation.minorUnits
      }
    }
    return settled
  }

  /// What is open of every invoice that is open on `day`, in the book's order.
  package func openInvoices(on day: Day) -> [OpenInvoice] {
    guard !invoices.isEmpty else { return [] }
    let settled = settled(on: day)
    var result: [OpenInvoice] = []
    for index in invoices {
      let invoice = book.invoice(index)
      if let issued = invoice.issued, issued > day { continue }
      if let voided = invoice.voided, voided <= day { continue }
      let open = invoice.amount.minorUnits - settled[index, default: 0]
      guard open > 0 else { continue }
      let disputed = disputes.first { $0.invoice == index && $0.isOpen(on: day) }?.amount.minorUnits ?? 0
      result.append(
        OpenInvoice(
          index: index, invoice: invoice, open: Money(open, invoice.amount.currency),
          disputed: Money(min(disputed, open), invoice.amount.currency), day: day))
    }
    return result
  }

  /// What of the payments and credits of this client is not applied on `day`, by currency.
  /// Without `includingKept`, what is kept unapplied by decision is left out.
  package func unapplied(
    on day: Day, kind: Settlement.Kind, includingKept: Bool = true
  ) -> [Currency: Int64] {
    // What was applied later was not applied yet on `day`; added to what the book keeps as unapplied.
    var later: [Index: Int64] = [:]
    for allocation in allocations where allocation.day > day {
      later[allocation.settlement, default: 0] += allocation.minorUnits
    }
    var result: [Currency: Int64] = [:]
    for index in settlements {
      let settlement = book.settlements[Int(index)]
      guard settlement.kind == kind, settlement.stands(on: day) else { continue }
      var left = settlement.unapplied + later[index, default: 0]
      if settlement.reversed != nil {
        // Taken back after `day`: the book keeps nothing as unapplied any more.
        left = settlement.amount.minorUnits
        for allocation in allocations where allocation.settlement == index && allocation.day <= day {
          left -= allocation.minorUnits
        }
      }
      guard left > 0, includingKept || kept(settlement.id, on: day) == nil else { continue }
      result[settlement.amount.currency, default: 0] += left
    }
    return result
  }

  /// The decision to keep a payment or credit unapplied, if it stands on `day`.
  package func kept(_ settlement: RecordID, on day: Day) -> KeptCash? {
    book.kept.first { $0.settlement == settlement && $0.day <= day }
  }
}

/// An invoice that is open on a day.
package struct OpenInvoice: Sendable {
  package let index: Index
  package let invoice: Invoice
  package let open: Money
  /// The part of `open` that an open dispute contests.
  package let disputed: Money
  package let day: Day

  /// Days past the first day due; nil without one.
  package var daysPastDue: Int? { invoice.daysPastDue(on: day) }
  /// Days past the day from which it is chased.
  package var daysChaseable: Int? { invoice.chaseDue.map { day.days(since: $0) } }
  package var isOverdue: Bool { daysPastDue.map { $0 > 0 } ?? false }
}
