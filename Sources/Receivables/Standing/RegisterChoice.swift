extension ClientStanding {
  /// The register in which to speak: the stage's own, moved by relationship, reason and history, at most one notch in
  /// all.
  ///
  /// A broken promise or plan, or a partly kept one, is a notch firmer. Four years of good payment (nine in ten invoices
  /// on time, at least four paid), or hardship heard within 90 days, is a notch softer. They cancel each other out.
  package var register: Reasoned<Register> {
    // A stage for people to decide at has no register; what is said there goes on in that of the stage before it.
    let spoken = stage.flatMap { stage in plan.stages.last { $0.day <= stage.day && $0.register != nil } }
    let base = spoken?.register ?? .empathetic
    var notch = 0
    var because: [Because] = []
    if let spoken, let own = spoken.register { because.append(.stageRegister(spoken.name, own)) }
    if let broken = brokenPromise {
      notch += 1
      because.append(
        broken.status == .partlyKept
          ? .partlyKeptPromise(
            amount: broken.promise.amount, received: broken.received, by: broken.promise.by)
          : .brokenPromise(amount: broken.promise.amount, by: broken.promise.by))
    } else if let broken = brokenPlan, let missed = broken.next?.due {
      notch += 1
      because.append(.brokenPlan(missed: missed))
    }
    let years = pattern.years(on: day)
    if years >= 4, pattern.paidCount >= 4, pattern.onTimeCount * 10 >= pattern.paidCount * 9 {
      notch -= 1
      because.append(.relationship(years: years, onTime: pattern.onTimeCount, of: pattern.paidCount))
    }
    let hardship = account.attempts.last { attempt in
      attempt.day <= day && day.days(since: attempt.day) <= 90
        && (attempt.outcome == .hardship || attempt.reason == .hardship)
    }
    if let hardship {
      notch -= 1
      because.append(.hardshipHeard(hardship.day))
    }
    switch notch.signum() {
    case 1: return Reasoned(base.firmer, because: because)
    case -1: return Reasoned(base.softer, because: because)
    default: return Reasoned(base, because: because)
    }
  }

  /// The channel for the next contact: the stage's own, or its fallback after three unanswered tries.
  package var channel: Channel {
    guard var stage else { return .email }
    if stage.isInternal, let decision {
      if decision.choice == .certifiedLetter { return .certifiedLetter }
      stage = plan.stages.last { $0.day <= stage.day && !$0.isInternal } ?? stage
    }
    guard let own = stage.channels.first else { return .email }
    return own == .phone && triesUnanswered >= 3 ? stage.fallback : own
  }
}
