import CommandLanguage
import Receivables

extension Command where World == Session {
  static let why = Command(
    "why", group: "Today", "Shows the arithmetic behind where a client stands.",
    detail: "Stage, register, what is at risk, what is to be collected, what holds it, and what comes next.",
    examples: [Example("why brightwater", setup: "book")],
    json: [
      "client": "", "stage": "null before the first", "protocol": "", "invoices.invoice": "",
      "invoices.daysOverdue": "", "invoices.reached": "the last stage reached by age",
      "invoices.done": "the last stage done", "invoices.firstNotDone": "", "invoices.stage": "where it stands",
      "invoices.carries": "the client's stage", "invoices.words": "", "register.value": "",
      "register.because.notch": "1 firmer, -1 softer", "register.because.words": "", "atRisk.amount": "",
      "atRisk.currency": "",
      "atRisk.source": "of the recovery curve", "atRisk.invoices.balance": "less what is disputed",
      "atRisk.invoices.now": "percent still collected", "atRisk.invoices.later": "the same seven days on",
      "atRisk.invoices.loss": "", "toCollect.amount": "", "toCollect.currency": "", "toCollect.lines.what": "",
      "toCollect.lines.amount": "negative where taken off", "held": "as of `today`",
      "today": "what to do today, or null",
      "next": NextStep.meaning,
    ],
    reads: true,
    questions: [
      "why is CLIENT on the list",
      "how is the risk of CLIENT computed",
      "why this register for CLIENT",
      "why is CLIENT at this stage",
      "why are we so firm with CLIENT",
      "explain the ranking of CLIENT",
      "why is CLIENT first",
      "show the arithmetic for CLIENT",
      "what made CLIENT move up",
      "why not wait with CLIENT",
    ],
    .client
  ) { session, client in
    let arithmetic = try WhyPage(
      session, try session.account(client), try session.rules, next: try session.nextStep(client))
    session.reply(arithmetic.page, arithmetic.document)
  }
}

/// The arithmetic behind a client's standing, as a page and as JSON.
struct WhyPage {
  private let today: DayOfClient
  private let rules: StandingRules
  private let say: Say
  private let next: NextStep?
  private let nextWords: String
  private let register: WhyRegister
  private let stages: [WhyStage]
  private let standingOut: [String]

  init(_ session: Session, _ account: Account, _ rules: StandingRules, next: NextStep?) throws {
    today = DayOfClient(account, rules: rules, on: session.today)
    self.rules = rules
    self.next = next
    nextWords = try next.map { try session.words($0, of: account.index) } ?? "nothing is to come"
    say = Say(session)
    register = WhyRegister(today.standing, say)
    let desk = AnomalyDesk(session)
    let thresholds = try desk.rules
    standingOut = today.item.map { desk.standingOut($0, rules: thresholds) } ?? []
    stages = today.standing.invoices.map { [standing = today.standing] in WhyStage($0, in: standing) }
  }

  private var standing: ClientStanding { today.standing }
  private var client: Client { standing.account.client }

  // MARK: The figures

  /// What an invoice stands to lose in a week.
  private struct Risk {
    let number: String
    let days: Int
    let balance: Money
    /// Hundredths of a percent still collected, now and in seven days.
    let now: Int
    let later: Int
    let loss: Money
  }

  private var risks: [Risk] {
    standing.overdueInvoices.compactMap { invoice in
      guard invoice.open.open.currency == standing.currency, let days = invoice.open.daysPastDue else { return nil }
      let balance = Money(invoice.open.open.minorUnits - invoice.open.disputed.minorUnits, standing.currency)
      guard balance.isPositive else { return nil }
      return Risk(
        number: invoice.open.invoice.number, days: days, balance: balance,
        now: rules.recovery.perTenThousand(at: days), later: rules.recovery.perTenThousand(at: days + 7),
        loss: rules.recovery.loss(of: balance, daysPastDue: days))
    }
  }

  private var atRisk: Money { Money(risks.reduce(0) { $0 + $1.loss.minorUnits }, standing.currency) }

  /// What leads from the overdue sum to what is to be collected; what is taken off is negative.
  private var collecting: [(what: String, amount: Money)] {
    let lines = [
      ("overdue", standing.overdue), ("less promised and still to come", negative(standing.promised)),
      ("less disputed", negative(standing.disputed)), ("less in the plan being kept", negative(standing.inPlan)),
      ("less received and not applied", negative(standing.unapplied)),
      ("less credit not applied", negative(standing.unappliedCredit)),
    ]
    return lines.enumerated().filter { $0.offset == 0 || !$0.element.1.isZero }.map { ($0.element.0, $0.element.1) }
  }

  private func negative(_ amount: Money) -> Money { Money(-amount.minorUnits, amount.currency) }

  private static func percent(_ hundredths: Int) -> String {
    let digits = String(hundredths % 100)
    return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }

  // MARK: Text

  var page: Page {
    var page = Page()
    page.add(
      "\(client.name) · "
        + (standing.stage.map { "stage \($0.name), \(register.value.rawValue)" } ?? "not at a stage yet"),
      .title)
    if let item = today.item {
      page.add(
        "Today",
        "\(say.action(item.action, standing)): \((item.because.map(say.because) + standingOut).joined(separator: " · "))"
      )
    }
    addStages(to: &page)
    page.add("Register", register.words + ". Reasons move it one notch at most, together.")
    addRisk(to: &page)
    addCollecting(to: &page)
    for item in today.held {
      let until =
        item.until.map { $0 == .latest ? "" : ", until \(say.formatter.weekday($0))" } ?? ", until it is lifted"
      page.add("Held", "\(say.money(item.amount)) · \(say.held(item))\(until)")
    }
    page.add("Next", nextWords)
    return page
  }

  private func addStages(to page: inout Page) {
    guard !stages.isEmpty else {
      page.add("Stage", "nothing is open")
      return
    }
    let lines = stages.map { stage in
      "\(stage.invoice.open.invoice.number): \(stage.words(say))"
        + (stage.carries ? " ← carries the client’s stage" : "")
    }
    page.add("Stage", lines: lines)
    page.add(
      "An invoice stands at the earlier of the stage its age has reached and the first not done; the client at the "
        + "highest of its chaseable invoices. Protocol \(standing.plan.name).", .dim, indent: 4)
  }

  private func addRisk(to page: inout Page) {
    guard !risks.isEmpty else { return }
    page.add("At risk", "\(say.money(atRisk)) in 7 days: balance × (collected now − collected in 7 days)")
    var table = Table(
      [
        .init("invoice"), .init("late", right: true), .init("balance", right: true), .init("now", right: true),
        .init("in 7 d", right: true), .init("loss", right: true),
      ], indent: 4)
    for risk in risks {
      table.add([
        risk.number, "\(risk.days) d", say.money(risk.balance), "\(WhyPage.percent(risk.now)) %",
        "\(WhyPage.percent(risk.later)) %", say.money(risk.loss),
      ])
    }
    if risks.count > 1 { table.add(["all", "", "", "", "", say.money(atRisk)], ruled: true) }
    page.add(table)
    page.add(
      "Curve: \(rules.recovery.source). The percentages are shown rounded down; the loss is computed exactly.", .dim,
      indent: 4)
  }

  private func addCollecting(to page: inout Page) {
    guard standing.overdue.isPositive else { return }
    page.add("Collect", "\(say.money(standing.toCollect))" + (collecting.count > 1 ? "" : ", all that is overdue"))
    guard collecting.count > 1 else { return }
    var table = Table([.init(""), .init("", right: true)], indent: 4)
    for line in collecting { table.add([line.what, say.money(line.amount)]) }
    table.add(["to collect", say.money(standing.toCollect)], ruled: true)
    page.add(table)
  }

  // MARK: JSON

  var document: JSON {
    [
      "client": .string(client.key), "name": .string(client.name), "stage": JSON(standing.stage?.name),
      "protocol": .string(standing.plan.name),
      "invoices": .array(
        stages.map { stage in
          [
            "invoice": .string(stage.invoice.open.invoice.number), "daysOverdue": JSON(stage.invoice.open.daysPastDue),
            "reached": JSON(stage.reachedName), "done": JSON(stage.doneName), "firstNotDone": JSON(stage.firstOpenName),
            "stage": JSON(stage.stageName), "carries": .bool(stage.carries), "words": .string(stage.words(say)),
            "nextContact": JSON(stage.invoice.next),
          ]
        }),
      "register": register.document,
      "atRisk": [
        "amount": JSON(atRisk), "currency": JSON(standing.currency), "source": .string(rules.recovery.source),
        "invoices": .array(
          risks.map { risk in
            [
              "invoice": .string(risk.number), "daysOverdue": .integer(risk.days), "balance": JSON(risk.balance),
              "now": .decimal(WhyPage.percent(risk.now)), "later": .decimal(WhyPage.percent(risk.later)),
              "loss": JSON(risk.loss),
            ]
          }),
      ],
      "toCollect": [
        "amount": JSON(standing.toCollect), "currency": JSON(standing.currency),
        "lines": .array(collecting.map { ["what": .string($0.what), "amount": JSON($0.amount)] }),
      ],
      "held": .array(
        today.held.map { item in
          [
            "kind": .string(item.kind.rawValue), "amount": JSON(item.amount), "currency": JSON(item.amount.currency),
            "why": .string(say.held(item)), "until": JSON(item.until),
          ]
        }),
      "today": today.item.map { item in
        ["action": .string(item.action.rawValue), "because": JSON(item.because.map(say.because) + standingOut)]
      } ?? .null,
      "next": next?.document ?? .null,
    ]
  }
}
