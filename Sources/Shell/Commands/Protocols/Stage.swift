import CommandLanguage
import Receivables

extension Command where World == Session {
  static let stage = Command(
    "stage", group: "Protocols", "Marks earlier stages as done, for history that lies elsewhere.",
    detail: """
      The stage named is the one that is next. With `age` each invoice goes to the stage of its age. It holds for the \
      invoices the book knows now; later ones begin at the beginning. \
      A stage that only a decision reaches is reached so.
      """,
    examples: [
      Example("stage brightwater at past-due because \"reminded by post in summer\"", setup: "book"),
      Example("stage all at age because \"imported; reminded from the old system\"", setup: "book"),
    ],
    json: [
      "client": "null for all", "stage": "null for age", "because": "", "clients": "who stands elsewhere now",
      "next": NextStep.meaning + "; for one client",
    ],
    questions: [
      "mark the earlier stages of CLIENT as done",
      "CLIENT was chased before in another system",
      "start CLIENT at a later stage",
      "set the stage of CLIENT",
      "these old clients were reminded already",
      "CLIENT already got reminders from our old system",
      "treat CLIENT as if the first letters had been sent",
    ],
    .clientOrAll, .keyword("at", .placement), .keyword("because", .words("\"TEXT\"", "why"))
  ) { session, client, placement, why in
    guard !why.isEmpty else {
      throw Diagnostic.refused("a placement needs its reason", hint: "because \"reminded from the old system\"")
    }
    try StageDesk(session).place(client, placement, why)
  }
}

/// Places clients on their protocol.
private struct StageDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  func place(_ client: Index?, _ placement: Placement, _ why: String) throws {
    let rules = try session.rules
    let today = session.today
    var name: String?
    if case .stage(let stage) = placement {
      name = stage
      try check(stage, client, rules)
    }
    let before = try stages(client, rules)
    try session.record { book in
      .stagePlaced(StagePlaced(client: client.map { book.client($0).key }, stage: name, because: why))
    }
    let after = try stages(client, rules)
    let moved = after.filter { before[$0.key] != $0.value }.keys.sorted()
    let say = Say(session)
    let place = name ?? "their age"
    var text: String
    var next: JSON = .null
    if let client {
      let standing = ClientStanding(try session.account(client), rules: rules, on: today)
      text = "Placed \(try session.book.client(client).name) at \(name ?? "its age"): "
      text +=
        moved.isEmpty
        ? "that changes nothing, \(standing.stage.map { "it stands at \($0.name)" } ?? "it is not at a stage yet")."
        : "it stands at \(standing.stage?.name ?? "no stage yet")."
      text += " \(try session.nextWords(client))"
      next = try session.nextStep(client)?.document ?? .null
    } else {
      text = "Placed all clients at \(place): \(say.formatter.count(moved.count, "client stands", "clients stand")) "
      text += "elsewhere now."
    }
    session.reply(
      Page(text),
      [
        "client": JSON(try client.map { try session.book.client($0).key }), "stage": JSON(name),
        "because": .string(why),
        "clients": JSON(try moved.map { try session.book.client($0).key }), "next": next,
      ])
  }

  /// The stage of every client concerned.
  private func stages(_ client: Index?, _ rules: StandingRules) throws -> [Index: String] {
    let book = try session.book
    let accounts = client.map { [Account(book, client: $0)] } ?? Account.all(book)
    var stages: [Index: String] = [:]
    for account in accounts where !account.invoices.isEmpty {
      stages[account.index] = ClientStanding(account, rules: rules, on: session.today).stage?.name ?? ""
    }
    return stages
  }

  private func check(_ stage: String, _ client: Index?, _ rules: StandingRules) throws {
    let plan = try client.map { rules.followUp(of: try session.book.client($0)) } ?? rules.defaultProtocol
    guard let position = plan.position(of: stage) else {
      throw Diagnostic(
        "the protocol \(plan.name) has no stage \"\(stage)\"", kind: .refused, candidates: plan.stages.map(\.name))
    }
    if position == 0 || plan.stages[position].lapsesWhenDue == true {
      throw Diagnostic.refused("no stage comes before \(stage), so there is nothing to mark as done")
    }
  }
}
