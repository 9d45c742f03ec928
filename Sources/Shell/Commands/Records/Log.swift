import CommandLanguage
import Receivables

extension Command where World == Session {
  static let log = Command(
    "log", group: "Records", "Records a contact and what it came to.",
    detail: """
      Nothing ever refuses to record what happened. A promise, plan or dispute has a command of its own, which records the \
      contact as well.
      """,
    examples: [
      Example("log brightwater voicemail via phone", setup: "book"),
      Example(
        "log brightwater reached contact \"Maria Ochoa\" reason cash-flow note \"waits for two customers\"",
        setup: "book"),
      Example("log brightwater says-paid via email incoming", setup: "book"),
    ],
    json: [
      "event": "the number of the record", "next": NextStep.meaning,
      "guards": "rules that advised against it: rule, weight, basis, why, until",
    ],
    questions: [
      "I left a message with CLIENT",
      "CLIENT did not answer",
      "I got the voicemail of CLIENT",
      "nobody picked up at CLIENT",
      "note that I spoke to CLIENT",
      "record a contact with CLIENT",
      "CLIENT called me",
      "the e-mail to CLIENT bounced",
      "write down that I reached CLIENT",
      "I had the wrong number for CLIENT",
    ],
    .client, .outcome, .keyword("via", .channel).optional, .keyword("contact", .words("NAME", "who it was")).optional,
    .keyword("reason", .reason).optional, .keyword("on", .day).optional, .flag("incoming", "they reached us"),
    .keyword("note", .note()).optional
  ) { session, client, outcome, channel, contact, reason, on, incoming, note in
    let name = session.shortName(client, in: try session.book)
    switch outcome {
    case .promise:
      throw Diagnostic.refused("a promise has amount and day", hint: "promise AMOUNT from \(name) by DAY")
    case .plan:
      throw Diagnostic.refused("a plan has instalments", hint: "plan propose \(name), then plan agree \(name) A")
    case .dispute:
      throw Diagnostic.refused("a dispute is about an invoice", hint: "dispute INVOICE because CODE")
    default: break
    }
    let day = on ?? session.today
    guard day <= session.today else { throw Diagnostic.refused("\(day) has not come yet; log what happened") }
    let event = ContactLogged(
      client: try session.book.client(client).key, outcome: outcome,
      channel: channel ?? (outcome.suggestsPhone ? .phone : nil), contact: contact, reason: reason, day: day,
      minute: nil, incoming: incoming, note: note)
    // What happened is recorded whatever a rule would have said; that it would have is told beside it.
    let rules = GuardDesk(session)
    let against = incoming ? [] : try event.channel.map { try rules.findings(client, by: $0, on: day) } ?? []
    let number = try session.record { _ in .contactLogged(event) }
    let say = Say(session)
    let page = Page(
      "Recorded: \(outcome.summary)\(contact.map { " (\($0))" } ?? ""), \(try session.book.client(client).name), "
        + "\(say.formatter.relative(day)). \(try session.nextWords(client))\(rules.noted(against))")
    session.reply(
      page,
      [
        "event": JSON(number), "next": try session.nextStep(client)?.document ?? .null,
        "guards": rules.document(against),
      ])
  }
}

extension Outcome {
  /// Outcomes that only a telephone has.
  fileprivate var suggestsPhone: Bool {
    [.noAnswer, .busy, .notInService, .wrongNumber, .voicemail, .leftMessage, .gatekeeper, .hungUp].contains(self)
  }
}
