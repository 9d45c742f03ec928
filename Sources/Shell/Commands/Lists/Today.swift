import CommandLanguage
import Receivables

extension Command where World == Session {
  static let today = Command(
    "today", group: "Today",
    "Whom to contact today and why.",
    detail: """
      One row a client. Broken promises come first, then what is at risk, then age. At risk is what waiting a week is \
      expected to cost: the balance times the fall of the recovery curve in seven days. The rules about contacts (`guards`) \
      come last: what they stop is held, and what had better wait says so.
      """,
    examples: [Example("today", setup: "book"), Example("today by age", setup: "book")],
    json: [
      "date": "the day", "items.client": "the client's key", "items.name": "its name",
      "items.overdue": "all open past due, gross",
      "items.toCollect":
        "overdue less open promises, disputes, plans being kept and unapplied cash",
      "items.currency": "of the amounts", "items.daysOverdue": "of the oldest overdue invoice",
      "items.stage": "null before the first", "items.register": "empathetic, neutral or firm",
      "items.channel": "how to reach them", "items.action": "what to do", "items.atRisk": "expected loss in 7 days",
      "items.because": "the reasons", "items.on": "the day for it: today, or a later one where a rule advises to wait",
      "items.guards": "rules that advise to wait: rule, weight, basis, why, until",
      "items.others": "overdue in other currencies",
      "held.client": "a client left in peace", "held.kind": "promise, plan, dispute, hold, quiet, cash or stop",
      "held.amount": "what is held", "held.why": "the reason", "held.until": "the last day, null without end",
      "waiting": "clients overdue that are between two stages",
      "unknownPayers.payment": "money that came in from nobody knows whom",
      "unknownPayers.amount": "what is left of it",
      "unknownPayers.currency": "", "unknownPayers.day": "",
      "coverage.owing": "clients that owe something",
      "coverage.unreachable": "the keys of those without e-mail or phone",
      "coverage.open": "open invoices", "coverage.undated": "those without a day due, which are never chased",
    ],
    reads: true,
    questions: [
      "who needs me today",
      "who should I call first",
      "whom do I chase next",
      "what do I do next",
      "who is overdue",
      "who owes us money right now",
      "what is on my list for today",
      "give me my call list",
      "which clients are late",
      "who has broken a promise",
      "is anyone late with a plan",
      "where should I start this morning",
      "which account carries the most risk",
      "who is on hold or waiting",
    ],
    .keyword("by", .choice("ORDER", Worklist.Order.self, "the order of the list")).optional
  ) { session, order in
    let list = Worklist(
      try session.book, rules: try session.rules, on: session.today, by: order ?? .risk,
      gate: try GuardDesk(session).gate)
    let page = try WorklistPage(session, list)
    session.reply(page.page, page.document)
  }
}

/// The worklist as a page and as JSON.
struct WorklistPage {
  private let session: Session
  private let list: Worklist
  private let say: Say
  /// What stands out at each client of the list, in words; it says why to ask and changes no order.
  private let standingOut: [[String]]

  init(_ session: Session, _ list: Worklist) throws {
    self.session = session
    self.list = list
    say = Say(session)
    let desk = AnomalyDesk(session)
    let rules = try desk.rules
    standingOut = list.items.map { desk.standingOut($0, rules: rules) }
  }

  var page: Page {
    var page = Page()
    guard !list.items.isEmpty else {
      page.add("Nobody needs you today.", .strong)
      addHeld(to: &page)
      addWaiting(to: &page)
      addGaps(to: &page)
      return page
    }
    let waits = WorklistWaits(session, list)
    var table = Table([
      .init("#", right: true), .init("client", flexible: true), .init("overdue", right: true),
      .init("oldest", right: true), .init("stage"), .init("do now"), .init("at risk*", right: true),
      .init("because", trailing: true),
    ])
    for (index, item) in list.items.enumerated() {
      let standing = item.standing
      let stage = standing.stage.map { stage in
        (standing.plan.position(of: stage.name).map { "\($0 + 1) " } ?? "") + stage.name
      }
      var because = item.because.map(say.because)
      because += standing.others.map { "also \(say.money($0))" }
      // One is enough to make somebody look; `prep` and `anomalies` tell them all.
      because += standingOut[index].prefix(1)
      if let wait = waits.words(item) { because.append(wait) }
      table.add([
        String(index + 1), item.client.name, say.money(standing.overdue), standing.daysOverdue.map { "\($0) d" } ?? "",
        stage ?? "–", say.action(item.action, standing), say.money(item.atRisk), because.joined(separator: " · "),
      ])
    }
    page.add(table)
    for line in waits.shared { page.add(line, .caution, indent: 1) }
    addHeld(to: &page)
    addWaiting(to: &page)
    addGaps(to: &page)
    let example = list.items.first.map { session.shortName($0.standing.account.index, in: $0.standing.account.book) }
    page.add(
      "* expected loss if nobody acts for 7 days: balance × fall in the recovery curve. "
        + "`why \(example ?? "CLIENT")` shows the arithmetic.", .dim, indent: 1)
    return page
  }

  private func addHeld(to page: inout Page) {
    guard !list.held.isEmpty else { return }
    let book = (try? session.book)
    let shown = list.held.prefix(12).map { item in
      let name = book?.client(item.client).name ?? ""
      let until = item.until.map { "; until \(say.day($0))" } ?? ""
      return "\(name) (\(say.held(item))\(until))"
    }
    let more = list.held.count > shown.count ? " · and \(list.held.count - shown.count) more" : ""
    page.add("Held:", shown.joined(separator: " · ") + more, labelStyle: .strong, width: 6, indent: 1)
  }

  private func addWaiting(to page: inout Page) {
    guard list.waiting > 0 else { return }
    page.add(
      "\(say.formatter.count(list.waiting, "more client is", "more clients are")) between two stages.", .dim, indent: 1)
  }

  /// What the list cannot know: whose a payment is, how to reach somebody, when an invoice was due.
  private func addGaps(to page: inout Page) {
    for payment in list.unknownPayers.prefix(3) {
      let left = Money(payment.unapplied, payment.amount.currency)
      page.add(
        "\(say.money(left)) of \(say.day(payment.day)) (\(payment.label)) has no payer: "
          + "`apply CLIENT AMOUNT to INVOICE of \(payment.label)`.", .caution, indent: 1)
    }
    if list.unknownPayers.count > 3 {
      page.add("And \(list.unknownPayers.count - 3) more payments without a payer.", .caution, indent: 1)
    }
    let coverage = list.coverage
    if !coverage.unreachable.isEmpty {
      let count = say.formatter.count(coverage.unreachable.count, "client that owes has", "clients that owe have")
      let names = coverage.unreachable.prefix(3).compactMap { (try? session.book)?.client($0).name }
      page.add(
        "\(count) neither e-mail nor phone: \(names.joined(separator: ", "))"
          + (coverage.unreachable.count > 3 ? " …" : "") + ". `contact` enters one.", .dim, indent: 1)
    }
    if coverage.undated > 0 {
      let count = say.formatter.count(coverage.undated, "open invoice")
      page.add("\(count) without a day due: never chased until `invoice NUMBER … due DAY`.", .dim, indent: 1)
    }
  }

  var document: JSON {
    let book = try? session.book
    return [
      "date": JSON(list.day),
      "items": .array(
        zip(list.items, standingOut).map { item, standingOut in
          let standing = item.standing
          return [
            "client": .string(item.client.key), "name": .string(item.client.name), "overdue": JSON(standing.overdue),
            "toCollect": JSON(standing.toCollect), "currency": JSON(standing.currency),
            "daysOverdue": JSON(standing.daysOverdue), "stage": JSON(standing.stage?.name),
            "register": .string(standing.register.value.rawValue), "channel": .string(standing.channel.rawValue),
            "action": .string(item.action.rawValue), "atRisk": JSON(item.atRisk),
            "because": JSON(item.because.map(say.because) + standingOut),
            "on": JSON(item.cautions.isEmpty ? list.day : item.opens?.day),
            "guards": GuardDesk(session).document(item.cautions),
            "others": .array(standing.others.map { ["amount": JSON($0), "currency": JSON($0.currency)] }),
          ]
        }),
      "held": .array(
        list.held.map { item in
          [
            "client": JSON(book?.client(item.client).key), "kind": .string(item.kind.rawValue),
            "amount": JSON(item.amount), "currency": JSON(item.amount.currency), "why": .string(say.held(item)),
            "until": JSON(item.until),
          ]
        }),
      "waiting": .integer(list.waiting),
      "unknownPayers": .array(
        list.unknownPayers.map { payment in
          [
            "payment": .string(payment.label), "amount": JSON(Money(payment.unapplied, payment.amount.currency)),
            "currency": JSON(payment.amount.currency), "day": JSON(payment.day),
          ]
        }),
      "coverage": [
        "owing": .integer(list.coverage.owing),
        "unreachable": .array(list.coverage.unreachable.map { JSON(book?.client($0).key) }),
        "open": .integer(list.coverage.open), "undated": .integer(list.coverage.undated),
      ],
    ]
  }
}
