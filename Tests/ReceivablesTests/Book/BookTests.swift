import Testing

@testable import Receivables

/// What the book takes and what it refuses, and that a refusal leaves no trace.
@Suite struct BookTests {
  /// One client with two open invoices of 1,000.00 (`2` half disputed, `3` void), a client `other`, a payment of 300.00
  /// of which 100.00 is unapplied, a promise, and an open call.
  private func story() throws -> Story {
    var story = try Story()
    try story.client("other")
    for number in ["1", "2", "3"] { try story.bill(number) }
    try story.bill("9", client: "other")
    try story.apply(.invoiceVoided(InvoiceClosed(invoice: story.reference("3"), because: "twice")))
    try story.dispute("2", "500.00", on: 1)
    story.today = 2
    try story.apply(
      .paymentReceived(
        PaymentReceived(
          client: "acme", amount: money("300.00"), day: Story.at(2),
          allocations: [AllocationMade(invoice: story.reference("1"), amount: money("200.00"))])))
    try story.promise("50.00", by: 20, on: 2)
    try story.apply(.callStarted(CallStarted(client: "acme", incoming: false)))
    return story
  }

  private static let one = InvoiceReference(client: "acme", number: "1")
  private static let two = InvoiceReference(client: "acme", number: "2")
  private static let three = InvoiceReference(client: "acme", number: "3")
  private static let foreign = InvoiceReference(client: "other", number: "9")
  private static let missing = InvoiceReference(client: "acme", number: "77")

  private static func pay(_ amount: String, _ shares: (InvoiceReference, String)..., from client: String? = "acme")
    -> Event
  {
    .paymentReceived(
      PaymentReceived(
        client: client, amount: money(amount), day: Story.at(2),
        allocations: shares.map { AllocationMade(invoice: $0.0, amount: money($0.1)) }))
  }

  private static func promise(_ amount: String, by: Int = 9, made: Int = 2, _ of: InvoiceReference...) -> Event {
    .promiseMade(
      PromiseMade(client: "acme", amount: money(amount), by: Story.at(by), invoices: of, made: Story.at(made)))
  }

  private static func plan(_ parts: [(Int, String)], of invoices: [InvoiceReference] = [one]) -> Event {
    .planAgreed(
      PlanAgreed(
        client: "acme", invoices: invoices,
        installments: parts.map { Installment(due: Story.at($0.0), amount: money($0.1)) }))
  }

  private static let refusals: [(Event, String)] = [
    (.clientSaved(ClientSaved(key: "x", name: "")), "a client needs a name"),
    (.clientSaved(ClientSaved(key: "", name: "x")), "a client needs a key"),
    (.clientSaved(ClientSaved(key: "acme", name: "A", termsDays: -1)), "terms of -1 days make no sense"),
    (.clientSaved(ClientSaved(key: "acme", name: "A", termsDays: 3651)), "terms of 3651 days make no sense"),
    (.contactSaved(ContactSaved(client: "acme", contact: Contact(name: ""))), "a contact needs a name"),
    (.contactSaved(ContactSaved(client: "no", contact: Contact(name: "M"))), "there is no client “no”"),
    (
      .invoiceRecorded(InvoiceRecorded(reference: missing, amount: money("0.00"))),
      "invoice 77 must be above zero, not 0.00 USD"
    ),
    (
      .invoiceRecorded(InvoiceRecorded(reference: missing, amount: Money(-1, currency("USD")))),
      "invoice 77 must be above zero, not -0.01 USD"
    ),
    (
      .invoiceRecorded(InvoiceRecorded(reference: InvoiceReference(client: "acme", number: ""), amount: money("1"))),
      "an invoice needs a number"
    ),
    (
      .invoiceRecorded(InvoiceRecorded(reference: InvoiceReference(client: "no", number: "1"), amount: money("1"))),
      "there is no client “no”"
    ),
    (
      .invoiceRecorded(InvoiceRecorded(reference: one, amount: money("199.99"))),
      "invoice 1 cannot become 199.99 USD: 200.00 USD of it is settled already"
    ),
    (.invoiceRecorded(InvoiceRecorded(reference: one, amount: money("900", "EUR"))), "invoice 1 is in USD, not EUR"),
    (
      .invoiceRecorded(InvoiceRecorded(reference: missing, amount: Money(.max, currency("USD")))),
      "the amounts are too large to add up"
    ),
    (
      .invoiceRecorded(InvoiceRecorded(reference: one, amount: Money(.max, currency("USD")))),
      "the amounts are too large to add up"
    ),
    (
      .invoiceExtended(InvoiceExtended(invoice: one, to: Story.at(-1), because: "")),
      "invoice 1 is due on 2026-01-05; an extension cannot end before that"
    ),
    (.invoiceExtended(InvoiceExtended(invoice: missing, to: Story.at(9), because: "")), "Acme has no invoice 77"),
    (.invoiceVoided(InvoiceClosed(invoice: one, because: "")), "invoice 1 is partly settled and cannot be void"),
    (.invoiceVoided(InvoiceClosed(invoice: three, because: "")), "invoice 3 is void already"),
    (.invoiceWrittenOff(InvoiceClosed(invoice: three, because: "")), "nothing is open on invoice 3"),
    (pay("0.00"), "a payment must be above zero, not 0.00 USD"),
    (pay("5.00", from: "no"), "there is no client “no”"),
    (pay("5.00", (missing, "5.00")), "Acme has no invoice 77"),
    (pay("5.00", (one, "0.00")), "an allocation must be above zero, not 0.00 USD"),
    (pay("5.00", (three, "5.00")), "invoice 3 is void"),
    (pay("5.00", (foreign, "5.00")), "invoice 9 belongs to Other, not to Acme"),
    (pay("900.00", (one, "800.01")), "only 800.00 USD is open on invoice 1, not 800.01 USD"),
    (pay("5.00", (one, "5.01")), "only 5.00 USD of P12 is unapplied"),
    (pay("5.00", (one, "3.00"), (two, "3.00")), "only 2.00 USD of P12 is unapplied"),
    (pay("900.00", (one, "500.00"), (one, "301.00")), "only 300.00 USD is open on invoice 1, not 301.00 USD"),
    (
      .paymentReceived(
        PaymentReceived(
          client: "acme", amount: money("5", "EUR"), day: Story.at(2),
          allocations: [AllocationMade(invoice: one, amount: money("5"))])), "invoice 1 is in USD, the payment in EUR"
    ),
    (
      .paymentReceived(PaymentReceived(client: "acme", amount: Money(.max, currency("USD")), day: Story.at(2))),
      "the amounts are too large to add up"
    ),
    (
      .creditIssued(CreditIssued(client: "acme", amount: money("0"), because: "")),
      "a credit note must be above zero, not 0.00 USD"
    ),
    (
      .cashApplied(CashApplied(client: "acme", amount: money("100.01"), invoice: one)),
      "Acme has only 100.00 USD unapplied, not 100.01 USD"
    ),
    (
      .cashApplied(CashApplied(client: "other", amount: money("1"), invoice: foreign)),
      "Other has only 0.00 USD unapplied, not 1.00 USD"
    ),
    (.paymentReversed(PaymentReversed(payment: RecordID(record: 99), because: "")), "there is no payment P99"),
    (promise("0.00"), "a promise must be above zero, not 0.00 USD"),
    (promise("1850.01"), "1,850.01 USD is more than the 1,800.00 USD that is open for Acme"),
    (promise("800.01", one), "800.01 USD is more than the 800.00 USD that is open"),
    (promise("800.01", one, one), "800.01 USD is more than the 800.00 USD that is open"),
    (promise("5.00", by: 1), "a promise given on 2026-01-07 cannot be for 2026-01-06, which is earlier"),
    (promise("5.00", foreign), "invoice 9 is not Acme’s"),
    (
      .promiseMade(
        PromiseMade(
          client: "acme", amount: money("5"), by: Story.at(9), made: Story.at(2), supersedes: [RecordID(record: 3)])),
      "there is no open promise 3 of Acme"
    ),
    (.promiseCancelled(PromiseCancelled(client: "acme")), "Acme has no open promise to cancel"),
    (
      .promiseCancelled(PromiseCancelled(client: "other", promises: [RecordID(record: 9)])),
      "there is no open promise 9 of Other"
    ),
    (
      .disputeOpened(DisputeOpened(invoice: one, amount: money("0"), code: .tax)),
      "a disputed amount must be above zero, not 0.00 USD"
    ),
    (
      .disputeOpened(DisputeOpened(invoice: one, amount: money("800.01"), code: .tax)),
      "only 800.00 USD is open on invoice 1; more than that cannot be disputed"
    ),
    (
      .disputeOpened(DisputeOpened(invoice: one, amount: money("8", "EUR"), code: .tax)), "invoice 1 is in USD, not EUR"
    ),
    (.disputeOpened(DisputeOpened(invoice: two, amount: money("5"), code: .tax)), "invoice 2 is disputed already"),
    (.disputeResolved(DisputeResolved(invoice: one, resolution: .upheld)), "no dispute is open on invoice 1"),
    (
      .disputeResolved(DisputeResolved(invoice: two, resolution: .credited, credited: money("500.01"))),
      "only 500.00 USD is disputed, so no more than that can be credited here"
    ),
    (
      .disputeResolved(DisputeResolved(invoice: two, resolution: .split, credited: money("0"))),
      "a credit must be above zero, not 0.00 USD"
    ),
    (
      .holdPlaced(HoldPlaced(client: "acme", until: Story.at(1), because: "")),
      "a hold until 2026-01-06 would be over already"
    ),
    (.holdReleased(HoldReleased(client: "acme")), "Acme is not on hold"),
    (.holdReleased(HoldReleased(client: "acme", invoice: "1")), "invoice 1 is not on hold"),
    (.planProposed(PlanProposed(client: "no", total: money("1"))), "there is no client “no”"),
    (plan([]), "a plan needs at least one instalment"),
    (plan([(5, "1.00")], of: []), "a plan needs the invoices that it is for"),
    (plan([(5, "1.00")], of: [foreign]), "invoice 9 is not Acme’s"),
    (plan([(5, "1.00"), (6, "0.00")]), "each instalment must be above zero, not 0.00 USD"),
    (plan([(5, "1.00"), (4, "1.00")]), "instalments must follow each other in time"),
    (plan([(5, "800.00"), (6, "0.01")]), "the plan is for 800.01 USD, but only 800.00 USD is open"),
    (plan([(5, "800.00"), (6, "0.01")], of: [one, one]), "the plan is for 800.01 USD, but only 800.00 USD is open"),
    (plan([(5, "92233720368547758.07"), (6, "1.00")]), "the instalments are too large to add up"),
    (.planCancelled(PlanCancelled(client: "acme", because: "")), "Acme has no plan to cancel"),
    (.stagePlaced(StagePlaced(client: "no", because: "")), "there is no client “no”"),
    (.protocolAssigned(ProtocolAssigned(client: "no")), "there is no client “no”"),
    (.callStarted(CallStarted(client: "other", incoming: true)), "a call with Acme is still open"),
    (.callMoved(CallMoved(client: "other", move: CallMove("say"))), "no call with Other is open"),
    (.callEnded(CallEnded(client: "other", abandoned: true)), "no call with Other is open"),
    (.draftPrepared(DraftPrepared(client: "no", channel: .email, body: "", purpose: "")), "there is no client “no”"),
    (
      .imported(
        Imported(format: "csv", file: "f", invoices: [ImportedInvoice(client: "no", number: "1", amount: money("1"))])),
      "there is no client “no”"
    ),
    (
      .imported(Imported(format: "csv", file: "f", balances: [ImportedBalance(invoice: one, settled: money("801"))])),
      "only 800.00 USD is open on invoice 1, not 801.00 USD"
    ),
    (.batch([pay("5.00"), .holdReleased(HoldReleased(client: "acme"))]), "Acme is not on hold"),
  ]

  @Test(arguments: refusals.indices)
  func refuses(row: Int) throws {
    let (event, message) = Self.refusals[row]
    let story = try story()
    #expect(story.refusal(event)?.message == message)
  }

  @Test func nothingRefusesToRecordWhatHappened() throws {
    var story = try story()
    for outcome in Outcome.allCases {
      for incoming in [true, false] { try story.log(outcome, .letter, on: -400, incoming: incoming) }
    }
    #expect(story.book.attempts.count == 2 * Outcome.allCases.count)
  }

  // MARK: What it takes

  @Test func writeOffVoidCreditAndReversal() throws {
    var story = try story()
    func open() -> [Int64] { story.book.invoices.map(\.open) }
    #expect(open() == [80_000, 100_000, 0, 100_000])
    story.today = 5
    let credit = try story.apply(
      .disputeResolved(DisputeResolved(invoice: Self.two, resolution: .split, credited: money("120.00"))))
    #expect(open() == [80_000, 88_000, 0, 100_000])
    try story.apply(.paymentReversed(PaymentReversed(payment: RecordID(record: credit), because: "mistake")))
    #expect(open() == [80_000, 100_000, 0, 100_000])
    try story.apply(.cashApplied(CashApplied(client: "acme", amount: money("100.00"), invoice: Self.one)))
    #expect(open()[0] == 70_000)
    // The payment bounces: both of its uses are open again, and it cannot bounce twice or before it came.
    let bounce = Event.paymentReversed(PaymentReversed(payment: RecordID(record: 9), because: "bounced"))
    story.today = 1
    #expect(story.refusal(bounce)?.message == "P9 is dated 2026-01-07 and cannot be reversed before that")
    story.today = 6
    try story.apply(bounce)
    #expect(open()[0] == 100_000)
    #expect(story.refusal(bounce)?.message == "P9 was reversed already")
    try story.apply(.invoiceWrittenOff(InvoiceClosed(invoice: Self.one, because: "small")))
    #expect(open() == [0, 100_000, 0, 100_000])
    #expect(story.book.brokenInvariants().isEmpty)
  }

  @Test func prepaymentsWait() throws {
    var story = try Story()
    try story.pay("500.00", on: 0)
    #expect(story.book.settlements[0].unapplied == 50_000)
    try story.bill("1", "300.00", due: 30, issued: 10)
    try story.pay("50.00", "1", on: 5)
    try story.apply(.cashApplied(CashApplied(client: "acme", amount: money("250.00"), invoice: Self.one)))
    #expect(story.book.invoices[0].open == 0)
    #expect(story.book.settlements.map(\.unapplied) == [25_000, 0])
    #expect(story.book.brokenInvariants().isEmpty)
  }

  @Test func theSameInvoiceAgainCorrectsIt() throws {
    var story = try story()
    try story.bill("1", "250.00", due: 9)
    #expect(story.book.invoices[0].open == 5000)
    #expect(story.book.invoices[0].due == Story.at(9))
    try story.bill("1", "250.00", due: nil)
    #expect(story.book.invoices[0].due == Story.at(9))
    try story.bill("3", "5.00")
    #expect(story.book.invoices[2].open == 0, "a void invoice stays void")
    #expect(story.book.brokenInvariants().isEmpty)
  }

  @Test func absentFieldsStay() throws {
    var story = try Story()
    try story.apply(
      .clientSaved(ClientSaved(key: "acme", name: "Acme", kind: .person, country: "US", email: "a@b", termsDays: 30)))
    try story.apply(.clientSaved(ClientSaved(key: "acme", name: "Acme Ltd", phone: "1")))
    let client = story.book.clients[0]
    #expect((client.name, client.kind, client.country, client.email) == ("Acme Ltd", .person, "US", "a@b"))
    #expect((client.phone, client.termsDays, client.contactsChanged) == ("1", 30, 3))
    try story.apply(.contactSaved(ContactSaved(client: "acme", contact: Contact(name: "M", role: "CFO", email: "m@b"))))
    try story.apply(.contactSaved(ContactSaved(client: "acme", contact: Contact(name: "M", phone: "2"))))
    #expect(story.book.clients[0].contacts == [Contact(name: "M", role: "CFO", email: "m@b", phone: "2")])
    try story.apply(.settingChanged(SettingChanged(key: "sender", value: "Dana")))
    try story.apply(.settingChanged(SettingChanged(key: "phone", value: "3")))
    try story.apply(.settingChanged(SettingChanged(key: "phone")))
    #expect(story.book.settings == ["sender": "Dana"])
  }

  @Test func oneCallAndOneDraftForEachUser() throws {
    var story = try story()
    try story.apply(.callStarted(CallStarted(client: "acme", incoming: true)), by: "eve")
    try story.apply(.callMoved(CallMoved(client: "acme", move: CallMove("say", "no money"))), by: "eve")
    #expect(story.book.openCall(of: "eve")?.moves == [CallMove("say", "no money")])
    #expect(story.book.openCall(of: "dana")?.moves.isEmpty == true)
    try story.apply(.callEnded(CallEnded(client: "acme", abandoned: false)), by: "eve")
    #expect(story.book.openCall(of: "eve") == nil)
    for body in ["first", "second"] {
      try story.apply(.draftPrepared(DraftPrepared(client: "acme", channel: .email, body: body, purpose: "gentle")))
    }
    #expect(story.book.drafts.map(\.body) == ["second"])
    #expect(story.book.currentDraft(of: "eve") == nil)
  }

  @Test func aPlanTakesThePlaceOfWhatWasAgreedBefore() throws {
    var story = try story()
    try story.apply(.planProposed(PlanProposed(client: "acme", total: money("800.00"))))
    try story.plan([(10, "400.00"), (20, "400.00")], of: ["1"], on: 3)
    #expect(story.book.proposals.isEmpty)
    #expect(story.book.promises.map(\.superseded) == [Story.at(3)])
    try story.plan([(30, "800.00")], of: ["1"], on: 4)
    #expect(story.book.plans.map(\.stands) == [false, true])
    try story.apply(.planCancelled(PlanCancelled(client: "acme", because: "no")))
    #expect(story.book.plans.map(\.stands) == [false, false])
  }

  // MARK: Properties

  /// Whatever comes, a refusal changes nothing and the books add up.
  @Test(arguments: 0..<60)
  func chanceBreaksNothing(seed: UInt64) {
    var chance = Chance(seed: seed)
    var taken = 0
    var refused = 0
    _ = chance.book(events: 200) { before, event, refusal, after in
      if let refusal {
        refused += 1
        #expect(!refusal.message.isEmpty && !refusal.message.hasSuffix("."))
        #expect(before.contents == after.contents, "\(event)")
      } else {
        taken += 1
      }
      #expect(after.brokenInvariants() == [], "\(event)")
    }
    #expect(taken > 60 && refused > 10)
  }

  /// Every question about such a book has an answer on every day.
  @Test(arguments: 0..<8)
  func chanceLeavesNoQuestionOpen(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let book = chance.book(events: 200)
    let rules = try Shipped.rules()
    for when in stride(from: -20, through: 400, by: 35) {
      let list = Worklist(book, rules: rules, on: Story.at(when))
      #expect(Set(list.items.map(\.client.key)).count == list.items.count)
      for item in list.items {
        #expect(!item.because.isEmpty)
        #expect(item.standing.toCollect <= item.standing.overdue)
        #expect(item.atRisk.minorUnits >= 0)
      }
      let broken = list.items.map(\.isBroken)
      #expect(broken == broken.sorted { $0 && !$1 })
      for account in Account.all(book) {
        let (made, left) = account.allocate(money("123.45"), on: Story.at(when))
        #expect(made.reduce(left.minorUnits) { $0 + $1.amount.minorUnits } == 12_345)
        _ = ClientStanding(account, rules: rules, on: Story.at(when)).register
      }
    }
  }

  /// A batch put together step by step is the batch that is recorded, with the same names for its parts.
  @Test(arguments: 0..<20)
  func aBatchStepByStep(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let book = chance.book(events: 60)
    var stepwise = book
    var part = 0
    var events: [Event] = []
    for _ in 0..<20 {
      let event = chance.event(stepwise, Story.at(90))
      if (try? stepwise.apply(event, ofBatchOn: Story.at(90), by: "dana", record: 61, part: &part)) != nil {
        events.append(event)
      }
    }
    var whole = book
    try whole.apply(Envelope(event: .batch(events), recorded: 0, day: Story.at(90), by: "dana"), record: 61)
    var (left, right) = (whole.contents, stepwise.contents)
    (left.recordCount, right.recordCount) = (0, 0)
    left.importRecords = right.importRecords
    #expect(left == right)
  }
}
