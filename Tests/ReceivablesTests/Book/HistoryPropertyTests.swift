import Testing

@testable import Receivables

/// What holds of every history, however it went: thousands of events by chance, the same on every run.
@Suite struct HistoryPropertyTests {
  /// Nothing comes from nowhere and nothing gets lost: whatever came in is applied, unapplied or taken back; whatever was
  /// billed is open, settled or void.
  @Test(arguments: 0..<40)
  func moneyIsConserved(seed: UInt64) throws {
    var chance = Chance(seed: 1000 + seed)
    let book = chance.book(events: 250)
    Self.expectConserved(book)
    for when in stride(from: 0, through: 900, by: 150) {
      let aging = try Aging(book, asOf: Story.at(when))
      for section in aging.sections { #expect(section.row.total.minorUnits == section.outstanding) }
    }
  }

  private static func expectConserved(_ book: Book) {
    var standing: [Currency: Int128] = [:]
    var settled: [Index: Int64] = [:]
    for settlement in book.settlements where settlement.reversed == nil {
      standing[settlement.amount.currency, default: 0] += Int128(settlement.amount.minorUnits - settlement.unapplied)
    }
    for allocation in book.allocations where book.settlements[Int(allocation.settlement)].reversed == nil {
      let currency = book.settlements[Int(allocation.settlement)].amount.currency
      standing[currency, default: 0] -= Int128(allocation.minorUnits)
      settled[allocation.invoice, default: 0] += allocation.minorUnits
    }
    #expect(standing.values.allSatisfy { $0 == 0 })
    for (position, invoice) in book.invoices.enumerated() where invoice.voided == nil {
      #expect(invoice.amount.minorUnits == invoice.open + settled[Index(position), default: 0])
    }
  }

  /// Thousands of short histories of every kind of event: money is conserved, no rule about contacts is outranked, and
  /// the same events give the same book again.
  @Test(arguments: 0..<20)
  func thousandsOfShortHistories(seed: UInt64) throws {
    let guards = try Shipped.guards()
    let rules = try Shipped.rules()
    for history in 0..<100 {
      var chance = Chance(seed: 60_000 + seed * 1000 + UInt64(history))
      let book = chance.book(events: 30)
      Self.expectConserved(book)
      #expect(book.brokenInvariants() == [])
      var again = Book(company: book.company, currency: book.currency)
      for (number, envelope) in chance.taken { try again.apply(envelope, record: number) }
      #expect(again.contents == book.contents)
      let noon = ContactGate(guards) { _ in Moment(Story.at(history), minute: 720) }
      for item in Worklist(book, rules: rules, on: Story.at(history), gate: noon).items {
        guard let purpose = item.purpose else { continue }
        #expect(!noon.findings(item.standing, by: item.standing.channel, for: purpose).contains { $0.isStop })
      }
    }
  }

  /// Promises and plans are never filled with more than came in, and their states are functions of the day alone.
  @Test(arguments: 0..<40)
  func agreementsAreFilledWithWhatCameIn(seed: UInt64) throws {
    var chance = Chance(seed: 2000 + seed)
    let book = chance.book(events: 250)
    for account in Account.all(book) {
      for when in stride(from: 0, through: 600, by: 60) {
        let day = Story.at(when)
        let received = account.settlements.reduce(into: [Currency: Int128]()) { sums, index in
          let settlement = book.settlements[Int(index)]
          guard settlement.kind == .payment, settlement.stands(on: day) else { return }
          sums[settlement.amount.currency, default: 0] += Int128(settlement.amount.minorUnits)
        }
        var filled: [Currency: Int128] = [:]
        for promise in account.promiseStandings(on: day) {
          filled[promise.received.currency, default: 0] += Int128(promise.received.minorUnits)
          #expect(promise.received <= promise.promise.amount)
          if promise.status == .open { #expect(promise.deadline >= day) }
        }
        for (currency, sum) in filled { #expect(sum <= received[currency, default: 0]) }
        for plan in account.planStandings(on: day) { try check(plan, account, on: day) }
      }
    }
  }

  private func check(_ plan: PlanStanding, _ account: Account, on day: Day) throws {
    #expect(plan.paid.reduce(0) { $0 + $1.minorUnits } == plan.received.minorUnits)
    // Oldest first: nothing of a later one while an earlier one is open.
    let isFull = zip(plan.plan.installments, plan.paid).map { $0.amount == $1 }
    if let open = isFull.firstIndex(of: false) {
      #expect(plan.paid[(open + 1)...].allSatisfy { $0.isZero })
    }
    #expect(plan.installmentStates(on: day).count == plan.plan.installments.count)
    #expect(plan.missed.dropLast().allSatisfy { $0.cured != nil })
    for missed in plan.missed {
      #expect(missed.due < missed.on && missed.on <= missed.until)
      if let notice = missed.notice { #expect(notice >= missed.on && notice <= missed.until) }
      if let cured = missed.cured { #expect(cured >= missed.on && cured <= missed.until) }
    }
    if let broken = plan.brokenOn { #expect(broken <= day) }
    if plan.status == .broken { #expect(plan.brokenOn != nil) }
    if plan.status == .missed { #expect(plan.curing.map { $0.until >= day } ?? false) }
    if plan.status == .active { #expect(plan.missed.allSatisfy { $0.cured != nil }) }
    // A broken plan stays broken whatever comes later.
    if let broken = plan.brokenOn {
      let later = account.planStandings(on: day.adding(days: 400)).first { $0.plan.id == plan.plan.id }
      let undone = account.settlements.contains { account.book.settlements[Int($0)].reversed != nil }
      if !undone { #expect(later?.brokenOn == broken) }
    }
  }

  /// An invoice rises at most to the stage after the last one done, and falls only for a reason: something of this
  /// client came back, was corrected, extended, settled, disputed or held, or the heads-up lapsed. Time alone, contacts,
  /// promises and what happens to others lower nothing.
  @Test(arguments: 0..<25)
  func stagesNeitherJumpNorFallWithoutAReason(seed: UInt64) throws {
    var chance = Chance(seed: 3000 + seed)
    let rules = try Shipped.rules()
    var before: [Index: Int] = [:]
    _ = chance.book(events: 150) { _, event, refusal, book in
      var reasons = Set<Index>()
      if refusal == nil { Self.collect(event, book, into: &reasons) }
      let day = Story.monday.adding(days: 3 * book.recordCount)
      var now: [Index: Int] = [:]
      for account in Account.all(book) {
        // A broken plan and a decision lift, and their end lets down again.
        let isLifted = !account.plans.isEmpty || !account.placements.isEmpty
        for invoice in ClientStanding(account, rules: rules, on: day).invoices {
          guard let stage = invoice.stage else { continue }
          now[invoice.open.index] = stage
          #expect(isLifted || stage <= (invoice.done ?? -1) + 1 || stage == 1)
          if let last = before[invoice.open.index], last > stage, last != 0 {
            #expect(reasons.contains(account.index) || isLifted, "\(last) to \(stage) on \(day) by \(event)")
          }
        }
      }
      before = now
    }
  }

  /// The clients for whom an event may lower a stage.
  private static func collect(_ event: Event, _ book: Book, into reasons: inout Set<Index>) {
    func add(_ key: String?) { if let key, let client = book.clientIndex(key) { reasons.insert(client) } }
    switch event {
    case .contactLogged(let logged) where logged.outcome == .bounced: add(logged.client)
    case .invoiceRecorded(let recorded): add(recorded.reference.client)
    case .invoiceExtended(let extended): add(extended.invoice.client)
    case .invoiceVoided(let closed), .invoiceWrittenOff(let closed): add(closed.invoice.client)
    case .paymentReceived(let payment): for share in payment.allocations { add(share.invoice.client) }
    case .creditIssued(let credit): add(credit.client)
    case .cashApplied(let applied): add(applied.client)
    case .paymentReversed(let reversed):
      guard let position = book.settlements.firstIndex(where: { $0.id == reversed.payment }) else { return }
      for allocation in book.allocations where allocation.settlement == Index(position) {
        reasons.insert(book.invoice(allocation.invoice).client)
      }
    case .disputeOpened(let opened): add(opened.invoice.client)
    case .disputeResolved(let resolved): add(resolved.invoice.client)
    case .holdPlaced(let placed): add(placed.client)
    case .holdReleased(let released): add(released.client)
    case .imported(let imported):
      for invoice in imported.invoices { add(invoice.client) }
      for payment in imported.payments { for share in payment.allocations { add(share.invoice.client) } }
      for balance in imported.balances { add(balance.invoice.client) }
    case .batch(let events): for event in events { collect(event, book, into: &reasons) }
    default: break
    }
  }

  /// Interest on whatever happened is never negative and never on more than was billed.
  @Test(arguments: 0..<30)
  func interestIsOnWhatWasLate(seed: UInt64) throws {
    var chance = Chance(seed: 4000 + seed)
    let book = chance.book(events: 200)
    let basis = InterestBasis.contract(try AnnualRate(parsing: "12"))
    for account in Account.all(book) {
      for when in [0, 100, 300, 700] {
        let interest = ClientInterest(account, under: basis, rates: .empty, on: Story.at(when))
        for line in interest.lines {
          guard let found = line.interest else { continue }
          #expect(!found.interest.isNegative && found.days >= 0)
          #expect(found.principal <= book.invoice(line.index).amount)
        }
      }
    }
  }

  /// The scan for what stands out answers for every history, and the same twice.
  @Test(arguments: 0..<30)
  func anomaliesAreTheSameTwice(seed: UInt64) throws {
    var chance = Chance(seed: 5000 + seed)
    let book = chance.book(events: 250)
    let rules = try AnomalyTests.rules()
    for when in [0, 100, 300] {
      let first = Anomalies(book, rules: rules, on: Story.at(when)).found
      #expect(first == Anomalies(book, rules: rules, on: Story.at(when)).found)
      for anomaly in first { #expect(!anomaly.evidence.isEmpty) }
    }
  }
}
