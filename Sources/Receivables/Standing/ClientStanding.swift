/// Where a client stands on a day: stage, register, what pauses the chasing, and what is due. A pure function of the
/// account, the rules and the day.
package struct ClientStanding: Sendable {
  package let account: Account
  package let day: Day
  package let plan: FollowUpProtocol
  /// The currency in which the client is chased: the book's if anything is open in it, else the first open one.
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
  private let rules: StandingRules

  package init(_ account: Account, rules: StandingRules, on day: Day) {
    self.account = account
    self.rules = rules
    self.day = day
    plan = rules.followUp(of: account.client)
    let walk = Ladder(account: account, plan: plan, day: day).walk()
    invoices = walk.invoices
    let bookCurrency = account.book.currency
    let currencies = walk.invoices.map(\.open.open.currency)
    currency = currencies.contains(bookCurrency) ? bookCurrency : currencies.first ?? bookCurrency
    let chaseable = walk.invoices.filter(\.isChaseable)
    leading = chaseable.max { left, right in
      let (leftStage, rightStage) = (left.stage ?? -1, right.stage ?? -1)
      return leftStage == rightStage
        ? (left.open.daysPastDue ?? .min) < (right.open.daysPastDue ?? .min) : leftStage < rightStage
    }
    stage = leading.flatMap { $0.stage }.map { [plan] in plan.stages[$0] }
    var next = chaseable.compactMap(\.next).min()
    if let last = walk.lastMark, let due = next { next = max(due, last.adding(days: plan.gapDays)) }
    nextContact = next
    promises = account.promiseStandings(on: day)
    plans = account.plans.isEmpty ? [] : account.planStandings(on: day)
    pattern = PaymentPattern(account, on: day)
    lastCounted = walk.lastCounted
    triesUnanswered = walk.triesUnanswered
    countedContacts = walk.countedContacts
    let conversation = account.attempts.last { $0.day <= day && $0.outcome.flags.startsQuietDays }
    let lastQuiet = conversation.map { [plan] in $0.day.adding(days: plan.quietDays - 1) }
    quietUntil = lastQuiet.flatMap { $0 >= day ? $0 : nil }
  }

  // MARK: Amounts, in `currency`

  /// Open and past the first day due, gross.
  package var overdue: Money { sum { $0.open.isOverdue ? $0.open.open.minorUnits : 0 } }
  package var open: Money { sum { $0.open.open.minorUnits } }
  package var disputed: Money { sum { $0.open.isOverdue ? $0.open.disputed.minorUnits : 0 } }
  /// What of the overdue is in a plan that is being kept.
  package var inPlan: Money {
    guard activePlan != nil else { return .zero(currency) }
    return sum { $0.pause == .inPlan && $0.open.isOverdue ? $0.open.open.minorUnits : 0 }
  }
  package var unapplied: Money {
    Money(account.unapplied(on: day, kind: .payment)[currency] ?? 0, currency)
  }
  package var unappliedCredit: Money {
    Money(account.unapplied(on: day, kind: .credit)[currency] ?? 0, currency)
  }
  /// Still to come of the open promises.
  package var promised: Money {
    Money(
      promises.reduce(0) { total, standing in
        guard standing.status == .open, standing.promise.amount.currency == currency else { return total }
        return total + standing.promise.amount.minorUnits - standing.received.minorUnits
      }, currency)
  }
  /// What is to be asked for: overdue, less open promises, disputes, plans being kept, and money not applied.
  package var toCollect: Money {
    let minor =
      overdue.minorUnits - promised.minorUnits - disputed.minorUnits - inPlan.minorUnits - unapplied.minorUnits
      - unappliedCredit.minorUnits
    return Money(max(0, minor), currency)
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

  // MARK: What is agreed

  package var activePlan: PlanStanding? { plans.last { $0.status == .active } }
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

  /// The open promise, if one is open.
  package var openPromise: PromiseStanding? { promises.last { $0.status == .open } }

  // MARK: The stage as it changed

  /// Why the client's stage is lower than it was: the invoice that carried it is settled, disputed, held or in a plan.
  /// Nil when it did not fall within the last 30 days.
  package var stageFall: Because? {
    let now = stage.flatMap { plan.position(of: $0.name) } ?? -1
    let paused = invoices.filter { !$0.isChaseable }.max { ($0.stage ?? -1) < ($1.stage ?? -1) }
    if let paused, let was = paused.stage, was > now { return fell(from: was, invoice: paused.open.invoice.number) }
    let recent = account.allocations.filter { allocation in
      allocation.day <= day && day.days(since: allocation.day) <= 30 && account.open(allocation.invoice, on: day) == 0
    }
    guard let last = recent.max(by: { $0.day < $1.day }) else { return nil }
    let before = ClientStanding(account, rules: rules, on: last.day.adding(days: -1))
    guard let was = before.stage.flatMap({ plan.position(of: $0.name) }), was > now else { return nil }
    return fell(from: was, invoice: account.book.invoice(last.invoice).number)
  }

  private func fell(from was: Int, invoice: String) -> Because {
    .stageFell(from: plan.stages[was].name, to: stage?.name ?? "no stage", invoice: invoice)
  }
}
