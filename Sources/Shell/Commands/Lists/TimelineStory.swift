import Receivables

/// Everything that happened with a client up to a day, in the order of time, told from the book's records.
struct TimelineStory {
  let account: Account
  let day: Day
  let say: Say
  private let user: String
  private let promises: [PromiseStanding]
  private let plans: [PlanStanding]

  /// With `forOutsiders` everybody has their name, as in a document that leaves the house.
  init(_ session: Session, _ account: Account, on day: Day, forOutsiders: Bool = false) {
    self.account = account
    self.day = day
    say = Say(session)
    user = forOutsiders ? "" : session.user
    promises = account.promiseStandings(on: day)
    plans = account.planStandings(on: day)
  }

  /// All of it, the oldest first.
  var entries: [TimelineEntry] {
    (spoken + money + invoices + holds + placements + passes + waivers + decisions + letters).sorted {
      ($0.day, $0.order) < ($1.day, $1.order)
    }
  }

  /// What was said: contacts, promises, plans and disputes, the oldest first.
  var spoken: [TimelineEntry] {
    (contacts + promises.map(entry) + plans.map(entry) + disputes).sorted { ($0.day, $0.order) < ($1.day, $1.order) }
  }

  // MARK: Contacts

  private var attempts: [ContactAttempt] { account.attempts.filter { $0.day <= day } }

  /// Contacts, but for those that a promise, a plan or a dispute tells of, and answers that stand beside what they answer.
  private var contacts: [TimelineEntry] {
    let attempts = attempts
    var answers = Set<RecordID>()
    for attempt in attempts {
      // What says more than that they answered stands for itself.
      if let answer = answer(to: attempt), answer.outcome == .reached { answers.insert(answer.id) }
    }
    return attempts.filter { !answers.contains($0.id) && !isTold($0) }.map { attempt in
      let (became, status) = result(of: attempt)
      return TimelineEntry(
        day: attempt.day, kind: .contact, what: words(attempt), became: became, status: status, by: attempt.by,
        channel: attempt.channel, invoices: numbers(attempt.invoices), isIncoming: attempt.incoming, order: attempt.id)
    }
  }

  private func isTold(_ attempt: ContactAttempt) -> Bool {
    switch attempt.outcome {
    case .promise: promises.contains { $0.promise.made == attempt.day }
    case .plan: plans.contains { $0.plan.agreed == attempt.day }
    case .dispute: account.disputes.contains { $0.opened == attempt.day }
    default: false
    }
  }

  /// The contact that recorded a promise, plan or dispute of this day, for who it was and how.
  private func contact(_ outcome: Outcome, on day: Day) -> ContactAttempt? {
    account.attempts.first { $0.day == day && $0.outcome == outcome }
  }

  private func words(_ attempt: ContactAttempt) -> String {
    var text: String
    let person = name(attempt.contact)
    if attempt.incoming {
      text = "\(person ?? "they") \(verb(attempt.channel) ?? "got in touch")"
      if attempt.outcome != .reached { text += ", \(attempt.outcome.summary)" }
    } else {
      let subject = subject(attempt.by)
      let object = person.map { " \($0)" } ?? ""
      switch attempt.outcome {
      case .sent: text = "\(subject) \(verb(attempt.channel) ?? "wrote to")\(object)"
      case .reached: text = "\(subject) \(verb(attempt.channel) ?? "spoke to")\(object)"
      default: text = "\(subject) \(verb(attempt.channel) ?? "tried")\(object), \(attempt.outcome.summary)"
      }
    }
    if let reason = attempt.reason, attempt.outcome != .promise { text += " (\(reason.rawValue))" }
    if let note = attempt.note { text += ": “\(note)”" }
    return text
  }

  private func verb(_ channel: Channel?) -> String? {
    switch channel {
    case .phone: "called"
    case .email: "e-mailed"
    case .text: "texted"
    case .letter: "wrote to"
    case .certifiedLetter: "sent a certified letter to"
    case .internal: "told colleagues about"
    case nil: nil
    }
  }

  private func subject(_ by: String) -> String { by == user || by.isEmpty ? "you" : by }

  private func name(_ contact: String?) -> String? { contact.map(\.givenName) }

  func numbers(_ indices: [Index]) -> [String] { indices.map { account.book.invoice($0).number } }

  /// The first time they reached us within two weeks of something sent or left, before we tried again.
  private func answer(to attempt: ContactAttempt) -> ContactAttempt? {
    guard !attempt.incoming, [.sent, .voicemail, .leftMessage].contains(attempt.outcome) else { return nil }
    guard let position = account.attempts.firstIndex(where: { $0.id == attempt.id }) else { return nil }
    for later in account.attempts[(position + 1)...] where later.day <= day {
      guard later.incoming else { return nil }
      if later.outcome == .bounced { return nil }
      if later.day.days(since: attempt.day) > 14 { return nil }
      // A promise or dispute has an entry of its own.
      return [.promise, .plan, .dispute].contains(later.outcome) ? nil : later
    }
    return nil
  }

  /// What became of a contact, in words and as one word.
  private func result(of attempt: ContactAttempt) -> (words: String?, status: String?) {
    if let answer = answer(to: attempt) {
      let when = answer.day == attempt.day ? "" : " \(say.day(answer.day))"
      guard answer.outcome == .reached else { return ("answered\(when)", "answered") }
      let note = answer.note.map { ": “\($0)”" } ?? answer.reason.map { ": \($0.summary)" } ?? ""
      return ("answered\(when)\(note)", "answered")
    }
    let later = account.attempts.filter { $0.id > attempt.id && $0.day >= attempt.day && $0.day <= day }
    switch attempt.outcome {
    case .sent, .voicemail, .leftMessage:
      if later.contains(where: { $0.outcome == .bounced && $0.day.days(since: attempt.day) <= 7 }) {
        return ("bounced", "bounced")
      }
      if let paid = payment(after: attempt.day, within: 7) { return ("paid \(say.day(paid))", "paid") }
      return ("no answer", "unanswered")
    case .saysPaid:
      if let paid = payment(after: attempt.day, within: 21) { return ("arrived \(say.day(paid))", "arrived") }
      return ("not found yet", "missing")
    case .callback:
      if let back = later.first(where: { !$0.incoming }) { return ("you were back \(say.day(back.day))", "done") }
      return (attempt.next.map { "call back on \(say.formatter.weekday($0))" } ?? "call back", "open")
    case .resend:
      if let sent = later.first(where: { $0.outcome == .sent }) { return ("sent again \(say.day(sent.day))", "done") }
      return ("not sent again yet", "open")
    case .askedToStop, .represented, .insolvent:
      let released = account.holds.contains { $0.id == attempt.id && $0.released.map { $0 <= day } ?? false }
      return released ? ("released since", "released") : ("chasing stopped", "stopped")
    default: return (nil, nil)
    }
  }

  private func payment(after start: Day, within days: Int) -> Day? {
    account.settlements.map { account.book.settlements[Int($0)] }.filter { settlement in
      settlement.kind == .payment && settlement.stands(on: day) && settlement.day >= start
        && settlement.day.days(since: start) <= days
    }.map(\.day).min()
  }

  // MARK: Agreements

  private func entry(_ standing: PromiseStanding) -> TimelineEntry {
    let promise = standing.promise
    let contact = contact(.promise, on: promise.made)
    let person = name(promise.contact) ?? "they"
    var what = "\(person) promised \(say.money(promise.amount)) by \(say.day(promise.by))"
    if let contact, contact.channel != nil, !contact.incoming {
      what = "\(subject(contact.by)) \(verb(contact.channel) ?? "spoke to"), " + what
    }
    return TimelineEntry(
      day: promise.made, kind: .promise, what: what, became: words(standing), status: standing.status.rawValue,
      by: contact?.by, channel: contact?.channel, amount: promise.amount, invoices: numbers(promise.invoices),
      isIncoming: contact?.incoming ?? false, order: promise.id)
  }

  private func words(_ standing: PromiseStanding) -> String {
    switch standing.status {
    case .open:
      standing.received.isZero ? "open" : "open, \(say.money(standing.received)) received"
    case .kept: "kept"
    case .partlyKept: "only partly kept, \(say.money(standing.received)) received"
    case .broken: "broken, nothing received"
    case .cancelled: "cancelled"
    case .superseded: "replaced by a later agreement"
    }
  }

  private func entry(_ standing: PlanStanding) -> TimelineEntry {
    let plan = standing.plan
    let contact = contact(.plan, on: plan.agreed)
    var what =
      "plan of \(say.formatter.count(plan.installments.count, "instalment")) agreed for \(say.money(standing.total))"
    if let approved = plan.approvedBy { what += ", approved by \(approved)" }
    let paid = "\(say.money(standing.received)) paid"
    let became: String
    switch standing.status {
    case .active:
      let next = standing.next.map { ", next \(say.money($0.amount)) on \(say.day($0.due))" } ?? ""
      became = "being kept, \(paid)\(next)"
    case .missed:
      let until = standing.curing.map { ": instalment of \(say.day($0.due)), to be made good by \(say.day($0.until))" }
      became = "missed\(until ?? ""), \(paid)"
    case .completed: became = "completed"
    case .broken: became = "broken\(standing.brokenOn.map { " on \(say.day($0))" } ?? ""), \(paid)"
    case .cancelled: became = "cancelled" + (plan.cancelledBecause.map { ": \($0)" } ?? "")
    case .superseded: became = "replaced by a later plan"
    }
    return TimelineEntry(
      day: plan.agreed, kind: .plan, what: what, became: became, status: standing.status.rawValue, by: contact?.by,
      channel: contact?.channel, amount: standing.total, invoices: numbers(plan.invoices), order: plan.id)
  }

  private var disputes: [TimelineEntry] {
    account.disputes.filter { $0.opened <= day }.map { dispute in
      let invoice = account.book.invoice(dispute.invoice)
      let contact = contact(.dispute, on: dispute.opened)
      let part = dispute.amount == invoice.amount ? "" : "\(say.money(dispute.amount)) of "
      var what = "\(name(contact?.contact) ?? "they") disputed \(part)\(invoice.number) (\(dispute.code.rawValue))"
      if let note = dispute.note { what += ": “\(note)”" }
      var became = "open"
      if let resolved = dispute.resolved, resolved <= day, let resolution = dispute.resolution {
        became = "\(resolution.rawValue) \(say.day(resolved))"
      }
      return TimelineEntry(
        day: dispute.opened, kind: .dispute, what: what, became: became,
        status: dispute.isOpen(on: day) ? "open" : dispute.resolution?.rawValue, by: contact?.by,
        channel: contact?.channel, amount: dispute.amount, invoices: [invoice.number],
        isIncoming: contact?.incoming ?? false, order: dispute.id)
    }
  }

  private var holds: [TimelineEntry] {
    account.holds.filter { hold in
      // A contact that stopped everything placed a hold of its own and is told as a contact.
      hold.placed <= day && !account.attempts.contains { $0.id == hold.id }
    }.map { hold in
      let what = hold.invoice.map { "\(account.book.invoice($0).number) on hold" } ?? "on hold"
      let until = hold.until == .latest ? "" : " until \(say.day(hold.until))"
      var (became, status) = ("over", "over")
      if let released = hold.released, released <= day {
        (became, status) = ("released \(say.day(released))", "released")
      } else if hold.holds(on: day) {
        (became, status) = ("holds", "holds")
      }
      return TimelineEntry(
        day: hold.placed, kind: .hold, what: "\(what)\(until): \(hold.reason)", became: became, status: status,
        by: hold.by, invoices: hold.invoice.map { numbers([$0]) } ?? [], order: hold.id)
    }
  }

  // MARK: Money and invoices

  private var money: [TimelineEntry] {
    account.settlements.compactMap { index in
      let settlement = account.book.settlements[Int(index)]
      guard settlement.day <= day else { return nil }
      let shares = account.allocations.filter { $0.settlement == index && $0.day <= day }
      let invoices = numbers(shares.map(\.invoice))
      let amount = say.money(settlement.amount)
      let purpose = invoices.isEmpty ? "" : " for \(say.formatter.list(invoices))"
      var what: String
      switch settlement.kind {
      case .payment: what = "paid \(amount)\(purpose)" + (settlement.method.map { " by \($0)" } ?? "")
      case .credit: what = "credit of \(amount)\(purpose)" + (settlement.reason.map { ": \($0)" } ?? "")
      case .opening: what = "\(amount)\(purpose) settled before the book began"
      case .writeOff: what = "wrote off \(amount)\(purpose)" + (settlement.reason.map { ": \($0)" } ?? "")
      }
      var became: String?
      var status: String?
      let applied = shares.reduce(0) { $0 + $1.minorUnits }
      if let reversed = settlement.reversed, reversed <= day {
        (became, status) = ("reversed \(say.day(reversed))", "reversed")
        if let reason = settlement.reason { became? += ": \(reason)" }
      } else if settlement.kind == .payment || settlement.kind == .credit, applied < settlement.amount.minorUnits {
        let left = Money(settlement.amount.minorUnits - applied, settlement.amount.currency)
        (became, status) = ("\(say.money(left)) not applied", "unapplied")
        if let kept = account.kept(settlement.id, on: day) {
          (became, status) = ("\(say.money(left)) kept unapplied: \(kept.because)", "kept")
        }
      } else if settlement.kind == .payment {
        became = lateness(of: shares, on: settlement.day)
      }
      return TimelineEntry(
        day: settlement.day, kind: settlement.kind == .payment ? .payment : .credit, what: what, became: became,
        status: status, amount: settlement.amount, invoices: invoices, order: settlement.id)
    }
  }

  /// How late the latest of the invoices was when this came in.
  private func lateness(of shares: [Allocation], on paid: Day) -> String? {
    let late = shares.compactMap { account.book.invoice($0.invoice).due.map { paid.days(since: $0) } }.max()
    guard let late else { return nil }
    return late > 0 ? "\(late) d late" : late == 0 ? "on the day" : "\(-late) d early"
  }

  private var invoices: [TimelineEntry] {
    account.invoices.compactMap { index in
      let invoice = account.book.invoice(index)
      guard let start = invoice.issued ?? invoice.due, start <= day else { return nil }
      var what = "invoice \(invoice.number), \(say.money(invoice.amount))"
      if let due = invoice.due { what += ", due \(say.day(due))" }
      if let extended = invoice.extendedDue { what += ", extended to \(say.day(extended))" }
      let open = account.open(index, on: day) ?? 0
      let (became, status): (String, String)
      if let voided = invoice.voided, voided <= day {
        (became, status) = ("void since \(say.day(voided))", "void")
      } else if open == 0 {
        (became, status) = ("settled", "settled")
      } else {
        let late = invoice.daysPastDue(on: day) ?? 0
        let part = open < invoice.amount.minorUnits ? "\(say.money(Money(open, invoice.amount.currency))) open" : "open"
        (became, status) = late > 0 ? ("\(part), \(late) d overdue", "overdue") : (part, "open")
      }
      return TimelineEntry(
        day: start, kind: .invoice, what: what, became: became, status: status, amount: invoice.amount,
        invoices: [invoice.number], order: RecordID(record: invoice.record))
    }
  }

  private var passes: [TimelineEntry] {
    account.book.passes.filter { $0.client == account.index && $0.day <= day }.map { pass in
      TimelineEntry(
        day: pass.day, kind: .caution, what: "went on against \(say.formatter.list(pass.guards)): \(pass.because)",
        by: pass.by, channel: pass.channel, order: pass.id)
    }
  }

  private var placements: [TimelineEntry] {
    account.placements.filter { $0.day <= day }.map { placement in
      TimelineEntry(
        day: placement.day, kind: .placement,
        what: "placed at \(placement.stage ?? "the stage of its age"): \(placement.reason)",
        order: RecordID(record: placement.record))
    }
  }
}
