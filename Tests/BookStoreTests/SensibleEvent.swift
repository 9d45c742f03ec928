@testable import Receivables

/// Events that a book will mostly take, of every type, so that a book of them holds every kind of record.
struct SensibleEvent {
  private var any: AnyEvent

  init(seed: UInt64) { any = AnyEvent(seed: seed) }

  private mutating func name(_ book: Book) -> String {
    book.clients.isEmpty ? "nobody" : any.pick(book.clients).key
  }

  private mutating func share(_ reference: InvoiceReference, _ book: Book) -> Money {
    let open = book.invoiceIndex(reference).map { book.invoice($0).open } ?? 0
    return Money(Int64(any.number(1...max(1, Int(open)))), usd)
  }

  mutating func event(_ book: Book, _ records: Int) -> Event {
    if book.clients.count < 3 { return .clientSaved(client("c\(book.clients.count)")) }
    if book.invoices.count < 4 { return .invoice("N\(book.invoices.count)", of: name(book)) }
    let reference = book.reference(Index(any.number(0...book.invoices.count - 1)))
    let (key, share) = (reference.client, share(reference, book))
    let day = today.adding(days: any.number(0...40))
    let made = AllocationMade(invoice: reference, amount: share)
    switch any.event(any.number(0...AnyEvent.kinds - 1)) {
    case .clientSaved: return .clientSaved(client(any.chance() ? key : "c\(book.clients.count)"))
    case .contactSaved(let saved):
      return .contactSaved(
        ContactSaved(client: key, contact: Contact(name: "M" + saved.contact.name, role: any.text())))
    case .invoiceRecorded: return .invoice("N\(any.number(0...20))", of: key)
    case .invoiceExtended: return .invoiceExtended(InvoiceExtended(invoice: reference, to: day, because: any.text()))
    case .invoiceVoided: return .invoiceVoided(InvoiceClosed(invoice: reference, because: any.text()))
    case .invoiceWrittenOff: return .invoiceWrittenOff(InvoiceClosed(invoice: reference, because: any.text()))
    case .paymentReceived(let payment):
      return .paymentReceived(
        PaymentReceived(
          client: any.chance() ? key : nil, amount: share, day: today, method: payment.method,
          reference: payment.reference, allocations: any.chance() ? [made] : []))
    case .creditIssued: return .creditIssued(CreditIssued(client: key, amount: share, because: any.text()))
    case .cashApplied:
      let known = book.settlements.isEmpty ? nil : any.pick(book.settlements).id
      return .cashApplied(
        CashApplied(client: key, amount: share, invoice: reference, settlement: any.chance() ? known : nil))
    case .cashKept:
      let known = book.settlements.isEmpty ? RecordID(record: 1) : any.pick(book.settlements).id
      return .cashKept(CashKept(client: key, settlements: [known], because: any.text()))
    case .guardPassed(var passed):
      passed.client = key
      return .guardPassed(passed)
    case .paymentReversed:
      let known = book.settlements.isEmpty ? RecordID(record: 1) : any.pick(book.settlements).id
      return .paymentReversed(PaymentReversed(payment: known, because: any.text()))
    case .contactLogged(var logged):
      (logged.client, logged.invoices) = (key, any.chance() ? [reference] : [])
      return .contactLogged(logged)
    case .promiseMade(let promise):
      return .promiseMade(
        PromiseMade(
          client: key, amount: share, by: day, invoices: any.chance() ? [reference] : [], contact: promise.contact,
          made: today))
    case .promiseCancelled:
      return .promiseCancelled(PromiseCancelled(client: key, promises: book.promises.suffix(1).map(\.id)))
    case .disputeOpened(let dispute):
      return .disputeOpened(DisputeOpened(invoice: reference, amount: share, code: dispute.code, note: dispute.note))
    case .disputeResolved(let resolved):
      return .disputeResolved(DisputeResolved(invoice: reference, resolution: resolved.resolution))
    case .holdPlaced(let hold):
      return .holdPlaced(
        HoldPlaced(
          client: key, invoice: any.chance() ? reference.number : nil, until: day, because: hold.because,
          signals: hold.signals))
    case .holdReleased: return .holdReleased(HoldReleased(client: key))
    case .planProposed(var plan):
      (plan.client, plan.invoices) = (key, [reference])
      return .planProposed(plan)
    case .planAgreed(let plan):
      return .planAgreed(
        PlanAgreed(
          client: key, invoices: [reference],
          installments: [Installment(due: day, amount: share, isDown: any.chance())],
          contact: plan.contact, approvedBy: plan.approvedBy))
    case .planCancelled: return .planCancelled(PlanCancelled(client: key, because: any.text()))
    case .interestWaived:
      return .interestWaived(InterestWaived(client: key, invoices: [reference], because: "w" + any.text()))
    case .stagePlaced(var placed):
      placed.client = any.chance() ? key : nil
      return .stagePlaced(placed)
    case .protocolAssigned(var assigned):
      assigned.client = key
      return .protocolAssigned(assigned)
    case .callStarted(var call):
      call.client = key
      return .callStarted(call)
    case .callMoved(var call):
      call.client = book.calls.first.map { book.client($0.client).key } ?? key
      return .callMoved(call)
    case .callEnded(var call):
      call.client = book.calls.first.map { book.client($0.client).key } ?? key
      return any.chance() ? .callEnded(call) : .settingChanged(SettingChanged(key: "k", value: any.text()))
    case .draftPrepared(var draft):
      (draft.client, draft.invoices) = (key, [reference])
      return .draftPrepared(draft)
    case .decisionMade(let made):
      let choice: Decision.Choice = any.chance() ? .agency : made.choice
      return .decisionMade(
        DecisionMade(
          client: key, choice: choice, amount: choice == .settle ? share : nil, because: "because " + made.because))
    case .clientReferred(let referred):
      return .clientReferred(ClientReferred(client: key, agency: "A" + referred.agency))
    case .dossierMade(var made):
      made.client = key
      return .dossierMade(made)
    case .letterTracked(let tracked):
      let known = book.casework.letters.last
      let isNew = known == nil || any.chance()
      let article = isNew ? String(repeating: "\(any.number(0...9))", count: any.pick([20, 22])) : known?.article
      return .letterTracked(
        LetterTracked(
          client: isNew ? key : known.map { book.client($0.client).key } ?? key, article: article ?? "",
          delivery: isNew ? .posted : .delivered, day: day, signedBy: tracked.signedBy))
    case .onboardingStepDone(let done):
      return .onboardingStepDone(OnboardingStepDone(client: key, step: "s" + done.step, note: done.note))
    case .creditLimitSet(let set):
      return .creditLimitSet(
        CreditLimitSet(client: key, amount: any.chance() ? share : nil, because: "because " + set.because))
    case .draftAllowed(var allowed):
      allowed.client = book.drafts.last.map { book.client($0.client).key } ?? key
      return .draftAllowed(allowed)
    case .imported:
      return .imported(
        Imported(
          format: "csv", file: any.text(), clients: [ImportedClient(key: "imp", name: "Imp \(any.text())")],
          invoices: [ImportedInvoice(client: "imp", number: "I\(any.number(0...30))", amount: Money(5000, usd))],
          payments: [ImportedPayment(isCredit: any.chance(), client: key, amount: share, day: today)],
          balances: any.chance() ? [ImportedBalance(invoice: reference, settled: share)] : []))
    case .batch: return .batch([.invoice("B\(records)", of: key), .payment(5, for: "B\(records)", from: key)])
    case .undone: return .undone(record: any.number(max(1, records - 3)...max(1, records)))
    case .redone: return .redone(record: any.number(max(1, records - 6)...max(1, records)))
    case .settingChanged(let change): return .settingChanged(change)
    }
  }

  private mutating func client(_ key: String) -> ClientSaved {
    guard case .clientSaved(var saved) = any.event(1) else { return ClientSaved(key: key, name: key) }
    (saved.key, saved.name) = (key, "Client " + saved.name)
    saved.termsDays = saved.termsDays.map { abs($0) % 3650 }
    return saved
  }
}
