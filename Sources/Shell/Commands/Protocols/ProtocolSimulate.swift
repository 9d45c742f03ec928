import CommandLanguage
import Receivables

extension Command where World == Session {
  static let protocolSimulate = Command(
    "protocol simulate", group: "Protocols", "Shows what would happen on which day if nobody answered.",
    detail: """
      Looks ahead from today, 200 days unless you say otherwise. At each contact that falls due a call is taken to end in a \
      voicemail and a message to be sent; nobody pays. Nothing is recorded.
      """,
    examples: [
      Example("protocol simulate brightwater", setup: "book"),
      Example("protocol simulate brightwater 90", setup: "book"),
    ],
    json: [
      "client": "", "protocol": "", "from": "the first day", "until": "the last day looked at", "steps.day": "",
      "steps.daysOverdue": "of the invoice that carries the stage", "steps.invoice": "that invoice", "steps.stage": "",
      "steps.action": "", "steps.channel": "", "steps.register": "", "steps.toCollect": "", "steps.currency": "",
      "steps.assumed": "what it is taken to come to", "steps.because": "the reasons",
      "waitsFor": "what people have to do before anything goes on, or null", "held": "what is held today",
    ],
    reads: true,
    questions: [
      "what happens if they never answer",
      "what would come next",
      "play the ladder through for a late invoice",
      "on which days would we write and call",
      "simulate the reminders",
      "what would the dates be if nobody reacts",
      "if a client ignores us, what happens when",
      "the whole sequence with dates",
    ],
    .client, .count("DAYS", "how far to look ahead", in: 1...730).optional(or: 200)
  ) { session, client, days in
    let rules = try session.rules
    let account = try session.account(client)
    let simulation = Simulation(account, rules: rules, from: session.today, days: days)
    let page = SimulationPage(session, account.client, rules.followUp(of: account.client), simulation)
    session.reply(page.page, page.document)
  }
}

/// A simulation as a page and as JSON.
struct SimulationPage {
  private let client: Client
  private let plan: FollowUpProtocol
  private let simulation: Simulation
  private let say: Say

  init(_ session: Session, _ client: Client, _ plan: FollowUpProtocol, _ simulation: Simulation) {
    self.client = client
    self.plan = plan
    self.simulation = simulation
    say = Say(session)
  }

  var page: Page {
    var page = Page()
    page.add("\(client.name) · if nobody pays and nobody answers · protocol \(plan.name)", .title)
    for item in simulation.heldAtFirst {
      let until = item.until.map { $0 == .latest ? "" : " (until \(say.day($0)))" } ?? ""
      page.add("Held now: \(say.held(item))\(until)", indent: 2)
    }
    guard !simulation.steps.isEmpty else {
      page.add("Nothing falls due until \(say.formatter.fullDay(simulation.until)).", indent: 2)
      return page
    }
    var table = Table(
      [
        .init("day"), .init("late", right: true), .init("stage"), .init("register"), .init("to collect", right: true),
        .init("what", flexible: true),
      ], indent: 2)
    for step in simulation.steps {
      table.add([
        say.formatter.weekday(step.day), step.daysLate.map { "\($0) d" } ?? "", step.stage?.name ?? "–",
        step.assumed == nil ? "" : step.register.rawValue, say.money(step.toCollect),
        ([words(step)] + step.because.filter(isWorthSaying).map(say.because)).joined(separator: " · "),
      ])
    }
    page.add(table)
    if let action = simulation.waitsFor {
      page.add("Then it waits for people: \(SimulationPage.words(action)).", indent: 2)
    } else {
      page.add("Looked ahead until \(say.formatter.fullDay(simulation.until)).", .dim, indent: 2)
    }
    return page
  }

  /// That the stage is due is what the table is about, and how they paid before is the same in every line.
  private func isWorthSaying(_ fact: Because) -> Bool {
    switch fact {
    case .stageDue, .openInvoices, .firstLateness, .slowing: false
    default: true
    }
  }

  private func words(_ step: Simulation.Step) -> String {
    switch step.action {
    case .contact: step.channel == .phone ? "call, voicemail" : SimulationPage.words(step.channel)
    default: SimulationPage.words(step.action)
    }
  }

  private static func words(_ channel: Channel) -> String {
    switch channel {
    case .email: "e-mail"
    case .certifiedLetter: "certified letter"
    case .phone, .text, .letter, .internal: channel.rawValue
    }
  }

  private static func words(_ action: Action) -> String {
    switch action {
    case .contact: "contact"
    case .verifyPayment: "check the bank, nothing found"
    case .resend: "send it again"
    case .fixContact: "find a contact"
    case .answerDispute: "answer the dispute"
    case .applyCash: "apply the cash"
    case .notify: "tell colleagues"
    case .decide: "decide what next"
    case .checkIn: "check in"
    }
  }

  var document: JSON {
    [
      "client": .string(client.key), "protocol": .string(plan.name), "from": JSON(simulation.from),
      "until": JSON(simulation.until),
      "steps": .array(
        simulation.steps.map { step in
          [
            "day": JSON(step.day), "daysOverdue": JSON(step.daysLate), "invoice": JSON(step.invoice),
            "stage": JSON(step.stage?.name), "action": .string(step.action.rawValue),
            "channel": .string(step.channel.rawValue), "register": .string(step.register.rawValue),
            "toCollect": JSON(step.toCollect), "currency": JSON(step.toCollect.currency),
            "assumed": JSON(step.assumed?.rawValue), "because": JSON(step.because.map(say.because)),
          ]
        }),
      "waitsFor": JSON(simulation.waitsFor?.rawValue),
      "held": .array(
        simulation.heldAtFirst.map { item in
          ["kind": .string(item.kind.rawValue), "why": .string(say.held(item)), "until": JSON(item.until)]
        }),
    ]
  }
}
