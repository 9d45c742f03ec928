import Conversation
import Receivables

/// Events as a person reads them in `history` and `timeline`.
struct EventWords {
  private let say: Say

  init(_ session: Session) { say = Say(session) }

  /// The words for what an event says about one client; what it says about others stays in the house.
  func words(for event: Event, about key: String) -> String {
    switch event {
    case .batch(let events):
      let own = events.filter { $0.concerns(key) }
      let rest = events.count - own.count
      return own.map { words(for: $0, about: key) }.joined(separator: "; ")
        + (rest > 0 ? "; and \(rest) of others" : "")
    case .imported(let imported):
      let invoices = imported.invoices.count { $0.client == key }
      let payments = imported.payments.count { $0.client == key }
      return "import of \(imported.file) (\(imported.format)): \(say.formatter.count(invoices, "invoice")) and "
        + "\(say.formatter.count(payments, "payment")) of this client"
    case .settingChanged, .undone, .redone, .stagePlaced, .clientSaved, .contactSaved, .invoiceRecorded,
      .invoiceExtended, .invoiceVoided, .invoiceWrittenOff, .paymentReceived, .creditIssued, .cashApplied,
      .paymentReversed, .contactLogged, .promiseMade, .promiseCancelled, .disputeOpened, .disputeResolved, .holdPlaced,
      .holdReleased, .planProposed, .planAgreed, .planCancelled, .protocolAssigned, .callStarted, .callMoved,
      .callEnded, .draftPrepared, .decisionMade, .clientReferred, .dossierMade, .letterTracked, .onboardingStepDone,
      .creditLimitSet, .draftAllowed, .cashKept, .guardPassed, .interestWaived:
      return words(for: event)
    }
  }

  func words(for event: Event) -> String {
    switch event {
    case .settingChanged(let change):
      return change.value.map { "set \(change.key) to “\($0)”" } ?? "cleared \(change.key)"
    case .clientSaved(let saved): return "client \(saved.name)"
    case .contactSaved(let saved): return "contact \(saved.contact.name) at \(saved.client)"
    case .invoiceRecorded(let recorded):
      return "invoice \(recorded.reference.number) of \(recorded.reference.client), \(say.money(recorded.amount))"
    case .invoiceExtended(let extended):
      return "extended \(extended.invoice.number) to \(say.day(extended.to)): \(extended.because)"
    case .invoiceVoided(let closed): return "voided \(closed.invoice.number): \(closed.because)"
    case .invoiceWrittenOff(let closed): return "wrote off \(closed.invoice.number): \(closed.because)"
    case .paymentReceived(let payment):
      return "\(say.money(payment.amount)) from \(payment.client ?? "an unknown payer"), dated \(say.day(payment.day))"
    case .creditIssued(let credit): return "credit \(say.money(credit.amount)) to \(credit.client): \(credit.because)"
    case .cashApplied(let applied): return "applied \(say.money(applied.amount)) to \(applied.invoice.number)"
    case .cashKept(let kept):
      return
        "keeps \(say.formatter.list(kept.settlements.map { "\($0)" })) of \(kept.client) unapplied: \(kept.because)"
    case .paymentReversed(let reversed): return "reversed P\(reversed.payment): \(reversed.because)"
    case .contactLogged(let logged): return contact(logged)
    case .promiseMade(let made): return "\(made.client) promised \(say.money(made.amount)) by \(say.day(made.by))"
    case .promiseCancelled(let cancelled): return "cancelled the promise of \(cancelled.client)"
    case .disputeOpened(let opened):
      return "dispute of \(opened.invoice.number), \(say.money(opened.amount)) (\(opened.code.rawValue))"
    case .disputeResolved(let resolved): return "dispute of \(resolved.invoice.number) \(resolved.resolution.rawValue)"
    case .holdPlaced(let placed):
      return "hold \(placed.invoice ?? placed.client) until \(say.day(placed.until)): \(placed.because)"
    case .holdReleased(let released): return "released \(released.invoice ?? released.client)"
    case .planProposed(let proposed): return "proposed \(proposed.options.count) ways to pay to \(proposed.client)"
    case .planAgreed(let agreed):
      return "plan of \(agreed.installments.count) agreed with \(agreed.client)"
        + (agreed.approvedBy.map { ", approved by \($0)" } ?? "")
    case .planCancelled(let cancelled): return "cancelled the plan of \(cancelled.client): \(cancelled.because)"
    case .interestWaived(let waived):
      return "waived interest on \(waived.invoices.map(\.number).joined(separator: ", ")) of \(waived.client): "
        + waived.because
    case .stagePlaced(let placed):
      return "placed \(placed.client ?? "all clients") at \(placed.stage ?? "their age"): \(placed.because)"
    case .protocolAssigned(let assigned):
      return "\(assigned.client) follows the protocol \(assigned.protocolName ?? "of the book")"
    case .callStarted(let started): return "\(started.incoming ? "call from" : "call to") \(started.client)"
    case .callMoved(let moved): return "in the call: \(move(moved.move))"
    case .callEnded(let ended): return "call with \(ended.client) \(ended.abandoned ? "abandoned" : "ended")"
    case .draftPrepared(let prepared):
      return "drafted \(prepared.channel.rawValue) to \(prepared.client): \(prepared.purpose)"
    case .guardPassed(let passed):
      return "went on with \(passed.client) against \(say.formatter.list(passed.guards)): \(passed.because)"
    case .decisionMade(let made):
      let amount = made.amount.map { " at \(say.money($0))" } ?? ""
      return "decided about \(made.client): \(made.choice.rawValue)\(amount), because \(made.because)"
    case .clientReferred(let referred): return "referred \(referred.client) to \(referred.agency)"
    case .dossierMade(let made): return "dossier of \(made.client) in \(made.folder)"
    case .letterTracked(let tracked):
      let signed = tracked.signedBy.map { ", signed by \($0)" } ?? ""
      return "certified letter \(tracked.article) to \(tracked.client) "
        + "\(tracked.delivery.rawValue) \(say.day(tracked.day))\(signed)"
    case .onboardingStepDone(let done):
      return "onboarding of \(done.client): \(done.step)" + (done.note.map { ": “\($0)”" } ?? "")
    case .creditLimitSet(let set):
      return set.amount.map { "credit limit of \(set.client) \(say.money($0)): \(set.because)" }
        ?? "lifted the credit limit of \(set.client): \(set.because)"
    case .draftAllowed(let allowed):
      return
        "let the draft to \(allowed.client) out in spite of \(allowed.rules.joined(separator: ", ")): \(allowed.because)"
    case .imported(let imported):
      return "import of \(imported.file) (\(imported.format)): \(imported.invoices.count) invoices, "
        + "\(imported.payments.count) payments, \(imported.clients.count) clients"
    case .batch(let events):
      let shown = events.prefix(4).map(words(for:)).joined(separator: "; ")
      return events.count > 4 ? "\(shown); and \(events.count - 4) more" : shown
    case .undone(let record): return "undid record \(record)"
    case .redone(let record): return "brought back record \(record)"
    }
  }

  /// A move of a call: what the client said stands as they said it, agreements by their name alone, since the event
  /// beside them says the rest.
  private func move(_ move: CallMove) -> String {
    guard let name = MoveName(rawValue: move.name), let argument = move.argument else { return move.name }
    switch name {
    case .heard:
      guard let heard = SpokenByClient(encoded: argument) else { return move.name }
      let reason = heard.reading.reasons.first.map { " (heard as \($0.reason.rawValue))" } ?? ""
      return "they said “\(heard.raw)”\(reason)"
    case .counter: return "they propose “\(argument)”"
    case .note: return "note “\(argument)”"
    case .reason, .about: return "\(move.name) \(argument)"
    default: return move.name
    }
  }

  private func contact(_ logged: ContactLogged) -> String {
    let channel = logged.channel.map { " by \($0.rawValue)" } ?? ""
    let who = logged.contact.map { " (\($0))" } ?? ""
    let note = logged.note.map { ": “\($0)”" } ?? ""
    return "\(logged.client)\(channel)\(who), \(logged.outcome.summary)\(note)"
  }
}

extension Event {
  /// Whether it is about the client with `key`.
  func concerns(_ key: String) -> Bool {
    switch self {
    case .settingChanged, .undone, .redone: false
    case .clientSaved(let saved): saved.key == key
    case .contactSaved(let saved): saved.client == key
    case .invoiceRecorded(let recorded): recorded.reference.client == key
    case .invoiceExtended(let extended): extended.invoice.client == key
    case .invoiceVoided(let closed), .invoiceWrittenOff(let closed): closed.invoice.client == key
    case .paymentReceived(let payment): payment.client == key
    case .creditIssued(let credit): credit.client == key
    case .cashApplied(let applied): applied.client == key
    case .cashKept(let kept): kept.client == key
    case .paymentReversed: false
    case .contactLogged(let logged): logged.client == key
    case .promiseMade(let made): made.client == key
    case .promiseCancelled(let cancelled): cancelled.client == key
    case .disputeOpened(let opened): opened.invoice.client == key
    case .disputeResolved(let resolved): resolved.invoice.client == key
    case .holdPlaced(let placed): placed.client == key
    case .holdReleased(let released): released.client == key
    case .planProposed(let proposed): proposed.client == key
    case .planAgreed(let agreed): agreed.client == key
    case .planCancelled(let cancelled): cancelled.client == key
    case .interestWaived(let waived): waived.client == key
    case .stagePlaced(let placed): placed.client == nil || placed.client == key
    case .protocolAssigned(let assigned): assigned.client == key
    case .callStarted(let started): started.client == key
    case .callMoved(let moved): moved.client == key
    case .callEnded(let ended): ended.client == key
    case .draftPrepared(let prepared): prepared.client == key
    case .guardPassed(let passed): passed.client == key
    case .decisionMade(let made): made.client == key
    case .clientReferred(let referred): referred.client == key
    case .dossierMade(let made): made.client == key
    case .letterTracked(let tracked): tracked.client == key
    case .onboardingStepDone(let done): done.client == key
    case .creditLimitSet(let set): set.client == key
    case .draftAllowed(let allowed): allowed.client == key
    case .imported(let imported):
      imported.clients.contains { $0.key == key } || imported.invoices.contains { $0.client == key }
        || imported.payments.contains { $0.client == key }
    case .batch(let events): events.contains { $0.concerns(key) }
    }
  }
}
