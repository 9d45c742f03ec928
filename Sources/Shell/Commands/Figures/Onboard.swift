import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let onboard = Command(
    "onboard", group: "Prevention", "What to settle with a client at the start, and what is settled.",
    detail: """
      `done STEP` records that a step was settled, `introduce` drafts the e-mail to who pays. The steps and the e-mail are in \
      credit-policy.plist.
      """,
    examples: [
      Example("onboard brightwater", setup: "book"), Example("onboard brightwater done terms", setup: "book"),
      Example("onboard brightwater done orders note \"order number needed; they pay on Fridays\"", setup: "book"),
      Example("onboard brightwater introduce", setup: "book"),
    ], json: OnboardingPage.fields,
    questions: [
      "what do I do with a new client",
      "what is still to settle with CLIENT at the start",
      "what do I need from a new client",
      "introduce us to who pays at CLIENT",
    ],
    .client, .keyword("done", .onboardingStep).optional, .keyword("note", .note()).optional,
    .flag("introduce", "draft the introduction")
  ) { session, client, step, note, introduces in
    guard step == nil || !introduces else {
      throw Diagnostic.refused("either a step is done or the introduction is drafted")
    }
    if introduces { return try OnboardingDesk(session).introduce(client) }
    guard let step else {
      guard note == nil else { throw Diagnostic.refused("a note belongs to a step", hint: "`done STEP note \"…\"`") }
      return try OnboardingPage.reply(session, client, record: nil)
    }
    let key = try session.book.client(client).key
    let number = try session.record { _ in
      .onboardingStepDone(OnboardingStepDone(client: key, step: step, note: note))
    }
    try OnboardingPage.reply(session, client, record: number)
  }
}

/// Drafts the introduction to a new client.
private struct OnboardingDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  func introduce(_ client: Index) throws {
    let book = try session.book
    let who = book.client(client)
    let settings = book.settings
    let letter = try session.creditPolicy.introduction
    let values = [
      "contact": who.contacts.first?.name.givenName ?? who.name, "client": who.name, "company": book.company,
      "sender": settings["signature"] ?? settings["sender"] ?? MissingSetting.sender.placeholder,
      "terms": settings["terms"] ?? who.termsDays.map { "\($0) days" } ?? "[terms]",
      "phone": settings["phone"] ?? "", "waysToPay": settings["ways-to-pay"] ?? MissingSetting.waysToPay.placeholder,
    ]
    func filled(_ text: String) -> String {
      values.reduce(text) { $0.replacing("{{\($1.key)}}", with: $1.value) }
    }
    let standing = try session.standing(client)
    let desk = DraftDesk(session)
    try desk.record(
      DraftPrepared(
        client: who.key, channel: .email, to: desk.emailAddress(who), subject: CleanText.line(filled(letter.subject)),
        body: CleanText.paragraph(filled(letter.body)), stage: standing.stage?.name, purpose: "introduction"))
  }
}

extension Parameter where World == Session {
  /// A step of onboarding by its name.
  static var onboardingStep: Parameter<Session, String> {
    Parameter<Session, String>(
      "STEP", "a step, as `onboard CLIENT` lists them",
      candidates: { session, prefix in
        (try? session.creditPolicy)?.onboarding.filter { $0.name.hasPrefix(prefix) }
          .map { Candidate($0.name, $0.title) } ?? []
      }
    ) { reader in
      let token = try reader.require()
      let names = try reader.world.creditPolicy.onboarding.map(\.name)
      guard names.contains(token.text.lowercased()) else {
        throw reader.refusal(
          "there is no step \"\(token.text)\"", kind: .refused,
          candidates: EditDistance.nearest(to: token.text.lowercased(), in: names),
          hints: ["steps: \(names.joined(separator: ", "))"])
      }
      return token.text.lowercased()
    }
  }
}

/// The steps of onboarding of one client.
enum OnboardingPage {
  static let fields: KeyValuePairs<String, String> = [
    "client": "", "steps.name": "", "steps.title": "", "steps.done": "the day, null if it is still to do",
    "steps.by": "", "steps.note": "", "open": "how many are still to do",
    "event": "the number of the record, else null",
  ]

  static func reply(_ session: Session, _ client: Index, record: Int?) throws {
    let book = try session.book
    let steps = try session.creditPolicy.onboarding
    let say = Say(session)
    func done(_ step: CreditPolicy.Step) -> OnboardingStep? {
      book.casework.onboarding.last { $0.client == client && $0.step == step.name }
    }
    let open = steps.count { done($0) == nil }
    var page = Page()
    page.add(
      "Taking on \(book.client(client).name): "
        + (open == 0 ? "all is settled." : "\(open) of \(say.formatter.count(steps.count, "step")) to settle."), .title)
    for step in steps {
      if let done = done(step) {
        let note = done.note.map { ": “\($0)”" } ?? ""
        page.add("✓ \(step.name)", "\(step.title), \(say.day(done.day)) by \(done.by)\(note)", width: 16)
      } else {
        page.add(
          "  \(step.name)", "\(step.title): \(step.what.replacing("CLIENT", with: book.client(client).key))", width: 16)
      }
    }
    session.reply(
      page,
      [
        "client": .string(book.client(client).key),
        "steps": .array(
          steps.map { step in
            let done = done(step)
            return [
              "name": .string(step.name), "title": .string(step.title), "done": JSON(done?.day), "by": JSON(done?.by),
              "note": JSON(done?.note),
            ]
          }),
        "open": .integer(open), "event": JSON(record),
      ])
  }
}
