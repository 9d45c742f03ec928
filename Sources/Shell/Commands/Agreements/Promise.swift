import CommandLanguage
import Receivables

extension Command where World == Session {
  static let promise = Command(
    "promise", group: "Agreements", "Records the client's word: this much by that day.",
    detail: """
      The client is left in peace until the day and two weekdays more, if the promise covers at least a quarter of what is \
      overdue. Payments are matched to it as they come. Inside a call `from` may be left out.
      """,
    examples: [
      Example("promise 4200 from brightwater by 1 dec", setup: "book"),
      Example("promise 1800 by friday for 1041", setup: "book"),
    ],
    json: [
      "promise.id": "", "promise.client": "", "promise.amount": "", "promise.currency": "", "promise.by": "the day",
      "promise.invoices": "empty for whatever is overdue", "promise.status": "", "next": NextStep.meaning,
    ],
    questions: [
      "CLIENT promised AMOUNT by DAY",
      "CLIENT will pay AMOUNT by DAY",
      "CLIENT gave their word for AMOUNT DAY",
      "record a promise of CLIENT",
      "CLIENT says AMOUNT comes DAY",
      "they agreed to pay AMOUNT by DAY",
      "note the commitment of CLIENT to pay AMOUNT DAY",
      "CLIENT wants to pay DAY",
      "CLIENT says they will pay AMOUNT by DAY",
      "CLIENT committed to AMOUNT by DAY",
    ],
    .amount, .keyword("from", .client).optional, .keyword("by", .day), .keyword("for", .invoice).optional
  ) { session, written, from, by, invoice in
    let client = try session.client(named: from, invoice: invoice)
    let currency = try invoice.map { try session.book.invoice($0).amount.currency } ?? session.usualCurrency(of: client)
    try PromiseDesk(session).promise(
      try written.money(or: currency), client: client, by: by, invoice: invoice)
  }

  static let promiseCancel = Command(
    "promise cancel", group: "Agreements", "Lets the open promises of a client no longer count.",
    examples: [Example("promise cancel brightwater", setup: "promise")],
    json: ["promise": "the promise cancelled", "next": NextStep.meaning],
    questions: [
      "the promise of CLIENT no longer counts",
      "cancel the promise of CLIENT",
      "drop what CLIENT promised",
      "forget the promise CLIENT made",
      "CLIENT takes the promise back",
      "scrap the promise by CLIENT",
      "what CLIENT promised is void",
    ],
    .client
  ) { session, client in
    let key = try session.book.client(client).key
    var cancelled: [PromiseStanding] = []
    try session.record { book in
      cancelled = Account(book, client: client).promiseStandings(on: session.today).filter { $0.status == .open }
      return .promiseCancelled(PromiseCancelled(client: key, promises: cancelled.map(\.promise.id)))
    }
    let say = Say(session)
    let words = cancelled.map { "\(say.money($0.promise.amount)) by \(say.day($0.promise.by))" }
    session.reply(
      Page("Cancelled: \(words.joined(separator: ", ")). \(try session.nextWords(client))"),
      [
        "promise": cancelled.last.map { PromiseDesk.document($0, try? session.book, status: .cancelled) } ?? .null,
        "next": try session.nextStep(client)?.document ?? .null,
      ])
  }
}

/// Takes promises, inside and outside a call.
struct PromiseDesk {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func promise(_ amount: Money, client: Index, by: Day, invoice: Index?) throws {
    let today = session.today
    let reference = try invoice.map { try session.book.reference($0) }
    var taken: PromiseMade?
    let desk = CallDesk(session)
    try session.record { book in
      let account = Account(book, client: client)
      let open = account.promiseStandings(on: today).filter {
        $0.status == .open && $0.promise.amount.currency == amount.currency
      }
      // Two promises stand beside each other as long as both can be kept from what is open; else the new word counts.
      let total = account.openInvoices(on: today).reduce(Int64(0)) {
        $1.open.currency == amount.currency ? $0 + $1.open.minorUnits : $0
      }
      let pending = open.reduce(Int64(0)) { $0 + $1.promise.amount.minorUnits - $1.received.minorUnits }
      let fits = pending.addingReportingOverflow(amount.minorUnits)
      let stands = !fits.overflow && fits.partialValue <= total
      let made = PromiseMade(
        client: book.client(client).key, amount: amount, by: by, invoices: reference.map { [$0] } ?? [],
        contact: account.client.contacts.first?.name, made: today,
        supersedes: stands ? [] : open.map(\.promise.id))
      taken = made
      let event = Event.promiseMade(made)
      if let move = try desk.moveForPromise(made, book) { return .batch([event, move]) }
      return .batch([event, .contactLogged(logged(made, book))])
    }
    guard taken != nil else { return }
    let standings = try session.account(client).promiseStandings(on: today)
    guard let standing = standings.last else { return }
    let say = Say(session)
    let name = try session.book.client(client).name
    var text = "\(name) promised \(say.money(amount)) by \(say.formatter.weekday(by))"
    if let reference { text += " for \(reference.number)" }
    text += "."
    if let superseded = taken?.supersedes, !superseded.isEmpty { text += " It takes the place of the earlier promise." }
    let next = try session.nextStep(client)
    session.reply(
      Page(text + " " + (try session.nextWords(client))),
      ["promise": PromiseDesk.document(standing, try session.book), "next": next?.document ?? .null])
    try desk.continueIfOpen()
  }

  private func logged(_ made: PromiseMade, _ book: Book) -> ContactLogged {
    ContactLogged(
      client: made.client, outcome: .promise, contact: made.contact, reason: .promise, day: made.made, incoming: false,
      invoices: made.invoices)
  }

  static func document(_ standing: PromiseStanding, _ book: Book?, status: PromiseStatus? = nil) -> JSON {
    let promise = standing.promise
    return [
      "id": .string(promise.id.description), "client": JSON(book?.client(promise.client).key),
      "amount": JSON(promise.amount), "currency": JSON(promise.amount.currency), "by": JSON(promise.by),
      "invoices": .array(promise.invoices.compactMap { index in book.map { .string($0.invoice(index).number) } }),
      "made": JSON(promise.made), "received": JSON(standing.received),
      "status": .string((status ?? standing.status).rawValue),
    ]
  }
}
