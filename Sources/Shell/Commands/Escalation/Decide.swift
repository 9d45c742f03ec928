import CommandLanguage
import Receivables

extension Command where World == Session {
  static let decide = Command(
    "decide", group: "Escalation", "Sets out what may be done about a client, and records what was decided.",
    detail: """
      Alone it shows the choices with what each is expected to bring, every input, and what would change the answer. \
      With a choice and `because` the decision is recorded: go-on, plan, settle AMOUNT, certified-letter, agency, or write-off, \
      which writes off what is overdue at once. A choice without its reason records nothing. No client is ever referred by itself: \
      after `agency`, `dossier` and `refer` do it. `expect 30%` counts with a share of your own.
      """,
    examples: [
      Example("decide brightwater", setup: "book"), Example("decide brightwater expect 40%", setup: "book"),
      Example("decide brightwater settle 3000", setup: "book"),
      Example("decide brightwater settle 3000 because \"their new owner offered it in cash\"", setup: "book"),
    ],
    json: [
      "client": "", "date": "", "debt": "overdue, less disputed and unapplied", "currency": "", "daysOverdue": "",
      "share": "expected to come, in percent", "shareFrom": "own, curve or given", "curveShare": "in percent",
      "choices.choice": "", "choices.comes": "", "choices.costs": "", "choices.waiting": "the cost of the time",
      "choices.net": "", "choices.days": "until it comes", "inputs": "name and value of each",
      "wouldChange": "in words", "relationship": "invoiced and paid by year",
      "decision": "the last one, null if none: choice, amount, because, day, by",
      "event": "the number of the record, null if nothing was recorded",
      "next": NextStep.meaning + "; null where nothing was recorded",
    ],
    questions: [
      "what should I do about this client",
      "is an agency worth it",
      "should I write it off",
      "is it worth suing CLIENT",
      "what are my options with CLIENT now",
      "go on with CLIENT or give up",
    ],
    .client, .choice("CHOICE", Decision.Choice.self, "what to do").optional, .amount.optional,
    .keyword("expect", .percentage).optional, .keyword("because", .words()).optional
  ) { session, client, choice, written, expected, because in
    let desk = try DecisionDesk(session, client)
    guard let choice else {
      guard because == nil, written == nil else {
        throw Diagnostic.refused(
          "a reason without a decision", hint: "such as: decide CLIENT go-on because \"…\"")
      }
      return try desk.show(expected: expected, settlement: nil, record: nil)
    }
    let amount = try desk.amount(written, for: choice)
    guard let because else {
      return try desk.show(expected: expected, settlement: amount, record: nil, unrecorded: choice)
    }
    let number = try desk.record(choice, amount, because)
    try desk.show(expected: expected, settlement: amount, record: number)
  }
}

extension Parameter where World == Session {
  /// A share in percent, such as `40%` or `12.5`.
  static var percentage: Parameter<Session, Percentage> {
    Parameter<Session, Percentage>("P%", "a share in percent, such as 40%") { reader in
      let token = try reader.require()
      guard let share = try? Percentage(parsing: token.text) else {
        throw reader.refusal("\"\(token.text)\" is no share from 0% to 100%")
      }
      return share
    }
  }
}

/// Decisions about one client: shown and recorded.
struct DecisionDesk {
  let session: Session
  let client: Index
  private let policy: DecisionPolicy

  init(_ session: Session, _ client: Index) throws {
    self.session = session
    self.client = client
    policy = try session.resources.load("decision-policy.plist", as: DecisionPolicy.self)
    let problems = policy.problems()
    guard problems.isEmpty else {
      throw ResourceFailure(path: "decision-policy.plist", why: problems.joined(separator: "; "))
    }
  }

  func amount(_ written: WrittenAmount?, for choice: Decision.Choice) throws -> Money? {
    guard choice == .settle else {
      if written != nil { throw Diagnostic.refused("only `settle` has an amount") }
      return nil
    }
    let standing = try session.standing(client)
    guard let written else {
      throw Diagnostic.refused("a settlement needs its amount", hint: "decide CLIENT settle AMOUNT because \"…\"")
    }
    let amount = try written.money(or: standing.currency)
    guard amount.currency == standing.currency, amount <= standing.overdue else {
      let most = Say(session).money(standing.overdue)
      throw Diagnostic.refused("a settlement is at most what is overdue, \(most)")
    }
    return amount
  }

  /// Records the decision; a write-off closes what is overdue in the same record.
  func record(_ choice: Decision.Choice, _ amount: Money?, _ because: String) throws -> Int? {
    let standing = try session.standing(client)
    guard standing.overdue.isPositive else {
      throw Diagnostic.refused("nothing is overdue for \(standing.account.client.name), so there is nothing to decide")
    }
    let (rules, today) = (try session.rules, session.today)
    return try session.record { book in
      let key = book.client(client).key
      let decision = Event.decisionMade(DecisionMade(client: key, choice: choice, amount: amount, because: because))
      guard choice == .writeOff else { return decision }
      let now = ClientStanding(Account(book, client: client), rules: rules, on: today)
      return .batch(
        [decision]
          + now.overdueInvoices.map {
            .invoiceWrittenOff(InvoiceClosed(invoice: book.reference($0.open.index), because: because))
          })
    }
  }

  /// The decision that was recorded as `record`, else the table; `unrecorded` is a choice that lacks its reason.
  func show(
    expected: Percentage?, settlement: Money?, record: Int?, unrecorded: Decision.Choice? = nil
  ) throws {
    let book = try session.book
    let say = Say(session)
    if let record, let decision = book.casework.decision(about: client) {
      let amount = decision.amount.map { " for \(say.money($0))" } ?? ""
      let next: String
      switch decision.choice {
      case .agency:
        next =
          "Nobody has been told yet: `dossier \(book.client(client).key) into FOLDER`, then `refer "
          + "\(book.client(client).key) to \"\(book.settings["agency"] ?? "AGENCY")\"`."
      default: next = try session.nextWords(client)
      }
      session.reply(
        Page(
          "Decided about \(book.client(client).name): \(say.choice(decision.choice))\(amount), because "
            + "\(decision.because). \(next)"),
        [
          "client": .string(book.client(client).key), "event": .integer(record),
          "decision": DecisionPage.document(decision),
          "next": try session.nextStep(client)?.document ?? .null,
        ])
      return
    }
    let standing = try session.standing(client)
    guard standing.overdue.isPositive else {
      throw Diagnostic.refused("nothing is overdue for \(book.client(client).name), so there is nothing to decide")
    }
    let table = DecisionTable(
      standing, policy: policy, recovery: try session.rules.recovery, expected: expected, settlement: settlement)
    let decisionPage = DecisionPage(session, standing, table, try session.rules.recovery)
    var page = decisionPage.page
    if let unrecorded {
      page.add("Nothing is recorded: \(unrecorded.rawValue) needs its reason, `because \"…\"`.", .caution)
    }
    session.reply(page, decisionPage.document)
  }
}
