import Receivables

extension Conversation {
  /// What the conversation would come to if it ended now.
  ///
  /// The outcome is the first that applies of: a signal that stops chasing (asked to stop, represented, insolvent); a
  /// death (spoken to, nothing more); what was agreed (plan, promise, dispute, says it is paid, sent again, callback);
  /// a technical ending (no answer, busy, voicemail, message left, gatekeeper, wrong number, hung up); a vulnerable
  /// person (hardship: no push); the reason; spoken to; no answer where nobody spoke.
  package var closing: Closing {
    let outcome = self.outcome
    let results = walk.topics.map { topic in
      let mine = agreements.filter { !Set($0.invoices).isDisjoint(with: topic.invoices) }
      return Closing.Result(
        invoices: topic.invoices, reason: topic.ground, agreements: mine,
        next: next(mine, reason: topic.ground, outcome: outcome))
    }
    return Closing(
      outcome: outcome, reason: ground, signals: walk.signals, results: results,
      next: soonest(results.map(\.next)) ?? next([], reason: nil, outcome: outcome),
      confirmation: confirmation(outcome), agreements: agreements, notes: notes, untouched: untouched,
      register: walk.register, isAbandoned: isAbandoned)
  }

  /// The reason of the conversation: the focused thread's ground, else any thread's.
  private var ground: Reason? {
    let topics = [walk.topic] + walk.topics
    return topics.compactMap(\.ground).first { $0 != .thanksOrChat } ?? topics.compactMap(\.ground).first
  }

  private var outcome: Outcome {
    let signals = Set(walk.signals)
    if signals.contains(.stop) { return .askedToStop }
    if signals.contains(.represented) { return .represented }
    if signals.contains(.insolvent) { return .insolvent }
    if signals.contains(.deceased) { return .reached }
    if let agreed = agreedOutcome { return agreed }
    if let ending = walk.ending, let outcome = ending.endingOutcome { return outcome }
    if signals.contains(.vulnerable) || signals.contains(.selfHarm) { return .hardship }
    if let reason = ground { return outcome(of: reason) }
    return walk.rightPerson || walk.spoke || situation.incoming ? .reached : .noAnswer
  }

  private var agreedOutcome: Outcome? {
    let order: [(MoveName, Outcome)] = [
      (.agree, .plan), (.promise, .promise), (.dispute, .dispute), (.saysPaid, .saysPaid), (.resend, .resend),
      (.callback, .callback),
    ]
    return order.first { pair in agreements.contains { $0.move == pair.0 } }.map { pair in
      // To be called back by whoever answered is not to have reached the person.
      pair.1 == .callback && walk.ending == .gatekeeper ? .gatekeeper : pair.1
    }
  }

  /// An outcome that is an event of its own in the book (promise, plan, dispute) needs that event; talk of one without
  /// it is a conversation.
  private func outcome(of reason: Reason) -> Outcome {
    switch reason {
    case .alreadyPaid: .saysPaid
    case .hardship: .hardship
    case .refusal: .refused
    case .callback: .callback
    case .notReceived, .needsDocuments: .resend
    case .wrongContact: .gatekeeper
    case .approvalDelay, .dispute, .cashFlow, .promise, .planRequest, .oversight, .hostile, .thanksOrChat: .reached
    }
  }

  private func next(_ agreements: [Agreement], reason: Reason?, outcome: Outcome) -> NextAction {
    switch outcome {
    case .askedToStop: return NextAction(.none, why: "asked to stop")
    case .represented: return NextAction(.none, why: "represented: write to the representative")
    case .insolvent: return NextAction(.decide, daysAhead: 1, why: "insolvent: decide on the claim")
    default: break
    }
    if walk.signals.contains(.deceased) { return NextAction(.decide, daysAhead: 14, why: "they have died") }
    if walk.signals.contains(.selfHarm) {
      return NextAction(.none, why: "a person in danger: no chasing until somebody decides")
    }
    if let settled = soonest(agreements.compactMap(\.next)) { return settled }
    if walk.signals.contains(.vulnerable) {
      return NextAction(.checkIn, daysAhead: 30, why: "vulnerable: breathing space")
    }
    if let action = outcome.endingAction { return action }
    return reason?.next ?? NextAction(.contact, daysAhead: 7, why: "nothing agreed")
  }

  /// What is due first; what is due on no day comes last.
  private func soonest(_ actions: [NextAction]) -> NextAction? {
    actions.min { ($0.due(from: situation.day) ?? .latest) < ($1.due(from: situation.day) ?? .latest) }
  }

  private func confirmation(_ outcome: Outcome) -> Closing.Confirmation {
    guard walk.signals.isEmpty || walk.signals == [.vulnerable] else { return .none }
    let kinds = Set(agreements.map(\.move).filter { $0 != .contact })
    if kinds.count > 1 { return .callSummary }
    switch outcome {
    case .promise: return .promise
    case .plan: return .plan
    case .dispute: return .dispute
    case .resend: return .resend
    case .callback: return .callback
    case .saysPaid: return .alreadyPaid
    case .hardship: return .hardship
    case .reached, .refused: return walk.rightPerson && ground != .hostile ? .callSummary : .none
    default: return .none
    }
  }
}

extension MoveName {
  fileprivate var endingOutcome: Outcome? {
    switch self {
    case .noanswer: .noAnswer
    case .busy: .busy
    case .voicemail: .voicemail
    case .leftMessage: .leftMessage
    case .gatekeeper: .gatekeeper
    case .wrongNumber: .wrongNumber
    case .hungup: .hungUp
    default: nil
    }
  }
}

extension Outcome {
  /// What follows an attempt that did not come to a talk.
  fileprivate var endingAction: NextAction? {
    switch self {
    case .noAnswer: NextAction(.contact, daysAhead: 1, why: "no answer: another day, another hour")
    case .busy: NextAction(.contact, daysAhead: 1, why: "busy")
    case .voicemail: NextAction(.contact, daysAhead: 3, why: "a voicemail was left")
    case .leftMessage: NextAction(.contact, daysAhead: 3, why: "a message was left")
    case .gatekeeper: NextAction(.contact, daysAhead: 2, why: "the right person was not reached")
    case .wrongNumber: NextAction(.fixContact, daysAhead: 0, why: "the number is wrong")
    case .hungUp: NextAction(.contact, daysAhead: 7, why: "they hung up: leave them in peace for a week")
    default: nil
    }
  }
}

extension Reason {
  /// What follows a talk that ended with this reason and nothing agreed. Days are house policy: `playbook`'s callers
  /// move them off weekends and holidays.
  fileprivate var next: NextAction {
    switch self {
    case .notReceived: NextAction(.resend, daysAhead: 0, why: "it never reached them")
    case .needsDocuments: NextAction(.resend, daysAhead: 0, why: "they wait for a paper of ours")
    case .approvalDelay: NextAction(.contact, daysAhead: 7, why: "in their approval")
    case .dispute: NextAction(.answerDispute, daysAhead: 2, why: "they contest it")
    case .cashFlow: NextAction(.contact, daysAhead: 7, why: "short of cash, nothing agreed")
    case .hardship: NextAction(.checkIn, daysAhead: 30, why: "hardship: breathing space")
    case .alreadyPaid: NextAction(.verifyPayment, daysAhead: 2, why: "they say it is paid")
    case .promise: NextAction(.contact, daysAhead: 2, why: "payment announced without a day")
    case .planRequest: NextAction(.contact, daysAhead: 3, why: "they wait for an answer about a plan")
    case .wrongContact: NextAction(.fixContact, daysAhead: 0, why: "not the right person")
    case .oversight: NextAction(.contact, daysAhead: 3, why: "it had slipped")
    case .callback: NextAction(.contact, daysAhead: 1, why: "they asked for another time")
    case .refusal: NextAction(.decide, daysAhead: 7, why: "they refuse without a ground")
    case .hostile: NextAction(.contact, daysAhead: 7, why: "leave them in peace for a week")
    case .thanksOrChat: NextAction(.contact, daysAhead: 7, why: "nothing was said about the money")
    }
  }
}

extension Agreement {
  /// What an agreement makes due.
  fileprivate var next: NextAction? {
    switch kind {
    case .promise(_, let day, _): NextAction(.contact, day: day, why: "promised for that day")
    case .plan(_, let parts):
      parts.map(\.day).min().map { NextAction(.contact, day: $0, why: "first instalment") }
        ?? NextAction(.contact, daysAhead: 7, why: "plan agreed")
    case .dispute: NextAction(.answerDispute, daysAhead: 2, why: "dispute opened")
    case .resend: NextAction(.resend, daysAhead: 0, why: "asked for it again")
    case .callback(let day, let minute): NextAction(.contact, day: day, minute: minute, why: "to be called back")
    case .saysPaid: NextAction(.verifyPayment, daysAhead: 2, why: "they say it is paid")
    case .contact: NextAction(.contact, daysAhead: 1, why: "the right person is known now")
    }
  }
}
