/// What there is to do for a client.
package enum Action: String, Hashable, Sendable, CaseIterable, Codable {
  case contact
  case verifyPayment = "verify-payment"
  case resend
  case fixContact = "fix-contact"
  case answerDispute = "answer-dispute"
  case applyCash = "apply-cash"
  case notify
  case decide
  case checkIn = "check-in"
}

/// Why a client, or a part of what it owes, is not chased.
package enum HeldKind: String, Hashable, Sendable, CaseIterable, Codable {
  case promise, plan, dispute, hold, quiet, cash, stop
}

/// A client that needs somebody today.
package struct WorkItem: Sendable {
  package let standing: ClientStanding
  package let action: Action
  package let atRisk: Money
  package let because: [Because]
  /// A promise or plan was broken and has not been spoken about since.
  package let isBroken: Bool
  /// What the contact is for; nil when nobody outside the house is spoken to.
  package let purpose: ContactPurpose?
  /// What the rules about contacts have against it now, cautions only: what is stopped is no item.
  package internal(set) var cautions: [GuardFinding] = []
  /// The first moment at which nothing is against it, where there are cautions.
  package internal(set) var opens: Moment?

  package var client: Client { standing.account.client }
}

/// A client, or a part of what it owes, that is left in peace, with why and until when.
package struct HeldItem: Sendable {
  package let client: Index
  package let kind: HeldKind
  package let amount: Money
  package let why: HeldReason
  /// The last day on which it is held; nil for as long as nobody lifts it.
  package let until: Day?
}

/// Why something is held, as a fact.
package enum HeldReason: Hashable, Sendable {
  case promised(Money, by: Day)
  case notCoveredByPromise(promised: Money, by: Day)
  case planKept(next: Installment?)
  /// An instalment was missed and notice given; it can be made good until a day.
  case planInCure(missed: Day, until: Day)
  case disputed(invoice: String, code: DisputeCode, opened: Day)
  case held(reason: String, invoice: String?)
  case spokenTo(on: Day)
  case willBeCalled(on: Day)
  case stopped(Outcome, on: Day)
  case saysPaid(on: Day)
  case hardshipTold(on: Day)
  case decided(Decision.Choice, on: Day)
  case guarded(GuardFinding)
}

/// Whom to contact on a day and why, and who is left in peace and why.
package struct Worklist: Sendable {
  package enum Order: String, Sendable, CaseIterable {
    case risk, age, amount, stage
  }

  package let day: Day
  package let items: [WorkItem]
  package let held: [HeldItem]
  /// How many clients have something overdue but nothing due today, and are not held.
  package let waiting: Int
  /// Money of which nobody knows whose it is; it may be one of these clients'.
  package let unknownPayers: [Settlement]
  package let coverage: Coverage

  /// How much of what is owed the list can be about at all: who can be reached, and what has a day due.
  package struct Coverage: Hashable, Sendable {
    /// How many clients owe something.
    package var owing = 0
    /// Those of them without an address or a number.
    package var unreachable: [Index] = []
    package var open = 0
    /// Open invoices without a day due, which are never chased.
    package var undated = 0
  }

  /// Broken promises first, then by expected loss in seven days, then by age; or by `order`. The gate comes after the
  /// ranking and nothing outranks it.
  package init(_ book: Book, rules: StandingRules, on day: Day, by order: Order = .risk, gate: ContactGate? = nil) {
    self.day = day
    var items: [WorkItem] = []
    var held: [HeldItem] = []
    var waiting = 0
    let soon = day.adding(days: rules.daysAhead)
    let accounts = Account.all(book)
    var busy = Set<Index>()
    for account in accounts {
      let matters = account.invoices.contains { index in
        let invoice = book.invoice(index)
        return invoice.due.map { $0 <= soon } ?? false
      }
      guard matters || !account.attempts.isEmpty else { continue }
      let day = DayOfClient(account, rules: rules, on: day)
      if let item = day.item { items.append(item) }
      if day.item != nil || !day.held.isEmpty { busy.insert(account.index) }
      held.append(contentsOf: day.held)
      if day.item == nil, day.held.isEmpty, day.standing.overdue.isPositive { waiting += 1 }
    }
    for account in CheckIns(perWeek: rules.checkInsAWeek, day: day).accounts(among: accounts, busy: busy) {
      items.append(WorkItem(checkInWith: account, rules: rules, on: day))
    }
    // By position, since an item is large to move about.
    var ranked = items.indices.sorted { left, right in
      Worklist.precedes(items[left], items[right], order) ?? (left < right)
    }.map { items[$0] }
    if let gate {
      let passed = ranked.map(gate.judge)
      ranked = passed.compactMap(\.item)
      held += passed.compactMap(\.held)
    }
    self.items = ranked
    self.held = held
    self.waiting = waiting
    unknownPayers = book.settlements.filter { $0.client < 0 && $0.unapplied > 0 && $0.stands(on: day) }
    coverage = Worklist.coverage(of: book)
  }

  private static func coverage(of book: Book) -> Coverage {
    var coverage = Coverage()
    var owes = [Bool](repeating: false, count: book.clients.count)
    for invoice in book.invoices where invoice.open > 0 {
      owes[Int(invoice.client)] = true
      coverage.open += 1
      if invoice.due == nil { coverage.undated += 1 }
    }
    for (position, client) in book.clients.enumerated() where owes[position] {
      coverage.owing += 1
      let isReachable =
        client.email != nil || client.phone != nil || client.contacts.contains { $0.email != nil || $0.phone != nil }
      if !isReachable { coverage.unreachable.append(Index(position)) }
    }
    return coverage
  }

  private static func precedes(_ left: WorkItem, _ right: WorkItem, _ order: Order) -> Bool? {
    let age = { (item: WorkItem) in item.standing.daysOverdue ?? -1 }
    let bookCurrency = left.standing.account.book.currency
    // Amounts of several currencies have no common measure, so the book's own come first.
    func compare(_ amount: (WorkItem) -> Money) -> Bool? {
      let (leftAmount, rightAmount) = (amount(left), amount(right))
      let (leftOwn, rightOwn) = (leftAmount.currency == bookCurrency, rightAmount.currency == bookCurrency)
      if leftOwn != rightOwn { return leftOwn }
      guard leftAmount.minorUnits != rightAmount.minorUnits else { return nil }
      return leftAmount.minorUnits > rightAmount.minorUnits
    }
    switch order {
    case .risk:
      if left.isBroken != right.isBroken { return left.isBroken }
      if let first = compare(\.atRisk) { return first }
    case .amount:
      if let first = compare(\.standing.overdue) { return first }
    case .stage:
      let (leftStage, rightStage) = (left.standing.stage?.day ?? .min, right.standing.stage?.day ?? .min)
      if leftStage != rightStage { return leftStage > rightStage }
    case .age: break
    }
    guard age(left) != age(right) else { return nil }
    return age(left) > age(right)
  }
}

extension WorkItem {
  /// A greeting to a client who pays well.
  fileprivate init(checkInWith account: Account, rules: StandingRules, on day: Day) {
    let standing = ClientStanding(account, rules: rules, on: day)
    self.init(
      standing: standing, action: .checkIn, atRisk: .zero(standing.currency),
      because: [
        .paysWell(
          onTime: standing.pattern.onTimeCount, of: standing.pattern.paidCount,
          lastContact: account.attempts.last { $0.day <= day }?.day)
      ], isBroken: false, purpose: .reply)
  }
}
