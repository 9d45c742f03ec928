/// Where one invoice stands on its protocol.
package struct InvoiceStanding: Sendable {
  package let open: OpenInvoice
  /// The stage it stands at; nil before the first.
  package let stage: Int?
  /// The last stage done; nil when none is.
  package let done: Int?
  /// The day from which the next contact of the protocol is due; nil when nothing more is to come.
  package let next: Day?
  /// Why it is not chased, if it is not.
  package let pause: Pause?
  /// The day of the contact by which the last stage was done; nil where it was placed there.
  package let doneOn: Day?

  package enum Pause: Hashable, Sendable {
    case disputed
    case held(until: Day, reason: String)
    case inPlan
  }

  package var isChaseable: Bool { pause == nil }
  /// Whether the stage it stands at has had its contact.
  package var isStageDone: Bool { stage.map { done ?? -1 >= $0 } ?? true }
}

/// Walks a client's history up to a day and tells where each open invoice stands on the protocol.
///
/// The rule: `reached` is the last stage whose offset is at most the days past due; an invoice stands at the earlier of
/// `reached` and the first stage not yet done. A counted contact marks, for each invoice it covers, the stage that the
/// invoice stood at as done. At least the protocol's gap lies between stages. A broken plan moves the stage up one.
/// All of it is a function of the events and the day; nothing of it is written down.
struct Ladder {
  let account: Account
  let plan: FollowUpProtocol
  let day: Day

  /// What is known of one invoice while the walk goes on.
  private struct Progress {
    var done = -1
    /// The least stage reached, whatever the age says.
    var floor = -1
    var lastMark: Day?
    var contacts = 0
  }

  private enum Step {
    case attempt(ContactAttempt)
    case placement(StagePlacement)
    case planBroken(Plan)
  }

  /// The result of the walk.
  struct Outcome {
    var invoices: [InvoiceStanding] = []
    /// The last day on which a counted contact marked a stage.
    var lastMark: Day?
    var lastCounted: ContactAttempt?
    /// Different days of unanswered tries since the last counted contact.
    var triesUnanswered = 0
    var countedContacts = 0
  }

  func walk() -> Outcome {
    var outcome = Outcome()
    let open = account.openInvoices(on: day)
    var progress = [Progress](repeating: Progress(), count: open.count)
    var tries = Set<Day>()
    let spans = planSpans()
    let bounced = bouncedSends()
    for (when, step) in steps() {
      switch step {
      case .attempt(let attempt):
        let flags = attempt.outcome.flags
        // A notice to colleagues is no contact with the client.
        if attempt.channel == .internal { continue }
        if attempt.outcome.isUnansweredTry, !attempt.incoming { tries.insert(when) }
        guard flags.counted, !bounced.contains(attempt.id) else { continue }
        outcome.lastCounted = attempt
        outcome.countedContacts += 1
        let stages = covered(by: attempt, on: when, open, plans: spans).compactMap { position in
          standing(open[position].invoice, progress[position], on: when).map { (position, $0) }
        }
        // One conversation for all: what does for the client's stage, the highest, does for every invoice with it.
        let highest = stages.map(\.1).max()
        let countsForAll = highest.map { counts(attempt, at: plan.stages[$0], tries: tries.count) } ?? false
        for (position, stage) in stages {
          progress[position].contacts += 1
          guard stage > progress[position].done else { continue }
          guard countsForAll || counts(attempt, at: plan.stages[stage], tries: tries.count) else { continue }
          guard !plan.stages[stage].isInternal else { continue }
          progress[position].done = stage
          progress[position].lastMark = when
          outcome.lastMark = max(outcome.lastMark ?? when, when)
        }
        // A message sent too early, while the phone may still be answered, does not make the tries before it undone.
        if attempt.outcome != .sent || countsForAll { tries.removeAll() }
      case .placement(let placement):
        for position in open.indices where open[position].invoice.record <= placement.record {
          place(placement, &progress[position], invoice: open[position].invoice, on: when)
        }
      case .planBroken(let broken):
        for position in open.indices where broken.invoices.contains(open[position].index) {
          let stage = standing(open[position].invoice, progress[position], on: when) ?? progress[position].done
          let next = min(stage + 1, lastByAge)
          progress[position].done = max(progress[position].done, stage)
          progress[position].floor = max(progress[position].floor, next)
          progress[position].lastMark = nil
        }
      }
    }
    outcome.triesUnanswered = tries.count
    let planned = account.plans.isEmpty ? [] : account.activePlan(on: day)?.plan.invoices ?? []
    outcome.invoices = zip(open, progress).map { finish($0, $1, planned: planned) }
    return outcome
  }

  // MARK: The rule

  /// The last stage that age alone can reach.
  private var lastByAge: Int { plan.stages.lastIndex { $0.byDecision != true } ?? 0 }

  /// The last stage that age alone reaches `late` days past due; -1 before the first.
  private func reachedByAge(_ late: Int) -> Int {
    plan.stages.lastIndex { $0.day <= late && $0.byDecision != true } ?? -1
  }

  /// A stage above which the invoice cannot stand on `day`, whatever its history: quick to tell, without a walk.
  func mostReached(_ invoice: Invoice) -> Int {
    guard let due = invoice.chaseDue else { return -1 }
    // A broken plan and a recorded decision lift above what age alone reaches.
    guard account.plans.isEmpty, account.placements.isEmpty else { return plan.stages.count - 1 }
    return reachedByAge(day.days(since: due))
  }

  private func standing(_ invoice: Invoice, _ progress: Progress, on when: Day) -> Int? {
    guard let due = invoice.chaseDue else { return nil }
    let late = when.days(since: due)
    let reached = max(reachedByAge(late), progress.floor)
    var first = progress.done + 1
    while first < plan.stages.count, late >= 0, plan.stages[first].lapsesWhenDue == true { first += 1 }
    var stage = min(reached, first)
    if stage > progress.done, let last = progress.lastMark, when.days(since: last) < plan.gapDays {
      stage = progress.done
    }
    while stage > 0, plan.stages[stage].byDecision != true, let needed = plan.stages[stage].contactsBefore,
      progress.contacts < needed
    { stage -= 1 }
    guard stage >= 0, stage < plan.stages.count else { return nil }
    if plan.stages[stage].lapsesWhenDue == true && late >= 0 { return nil }
    return stage
  }

  private func finish(_ open: OpenInvoice, _ progress: Progress, planned: [Index]) -> InvoiceStanding {
    let stage = standing(open.invoice, progress, on: day)
    return InvoiceStanding(
      open: open, stage: stage, done: progress.done >= 0 ? progress.done : nil,
      next: nextDay(open.invoice, progress), pause: pause(open, planned: planned), doneOn: progress.lastMark)
  }

  /// When the next contact of the protocol falls due.
  private func nextDay(_ invoice: Invoice, _ progress: Progress) -> Day? {
    guard let due = invoice.chaseDue else { return nil }
    var next = progress.done + 1
    while next < plan.stages.count, plan.stages[next].lapsesWhenDue == true, day >= due { next += 1 }
    guard next < plan.stages.count, plan.stages[next].byDecision != true else { return nil }
    let byAge = next <= progress.floor ? day : due.adding(days: plan.stages[next].day)
    guard let last = progress.lastMark else { return byAge }
    return max(byAge, last.adding(days: plan.gapDays))
  }

  /// `planned`: the invoices of the plan that is being kept.
  private func pause(_ open: OpenInvoice, planned: [Index]) -> InvoiceStanding.Pause? {
    if let hold = account.holds.last(where: { $0.invoice == open.index && $0.holds(on: day) }) {
      return .held(until: hold.until, reason: hold.reason)
    }
    if open.disputed == open.open { return .disputed }
    if planned.contains(open.index) { return .inPlan }
    return nil
  }

  // MARK: Contacts

  /// Whether a counted contact does what the stage asks for.
  ///
  /// Reaching the right person always does, and so does a message left by voice. Something sent does where the stage's
  /// own channel is a written one; where it is the phone, only after three unanswered tries on different days.
  private func counts(_ attempt: ContactAttempt, at stage: Stage, tries: Int) -> Bool {
    if stage.isInternal { return false }
    guard attempt.outcome == .sent else { return true }
    guard let own = stage.channels.first else { return true }
    let channel = attempt.channel ?? own
    guard channel != .internal else { return false }
    if own.isWritten { return channel.isWritten }
    return channel.isWritten && tries >= 3
  }

  /// The open invoices a contact was about: those it names, else all that were overdue and chased then, else those
  /// coming due. The talk that ended in a dispute, hold or plan was still about the invoice.
  private func covered(
    by attempt: ContactAttempt, on when: Day, _ open: [OpenInvoice], plans: [(from: Day, to: Day, of: Set<Index>)]
  ) -> [Int] {
    if !attempt.invoices.isEmpty {
      return open.indices.filter { attempt.invoices.contains(open[$0].index) }
    }
    let inPlan = plans.reduce(into: Set<Index>()) { if $1.from < when, when < $1.to { $0.formUnion($1.of) } }
    let chased = open.indices.filter { position in
      let entry = open[position]
      if entry.invoice.issued.map({ $0 > when }) ?? false || inPlan.contains(entry.index) { return false }
      if account.holds.contains(where: { $0.invoice == entry.index && $0.placed < when && $0.holds(on: when) }) {
        return false
      }
      return !account.disputes.contains {
        $0.invoice == entry.index && $0.opened < when && $0.isOpen(on: when)
          && $0.amount.minorUnits >= entry.open.minorUnits
      }
    }
    let overdue = chased.filter { position in
      open[position].invoice.due.map { when > $0 } ?? false
    }
    if !overdue.isEmpty { return overdue }
    // It was about what was overdue then, even if that is settled now.
    let settledSince = account.openInvoices(on: when).contains { earlier in
      earlier.isOverdue && !open.contains { $0.index == earlier.index }
    }
    return settledSince ? [] : chased
  }

  /// From when, and until the day before when, plans kept which invoices from being chased.
  private func planSpans() -> [(from: Day, to: Day, of: Set<Index>)] {
    guard !account.plans.isEmpty else { return [] }
    return account.planStandings(on: day).map { standing in
      let plan = standing.plan
      let end = [standing.brokenOn, plan.cancelled, plan.superseded].compactMap { $0 }.min()
      return (plan.agreed, end ?? .latest, Set(plan.invoices))
    }
  }

  /// Sends that came back: a bounce takes away the last thing sent by the same channel in the week before.
  private func bouncedSends() -> Set<RecordID> {
    var bounced = Set<RecordID>()
    for (position, attempt) in account.attempts.enumerated() where attempt.outcome == .bounced && attempt.day <= day {
      let earlier = account.attempts[..<position].last { sent in
        sent.outcome == .sent && !bounced.contains(sent.id) && attempt.day.days(since: sent.day) <= 7
          && (attempt.channel == nil || sent.channel == nil || sent.channel == attempt.channel)
      }
      if let earlier { bounced.insert(earlier.id) }
    }
    return bounced
  }

  private func place(_ placement: StagePlacement, _ progress: inout Progress, invoice: Invoice, on when: Day) {
    guard let due = invoice.chaseDue else { return }
    let target: Int?
    if let name = placement.stage {
      target = plan.position(of: name)
    } else {
      let late = when.days(since: due)
      target = plan.stages.lastIndex { $0.day <= late && $0.byDecision != true && $0.lapsesWhenDue != true }
    }
    guard let target, target > 0 else { return }
    let earlier = plan.stages[..<target].count { !$0.isInternal && $0.lapsesWhenDue != true }
    progress.done = max(progress.done, target - 1)
    // No age ever reaches a stage by decision; the placement is the decision.
    if plan.stages[target].byDecision == true { progress.floor = max(progress.floor, target) }
    progress.contacts = max(progress.contacts, earlier)
  }

  private func steps() -> [(Day, Step)] {
    var steps: [(day: Day, order: Int, step: Step)] = []
    for attempt in account.attempts where attempt.day <= day {
      steps.append((attempt.day, attempt.id.record, .attempt(attempt)))
    }
    for placement in account.placements where placement.day <= day {
      steps.append((placement.day, placement.record, .placement(placement)))
    }
    if !account.plans.isEmpty {
      for standing in account.planStandings(on: day) {
        if let broken = standing.brokenOn { steps.append((broken, 0, .planBroken(standing.plan))) }
      }
    }
    return steps.sorted { ($0.day, $0.order) < ($1.day, $1.order) }.map { ($0.day, $0.step) }
  }
}
