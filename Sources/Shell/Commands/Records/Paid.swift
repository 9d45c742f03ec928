import CommandLanguage
import Receivables

extension Command where World == Session {
  static let paid = Command(
    "paid", group: "Records", "Records money that came in.",
    detail: """
      Without `for` it goes first to what was promised or is in a plan, then to the oldest undisputed invoice, then to \
      disputed ones; the rest stays unapplied.
      """,
    examples: [
      Example("paid 500 from brightwater", setup: "book"),
      Example("paid 1800 for 1041 on yesterday via transfer", setup: "book"),
    ],
    json: SettlementDocument.fields,
    questions: [
      "CLIENT paid AMOUNT",
      "we received AMOUNT from CLIENT",
      "money came in from CLIENT",
      "record a payment of AMOUNT from CLIENT",
      "AMOUNT arrived from CLIENT for INVOICE",
      "CLIENT transferred AMOUNT DAY",
      "a check from CLIENT came in",
      "enter a payment",
      "book the incoming transfer from CLIENT",
      "INVOICE was paid",
    ],
    .amount, .keyword("from", .client).optional, .keyword("for", .invoice).optional, .keyword("on", .day).optional,
    .keyword("via", .words("METHOD", "how it was paid")).optional
  ) { session, written, from, invoice, on, method in
    let client = try session.client(named: from, invoice: invoice)
    let book = try session.book
    let currency = try invoice.map { try session.book.invoice($0).amount.currency } ?? session.usualCurrency(of: client)
    let amount = try written.money(or: currency)
    let day = on ?? session.today
    guard day <= session.today else {
      throw Diagnostic.refused(
        "a payment dated \(day) has not come in yet", hint: "a `promise` records what is to come")
    }
    let key = book.client(client).key
    let named = invoice.map { book.reference($0) }
    let number = try session.record { book in
      var allocations: [AllocationMade] = []
      if let named, let index = book.invoiceIndex(named) {
        let open = book.invoice(index).open
        guard book.invoice(index).amount.currency == amount.currency else {
          throw Diagnostic.refused("invoice \(named.number) is in \(book.invoice(index).amount.currency)")
        }
        let share = min(open, amount.minorUnits)
        if share > 0 { allocations = [AllocationMade(invoice: named, amount: Money(share, amount.currency))] }
      } else {
        allocations = Account(book, client: client).allocate(amount, on: day).allocations
      }
      return .paymentReceived(
        PaymentReceived(client: key, amount: amount, day: day, method: method, allocations: allocations))
    }
    try SettlementDocument.reply(session, client, record: number, "Received")
  }

  static let credit = Command(
    "credit", group: "Records", "Gives a client a credit note.",
    examples: [Example("credit brightwater 200 for 1041 because \"two chairs short\"", setup: "book")],
    json: SettlementDocument.fields,
    questions: [
      "give CLIENT a credit note of AMOUNT",
      "credit CLIENT AMOUNT",
      "take AMOUNT off for CLIENT as goodwill",
      "issue a credit note to CLIENT",
      "we owe CLIENT AMOUNT back",
      "reduce the bill of CLIENT by AMOUNT",
      "refund CLIENT AMOUNT",
      "knock AMOUNT off for CLIENT",
      "give CLIENT AMOUNT back",
    ],
    .client, .amount, .keyword("for", .invoice).optional, .keyword("because", .words())
  ) { session, client, written, invoice, why in
    let book = try session.book
    let currency = try invoice.map { try session.book.invoice($0).amount.currency } ?? session.usualCurrency(of: client)
    let amount = try written.money(or: currency)
    let key = book.client(client).key
    let named = invoice.map { book.reference($0) }
    let number = try session.record { _ in
      .creditIssued(
        CreditIssued(
          client: key, amount: amount, because: why,
          allocations: named.map { [AllocationMade(invoice: $0, amount: amount)] } ?? []))
    }
    try SettlementDocument.reply(session, client, record: number, "Credited")
  }

  static let apply = Command(
    "apply", group: "Records", "Uses unapplied money or credit for an invoice.",
    detail: "The oldest money first, or that of one payment: `of P12`, also where it was not known whose it is.",
    examples: [
      Example("apply brightwater 100 to 1041", setup: "unapplied"),
      Example("apply brightwater 500 to 1041 of P9", setup: "no payer"),
    ], json: SettlementDocument.fields,
    questions: [
      "use the unapplied money of CLIENT for INVOICE",
      "put the credit of CLIENT on INVOICE",
      "apply AMOUNT of CLIENT to INVOICE",
      "match the open payment of CLIENT with INVOICE",
      "allocate the money on account to INVOICE",
      "use CLIENT's credit against INVOICE",
      "put the money we hold for CLIENT on the invoice",
    ],
    .client, .amount, .keyword("to", .invoice), .keyword("of", .payment).optional
  ) { session, client, written, invoice, payment in
    let book = try session.book
    let amount = try written.money(or: book.invoice(invoice).amount.currency)
    let reference = book.reference(invoice)
    let key = book.client(client).key
    try session.record { _ in
      .cashApplied(CashApplied(client: key, amount: amount, invoice: reference, settlement: payment))
    }
    let after = try session.book
    let say = Say(session)
    session.reply(
      Page(
        "Applied \(say.money(amount)) to \(reference.number); \(say.money(after.invoice(invoice).openAmount)) open."),
      [
        "payment": payment.map { .string("P\($0)") } ?? .null,
        "allocations": [["invoice": .string(reference.number), "amount": JSON(amount)]],
        "unapplied": JSON(Money(after.unapplied(of: client, amount.currency), amount.currency)),
        "currency": JSON(amount.currency),
      ])
  }

  static let reverse = Command(
    "reverse", group: "Records", "Takes a payment back: it bounced, or was booked by mistake.",
    examples: [Example("reverse P9 because \"bounced\"", setup: "payment")], json: SettlementDocument.fields,
    questions: [
      "the payment bounced",
      "take a payment back",
      "the check was returned unpaid",
      "undo a payment of CLIENT",
      "the transfer was booked by mistake",
      "the direct debit was charged back",
      "the check of CLIENT bounced",
      "the bank took the payment back",
      "the payment was entered twice, remove one",
    ],
    .payment, .keyword("because", .words())
  ) { session, id, why in
    try session.record { _ in .paymentReversed(PaymentReversed(payment: id, because: why)) }
    let book = try session.book
    guard let position = book.settlements.firstIndex(where: { $0.id == id }) else { return }
    let settlement = book.settlements[position]
    let say = Say(session)
    let opened = book.allocations.filter { $0.settlement == Index(position) }
    session.reply(
      Page(
        "Reversed \(settlement.label), \(say.money(settlement.amount)); open again: "
          + (opened.isEmpty ? "nothing" : opened.map { book.invoice($0.invoice).number }.joined(separator: ", ")) + "."),
      [
        "payment": .string(settlement.label),
        "allocations": .array(
          opened.map { share in
            [
              "invoice": .string(book.invoice(share.invoice).number),
              "amount": JSON(Money(-share.minorUnits, settlement.amount.currency)),
            ]
          }),
        "unapplied": JSON(Money.zero(settlement.amount.currency)), "currency": JSON(settlement.amount.currency),
        "reversed": JSON(settlement.reversed),
      ])
  }
}

extension Book {
  /// What of a client's payments and credits in a currency is not applied today.
  func unapplied(of client: Index, _ currency: Currency) -> Int64 {
    settlements.reduce(0) { total, settlement in
      settlement.client == client && settlement.amount.currency == currency ? total + settlement.unapplied : total
    }
  }
}

/// A payment or credit note and where it went, as JSON and in words.
enum SettlementDocument {
  static let fields: KeyValuePairs<String, String> = [
    "payment": "its label, such as P12", "allocations.invoice": "an invoice it went to",
    "allocations.amount": "how much of it", "unapplied": "what is left of it", "currency": "of the amounts",
  ]

  static func reply(_ session: Session, _ client: Index, record: Int?, _ verb: String) throws {
    let book = try session.book
    guard let position = book.settlements.lastIndex(where: { $0.client == client && $0.id.record == record }) else {
      return
    }
    let settlement = book.settlements[position]
    let shares = book.allocations.filter { $0.settlement == Index(position) }
    let say = Say(session)
    let used = shares.map { share in
      let invoice = book.invoice(share.invoice)
      let state = invoice.open == 0 ? "settled" : "\(say.money(invoice.openAmount)) still open"
      return "\(say.money(Money(share.minorUnits, settlement.amount.currency))) to \(invoice.number) (\(state))"
    }
    let rest = Money(settlement.unapplied, settlement.amount.currency)
    var text = "\(verb) \(say.money(settlement.amount)) (\(settlement.label)) for \(book.client(client).name)"
    if !used.isEmpty { text += ": " + used.joined(separator: ", ") }
    text += rest.isPositive ? "; \(say.money(rest)) stays unapplied." : "."
    session.reply(
      Page(text),
      [
        "payment": .string(settlement.label),
        "allocations": .array(
          shares.map { share in
            [
              "invoice": .string(book.invoice(share.invoice).number),
              "amount": JSON(Money(share.minorUnits, settlement.amount.currency)),
            ]
          }),
        "unapplied": JSON(rest), "currency": JSON(settlement.amount.currency),
      ])
  }
}

extension Parameter where World == Session {
  /// A payment by its label, such as P12.
  static var payment: Parameter<Session, RecordID> {
    Parameter<Session, RecordID>(
      "PAYMENT", "a payment's label, such as P12",
      candidates: { session, prefix in
        guard let book = try? session.book else { return [] }
        let say = Say(session)
        return book.settlements.suffix(200).filter { $0.kind == .payment && $0.reversed == nil }.map { settlement in
          let name = settlement.client >= 0 ? book.client(settlement.client).name : "unknown payer"
          return Candidate(settlement.label, "\(name) · \(say.money(settlement.amount)) · \(say.day(settlement.day))")
        }.filter { $0.text.hasPrefix(prefix.uppercased()) }
      }
    ) { reader in
      let text = try reader.require().text
      let bare = text.first.map { "pPcC".contains($0) } ?? false ? text.dropFirst() : Substring(text)
      guard let id = RecordID(bare) else { throw reader.refusal("\"\(text)\" is no payment's label") }
      return id
    }
  }
}
