import CommandLanguage
import Receivables

extension Command where World == Session {
  static let planPropose = Command(
    "plan propose", group: "Plans", "Works out plans to put to a client.",
    detail: """
      Up to three options, with what the policy says to each and why. Days on which the client's bank is closed move to \
      the next business day, by the calendar of their country and your own lists (`calendars`); `calendar` and `adjust` say \
      otherwise. With `afford` a settlement, S, stands beside them: less, but at once; `settle AMOUNT` names one. The \
      letters stand until the next proposal; `plan agree CLIENT A` agrees one.
      """,
    examples: [
      Example("plan propose brightwater", setup: "book"),
      Example("plan propose brightwater over 3 monthly from 1 dec", setup: "book"),
      Example("plan propose brightwater afford 600 monthly", setup: "book"),
      Example("plan propose brightwater over 3 monthly from 31 dec adjust modified-following", setup: "book"),
      Example("plan propose brightwater settle 4000", setup: "book"),
    ],
    json: [
      "client": "", "total": "", "currency": "", "options.name": "A, B, C", "options.installments": "as of `plan of`",
      "options.policy": "within, needs approval or outside", "options.why": "the reasons",
      "options.cost.waiting": "interest until the money is here, null where no cost of money is set",
      "options.cost.risk": "by the fall of the recovery curve", "options.cost.discount": "what is let off",
      "options.cost.total": "",
      "options.cost.asDiscount": "the discount for paying now that costs the same, in percent",
      "settlement.amount": "for all of it; settlement is null where none is worth proposing", "settlement.by": "",
      "settlement.discount": "what is let off", "settlement.discountPercent": "", "settlement.policy": "as of a plan",
      "settlement.why": "", "settlement.cost": "as of a plan",
      "settlement.daysSooner": "than by the first plan that may be agreed, on average",
      "settlement.rates": "convention and percent a year: what is let off for the days gained",
      "settlement.dearer": "whether that is dearer than money, by the simple rate on 365 days",
      "costOfMoney": "in percent a year", "calendar": "whose business days count, null where none is known",
      "adjust": "where a day goes that is none",
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
    .keyword("final", .amount).optional, .keyword("afford", .amount, .period.optional).optional,
    .keyword("settle", .amount).optional, .calendar.optional, .adjustment.optional
  ) { session, client, over, from, down, final, afford, settle, calendar, adjustment in
    let written = WrittenTerms(
      over: over, from: from, down: down, final: final, afford: afford, settle: settle, calendar: calendar,
      adjustment: adjustment)
    try PlanDesk(session).propose(client, written)
  }

  static let planAgree = Command(
    "plan agree", group: "Plans", "Agrees one of the plans last proposed.",
    detail: "When the amount open has changed since, it is proposed anew instead.",
    examples: [
      Example("plan agree brightwater A", setup: "proposal"),
      Example("plan agree brightwater C approved by \"Ines Moreau\"", setup: "proposal"),
    ],
    json: [
      "plan.client": "", "plan.status": "", "plan.installments": "",
      "settlement": "instead, where S was agreed: client, amount, by and discount", "next": NextStep.meaning,
    ],
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
    json: ["plan": "the plan cancelled", "next": NextStep.meaning],
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
