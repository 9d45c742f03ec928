import CommandLanguage
import Receivables

extension Command where World == Session {
  static let planPropose = Command(
    "plan propose", group: "Plans", "Works out plans to put to a client.",
    detail: """
      Up to three options, with what the policy says to each and why. The letters stand until the next proposal; \
      `plan agree CLIENT A` agrees one.
      """,
    examples: [
      Example("plan propose brightwater", setup: "book"),
      Example("plan propose brightwater over 3 monthly from 1 dec", setup: "book"),
      Example("plan propose brightwater afford 600 monthly", setup: "book"),
    ],
    json: [
      "client": "", "total": "", "currency": "", "options.name": "A, B, C", "options.installments": "as of `plan of`",
      "options.policy": "within, needs approval or outside", "options.why": "the reasons",
      "options.cost.waiting": "interest until the money is here, null where no cost of money is set",
      "options.cost.risk": "by the fall of the recovery curve", "options.cost.total": "",
      "options.cost.asDiscount": "the discount for paying now that costs the same, in percent",
      "costOfMoney": "in percent a year",
    ],
    questions: [
      "what payment plan could CLIENT get",
      "propose a plan to CLIENT",
      "work out instalments for CLIENT",
      "which plans may I offer CLIENT",
      "CLIENT wants to pay in parts",
      "CLIENT asks for a payment plan",
      "let CLIENT pay in instalments",
      "make CLIENT an offer in parts",
      "options for paying over time for CLIENT",
      "can CLIENT pay over time",
    ],
    .client, .over.optional, .keyword("from", .day).optional, .keyword("down", .down).optional,
    .keyword("final", .amount).optional, .keyword("afford", .amount, .period.optional).optional, .calendar.optional,
    .adjustment.optional
  ) { session, client, over, from, down, final, afford, calendar, adjustment in
    let written = WrittenTerms(
      over: over, from: from, down: down, final: final, afford: afford, calendar: calendar, adjustment: adjustment)
    try PlanDesk(session).propose(client, written)
  }

  static let planAgree = Command(
    "plan agree", group: "Plans", "Agrees one of the plans last proposed.",
    detail: "When the amount open has changed since, it is proposed anew instead.",
    examples: [
      Example("plan agree brightwater A", setup: "proposal"),
      Example("plan agree brightwater C approved by \"Ines Moreau\"", setup: "proposal"),
    ],
    json: ["plan.client": "", "plan.status": "", "plan.installments": "", "next": "what comes next and when"],
    questions: [
      "CLIENT accepts the plan",
      "CLIENT takes option A",
      "agree the plan with CLIENT",
      "CLIENT agreed to the instalments",
      "the plan for CLIENT is settled",
      "CLIENT said yes to the plan",
      "CLIENT is happy with plan B",
    ],
    .client, .word("OPTION", "a letter of the last proposal"),
    .keyword("approved by", .words("\"NAME\"", "who approved it")).optional
  ) { session, client, option, approvedBy in
    try PlanDesk(session).agree(client, option: option, approvedBy: approvedBy)
  }

  static let planShow = Command(
    "plan show", group: "Plans", "Shows a client's plan and what is paid of it; alone all plans that run.",
    examples: [Example("plan show brightwater", setup: "proposal"), Example("plan show", setup: "plan")],
    json: [
      "plan": "null when none was agreed",
      "plan.status": "active, missed, completed, broken, cancelled or superseded",
      "plan.installments.paid": "what of it came in",
      "plan.installments.state": "paid, due, later, grace, missed, cured or broken",
      "plan.installments.until": "the last day of grace, or of making it good", "plan.shortfall": "due and not here",
      "plan.cureUntil": "the last day for making it good, null unless one is missed", "plan.notice": "when it was told",
      "plan.brokenOn": "", "options": "the last proposal",
      "plans": "without a client: those that run, each as `plan`", "proposed": "clients whose proposal is not agreed",
      "ended": "how many were completed, broken or cancelled",
    ], reads: true,
    questions: [
      "what plan does CLIENT have",
      "which plans are running",
      "who is paying in instalments",
      "show the payment plan of CLIENT",
      "which instalments has CLIENT paid",
      "is CLIENT keeping to the plan",
      "when is the next instalment of CLIENT",
      "how much is left on the plan of CLIENT",
      "did CLIENT miss an instalment",
      "what did we agree with CLIENT about instalments",
      "how is the plan of CLIENT going",
      "is CLIENT sticking to the instalments",
    ], .client.optional
  ) { session, client in
    let desk = PlanDesk(session)
    if let client { return try desk.show(client) }
    try desk.list()
  }

  static let planCancel = Command(
    "plan cancel", group: "Plans", "Lets a plan no longer count.",
    examples: [Example("plan cancel brightwater because \"paid in full elsewhere\"", setup: "plan")],
    json: ["plan": "the plan cancelled", "next": "what comes next and when"],
    questions: [
      "cancel the plan of CLIENT",
      "the payment plan of CLIENT is off",
      "end the instalments of CLIENT",
      "CLIENT broke the plan, drop it",
      "stop the plan with CLIENT",
      "the instalment plan of CLIENT is dead",
      "call off the plan with CLIENT",
    ],
    .client, .keyword("because", .words())
  ) { session, client, why in
    let key = try session.book.client(client).key
    try session.record { _ in .planCancelled(PlanCancelled(client: key, because: why)) }
    let pages = PlanPages(session)
    let standing = try session.account(client).planStandings(on: session.today).last
    session.reply(
      Page("Cancelled the plan of \(try session.book.client(client).name). \(try session.nextWords(client))"),
      [
        "plan": standing.map { PlanDesk.document($0, key, pages, on: session.today) } ?? .null,
        "next": try session.nextStep(client)?.document ?? .null,
      ])
  }
}

/// Proposes and agrees plans, inside and outside a call.
struct PlanDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  var policy: PlanPolicy {
    get throws {
      let policy = try session.resources.load("plan-policy.plist", as: PlanPolicy.self)
      let problems = policy.problems()
      guard problems.isEmpty else {
        throw ResourceFailure(path: "plan-policy.plist", why: problems.joined(separator: "; "))
      }
      return policy
    }
  }

  /// What a plan would be for: the overdue, undisputed invoices in the client's currency, or all open ones before any
  /// is overdue.
  func basis(_ standing: ClientStanding) -> (invoices: [Index], total: Money) {
    let own = standing.invoices.filter { invoice in
      invoice.open.open.currency == standing.currency && invoice.pause != .disputed
    }
    let overdue = own.filter(\.open.isOverdue)
    let chosen = overdue.isEmpty ? own : overdue
    let total = chosen.reduce(Int64(0)) { $0 + $1.open.open.minorUnits - $1.open.disputed.minorUnits }
    return (chosen.map(\.open.index), Money(total, standing.currency))
  }

  /// The options for a client, without putting them to anyone.
  func options(_ standing: ClientStanding, _ written: WrittenTerms = WrittenTerms()) throws -> [PlanOption] {
    let total = basis(standing).total
    guard total.isPositive else {
      throw Refusal("nothing undisputed is open for \(standing.account.client.name), so there is nothing to plan")
    }
    let proposal = PlanProposal(
      total: total, facts: PlanFacts(standing), policy: try policy, from: written.from, adjust: written.adjust)
    do {
      let from = written.down == nil ? proposal.firstDay : proposal.downDay
      return try proposal.options(
        over: try written.terms(total.currency, from: from),
        afford: try written.afford?.amount.money(or: total.currency), per: written.afford?.period ?? .monthly)
    } catch let failure as PlanFailure {
      throw failure.refusal
    }
  }

  func propose(_ client: Index, _ written: WrittenTerms) throws {
    var proposed: PlanProposed?
    let rules = try session.rules
    let today = session.today
    let desk = CallDesk(session)
    try session.record { book in
      let standing = ClientStanding(Account(book, client: client), rules: rules, on: today)
      let (invoices, total) = basis(standing)
      let event = PlanProposed(
        client: book.client(client).key, total: total, invoices: invoices.map(book.reference),
        options: try options(standing, written))
      proposed = event
      let move = try desk.moveForOffer(event, book)
      return move.map { .batch([.planProposed(event), $0]) } ?? .planProposed(event)
    }
    guard let proposed else { return }
    let pages = PlanPages(session)
    var page = Page()
    page.add("\(try session.book.client(client).name) · \(Say(session).money(proposed.total))", .title)
    page.add(pages.optionsTable(proposed.options))
    let costs = try costs(proposed.options, of: client)
    if session.callClient != client, let costOfMoney = try policy.costOfMoney {
      page.add(pages.costTable(proposed.options, costs))
      page.add(
        "Against all of it today: waiting at \(costOfMoney) a year; risk by the fall of the recovery curve, as if nothing "
          + "were agreed. A discount below the last column for paying now costs you less than the plan.", .dim)
    }
    page.add(
      session.callClient == client
        ? "`agree A` when they accept; `counter \"…\"` records what they say instead."
        : "`plan agree \(session.shortName(client, in: try session.book)) A` agrees one.", .dim)
    session.reply(
      page,
      [
        "client": .string(proposed.client), "total": JSON(proposed.total), "currency": JSON(proposed.total.currency),
        "options": pages.document(proposed.options, costs),
        "costOfMoney": JSON(try policy.costOfMoney?.decimalString),
      ])
    try desk.continueIfOpen()
  }

  /// What each option costs, against all of it today; nil where nobody has said what money costs.
  private func costs(_ options: [PlanOption], of client: Index) throws -> [PlanCost?] {
    guard let costOfMoney = try policy.costOfMoney else { return options.map { _ in nil } }
    let (age, recovery) = (try session.standing(client).daysOverdue ?? 0, try session.rules.recovery)
    return options.map {
      PlanCost($0.installments, age: age, on: session.today, costOfMoney: costOfMoney, recovery: recovery)
    }
  }

  func agree(_ client: Index, option: String, approvedBy: String?) throws {
    let rules = try session.rules
    let today = session.today
    var outdated = false
    let desk = CallDesk(session)
    try session.record { book in
      outdated = false
      let name = book.client(client).name
      guard let proposal = book.proposals[client] else {
        throw Diagnostic.refused("nothing is proposed to \(name)", hint: "plan propose \(book.client(client).key)")
      }
      guard let chosen = proposal.options.first(where: { $0.name.lowercased() == option.lowercased() }) else {
        throw Diagnostic(
          "there is no option \"\(option)\"", kind: .refused, candidates: proposal.options.map(\.name))
      }
      let standing = ClientStanding(Account(book, client: client), rules: rules, on: today)
      guard basis(standing).total == proposal.total else {
        outdated = true
        return nil
      }
      if let broken = PlanFacts(standing).planBroken, approvedBy == nil {
        throw Diagnostic.refused(
          "the plan before was broken on \(broken), so another one needs approval", hint: "add: approved by \"NAME\"")
      }
      if chosen.policy.asksForApproval, approvedBy == nil {
        throw Diagnostic.refused(
          "option \(chosen.name) is \(chosen.policy == .outside ? "outside policy" : "above what you may agree alone"): "
            + chosen.why.joined(separator: "; "),
          hint: "add: approved by \"NAME\"")
      }
      let event = PlanAgreed(
        client: book.client(client).key, invoices: proposal.invoices.map(book.reference),
        installments: chosen.installments, contact: book.client(client).contacts.first?.name, approvedBy: approvedBy,
        option: chosen.name)
      if let move = try desk.moveForPlan(event, book) { return .batch([.planAgreed(event), move]) }
      let logged = ContactLogged(
        client: event.client, outcome: .plan, contact: event.contact, reason: .planRequest, day: today, incoming: false,
        invoices: event.invoices)
      return .batch([.planAgreed(event), .contactLogged(logged)])
    }
    if outdated {
      session.note("The amount open has changed since the proposal; here it is anew.")
      return try propose(client, WrittenTerms())
    }
    let key = try session.book.client(client).key
    guard let standing = try session.account(client).planStandings(on: today).last else { return }
    let pages = PlanPages(session)
    var page = Page()
    page.add(
      "Agreed with \(try session.book.client(client).name): \(pages.summary(standing.plan.installments))", .title)
    page.add(pages.scheduleTable(standing, on: today))
    page.add(try session.nextWords(client))
    session.reply(
      page,
      [
        "plan": PlanDesk.document(standing, key, pages, on: today),
        "next": try session.nextStep(client)?.document ?? .null,
      ])
    try desk.continueIfOpen()
  }

  func show(_ client: Index) throws {
    let book = try session.book
    let pages = PlanPages(session)
    let say = Say(session)
    var page = Page()
    let standing = try session.account(client).planStandings(on: session.today).last
    if let standing {
      page.add(
        "\(book.client(client).name) · plan \(standing.status.rawValue) · \(say.money(standing.received)) of "
          + "\(say.money(standing.total)) paid", .title)
      page.add(pages.scheduleTable(standing, on: session.today))
      if let curing = standing.curing {
        page.add(
          "Instalment \(curing.number + 1) was missed. The plan goes on if \(say.money(standing.shortfall(on: session.today))) "
            + "is here by \(say.formatter.weekday(curing.until)); after that it is broken."
            + (curing.notice == nil ? " No notice is given yet: `draft email` words it." : ""), .caution)
      }
      if let broken = standing.brokenOn {
        page.add("Broken on \(say.day(broken)). Another plan needs approval.", .caution)
      }
      if let approved = standing.plan.approvedBy { page.add("Approved by \(approved).", .dim) }
    }
    let proposal = book.proposals[client]
    if let proposal {
      page.add("Proposed on \(say.day(proposal.day)) for \(say.money(proposal.total))", .title)
      page.add(pages.optionsTable(proposal.options))
    }
    if page.isEmpty { page.add("\(book.client(client).name) has no plan, and none is proposed.") }
    session.reply(
      page,
      [
        "client": .string(book.client(client).key),
        "plan": standing.map { PlanDesk.document($0, book.client(client).key, pages, on: session.today) } ?? .null,
        "options": proposal.map { pages.document($0.options) } ?? [],
      ])
  }

  static func document(_ standing: PlanStanding, _ client: String, _ pages: PlanPages, on day: Day) -> JSON {
    [
      "client": .string(client), "status": .string(standing.status.rawValue), "agreed": JSON(standing.plan.agreed),
      "total": JSON(standing.total), "received": JSON(standing.received), "currency": JSON(standing.total.currency),
      "approvedBy": JSON(standing.plan.approvedBy), "installments": pages.document(standing, on: day),
      "shortfall": JSON(standing.shortfall(on: day)), "cureUntil": JSON(standing.curing?.until),
      "notice": JSON(standing.curing?.notice), "brokenOn": JSON(standing.brokenOn),
    ]
  }
}
