import CommandLanguage
import Receivables

extension Command where World == Session {
  static let dispute = Command(
    "dispute", group: "Agreements", "Records that all or part of an invoice is contested.",
    detail: "What is contested is not chased while the dispute is open. It is to be answered within ten days.",
    examples: [
      Example("dispute 1041 because quantity note \"two chairs missing\"", setup: "book"),
      Example("dispute 1041 400 because price", setup: "book"),
    ],
    json: DisputeDocument.fields,
    questions: [
      "CLIENT disputes INVOICE",
      "they contest INVOICE",
      "something is wrong with INVOICE, they say",
      "INVOICE is disputed because of the price",
      "goods of INVOICE were damaged",
      "they complain about INVOICE",
      "open a dispute on INVOICE",
      "the quantity on INVOICE is wrong",
      "CLIENT claims INVOICE was not delivered",
      "CLIENT does not accept INVOICE",
    ],
    .invoice, .amount.optional, .keyword("because", .choice("CODE", DisputeCode.self, "what it is contested for")),
    .keyword("note", .note()).optional
  ) { session, invoice, written, code, note in
    let currency = try session.book.invoice(invoice).amount.currency
    let named = try written?.money(or: currency)
    let reference = try session.book.reference(invoice)
    let desk = CallDesk(session)
    try session.record { book in
      let amount = named ?? book.invoice(invoice).openAmount
      let opened = Event.disputeOpened(
        DisputeOpened(invoice: reference, amount: amount, code: code, note: note))
      if let move = try desk.moveForDispute(reference, amount, code, note, book) { return .batch([opened, move]) }
      let contact = ContactLogged(
        client: reference.client, outcome: .dispute, reason: .dispute, day: session.today, incoming: true, note: note,
        invoices: [reference])
      return .batch([opened, .contactLogged(contact)])
    }
    try DisputeDocument.reply(session, invoice, "Disputed")
    try desk.continueIfOpen()
  }

  static let resolve = Command(
    "resolve", group: "Agreements", "Ends a dispute.",
    detail: """
      `upheld`: the invoice stands. `credited`: what was contested, or the amount named, becomes a credit note. `split`: part \
      is credited, the rest stands. `withdrawn`: the client takes it back.
      """,
    examples: [
      Example("resolve 1041 upheld", setup: "dispute"), Example("resolve 1041 split 200", setup: "dispute"),
    ],
    json: DisputeDocument.fields,
    questions: [
      "the dispute about INVOICE is settled",
      "close the dispute on INVOICE",
      "INVOICE stands after all",
      "they withdrew their complaint about INVOICE",
      "end the dispute on INVOICE",
      "we were right about INVOICE",
      "the argument about INVOICE is over",
      "CLIENT dropped the objection to INVOICE",
      "we sorted out the disagreement over INVOICE",
    ],
    .invoice,
    .oneOf(
      .literal("upheld", Verdict.upheld, "the invoice stands"), .literal("withdrawn", Verdict.withdrawn, "taken back"),
      .keyword("split", .amount).map(Verdict.split), .keyword("credited", .amount.optional).map(Verdict.credited))
  ) { session, invoice, verdict in
    let currency = try session.book.invoice(invoice).amount.currency
    let reference = try session.book.reference(invoice)
    let resolved: DisputeResolved
    switch verdict {
    case .upheld: resolved = DisputeResolved(invoice: reference, resolution: .upheld)
    case .withdrawn: resolved = DisputeResolved(invoice: reference, resolution: .withdrawn)
    case .split(let written):
      resolved = DisputeResolved(invoice: reference, resolution: .split, credited: try written.money(or: currency))
    case .credited(let written):
      resolved = DisputeResolved(
        invoice: reference, resolution: .credited, credited: try written?.money(or: currency))
    }
    try session.record { _ in .disputeResolved(resolved) }
    try DisputeDocument.reply(session, invoice, "Resolved")
  }
}

/// How a dispute ends, as typed.
enum Verdict: Sendable {
  case upheld
  case withdrawn
  case split(WrittenAmount)
  case credited(WrittenAmount?)
}

enum DisputeDocument {
  static let fields: KeyValuePairs<String, String> = [
    "invoice": "its number", "client": "the client's key", "amount": "what is contested", "currency": "", "code": "why",
    "opened": "", "resolution": "null while open", "resolved": "", "answerBy": "the day by which it is to be answered",
  ]

  static func reply(_ session: Session, _ invoice: Index, _ verb: String) throws {
    let book = try session.book
    guard let dispute = book.disputes.last(where: { $0.invoice == invoice }) else { return }
    let record = book.invoice(invoice)
    let say = Say(session)
    let answerBy = dispute.opened.adding(days: try session.rules.disputeDays)
    var text =
      "\(verb) \(say.money(dispute.amount)) of \(record.number), \(book.client(record.client).name) (\(dispute.code.rawValue))"
    if let resolution = dispute.resolution {
      text += ": \(resolution.rawValue). \(say.money(record.openAmount)) is open."
    } else {
      let rest = Money(record.open - dispute.amount.minorUnits, dispute.amount.currency)
      text += ". Answer it by \(say.formatter.weekday(answerBy)); until then it is not chased."
      if rest.isPositive { text += " \(say.money(rest)) of it is undisputed." }
    }
    session.reply(
      Page(text),
      [
        "invoice": .string(record.number), "client": .string(book.client(record.client).key),
        "amount": JSON(dispute.amount), "currency": JSON(dispute.amount.currency),
        "code": .string(dispute.code.rawValue),
        "note": JSON(dispute.note), "opened": JSON(dispute.opened), "resolution": JSON(dispute.resolution?.rawValue),
        "resolved": JSON(dispute.resolved), "answerBy": JSON(dispute.resolution == nil ? answerBy : nil),
        "open": JSON(record.openAmount),
      ])
  }
}
