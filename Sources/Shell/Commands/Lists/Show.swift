import CommandLanguage
import Receivables

extension Command where World == Session {
  static let show = Command(
    "show", group: "Today", "Shows a client: who they are, what is open, what is agreed.",
    examples: [Example("show brightwater", setup: "book")],
    json: [
      "client": "", "name": "", "since": "the year of the first billing", "contacts": "", "protocol": "",
      "stage": "null before the first", "register": "", "overdue": "", "open": "", "toCollect": "", "currency": "",
      "unapplied": "payments not applied", "credits": "credit notes not applied",
      "invoices.invoice": "", "invoices.amount": "", "invoices.open": "", "invoices.disputed": "",
      "invoices.currency": "",
      "invoices.issued": "", "invoices.due": "", "invoices.extendedDue": "", "invoices.daysOverdue": "negative before",
      "invoices.stage": "", "invoices.pause": "disputed, held, plan or null", "promises": "", "plans": "", "holds": "",
      "disputes": "", "lastContact": "", "next": NextStep.meaning,
    ],
    reads: true,
    questions: [
      "who is CLIENT",
      "what does CLIENT owe",
      "how much does CLIENT owe us",
      "which invoices of CLIENT are open",
      "show me CLIENT",
      "how much is CLIENT behind",
      "has CLIENT paid",
      "did CLIENT pay INVOICE",
      "what is CLIENT's balance",
      "is anything disputed with CLIENT",
      "who do I speak to at CLIENT",
      "what is the phone number of CLIENT",
      "what is the e-mail address of CLIENT",
      "where do we stand with CLIENT",
    ],
    .client
  ) { session, client in
    let shown = ShowPage(session, try session.standing(client), next: try session.nextStep(client))
    session.reply(try shown.page(), shown.document)
  }
}

/// A client as a page and as JSON.
struct ShowPage {
  private let standing: ClientStanding
  private let header: ShowHeader
  private let session: Session
  private let say: Say
  private let next: NextStep?

  init(_ session: Session, _ standing: ClientStanding, next: NextStep?) {
    self.session = session
    self.standing = standing
    self.next = next
    header = ShowHeader(session, standing.account)
    say = Say(session)
  }

  private var account: Account { standing.account }
  private var client: Client { account.client }
  private var day: Day { standing.day }

  // MARK: Text

  func page() throws -> Page {
    var page = Page()
    page.add(
      [client.name, header.since.map { "client since \($0)" }, header.place].compactMap { $0 }.joined(separator: " · "),
      .title)
    addPeople(to: &page)
    addInvoices(to: &page)
    addAgreements(to: &page)
    if let last = TimelineStory(session, account, on: day).spoken.last {
      page.add("Last", "\(say.day(last.day)) \(last.what)" + (last.became.map { " → \($0)" } ?? ""))
    }
    page.add("Next", try next.map { try session.words($0, of: account.index) } ?? "nothing")
    return page
  }

  private func addPeople(to page: inout Page) {
    var how = [client.email, client.phone].compactMap { $0 }
    if let terms = client.termsDays { how.append("terms \(terms) days") }
    if let own = client.protocolName { how.append("protocol \(own)") }
    page.add("Key", ([client.key] + how).joined(separator: " · "))
    for (position, contact) in client.contacts.enumerated() {
      let line = [contact.name, contact.role, contact.email, contact.phone].compactMap { $0 }.joined(separator: " · ")
      page.add(position == 0 ? "People" : "and", line)
    }
  }

  private func addInvoices(to page: inout Page) {
    guard !standing.invoices.isEmpty else {
      page.add("Open", "nothing")
      addUnapplied(to: &page)
      return
    }
    page.add("Open", sums)
    addUnapplied(to: &page)
    var table = Table(
      [
        .init("invoice"), .init("due"), .init("late", right: true), .init("amount", right: true),
        .init("open", right: true), .init("disputed", right: true), .init("stage"), .init("", flexible: true),
      ], indent: 4)
    for invoice in standing.invoices {
      let late = invoice.open.daysPastDue.map { $0 > 0 ? "\($0) d" : "" } ?? ""
      let amount = invoice.open.invoice.amount
      table.add([
        invoice.open.invoice.number, invoice.open.invoice.due.map(say.day) ?? "no day", late,
        amount == invoice.open.open ? "" : say.money(amount), say.money(invoice.open.open),
        invoice.open.disputed.isPositive ? say.money(invoice.open.disputed) : "",
        invoice.stage.map { standing.plan.stages[$0].name } ?? "–", note(on: invoice) ?? "",
      ])
    }
    page.add(table)
  }

  private var sums: String {
    var parts = ["\(say.money(standing.open))"]
    if standing.overdue.isPositive {
      parts.append("\(say.money(standing.overdue)) overdue")
      if standing.toCollect != standing.overdue { parts.append("\(say.money(standing.toCollect)) to collect") }
    } else {
      parts.append("nothing overdue")
    }
    for (currency, minor) in otherOpen { parts.append("also \(say.money(Money(minor, currency)))") }
    parts.append(standing.stage.map { "stage \($0.name), \(standing.register.value.rawValue)" } ?? "not at a stage yet")
    return parts.joined(separator: " · ")
  }

  private var otherOpen: [(Currency, Int64)] {
    var totals: [Currency: Int64] = [:]
    for invoice in standing.invoices where invoice.open.open.currency != standing.currency {
      totals[invoice.open.open.currency, default: 0] += invoice.open.open.minorUnits
    }
    return totals.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) }
  }

  private func note(on invoice: InvoiceStanding) -> String? {
    var notes: [String] = []
    switch invoice.pause {
    case .disputed: notes.append("disputed")
    case .held(let until, _): notes.append("held until \(say.day(until))")
    case .inPlan: notes.append("in the plan")
    case nil: break
    }
    if let extended = invoice.open.invoice.extendedDue { notes.append("extended to \(say.day(extended))") }
    if let order = invoice.open.invoice.purchaseOrder { notes.append("order \(order)") }
    return notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  private func addUnapplied(to page: inout Page) {
    for (kind, words) in [(Settlement.Kind.payment, "received and not applied"), (.credit, "of credit not applied")] {
      for (currency, minor) in unapplied(kind, includingKept: false) {
        page.add("Unapplied", "\(say.money(Money(minor, currency))) \(words)", style: .caution)
      }
    }
    for index in account.settlements {
      let settlement = account.book.settlements[Int(index)]
      guard settlement.unapplied > 0, let kept = account.kept(settlement.id, on: day) else { continue }
      let left = Money(settlement.unapplied, settlement.amount.currency)
      page.add("Unapplied", "\(say.money(left)) (\(settlement.label)), kept so by \(kept.by): \(kept.because)")
    }
  }

  private func unapplied(_ kind: Settlement.Kind, includingKept: Bool = true) -> [(Currency, Int64)] {
    let sums = account.unapplied(on: day, kind: kind, includingKept: includingKept)
    return sums.sorted { $0.key.code < $1.key.code }.map { ($0.key, $0.value) }
  }

  private func addAgreements(to page: inout Page) {
    for standing in standing.promises.suffix(5) {
      let numbers = standing.promise.invoices.map { account.book.invoice($0).number }
      let purpose = numbers.isEmpty ? "" : " for \(say.formatter.list(numbers))"
      page.add(
        "Promise",
        "\(say.money(standing.promise.amount)) by \(say.day(standing.promise.by))\(purpose) · "
          + standing.status.words + (standing.received.isZero ? "" : ", \(say.money(standing.received)) received"))
    }
    for standing in standing.plans.suffix(3) {
      let next = standing.next.map { " · next \(say.money($0.amount)) on \(say.day($0.due))" } ?? ""
      page.add(
        "Plan",
        "\(PlanPages(session).summary(standing.plan.installments)) · \(standing.status.rawValue) · "
          + "\(say.money(standing.received)) of \(say.money(standing.total)) paid"
          + (standing.status.stands ? next : ""))
    }
    for dispute in account.disputes where dispute.isOpen(on: day) {
      let note = dispute.note.map { ": “\($0)”" } ?? ""
      page.add(
        "Dispute",
        "\(account.book.invoice(dispute.invoice).number) \(say.money(dispute.amount)) "
          + "(\(dispute.code.rawValue)), opened \(say.ago(dispute.opened))\(note)")
    }
    for hold in account.holds where hold.holds(on: day) {
      let what = hold.invoice.map { "\(account.book.invoice($0).number) " } ?? ""
      let until = hold.until == .latest ? "until released" : "until \(say.day(hold.until))"
      page.add("Hold", "\(what)\(until): \(hold.reason), since \(say.day(hold.placed)), by \(hold.by)")
    }
  }

  // MARK: JSON

  var document: JSON {
    ClientDocument(client).document.adding([
      "since": JSON(header.since), "localTime": JSON(header.localMinute.map { Clock.text(minute: $0) }),
      "stage": JSON(standing.stage?.name), "register": .string(standing.register.value.rawValue),
      "channel": .string(standing.channel.rawValue), "overdue": JSON(standing.overdue), "open": JSON(standing.open),
      "toCollect": JSON(standing.toCollect), "currency": JSON(standing.currency),
      "daysOverdue": JSON(standing.daysOverdue),
      "others": .array(otherOpen.map { ["open": JSON(Money($0.1, $0.0)), "currency": JSON($0.0)] }),
      "unapplied": .array(unapplied(.payment).map { ["amount": JSON(Money($0.1, $0.0)), "currency": JSON($0.0)] }),
      "credits": .array(unapplied(.credit).map { ["amount": JSON(Money($0.1, $0.0)), "currency": JSON($0.0)] }),
      "invoices": .array(standing.invoices.map { ShowPage.document($0, standing.plan) }),
      "promises": .array(standing.promises.map { PromiseDesk.document($0, account.book) }),
      "plans": .array(standing.plans.map { PlanDesk.document($0, client.key, PlanPages(session), on: day) }),
      "holds": .array(
        account.holds.filter { $0.holds(on: day) }.map { hold in
          [
            "invoice": JSON(hold.invoice.map { account.book.invoice($0).number }), "placed": JSON(hold.placed),
            "until": JSON(hold.until == .latest ? nil : hold.until), "because": .string(hold.reason),
            "by": .string(hold.by),
          ]
        }),
      "disputes": .array(
        account.disputes.filter { $0.isOpen(on: day) }.map { dispute in
          [
            "invoice": .string(account.book.invoice(dispute.invoice).number), "amount": JSON(dispute.amount),
            "currency": JSON(dispute.amount.currency), "code": .string(dispute.code.rawValue),
            "note": JSON(dispute.note), "opened": JSON(dispute.opened),
          ]
        }),
      "lastContact": TimelineStory(session, account, on: day).spoken.last?.document ?? .null,
      "next": next?.document ?? .null,
    ])
  }

  static func document(_ invoice: InvoiceStanding, _ plan: FollowUpProtocol) -> JSON {
    let pause: String? =
      switch invoice.pause {
      case .disputed: "disputed"
      case .held: "held"
      case .inPlan: "plan"
      case nil: nil
      }
    return [
      "invoice": .string(invoice.open.invoice.number), "amount": JSON(invoice.open.invoice.amount),
      "open": JSON(invoice.open.open), "disputed": JSON(invoice.open.disputed),
      "currency": JSON(invoice.open.open.currency), "issued": JSON(invoice.open.invoice.issued),
      "due": JSON(invoice.open.invoice.due), "extendedDue": JSON(invoice.open.invoice.extendedDue),
      "purchaseOrder": JSON(invoice.open.invoice.purchaseOrder), "daysOverdue": JSON(invoice.open.daysPastDue),
      "stage": JSON(invoice.stage.map { plan.stages[$0].name }), "pause": JSON(pause),
    ]
  }
}
