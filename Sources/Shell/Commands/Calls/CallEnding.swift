import CommandLanguage
import Conversation
import Receivables
import Wording

/// Ends a call: one record with the contact, the end of the call, and the confirmation to send.
struct CallEnding {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func abandon() throws {
    let (call, _) = try CallDesk(session).require()
    let book = try session.book
    let key = book.client(call.client).key
    let number = try session.record { _ in .callEnded(CallEnded(client: key, abandoned: true)) }
    session.reply(
      Page("Abandoned the call with \(book.client(call.client).name). No contact is recorded."),
      ["event": JSON(number), "client": .string(key), "outcome": nil])
  }

  func done() throws {
    var result: (closing: Closing, client: Index, draft: DraftPrepared?)?
    let desk = CallDesk(session)
    let number = try session.record { book in
      guard let (call, conversation) = try desk.running(book) else { throw Diagnostic.refused("no call is open") }
      var ended = conversation
      guard let closing = try ended.take(CallMove(MoveName.done.rawValue)).closing else { return nil }
      let key = book.client(call.client).key
      var events: [Event] = [
        .callEnded(CallEnded(client: key, abandoned: false)), .contactLogged(contact(closing, call, book)),
      ]
      events += settled(closing, call, book)
      let draft = try confirmation(closing, call, conversation, book)
      if let draft { events.append(.draftPrepared(draft)) }
      result = (closing, call.client, draft)
      return .batch(events)
    }
    guard let result else { return }
    try answer(result.closing, result.client, result.draft, number)
  }

  private func contact(_ closing: Closing, _ call: Call, _ book: Book) -> ContactLogged {
    let minute = session.clock.minute(in: book.client(call.client).zone ?? book.settings["zone"])
    let next: Day? =
      closing.outcome == .callback || closing.next.day != nil ? closing.next.due(from: session.today) : nil
    return ContactLogged(
      client: book.client(call.client).key, outcome: closing.outcome, channel: .phone,
      contact: closing.outcome.flags.rightParty ? book.client(call.client).contacts.first?.name : nil,
      reason: closing.reason, day: session.today, minute: minute, incoming: call.incoming,
      note: closing.notes.isEmpty ? nil : closing.notes.joined(separator: "\n"), next: next)
  }

  /// What a call settles that has no command of its own: whom to speak to, and a pause where somebody is in trouble.
  private func settled(_ closing: Closing, _ call: Call, _ book: Book) -> [Event] {
    let key = book.client(call.client).key
    var events: [Event] = []
    for agreement in closing.agreements {
      if case .contact(let name, let email, let phone) = agreement.kind {
        events.append(
          .contactSaved(
            ContactSaved(client: key, contact: Contact(name: name, email: email, phone: phone), isFirst: true)))
      }
    }
    let grave = closing.signals.filter { [.deceased, .vulnerable, .selfHarm].contains($0) }
    if !grave.isEmpty {
      let why =
        "heard in the call: " + grave.map(\.rawValue).joined(separator: ", ") + "; a person decides how to go on"
      events.append(
        .holdPlaced(
          HoldPlaced(client: key, until: session.today.adding(days: 30), because: why, signals: grave)))
    }
    return events
  }

  private func confirmation(
    _ closing: Closing, _ call: Call, _ conversation: Conversation, _ book: Book
  ) throws -> DraftPrepared? {
    guard let kind = Confirmation(rawValue: closing.confirmation.rawValue) else { return nil }
    let standing = ClientStanding(Account(book, client: call.client), rules: try session.rules, on: session.today)
    var facts = CallFacts(session, standing, conversation).facts
    if facts.nextStep == nil { facts.nextStep = try nextStep(closing, FactsMaker(session, standing)) }
    let desk = DraftDesk(session)
    let register = closing.register
    let phrase = try desk.words { words in
      try words.phrase(CellKey(confirm: kind, register), facts, session.rotation(standing))
    }
    let references = conversation.situation.invoices.compactMap { invoice in
      book.invoiceIndex(client: call.client, number: invoice.reference).map(book.reference)
    }
    return desk.prepared(
      phrase, standing, .email, register, purpose: "confirmation: \(kind.rawValue)", invoices: references)
  }

  /// What we tell the client that happens next: only what we have named a day for, or owe them an answer about.
  private func nextStep(_ closing: Closing, _ maker: FactsMaker) throws -> Facts.NextStep? {
    if closing.next.kind == .answerDispute {
      let day = session.today.adding(days: try session.rules.disputeDays)
      let invoice = closing.agreements.lazy.compactMap { agreement -> String? in
        if case .dispute = agreement.kind { return agreement.invoices.first }
        return nil
      }.first
      return Facts.NextStep(
        day: maker.letterWeekday(day), what: "our answer about \(invoice.map { "invoice \($0)" } ?? "it")")
    }
    guard let day = closing.next.day else { return nil }
    return Facts.NextStep(day: maker.letterWeekday(day), what: closing.next.kind == .contact ? "a call from me" : nil)
  }

  private func answer(_ closing: Closing, _ client: Index, _ draft: DraftPrepared?, _ number: Int?) throws {
    let book = try session.book
    let say = Say(session)
    var parts = [closing.outcome.summary]
    if closing.outcome.flags.rightParty, let contact = book.client(client).contacts.first {
      let name = contact.name.givenName
      parts[0] = closing.outcome == .reached ? "spoke with \(name)" : "\(name) \(closing.outcome.summary)"
    }
    if let reason = closing.reason { parts.append(reason.rawValue) }
    parts += closing.signals.map { "signal \($0.rawValue)" }
    parts += closing.agreements.map { agreement in
      switch agreement.kind {
      case .promise(let amount, let day, _): "\(say.money(amount)) by \(say.day(day))"
      case .plan(_, let plan): "plan of \(plan.count) agreed"
      case .dispute: "dispute of \(agreement.invoices.joined(separator: ", "))"
      case .resend: "to be sent again"
      case .callback(let day, _): "call back \(say.day(day))"
      case .saysPaid: "says it is paid"
      case .contact(let name, _, _): "speak to \(name)"
      }
    }
    var page = Page()
    page.add("Recorded: \(parts.joined(separator: " · ")). \(try session.nextWords(client))", .strong)
    if !closing.untouched.isEmpty {
      page.add("Not talked about: \(closing.untouched.joined(separator: ", ")).", .caution)
    }
    if let draft {
      page.add(
        "Drafted: \(draft.subject ?? draft.purpose). `show draft`, `save draft FILE.eml`, `sent` when it went out.")
    }
    let next = try session.nextStep(client)
    session.reply(
      page,
      [
        "event": JSON(number), "client": .string(book.client(client).key),
        "outcome": .string(closing.outcome.rawValue), "reason": JSON(closing.reason?.rawValue),
        "signals": .array(closing.signals.map { .string($0.rawValue) }),
        "agreements": .array(
          closing.agreements.map { agreement in
            .object(
              [JSON.Member(key: "kind", value: .string(agreement.move.rawValue))]
                + agreement.fields.pairs.map { JSON.Member(key: $0.key, value: .string($0.value)) })
          }),
        "next": next?.document ?? .null,
        "draft": draft.map { ["purpose": .string($0.purpose), "subject": JSON($0.subject), "to": JSON($0.to)] }
          ?? .null,
        "untouched": JSON(closing.untouched),
      ])
  }
}
