import CommandLanguage
import Receivables

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
  func options(_ standing: ClientStanding) throws -> [PlanOption] {
    try drafts(standing, WrittenTerms()).map(\.option)
  }

  /// Where the days of a plan go on which the client's bank is closed.
  func days(_ written: WrittenTerms, for client: Client) throws -> PlanDays {
    try PlanDays(written, usual: policy.adjust, known: GuardDesk(session).knownCalendar(of: client))
  }

  private func drafts(_ standing: ClientStanding, _ written: WrittenTerms) throws -> [PlanProposal.Draft] {
    let total = basis(standing).total
    guard total.isPositive else {
      throw Refusal("nothing undisputed is open for \(standing.account.client.name), so there is nothing to plan")
    }
    let proposal = try proposal(standing, written)
    do {
      let from = written.down == nil ? proposal.firstDay : proposal.downDay
      return try proposal.drafts(
        over: try written.terms(total.currency, from: from),
        afford: try written.afford?.amount.money(or: total.currency), per: written.afford?.period ?? .monthly)
    } catch let failure as PlanFailure {
      throw failure.refusal
    }
  }

  private func proposal(_ standing: ClientStanding, _ written: WrittenTerms) throws -> PlanProposal {
    PlanProposal(
      total: basis(standing).total, facts: PlanFacts(standing), policy: try policy, from: written.from,
      adjust: try days(written, for: standing.account.client).adjust)
  }

  /// What may be put to a client beside plans: less, but at once. Only where somebody has said what they can pay, or has
  /// named an amount; nobody is let off anything unasked.
  private func settlement(
    _ standing: ClientStanding, beside plans: [PlanOption], _ written: WrittenTerms
  ) throws -> SettlementOffer? {
    guard let plan = PlanDesk.comparable(plans), written.afford != nil || written.settle != nil else { return nil }
    let (policy, total) = (try policy, basis(standing).total)
    let facts = PlanFacts(standing)
    let limits = policy.limits(for: facts)
    let cost = try cost(plan.installments, of: standing)
    let days = try days(written, for: standing.account.client)
    let by = days.adjust(try proposal(standing, written).firstDay)
    let discount: Money
    if let settle = try written.settle?.money(or: total.currency) {
      guard settle.currency == total.currency, settle.isPositive, settle < total else {
        throw Refusal("a settlement is less than the \(Say(session).money(total)) that is open, and more than nothing")
      }
      discount = try total.subtracting(settle)
    } else {
      guard let cost, let whole = try self.cost([Installment(due: by, amount: total)], of: standing),
        let share = SettlementOffer.share(of: total, insteadOf: cost, whole: whole, limits: limits)
      else { return nil }
      discount = share.of(total)
    }
    let payment = Installment(due: by, amount: try total.subtracting(discount))
    let own = try self.cost([payment], discount: discount, of: standing)
    return SettlementOffer(
      discount: discount, off: total, by: by, beside: plan, limits: limits, facts: facts,
      isDearer: cost.flatMap { cost in own.map { $0.total > cost.total } } ?? false)
  }

  /// The plan that a settlement is set beside: the first that may be agreed at all.
  private static func comparable(_ plans: [PlanOption]) -> PlanOption? {
    plans.first { $0.policy != .outside } ?? plans.first
  }

  func propose(_ client: Index, _ written: WrittenTerms) throws {
    var proposed: PlanProposed?
    var drafts: [PlanProposal.Draft] = []
    var settlement: SettlementOffer?
    let rules = try session.rules
    let today = session.today
    let desk = CallDesk(session)
    try session.record { book in
      let standing = ClientStanding(Account(book, client: client), rules: rules, on: today)
      let (invoices, total) = basis(standing)
      drafts = try self.drafts(standing, written)
      settlement =
        session.callClient == client ? nil : try self.settlement(standing, beside: drafts.map(\.option), written)
      let event = PlanProposed(
        client: book.client(client).key, total: total, invoices: invoices.map(book.reference),
        options: drafts.map(\.option) + [settlement?.option].compactMap { $0 })
      proposed = event
      let move = try desk.moveForOffer(event, book)
      return move.map { .batch([.planProposed(event), $0]) } ?? .planProposed(event)
    }
    guard let proposed else { return }
    let standing = try session.standing(client)
    try show(proposed, drafts, settlement, standing, try days(written, for: standing.account.client))
    try desk.continueIfOpen()
  }

  private func show(
    _ proposed: PlanProposed, _ drafts: [PlanProposal.Draft], _ settlement: SettlementOffer?,
    _ standing: ClientStanding, _ days: PlanDays
  ) throws {
    let pages = PlanPages(session)
    let client = standing.account.index
    let policy = try policy
    var page = Page()
    page.add("\(standing.account.client.name) · \(Say(session).money(proposed.total))", .title)
    pages.add(proposed.options, to: &page)
    if let moved = pages.moved(drafts, days) { page.add(moved, .dim) }
    let costs = try proposed.options.map { option in
      try cost(option.installments, discount: option == settlement?.option ? settlement?.discount : nil, of: standing)
    }
    if session.callClient != client, let costOfMoney = policy.costOfMoney {
      page.add(pages.costTable(proposed.options, costs))
      page.add(
        "Against all of it today: waiting at \(costOfMoney) a year; risk by the fall of the recovery curve, as if nothing "
          + "were agreed. A discount below the last column for paying now costs you less than the plan.", .dim)
    }
    if let settlement, let plan = PlanDesk.comparable(drafts.map(\.option))?.name {
      page.add(pages.comparison(settlement, plan, policy.costOfMoney))
    }
    page.add(
      session.callClient == client
        ? "`agree A` when they accept; `counter \"…\"` records what they say instead."
        : "`plan agree \(session.shortName(client, in: try session.book)) "
          + "\(PlanDesk.comparable(proposed.options)?.name ?? "A")` agrees one.", .dim)
    session.reply(
      page,
      [
        "client": .string(proposed.client), "total": JSON(proposed.total), "currency": JSON(proposed.total.currency),
        "options": pages.document(drafts, costs),
        "settlement": settlement.map { pages.document($0, costs.last ?? nil, policy.costOfMoney) } ?? .null,
        "costOfMoney": JSON(policy.costOfMoney?.decimalString), "calendar": JSON(days.calendar?.name.rawValue),
        "adjust": .string(days.adjustment.rawValue),
      ])
  }

  /// What an option costs, against all of it today; nil where nobody has said what money costs.
  private func cost(
    _ installments: [Installment], discount: Money? = nil, of standing: ClientStanding
  ) throws -> PlanCost? {
    guard let costOfMoney = try policy.costOfMoney else { return nil }
    return PlanCost(
      installments, discount: discount?.minorUnits ?? 0, age: standing.daysOverdue ?? 0, on: session.today,
      costOfMoney: costOfMoney, recovery: try session.rules.recovery)
  }

  func agree(_ client: Index, option: String, approvedBy: String?) throws {
    let rules = try session.rules
    let today = session.today
    var outdated = false
    var settled: SettlementTerms?
    let desk = CallDesk(session)
    try session.record { book in
      outdated = false
      settled = nil
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
      if chosen == proposal.settlement {
        let terms = SettlementTerms(proposal, chosen, book, approvedBy: approvedBy, on: today)
        settled = terms
        let move = try terms.map { try desk.moveForPromise($0.promise, book) } ?? nil
        return terms.map { .batch($0.events(inCallAs: move)) }
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
    if let settled {
      try show(settled, client)
      return try desk.continueIfOpen()
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

  private func show(_ settled: SettlementTerms, _ client: Index) throws {
    let say = Say(session)
    let name = try session.book.client(client).name
    var page = Page()
    page.add(
      "Agreed with \(name): \(say.money(settled.promise.amount)) by \(say.formatter.weekday(settled.promise.by)) for all of "
        + "\(say.money(settled.total)).", .title)
    page.add(
      "When it is here, `credit \(session.shortName(client, in: try session.book)) \(settled.discount.decimalString) "
        + "because \"settled\"` closes the rest. If it does not come, all of it stays owed.")
    page.add(try session.nextWords(client))
    session.reply(
      page,
      [
        "settlement": [
          "client": .string(settled.promise.client), "amount": JSON(settled.promise.amount),
          "currency": JSON(settled.promise.amount.currency), "by": JSON(settled.promise.by),
          "discount": JSON(settled.discount),
        ], "next": try session.nextStep(client)?.document ?? .null,
      ])
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
      pages.add(proposal.options, to: &page)
    }
    if page.isEmpty { page.add("\(book.client(client).name) has no plan, and none is proposed.") }
    session.reply(
      page,
      [
        "client": .string(book.client(client).key),
        "plan": standing.map { PlanDesk.document($0, book.client(client).key, pages, on: session.today) } ?? .null,
        "options": proposal.map { pages.document($0.plans) } ?? [],
        "settlement": proposal?.settlement.map { pages.document($0) } ?? .null,
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
