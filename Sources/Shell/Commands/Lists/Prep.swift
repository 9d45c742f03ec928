import CommandLanguage
import Receivables

extension Command where World == Session {
  static let prep = Command(
    "prep", group: "Today", "Prepares you for a conversation with a client, on one screen.",
    detail: """
      What is owed, how they pay, what was said and what became of it, what to aim for, what they are likely to answer, what \
      you may offer, what to have at hand, and what to leave.
      """,
    examples: [Example("prep brightwater", setup: "book")],
    json: [
      "client": "", "since": "", "localTime": "where they are", "speakTo": "name, role, e-mail, phone, hours reached",
      "today": "what to do today and why, or null", "held": "what is left in peace",
      "owed.overdue": "", "owed.disputed": "", "owed.toCollect": "", "owed.currency": "",
      "owed.invoices.invoice": "", "owed.invoices.open": "", "owed.invoices.daysOverdue": "",
      "pattern.paid": "invoices settled", "pattern.onTime": "", "pattern.median": "days late", "pattern.slowing": "",
      "pattern.outOfOrder": "", "anomalies": "what stands out, as of `anomalies`",
      "soFar": "the last contacts and promises", "timeline": "how many there are",
      "goal.words": "", "goal.amount": "the least to settle for", "goal.by": "", "goal.payments": "",
      "open": "the words to open with, or null", "expect.reason": "", "expect.words": "", "expect.evidence": "",
      "expect.advice": "", "mayOffer": "options as of `plan propose`", "atHand": "papers", "dont": "",
      "register": "as of `why`",
    ],
    reads: true,
    questions: [
      "prepare me for the call with CLIENT",
      "what do I say to CLIENT",
      "what may I offer CLIENT",
      "what should I know before calling CLIENT",
      "get me ready to talk to CLIENT",
      "brief me on CLIENT",
      "how do I open the conversation with CLIENT",
      "what is the least I can settle for with CLIENT",
      "what will CLIENT probably answer",
      "I am about to ring CLIENT",
      "what must I not mention to CLIENT",
      "talking points for CLIENT",
    ],
    .client
  ) { session, client in
    let prep = try PrepPage(session, try session.account(client))
    session.reply(prep.page, prep.document)
  }
}

/// Everything to know before a conversation, as a page and as JSON.
struct PrepPage {
  private let today: DayOfClient
  private let header: ShowHeader
  private let anomalies: [Anomaly]
  private let anomalyPages: AnomalyPages
  private let pattern: PrepPattern
  private let spoken: [TimelineEntry]
  private let options: [PlanOption]
  private let expectations: [PrepExpectation]
  private let goal: PrepGoal
  private let cautions: PrepCautions
  private let register: WhyRegister
  private let opening: String?
  private let shortName: String
  private let session: Session
  private let say: Say

  /// How many of the last contacts are shown.
  private static let soFar = 3
  private static let invoicesShown = 6

  init(_ session: Session, _ account: Account) throws {
    self.session = session
    say = Say(session)
    today = DayOfClient(account, rules: try session.rules, on: session.today)
    let standing = today.standing
    header = ShowHeader(session, account)
    anomalies = try AnomalyDesk(session).anomalies(of: account)
    anomalyPages = AnomalyPages(session, rules: try AnomalyDesk(session).rules)
    pattern = PrepPattern(standing, anomalies: anomalies)
    spoken = TimelineStory(session, account, on: session.today).spoken
    let isStopped = today.held.contains { $0.kind == .stop || $0.kind == .hold && $0.amount == standing.overdue }
    let isAsking = standing.toCollect.isPositive && !isStopped
    options = isAsking ? try PrepPage.options(session, standing) : []
    expectations = isAsking ? PrepExpectations(standing, pattern, say).list : []
    goal = PrepGoal(today, options, say)
    cautions = try PrepCautions(session, today, header, say)
    register = WhyRegister(standing, say)
    opening = isAsking ? OpeningWords(session, standing).text : nil
    shortName = session.shortName(account.index, in: account.book)
  }

  /// What was last put to the client, if it is still for the same amount, else what would be put to them now.
  private static func options(_ session: Session, _ standing: ClientStanding) throws -> [PlanOption] {
    guard standing.activePlan == nil else { return [] }
    let desk = PlanDesk(session)
    let total = desk.basis(standing).total
    guard total.isPositive else { return [] }
    if let proposal = standing.account.book.proposals[standing.account.index], proposal.total == total {
      return proposal.plans
    }
    return try desk.options(standing)
  }

  private var standing: ClientStanding { today.standing }
  private var client: Client { standing.account.client }

  // MARK: Text

  var page: Page {
    var page = Page()
    page.add(
      [
        client.name, header.since.map { "client since \($0)" }, header.place,
        header.speakTo.map { "speak to \($0)" } ?? "nobody to speak to is known",
      ].compactMap { $0 }.joined(separator: " · "), .title)
    if let item = today.item {
      page.add(
        "Today", "\(say.action(item.action, standing)): \(item.because.map(say.because).joined(separator: " · "))")
    }
    for item in today.held {
      let until = item.until.map { $0 == .latest ? "" : ", until \(say.formatter.weekday($0))" } ?? ""
      page.add("Held", "\(say.held(item))\(until)", style: .caution)
    }
    page.add("Owed", owed)
    page.add("Pattern", lines: pattern.words(say))
    page.add("So far", lines: soFar)
    page.add("Goal", goal.words)
    if let opening { page.add("Open", "“\(opening)”   Then wait.", style: .speech) }
    if !expectations.isEmpty { page.add("Expect", lines: expectations.map(words)) }
    if !options.isEmpty { page.add("May offer", offers) }
    page.add("At hand", papers.joined(separator: " · "))
    page.add("Don't", cautions.list.joined(separator: " · "))
    page.add("Register", "\(register.words). `why \(shortName)` for the arithmetic.")
    return page
  }

  private var owed: String {
    guard standing.overdue.isPositive else {
      let due = standing.invoices.compactMap(\.open.invoice.due).filter { $0 >= standing.day }.min()
      return "nothing overdue"
        + (standing.open.isPositive ? "; \(say.money(standing.open)) open" : "")
        + (due.map { ", the next due \(say.formatter.weekday($0))" } ?? "")
    }
    let overdue = standing.overdueInvoices.filter { $0.open.open.currency == standing.currency }
    let shown = overdue.prefix(PrepPage.invoicesShown).map { invoice in
      let days = invoice.open.daysPastDue.map { " \($0) d" } ?? ""
      return "\(invoice.open.invoice.number) \(say.money(invoice.open.open))\(days)"
    }
    var parts = ["\(say.money(standing.overdue)) overdue in \(say.formatter.count(overdue.count, "invoice"))"]
    parts += shown
    if overdue.count > shown.count { parts.append("and \(overdue.count - shown.count) more") }
    parts += standing.others.map { "also \(say.money($0))" }
    parts.append(standing.disputed.isPositive ? "\(say.money(standing.disputed)) disputed" : "nothing disputed")
    let later = Money(standing.open.minorUnits - standing.overdue.minorUnits, standing.currency)
    if later.isPositive { parts.append("\(say.money(later)) not due yet") }
    if standing.toCollect != standing.overdue { parts.append("\(say.money(standing.toCollect)) to collect") }
    return parts.joined(separator: " · ")
  }

  private var soFar: [String] {
    guard !spoken.isEmpty else { return ["nothing was said yet"] }
    var lines = spoken.suffix(PrepPage.soFar).reversed().map { entry in
      "\(say.day(entry.day)): \(entry.what)" + (entry.became.map { " → \($0)" } ?? "")
    }
    if spoken.count > PrepPage.soFar { lines.append("… `timeline \(shortName)` for all \(spoken.count)") }
    return lines
  }

  private func words(_ expectation: PrepExpectation) -> String {
    let evidence = expectation.evidence.map { " (\($0))" } ?? ""
    return "\(expectation.words)\(evidence) → \(expectation.advice)"
  }

  private var offers: String {
    let pages = PlanPages(session)
    return options.map { option in
      let policy = option.policy == .within ? "" : " (\(pages.words(option.policy)))"
      return "\(option.name) \(pages.summary(option.installments))\(policy)"
    }.joined(separator: " · ")
  }

  /// What to have before you.
  private var papers: [String] {
    let book = standing.account.book
    let invoices = (standing.overdue.isPositive ? standing.overdueInvoices : standing.invoices)
    let numbers = invoices.map(\.open.invoice.number)
    var papers: [String] = []
    if !numbers.isEmpty {
      let shown = numbers.prefix(PrepPage.invoicesShown).joined(separator: ", ")
      papers.append((numbers.count == 1 ? "invoice " : "invoices ") + shown + (numbers.count > 6 ? " …" : ""))
    }
    let orders = invoices.compactMap(\.open.invoice.purchaseOrder)
    if !orders.isEmpty { papers.append("their order \(orders.joined(separator: ", "))") }
    if let terms = book.settings["terms"] {
      papers.append("the terms: \(terms)")
    } else if let days = client.termsDays {
      papers.append("the terms: \(days) days")
    }
    if let sent = standing.account.attempts.last(where: { $0.day <= standing.day && $0.outcome == .sent }) {
      papers.append("\(sent.channel == .email ? "mail" : sent.channel?.rawValue ?? "message") of \(say.day(sent.day))")
    }
    if let promise = standing.promises.last { papers.append("their promise of \(say.day(promise.promise.made))") }
    if let plan = standing.plans.last { papers.append("the plan of \(say.day(plan.plan.agreed))") }
    papers.append(
      book.settings["ways-to-pay"].map { "ways to pay: \($0)" } ?? "ways to pay (not set: `set ways-to-pay`)")
    return papers
  }

  // MARK: JSON

  var document: JSON {
    header.document.adding([
      "today": today.item.map { item in
        [
          "action": .string(item.action.rawValue), "channel": .string(standing.channel.rawValue),
          "because": JSON(item.because.map(say.because)),
        ]
      } ?? .null,
      "held": .array(
        today.held.map { item in
          [
            "kind": .string(item.kind.rawValue), "amount": JSON(item.amount), "currency": JSON(item.amount.currency),
            "why": .string(say.held(item)), "until": JSON(item.until),
          ]
        }),
      "stage": JSON(standing.stage?.name),
      "owed": [
        "overdue": JSON(standing.overdue), "open": JSON(standing.open), "disputed": JSON(standing.disputed),
        "toCollect": JSON(standing.toCollect), "currency": JSON(standing.currency),
        "daysOverdue": JSON(standing.daysOverdue),
        "invoices": .array(standing.overdueInvoices.map { ShowPage.document($0, standing.plan) }),
      ],
      "pattern": pattern.document,
      "anomalies": .array(anomalies.map { anomalyPages.document($0, standing.account.book) }),
      "soFar": .array(spoken.suffix(PrepPage.soFar).reversed().map(\.document)), "timeline": .integer(spoken.count),
      "goal": goal.document, "open": JSON(opening), "expect": .array(expectations.map(\.document)),
      "mayOffer": PlanPages(session).document(options), "atHand": JSON(papers), "dont": JSON(cautions.list),
      "register": register.document,
    ])
  }
}
