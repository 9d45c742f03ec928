/// What a client needs on a day: at most one item, and what is held.
package struct DayOfClient: Sendable {
  package let standing: ClientStanding
  package private(set) var item: WorkItem?
  package private(set) var held: [HeldItem] = []
  private let rules: StandingRules

  package init(_ account: Account, rules: StandingRules, on day: Day) {
    standing = ClientStanding(account, rules: rules, on: day)
    self.rules = rules
    decide()
  }

  private var day: Day { standing.day }
  private var account: Account { standing.account }

  private mutating func decide() {
    holdDisputes()
    if holdWhole() { return }
    if let special = special() {
      item = make(special.action, special.because)
      return
    }
    let dispute = disputeToAnswer
    let due = holdUntilLater() ? nil : contactDue()
    if let due {
      // What is not disputed is chased all the same, and the answer that they wait for is not forgotten over it.
      decide(due + (dispute.map { [$0] } ?? []))
    } else if let dispute {
      item = make(.answerDispute, [dispute])
    }
    if item == nil, isOwed, let notice = standing.colleaguesToTell {
      item = make(.notify, [.noticeDue(stage: notice.stage.name, since: notice.since)])
    }
  }

  /// A contact, or at a stage for people to decide at what was decided there: to be put to the client once, and asked
  /// about again later.
  private mutating func decide(_ due: [Because]) {
    guard standing.stage?.isInternal == true else {
      item = make(.contact, due)
      return
    }
    guard let decision = standing.decision else {
      item = make(.decide, due)
      return
    }
    let decided = Because.decided(decision.choice, on: decision.day)
    if !decision.choice.isPutToClient {
      item = make(.decide, [decided])
    } else if standing.decisionIsPut {
      hold(
        .hold, standing.toCollect, .decided(decision.choice, on: decision.day),
        until: decision.day.adding(days: rules.decisionDays - 1))
    } else {
      item = make(.contact, [decided])
    }
  }

  // MARK: Held

  private mutating func hold(_ kind: HeldKind, _ amount: Money, _ why: HeldReason, until: Day?) {
    held.append(HeldItem(client: account.index, kind: kind, amount: amount, why: why, until: until))
  }

  private mutating func holdDisputes() {
    for standing in standing.overdueInvoices {
      guard let dispute = account.disputes.last(where: { $0.invoice == standing.open.index && $0.isOpen(on: day) })
      else { continue }
      let until = dispute.opened.adding(days: rules.disputeDays)
      hold(
        .dispute, standing.open.disputed,
        .disputed(invoice: standing.open.invoice.number, code: dispute.code, opened: dispute.opened),
        until: until)
    }
    for standing in standing.overdueInvoices {
      if case .held(let until, let reason)? = standing.pause {
        hold(
          .hold, standing.open.open, .held(reason: reason, invoice: standing.open.invoice.number), until: until)
      }
    }
  }

  /// Whether anything is overdue; what a client that owes nothing would be held for is not worth a line.
  private var isOwed: Bool { standing.overdue.isPositive }

  /// Holds that nothing overrides: asked to stop, held by decision, a plan or promise that is being kept.
  private mutating func holdWhole() -> Bool {
    if let stop = stopInForce {
      if isOwed { hold(.stop, standing.overdue, .stopped(stop.outcome, on: stop.day), until: nil) }
      return true
    }
    if let whole = account.holds.last(where: { $0.invoice == nil && $0.holds(on: day) }) {
      if isOwed {
        hold(
          .hold, standing.overdue, .held(reason: whole.reason, invoice: nil),
          until: whole.until == .latest ? nil : whole.until)
      }
      return true
    }
    return false
  }

  /// The outcome that stopped all chasing, unless it was lifted by a release since.
  private var stopInForce: ContactAttempt? {
    guard let stop = account.attempts.last(where: { $0.day <= day && $0.outcome.stopsChasing }) else { return nil }
    return account.isLifted(stop, on: day) ? nil : stop
  }

  /// Plans, promises and quiet days: nobody chases until they are over.
  private mutating func holdUntilLater() -> Bool {
    // A missed instalment is told at once: the cure period is short.
    if standing.noticeDue != nil { return false }
    if let plan = standing.activePlan {
      if let curing = plan.curing {
        hold(.plan, standing.inPlan, .planInCure(missed: curing.due, until: curing.until), until: curing.until)
      } else {
        hold(.plan, standing.inPlan, .planKept(next: plan.next), until: plan.next?.due)
      }
      if standing.overdueInvoices.allSatisfy({ !$0.isChaseable }) { return true }
    }
    if let open = standing.openPromise {
      let promised = standing.promised
      let part = rules.promiseCoversPart
      let coversEnough = promised.minorUnits.multipliedReportingOverflow(by: part)
      let covers = coversEnough.overflow || coversEnough.partialValue >= standing.overdue.minorUnits
      let isOwn = open.promise.amount.currency == standing.currency
      hold(
        .promise, isOwn ? promised : open.outstanding, .promised(open.promise.amount, by: open.promise.by),
        until: open.deadline)
      let rest = Money(max(0, standing.overdue.minorUnits - promised.minorUnits), standing.currency)
      if covers {
        if rest.isPositive {
          hold(
            .promise, rest, .notCoveredByPromise(promised: open.promise.amount, by: open.promise.by),
            until: open.deadline)
        }
        return true
      }
    }
    if let callback = callback, callback.next > day {
      if isOwed {
        hold(.quiet, standing.overdue, .willBeCalled(on: callback.next), until: callback.next.adding(days: -1))
      }
      return true
    }
    if let said = account.attempts.last(where: { $0.day <= day }), said.outcome == .saysPaid, isOwed {
      hold(.cash, standing.overdue, .saysPaid(on: said.day), until: checkDay(said).adding(days: -1))
      return true
    }
    if let told = account.attempts.last(where: { $0.day <= day }), told.outcome == .hardship, isOwed,
      hardshipCheck(told) > day
    {
      hold(.quiet, standing.overdue, .hardshipTold(on: told.day), until: hardshipCheck(told).adding(days: -1))
      return true
    }
    // A broken word ends the peace that it bought.
    if isBrokenFresh { return false }
    if let quiet = standing.quietUntil, standing.overdue.isPositive, !callbackIsDue {
      let spoken = account.lastConversation(upTo: day)
      hold(.quiet, standing.overdue, .spokenTo(on: spoken?.day ?? day), until: quiet)
      return true
    }
    return false
  }

  // MARK: What is due

  /// The last contact that asked to be called back on a day, unless a later contact was made.
  private var callback: (attempt: ContactAttempt, next: Day)? {
    guard let last = account.attempts.last(where: { $0.day <= day && !$0.outcome.isUnansweredTry }),
      last.outcome == .callback, let next = last.next
    else { return nil }
    return (last, next)
  }

  private var callbackIsDue: Bool { callback.map { $0.next <= day } ?? false }

  /// When to look in on somebody who told of hardship: the day that was named, else two weeks later. Until then nobody
  /// chases.
  private func hardshipCheck(_ told: ContactAttempt) -> Day { told.next ?? told.day.adding(days: 14) }

  private func special() -> (action: Action, because: [Because])? {
    guard standing.open.isPositive || standing.overdue.isPositive else { return nil }
    if standing.overdue.isPositive {
      if standing.unapplied.isPositive { return (.applyCash, [.unappliedCash(standing.unapplied)]) }
      if standing.unappliedCredit.isPositive {
        return (.applyCash, [.unappliedCredit(standing.unappliedCredit)])
      }
    }
    if let last = account.attempts.last(where: { $0.day <= day }) {
      switch last.outcome {
      case .saysPaid:
        if isOwed, checkDay(last) <= day { return (.verifyPayment, [.toldBy(.saysPaid, on: last.day)]) }
      case .resend: return (.resend, [.toldBy(.resend, on: last.day)])
      case .hardship:
        if hardshipCheck(last) <= day { return (.checkIn, [.toldBy(.hardship, on: last.day)]) }
      default: break
      }
    }
    if let bad = account.badContact(on: day) { return (.fixContact, [.badContact(bad.outcome, on: bad.day)]) }
    return nil
  }

  /// The dispute that has waited longest for our answer, once it has waited long enough.
  private var disputeToAnswer: Because? {
    guard standing.open.isPositive else { return nil }
    let waiting = account.disputes.filter { dispute in
      dispute.isOpen(on: day) && dispute.opened.adding(days: rules.disputeDays) <= day
    }
    return waiting.min { $0.opened < $1.opened }.map { dispute in
      .disputeToAnswer(invoice: account.book.invoice(dispute.invoice).number, opened: dispute.opened)
    }
  }

  /// The day on which to look whether money that is said to be on its way has come: two weekdays later unless agreed.
  private func checkDay(_ said: ContactAttempt) -> Day { said.next ?? said.day.adding(weekdays: 2) }

  /// Whether a promise or plan was broken and nobody has spoken about it since.
  private var isBrokenFresh: Bool {
    standing.brokenPromiseIsFresh || standing.brokenPlanIsFresh || standing.noticeDue != nil
  }

  /// Why a contact of the protocol is due today; nil when none is.
  private func contactDue() -> [Because]? {
    if let tried = account.attempts.last(where: { $0.day <= day && !$0.incoming }), tried.day == day,
      !tried.outcome.flags.counted
    {
      return nil
    }
    if let missed = standing.noticeDue {
      return [.missedInstallment(due: missed.due, until: missed.until)]
    }
    if callbackIsDue, standing.open.isPositive, let callback { return [.callbackDue(callback.next)] + context }
    if standing.overdue.isPositive, standing.toCollect.isPositive || standing.brokenPlan != nil {
      if let broken { return [broken] + context }
    }
    guard let next = standing.nextContact, next <= day, let stage = standing.stage else { return nil }
    if stage.lapsesWhenDue == true, let due = standing.leading?.open.invoice.chaseDue { return [.dueSoon(due)] }
    guard standing.toCollect.isPositive else { return nil }
    return context + [.stageDue(stage.name, since: next)]
  }

  /// The broken word that has not been spoken about since, if there is one.
  private var broken: Because? {
    if standing.brokenPromiseIsFresh, let broken = standing.brokenPromise {
      return broken.status == .partlyKept
        ? .partlyKeptPromise(amount: broken.promise.amount, received: broken.received, by: broken.promise.by)
        : .brokenPromise(amount: broken.promise.amount, by: broken.promise.by)
    }
    if let missed = standing.noticeDue { return .missedInstallment(due: missed.due, until: missed.until) }
    guard standing.brokenPlanIsFresh, let plan = standing.brokenPlan, let on = plan.brokenOn else { return nil }
    return .brokenPlan(missed: plan.next?.due ?? on)
  }

  private var context: [Because] {
    var because: [Because] = []
    let count = standing.overdueInvoices.count
    if count > 1 { because.append(.openInvoices(count: count)) }
    if let fall = standing.stageFall { because.append(fall) }
    if standing.triesUnanswered > 0 { because.append(.unansweredTries(standing.triesUnanswered)) }
    let pattern = standing.pattern
    if let slowing = pattern.slowing {
      because.append(.slowing(slowing))
    } else if pattern.years(on: day) >= 1, pattern.paidCount >= 3, pattern.onTimeCount == pattern.paidCount {
      because.append(.firstLateness(years: pattern.years(on: day)))
    }
    return because
  }

  private func make(_ action: Action, _ because: [Because]) -> WorkItem {
    var loss: Int64 = 0
    for invoice in standing.overdueInvoices where invoice.open.open.currency == standing.currency {
      let chased = Money(invoice.open.open.minorUnits - invoice.open.disputed.minorUnits, standing.currency)
      loss += rules.recovery.loss(of: chased, daysPastDue: invoice.open.daysPastDue ?? 0).minorUnits
    }
    // A broken word ranks first whatever has to be done about the client before it can be spoken about.
    var because = because
    if let broken, !because.contains(broken) { because.append(broken) }
    if let senior = rules.senior, action == .contact || action == .decide,
      standing.overdue.currency == senior.above.currency, standing.overdue.minorUnits >= senior.above.minorUnits
    {
      because.append(.forSenior(senior.name, above: senior.above))
    }
    return WorkItem(
      standing: standing, action: action, atRisk: Money(loss, standing.currency), because: because,
      isBroken: isBrokenFresh, purpose: purpose(of: action))
  }

  /// What a contact with the client would be for today: what is due, or else a reminder.
  package var purpose: ContactPurpose {
    item?.purpose ?? (callbackIsDue && standing.open.isPositive ? .appointment : .reminder)
  }

  private func purpose(of action: Action) -> ContactPurpose? {
    switch action {
    case .contact: callbackIsDue ? .appointment : .reminder
    case .resend, .answerDispute, .checkIn: .reply
    case .verifyPayment, .fixContact, .applyCash, .notify, .decide: nil
    }
  }
}
