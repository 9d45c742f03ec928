/// Where a client stands on a day: stage, register, what pauses the chasing, and what is due. A pure function of the
/// account, the rules and the day.
package struct ClientStanding: Sendable {
  package let account: Account
  package let day: Day
  package let plan: FollowUpProtocol
  /// The currency in which the client is chased: the book's if anything overdue may be chased in it, else that of the
  /// first such invoice; where there is none, of what is overdue, or else open.
  package let currency: Currency
  package let invoices: [InvoiceStanding]
  /// The client's stage: that of its highest open, chaseable invoice; nil before the first.
  package let stage: Stage?
  /// The invoice that carries the stage.
  package let leading: InvoiceStanding?
  /// When the next contact of the protocol falls due.
  package let nextContact: Day?
  package let promises: [PromiseStanding]
  package let plans: [PlanStanding]
  package let pattern: PaymentPattern
  package let lastCounted: ContactAttempt?
  package let triesUnanswered: Int
  package let countedContacts: Int
  /// The last day of the quiet days after a conversation, when `day` is one of them.
  package let quietUntil: Day?
  /// What was decided about the client, while the stage is one for people to decide at and it is not asked about again.
  package let decision: Decision?

  package init(_ account: Account, rules: StandingRules, on day: Day) {
    self.account = account
    self.day = day
    plan = rules.followUp(of: account.client)
    let walk = Ladder(account: account, plan: plan, day: day).walk()
    invoices = walk.invoices
    let bookCurrency = account.book.currency
    let overdue = walk.invoices.filter(\.open.isOverdue)
    let matters = [overdue.filter(\.isChaseable), overdue, walk.invoices].first { !$0.isEmpty } ?? []
    let currencies = matters.map(\.open.open.currency)
    currency = currencies.contains(bookCurrency) ? bookCurrency : currencies.first ?? bookCurrency
    let chaseable = walk.invoices.filter(\.isChaseable)
    leading = chaseable.max { left, right in
      let (leftStage, rightStage) = (left.stage ?? -1, right.stage ?? -1)
      return leftStage == rightStage
        ? (left.open.daysPastDue ?? .min) < (right.open.daysPastDue ?? .min) : leftStage < rightStage
    }
    stage = leading.flatMap { $0.stage }.map { [plan] in plan.stages[$0] }
    // Nobody is reminded ahead of one invoice while another is overdue: that conversation is about both.
    let late = chaseable.filter { $0.open.daysChaseable ?? -1 >= 0 }
    // One client is one conversation: the invoices at the client's stage set the pace, and the younger ones are covered
    // by the contacts that they are due for.
    let talkedAbout = overdue.isEmpty ? chaseable : late
    let pace = talkedAbout.filter { [leading] in $0.stage == leading?.stage }
    var next = (pace.isEmpty ? talkedAbout : pace).compactMap(\.next).min()
    if let last = walk.lastMark, let due = next { next = max(due, last.adding(days: plan.gapDays)) }
    nextContact = next
    promises = account.promiseStandings(on: day)
    plans = account.plans.isEmpty ? [] : account.planStandings(on: day)
    pattern = PaymentPattern(account, on: day)
    lastCounted = walk.lastCounted
    triesUnanswered = walk.triesUnanswered
    countedContacts = walk.countedContacts
    let conversation = account.lastConversation(upTo: day)
    let lastQuiet = conversation.map { [plan] in $0.day.adding(days: plan.quietDays - 1) }
    let decided = stage?.isInternal == true ? account.book.casework.decision(about: account.index, by: day) : nil
    decision = decided.flatMap { day.days(since: $0.day) < rules.decisionDays ? $0 : nil }
    quietUntil = lastQuiet.flatMap { $0 >= day ? $0 : nil }
  }

  // MARK: Amounts, in `currency`

  /// Open and past the first day due, gross.
  package var overdue: Money { sum { $0.open.isOverdue ? $0.open.open.minorUnits : 0 } }
  package var open: Money { sum { $0.open.open.minorUnits } }
  package var disputed: Money { sum { $0.open.isOverdue ? $0.open.disputed.minorUnits : 0 } }
  /// What of the overdue is in a plan that is being kept; what the plan is behind is not.
  package var inPlan: Money {
    guard let activePlan else { return .zero(currency) }
    let planned = sum { $0.pause == .inPlan && $0.open.isOverdue ? $0.open.open.minorUnits : 0 }
    guard activePlan.status == .missed, activePlan.received.currency == currency else { return planned }
    return Money(max(0, planned.minorUnits - activePlan.shortfall(on: day).minorUnits), currency)
  }
  /// Received and not applied, but for what is kept so by decision.
  package var unapplied: Money {
    Money(account.unapplied(on: day, kind: .payment, includingKept: false)[currency] ?? 0, currency)
  }
  package var unappliedCredit: Money {
    Money(account.unapplied(on: day, kind: .credit, includingKept: false)[currency] ?? 0, currency)
  }
  /// Still to come of the open promises.
  package var promised: Money {
    let sum = promises.reduce(Int128(0)) { total, standing in
      guard standing.status == .open, standing.promise.amount.currency == currency else { return total }
      return total + Int128(standing.outstanding.minorUnits)
    }
    return Money(Int64(clamping: sum), currency)
  }
  /// What is to be asked for: overdue, less open promises, disputes, plans being kept, and money not applied.
  package var toCollect: Money {
    let less = [promised, disputed, inPlan, unapplied, unappliedCredit].reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
    return Money(Int64(clamping: max(0, Int128(overdue.minorUnits) - less)), currency)
  }
  /// The days past due of the oldest overdue invoice; nil when nothing is overdue.
  package var daysOverdue: Int? {
    invoices.filter { $0.open.isOverdue && $0.open.open.currency == currency }.compactMap(\.open.daysPastDue).max()
  }
  package var overdueInvoices: [InvoiceStanding] { invoices.filter(\.open.isOverdue) }
  /// Open amounts in other currencies than `currency`.
  package var others: [Money] {
    var totals: [Currency: Int64] = [:]
    for invoice in invoices where invoice.open.isOverdue && invoice.open.open.currency != currency {
      totals[invoice.open.open.currency, default: 0] += invoice.open.open.minorUnits
    }
    return totals.map { Money($0.value, $0.key) }.sorted { $0.currency.code < $1.currency.code }
  }

  private func sum(_ amount: (InvoiceStanding) -> Int64) -> Money {
    Money(
      invoices.reduce(0) { $1.open.open.currency == currency ? $0 + amount($1) : $0 }, currency)
  }

  /// That the stage fell, and by which invoice: one of a higher stage is disputed, held or in a plan, or was settled
  /// since the last counted contact. Nil when it did not.
  package var stageFall: Because? {
    let now = leading?.stage ?? -1
    var highest: (stage: Int, invoice: Index)?
    func consider(_ standing: InvoiceStanding) {
      guard let stage = standing.stage, stage > highest?.stage ?? now else { return }
      highest = (stage, standing.open.index)
    }
    for standing in invoices where !standing.isChaseable { consider(standing) }
    let settled = settledSinceCounted()
    // Walking a history is the dearest thing there is, so it is done once a day, and only for a day on which something
    // was settled that can have stood higher.
    for settledOn in Set(settled.values).sorted() {
      let before = settledOn.adding(days: -1)
      let ladder = Ladder(account: account, plan: plan, day: before)
      let candidates = settled.filter { index, last in
        last == settledOn && ladder.mostReached(account.book.invoice(index)) > highest?.stage ?? now
      }
      guard !candidates.isEmpty else { continue }
      for standing in ladder.walk().invoices where candidates[standing.open.index] != nil && standing.isChaseable {
        consider(standing)
      }
    }
    guard let highest else { return nil }
    return .stageFell(
      from: plan.stages[highest.stage].name, to: stage?.name ?? "no stage",
      invoice: account.book.invoice(highest.invoice).number)
  }

  /// The invoices that were settled since the last counted contact, and on which day.
  private func settledSinceCounted() -> [Index: Day] {
    let since = lastCounted?.day ?? .earliest
    var last: [Index: Day] = [:]
    for allocation in account.allocations where allocation.day >= since && allocation.day <= day {
      last[allocation.invoice] = max(allocation.day, last[allocation.invoice] ?? allocation.day)
    }
    guard !last.isEmpty else { return [:] }
    let sums = account.settled(on: day)
    return last.filter { account.open($0.key, on: day, settled: sums) == 0 }
  }

  // MARK: What is agreed

  /// The plan that is being kept, or whose missed instalment can still be made good.
  package var activePlan: PlanStanding? { plans.last { $0.status.stands } }
  /// The missed instalment about which the client has not been told yet.
  package var noticeDue: PlanStanding.Missed? { activePlan?.curing.flatMap { $0.notice == nil ? $0 : nil } }
  package var brokenPlan: PlanStanding? {
    guard let last = plans.last, last.status == .broken else { return nil }
    return last
  }

  /// The last promise, if it was broken or only partly kept and nothing newer was agreed or is settled.
  package var brokenPromise: PromiseStanding? {
    guard let last = promises.last(where: { $0.status != .cancelled && $0.status != .superseded }),
      last.status == .broken || last.status == .partlyKept, activePlan == nil
    else { return nil }
    let covered = last.promise.invoices
    let stillOpen = invoices.contains { (covered.isEmpty || covered.contains($0.open.index)) && $0.open.isOverdue }
    return stillOpen ? last : nil
  }

  /// Whether the broken promise has not been spoken about yet: no counted contact since it broke.
  package var brokenPromiseIsFresh: Bool {
    guard let broken = brokenPromise?.brokenOn else { return false }
    return lastCounted.map { $0.day < broken } ?? true
  }

  /// Whether the broken plan has not been spoken about yet.
  package var brokenPlanIsFresh: Bool {
    guard let broken = brokenPlan?.brokenOn else { return false }
    return lastCounted.map { $0.day < broken } ?? true
  }

  /// The last stage that was done, when colleagues are to be told of it and nobody has told them since. Nil where the
  /// book names no colleague who could be told.
  package var colleaguesToTell: (stage: Stage, since: Day)? {
    let settings = account.book.settings
    guard settings["operations"] != nil || settings["senior"] != nil else { return nil }
    guard let leading, let done = leading.done, let since = leading.doneOn, plan.stages[done].notifies == true else {
      return nil
    }
    let isTold = account.attempts.contains { attempt in
      attempt.channel == .internal && attempt.outcome == .sent && attempt.day >= since && attempt.day <= day
    }
    return isTold ? nil : (plan.stages[done], since)
  }

  /// Whether a contact with the client has followed on the decision that stands.
  package var decisionIsPut: Bool {
    guard let decision else { return false }
    return lastCounted.map { $0.id > decision.id } ?? false
  }

  /// The open promise, if one is open.
  package var openPromise: PromiseStanding? { promises.last { $0.status == .open } }
}
