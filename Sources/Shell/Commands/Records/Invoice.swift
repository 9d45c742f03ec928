import CommandLanguage
import Receivables

extension Command where World == Session {
  static let invoice = Command(
    "invoice", group: "Records", "Enters an invoice, or corrects one.",
    examples: [
      Example("invoice 1041 brightwater 1800 due 2026-10-05 issued 2026-09-05", setup: "book"),
      Example("invoice E-7 brightwater EUR 300 due +30d", setup: "book"),
    ],
    json: InvoiceDocument.fields,
    questions: [
      "enter a new invoice for CLIENT",
      "add an invoice of AMOUNT for CLIENT due DAY",
      "we billed CLIENT AMOUNT",
      "record an invoice",
      "put a bill into the book",
      "correct the amount of an invoice",
      "book a new bill over AMOUNT",
      "create invoice INVOICE for CLIENT",
      "put in an invoice for CLIENT",
      "add a bill for CLIENT",
    ],
    .words("NUMBER", "the number printed on it"), .client, .amount, .keyword("due", .day),
    .keyword("issued", .day).optional
  ) { session, number, client, written, due, issued in
    let amount = try written.money(or: try session.usualCurrency(of: client))
    if let issued, issued > due { throw Diagnostic.refused("an invoice issued on \(issued) cannot be due on \(due)") }
    let reference = InvoiceReference(client: try session.book.client(client).key, number: number)
    try session.record { _ in
      .invoiceRecorded(InvoiceRecorded(reference: reference, amount: amount, issued: issued, due: due))
    }
    try InvoiceDocument.reply(session, reference, "Recorded")
  }

  static let extend = Command(
    "extend", group: "Records", "Grants more time: chasing waits, ageing does not.",
    examples: [Example("extend 1042 to +14d because \"goods came late\"", setup: "book")], json: InvoiceDocument.fields,
    questions: [
      "give CLIENT more time for INVOICE",
      "extend INVOICE to DAY",
      "push the due date of INVOICE to DAY",
      "grant an extension on INVOICE",
      "let them have two more weeks on INVOICE",
      "move the deadline of INVOICE",
      "postpone INVOICE until DAY",
      "let CLIENT pay INVOICE later",
      "allow them until DAY for INVOICE",
      "a later due date for INVOICE",
    ],
    .invoice, .keyword("to", .day), .keyword("because", .words())
  ) { session, invoice, day, why in
    let reference = try session.book.reference(invoice)
    try session.record { _ in .invoiceExtended(InvoiceExtended(invoice: reference, to: day, because: why)) }
    try InvoiceDocument.reply(session, reference, "Extended")
  }

  static let void = Command(
    "void", group: "Records", "Declares an invoice void: it should never have been.",
    examples: [Example("void 1042 because \"billed twice\"", setup: "book")], json: InvoiceDocument.fields,
    questions: [
      "cancel INVOICE, it should never have been",
      "INVOICE was a mistake",
      "void INVOICE",
      "delete INVOICE",
      "INVOICE is invalid",
      "take INVOICE out, it was issued by error",
      "INVOICE should be cancelled",
      "INVOICE has to go, it is wrong",
      "annul INVOICE",
    ],
    .invoice, .keyword("because", .words())
  ) { session, invoice, why in
    let reference = try session.book.reference(invoice)
    try session.record { _ in .invoiceVoided(InvoiceClosed(invoice: reference, because: why)) }
    try InvoiceDocument.reply(session, reference, "Voided")
  }

  static let writeOff = Command(
    "write-off", group: "Records", "Gives up what is open on an invoice.",
    examples: [Example("write-off 1042 because \"client has closed\"", setup: "book")], json: InvoiceDocument.fields,
    questions: [
      "write off INVOICE",
      "give up on INVOICE",
      "INVOICE is lost, nobody will pay it",
      "book INVOICE as bad debt",
      "we will never see the money for INVOICE",
      "forget about INVOICE",
      "INVOICE is uncollectable",
      "nobody is going to pay INVOICE",
      "INVOICE is a lost cause",
    ],
    .invoice, .keyword("because", .words())
  ) { session, invoice, why in
    let reference = try session.book.reference(invoice)
    try session.record { _ in .invoiceWrittenOff(InvoiceClosed(invoice: reference, because: why)) }
    try InvoiceDocument.reply(session, reference, "Wrote off")
  }
}

/// An invoice as JSON.
struct InvoiceDocument {
  let document: JSON

  static let fields: KeyValuePairs<String, String> = [
    "invoice": "its number", "client": "the client's key", "amount": "what was billed", "open": "what is open",
    "currency": "of both", "issued": "", "due": "the first day due", "extended": "the day chasing goes by, if later",
    "daysOverdue": "past the first day due; negative before", "status": "open, paid, void",
  ]

  init(_ invoice: Invoice, client: String, today: Day) {
    document = [
      "invoice": .string(invoice.number), "client": .string(client), "amount": JSON(invoice.amount),
      "open": JSON(invoice.openAmount), "currency": JSON(invoice.amount.currency), "issued": JSON(invoice.issued),
      "due": JSON(invoice.due), "extended": JSON(invoice.extendedDue),
      "daysOverdue": JSON(invoice.daysPastDue(on: today)),
      "status": .string(invoice.voided != nil ? "void" : invoice.open == 0 ? "paid" : "open"),
    ]
  }

  static func reply(_ session: Session, _ reference: InvoiceReference, _ verb: String) throws {
    let book = try session.book
    guard let index = book.invoiceIndex(reference) else { return }
    let invoice = book.invoice(index)
    let say = Say(session)
    let due = invoice.chaseDue.map { ", due \(say.day($0))" } ?? ""
    if verb == "Recorded", let limit = book.casework.creditLimit(of: invoice.client),
      limit.currency == invoice.amount.currency
    {
      let exposure = book.exposure(of: invoice.client, limit.currency)
      if exposure > limit {
        session.note(
          "caution: \(book.client(invoice.client).name) now owes \(say.money(exposure)), above the limit of "
            + "\(say.money(limit)). `review \(reference.client)` shows how they pay.")
      }
    }
    session.reply(
      Page(
        "\(verb) \(invoice.number) of \(book.client(invoice.client).name): \(say.money(invoice.amount))\(due); "
          + "\(invoice.voided == nil ? "\(say.money(invoice.openAmount)) open" : "void")."),
      InvoiceDocument(invoice, client: reference.client, today: session.today).document)
  }
}
