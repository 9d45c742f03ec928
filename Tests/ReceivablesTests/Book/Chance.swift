@testable import Receivables

/// Events by chance, sensible often enough to be taken and senseless often enough to be refused.
struct Chance {
  var numbers: SeededNumbers
  /// What the last book took, with the numbers of the records.
  private(set) var taken: [(number: Int, envelope: Envelope)] = []
  private static let clients = ["acme", "bolt", "cafe", "nobody"]

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &numbers)] }
  mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &numbers) == 0 }
  mutating func client() -> String { one(in: 40) ? "nobody" : pick(["acme", "bolt", "cafe"]) }
  mutating func day() -> Day { Story.at(Int.random(in: -30...220, using: &numbers)) }

  mutating func amount() -> Money {
    let minor: Int64
    switch Int.random(in: 0..<30, using: &numbers) {
    case 0: minor = 0
    case 1: minor = -500
    case 2: minor = .max
    case 3: minor = .max / 2
    default: minor = Int64.random(in: 1...40_000, using: &numbers)
    }
    return Money(minor, currency(one(in: 8) ? "EUR" : "USD"))
  }

  mutating func invoice(_ book: Book) -> InvoiceReference {
    if let known = book.invoices.indices.randomElement(using: &numbers), !one(in: 20) {
      return book.reference(Index(known))
    }
    return InvoiceReference(client: client(), number: "N\(Int.random(in: 1...30, using: &numbers))")
  }

  /// A part of what is open, mostly; in the invoice's currency.
  mutating func share(_ reference: InvoiceReference, _ book: Book) -> Money {
    guard let index = book.invoiceIndex(reference), book.invoice(index).open > 0, !one(in: 10) else { return amount() }
    return Money(Int64.random(in: 1...book.invoice(index).open, using: &numbers), book.invoice(index).amount.currency)
  }

  mutating func event(_ book: Book, _ now: Day, depth: Int = 0) -> Event {
    let reference = invoice(book)
    let share = share(reference, book)
    let client = one(in: 12) ? client() : reference.client
    switch Int.random(in: 0..<44, using: &numbers) {
    case 30:
      let choice = pick(Decision.Choice.allCases)
      return .decisionMade(
        DecisionMade(
          client: client, choice: choice, amount: choice == .settle || one(in: 9) ? share : nil, because: "it is late"))
    case 31: return .clientReferred(ClientReferred(client: client, agency: "Fairway"))
    case 32...41: return casework(book, now, client, reference, share)
    case 42: return .callStarted(CallStarted(client: client, incoming: one(in: 3)))
    case 43:
      let called = book.calls.first.map { book.client($0.client).key } ?? client
      return .callEnded(CallEnded(client: called, abandoned: one(in: 3)))
    case 0...5:
      let due = day()
      return .invoiceRecorded(
        InvoiceRecorded(
          reference: InvoiceReference(client: client, number: "N\(Int.random(in: 1...30, using: &numbers))"),
          amount: amount(), issued: one(in: 3) ? nil : due.adding(days: -30), due: one(in: 9) ? nil : due))
    case 6...9:
      let shares = one(in: 3) ? [] : [AllocationMade(invoice: reference, amount: share)]
      let total = one(in: 2) ? share : amount()
      return .paymentReceived(
        PaymentReceived(client: one(in: 10) ? nil : client, amount: total, day: now, allocations: shares))
    case 10: return .creditIssued(CreditIssued(client: client, amount: share, because: "goodwill"))
    case 11:
      let known = book.settlements.randomElement(using: &numbers)?.id
      return .cashApplied(
        CashApplied(client: client, amount: share, invoice: reference, settlement: one(in: 2) ? known : nil))
    case 12, 13:
      let known = book.settlements.randomElement(using: &numbers)?.id ?? RecordID(record: 1)
      return .paymentReversed(PaymentReversed(payment: known, because: "bounced"))
    case 14: return .invoiceExtended(InvoiceExtended(invoice: reference, to: day(), because: "asked"))
    case 15: return .invoiceVoided(InvoiceClosed(invoice: reference, because: "twice"))
    case 16: return .invoiceWrittenOff(InvoiceClosed(invoice: reference, because: "small"))
    case 17, 18:
      let outcome = pick(Outcome.allCases)
      return .contactLogged(
        ContactLogged(
          client: client, outcome: outcome, channel: pick(Channel.allCases), day: now, incoming: one(in: 4),
          invoices: one(in: 3) ? [reference] : []))
    case 19, 20:
      let open = book.promises.filter(\.stands).map(\.id)
      return .promiseMade(
        PromiseMade(
          client: client, amount: share, by: now.adding(days: Int.random(in: -2...30, using: &numbers)),
          invoices: one(in: 2) ? [reference, reference] : [], made: now,
          supersedes: one(in: 4) ? open.suffix(1) : []))
    case 21: return .promiseCancelled(PromiseCancelled(client: client, promises: book.promises.suffix(1).map(\.id)))
    case 22: return .disputeOpened(DisputeOpened(invoice: reference, amount: share, code: pick(DisputeCode.allCases)))
    case 23:
      return .disputeResolved(
        DisputeResolved(
          invoice: reference, resolution: pick(Dispute.Resolution.allCases), credited: one(in: 2) ? share : nil))
    case 24:
      return .holdPlaced(
        HoldPlaced(client: client, invoice: one(in: 2) ? reference.number : nil, until: day(), because: "merger"))
    case 25: return .holdReleased(HoldReleased(client: client, invoice: one(in: 2) ? reference.number : nil))
    case 26:
      let parts = (1...3).map {
        Installment(due: now.adding(days: $0 * 14), amount: Money(share.minorUnits / 3, share.currency))
      }
      return .planAgreed(PlanAgreed(client: client, invoices: [reference], installments: parts))
    case 27: return .planCancelled(PlanCancelled(client: client, because: "no"))
    case 28:
      return .imported(
        Imported(
          format: "csv", file: "f.csv", clients: [ImportedClient(key: client, name: client, contact: "Maria")],
          invoices: [
            ImportedInvoice(client: client, number: "I\(Int.random(in: 1...30, using: &numbers))", amount: amount())
          ],
          payments: [ImportedPayment(client: client, amount: share, day: now)],
          balances: one(in: 2) ? [ImportedBalance(invoice: reference, settled: share)] : []))
    default:
      guard depth == 0 else { return .stagePlaced(StagePlaced(stage: pick(["terms", nil]), because: "elsewhere")) }
      return .batch((0..<Int.random(in: 1...4, using: &numbers)).map { _ in event(book, now, depth: 1) })
    }
  }

  /// What people decide beside the asking, and what they give up.
  private mutating func casework(
    _ book: Book, _ now: Day, _ client: String, _ reference: InvoiceReference, _ share: Money
  ) -> Event {
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0:
      let unapplied = book.settlements.filter { $0.unapplied > 0 }.randomElement(using: &numbers)
      let owner = unapplied.flatMap { $0.client < 0 ? nil : book.client($0.client).key } ?? client
      return .cashKept(
        CashKept(client: owner, settlements: unapplied.map { [$0.id] } ?? [], because: "a deposit"))
    case 1:
      return .interestWaived(InterestWaived(client: reference.client, invoices: [reference], because: "goodwill"))
    case 2:
      return .guardPassed(
        GuardPassed(client: client, channel: pick(Channel.allCases), guards: ["weekend"], because: "they asked for it"))
    case 3:
      let parts = [Installment(due: now.adding(days: 20), amount: share)]
      let option = PlanOption(name: "A", installments: parts, policy: .within, why: [])
      return .planProposed(PlanProposed(client: client, total: share, invoices: [reference], options: [option]))
    case 4:
      return .stagePlaced(
        StagePlaced(client: client, stage: pick(["gentle", "terms", "final", nil]), because: "known"))
    case 5: return .protocolAssigned(ProtocolAssigned(client: client, protocolName: one(in: 2) ? "standard" : nil))
    case 6:
      let amount = one(in: 3) ? nil : share
      return .creditLimitSet(CreditLimitSet(client: client, amount: amount, because: "review"))
    case 7:
      let isNew = book.casework.letters.isEmpty || one(in: 2)
      let known = book.casework.letters.randomElement(using: &numbers)
      let article = isNew ? String(repeating: "\(Int.random(in: 0...9, using: &numbers))", count: 20) : known?.article
      return .letterTracked(
        LetterTracked(
          client: isNew ? client : known.map { book.client($0.client).key } ?? client, article: article ?? "",
          delivery: isNew ? .posted : pick(CertifiedLetter.Delivery.allCases), day: now))
    case 8: return .onboardingStepDone(OnboardingStepDone(client: client, step: "terms"))
    default: return .dossierMade(DossierMade(client: client, folder: "dossier", head: "sha256:0", missing: []))
    }
  }

  /// A book of three clients after `count` events, of which refused ones left no trace.
  mutating func book(events count: Int, observe: (Book, Event, Refusal?, Book) -> Void = { _, _, _, _ in }) -> Book {
    var book = Book(company: "Harbor", currency: currency("USD"))
    var now = Story.monday
    taken = []
    for number in 1...count {
      let event: Event =
        number <= 3
        ? .clientSaved(ClientSaved(key: Chance.clients[number - 1], name: Chance.clients[number - 1]))
        : event(book, now)
      now = now.adding(days: Int.random(in: 0...3, using: &numbers))
      let before = book
      var refusal: Refusal?
      let envelope = Envelope(event: event, recorded: 0, day: now, by: "dana")
      do throws(Refusal) {
        try book.apply(envelope, record: number)
        taken.append((number, envelope))
      } catch {
        refusal = error
      }
      observe(before, event, refusal, book)
    }
    return book
  }
}
