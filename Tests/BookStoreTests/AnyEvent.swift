@testable import Receivables

/// Numbers that look random and are the same on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Events of every type with any content that the types allow, sensible or not.
struct AnyEvent {
  var numbers: Seeded
  /// How many kinds of event `event` knows.
  static let kinds = 41

  init(seed: UInt64) { numbers = Seeded(seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
  mutating func chance() -> Bool { Bool.random(using: &numbers) }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// Texts that have broken somebody's file before.
  mutating func text() -> String {
    pick([
      "", " ", "plain", "Brightwater Café", "O'Brien & Sons <x>", "$", "$$null", "$null ", "null", "]]>", "a\u{0}b",
      "\u{1B}[31mred", "line\nbreak\r\n", "tab\t", "\u{FEFF}bom", "e\u{301}", "é", "👩‍👩‍👧‍👦", "ﷺ", "\u{10FFFF}",
      "\u{FFFE}", String(repeating: "long ", count: 200), "\u{202E}rtl", "\"quoted\\\"",
    ])
  }

  mutating func maybe<Value>(_ make: (inout AnyEvent) -> Value) -> Value? { chance() ? make(&self) : nil }
  mutating func list<Value>(_ make: (inout AnyEvent) -> Value) -> [Value] {
    (0..<number(0...3)).map { _ in make(&self) }
  }
  mutating func day() -> Day {
    pick([.earliest, .latest, Day(number: 0), Day(number: Int32(number(-40_000...40_000)))])
  }
  mutating func money(_ code: String? = nil) -> Money {
    let code = code ?? pick(["USD", "EUR", "JPY", "KWD", "CLF"])
    return Money(pick([0, 1, -1, .max, .min, Int64(number(0...1_000_000))]), known(Currency(code)))
  }
  mutating func reference() -> InvoiceReference { InvoiceReference(client: text(), number: text()) }
  mutating func id() -> RecordID { RecordID(record: number(0...100_000), part: number(0...9)) }
  mutating func share(_ code: String? = nil) -> AllocationMade {
    AllocationMade(invoice: reference(), amount: money(code))
  }
  mutating func installment() -> Installment { Installment(due: day(), amount: money(), isDown: chance()) }

  mutating func event(_ kind: Int) -> Event {
    switch kind {
    case 0: .settingChanged(SettingChanged(key: text(), value: maybe { $0.text() }))
    case 1:
      .clientSaved(
        ClientSaved(
          key: text(), name: text(), kind: maybe { $0.pick(DebtorKind.allCases) }, country: maybe { $0.text() },
          state: maybe { $0.text() }, zone: maybe { $0.text() }, email: maybe { $0.text() }, phone: maybe { $0.text() },
          termsDays: maybe { $0.number(-5...4000) }))
    case 2:
      .contactSaved(
        ContactSaved(
          client: text(),
          contact: Contact(
            name: text(), role: maybe { $0.text() }, email: maybe { $0.text() }, phone: maybe { $0.text() })))
    case 3:
      .invoiceRecorded(
        InvoiceRecorded(
          reference: reference(), amount: money(), issued: maybe { $0.day() }, due: maybe { $0.day() },
          purchaseOrder: maybe { $0.text() }, terms: maybe { $0.text() }))
    case 4: .invoiceExtended(InvoiceExtended(invoice: reference(), to: day(), because: text()))
    case 5: .invoiceVoided(InvoiceClosed(invoice: reference(), because: text()))
    case 6: .invoiceWrittenOff(InvoiceClosed(invoice: reference(), because: text()))
    case 7:
      .paymentReceived(
        PaymentReceived(
          client: maybe { $0.text() }, amount: money(), day: day(), method: maybe { $0.text() },
          reference: maybe { $0.text() }, allocations: list { $0.share() }))
    case 8:
      .creditIssued(CreditIssued(client: text(), amount: money(), because: text(), allocations: list { $0.share() }))
    case 9:
      .cashApplied(
        CashApplied(client: text(), amount: money(), invoice: reference(), settlement: maybe { $0.id() }))
    case 10: .paymentReversed(PaymentReversed(payment: id(), because: text()))
    case 11:
      .contactLogged(
        ContactLogged(
          client: text(), outcome: pick(Outcome.allCases), channel: maybe { $0.pick(Channel.allCases) },
          contact: maybe { $0.text() }, reason: maybe { $0.pick(Reason.allCases) }, day: day(),
          minute: maybe { $0.number(-1...5000) }, incoming: chance(), note: maybe { $0.text() },
          invoices: list { $0.reference() }, next: maybe { $0.day() }))
    case 12:
      .promiseMade(
        PromiseMade(
          client: text(), amount: money(), by: day(), invoices: list { $0.reference() }, contact: maybe { $0.text() },
          made: day(), supersedes: list { $0.id() }))
    case 13: .promiseCancelled(PromiseCancelled(client: text(), promises: list { $0.id() }))
    case 14:
      .disputeOpened(
        DisputeOpened(
          invoice: reference(), amount: money(), code: pick(DisputeCode.allCases), note: maybe { $0.text() }))
    case 15:
      .disputeResolved(
        DisputeResolved(
          invoice: reference(), resolution: pick(Dispute.Resolution.allCases), credited: maybe { $0.money() }))
    case 16:
      .holdPlaced(
        HoldPlaced(
          client: text(), invoice: maybe { $0.text() }, until: day(), because: text(),
          signals: maybe { $0.list { $0.pick(Signal.allCases) } }))
    case 17: .holdReleased(HoldReleased(client: text(), invoice: maybe { $0.text() }))
    case 18:
      .planProposed(
        PlanProposed(
          client: text(), total: money(), invoices: list { $0.reference() },
          options: list {
            PlanOption(
              name: $0.text(), installments: $0.list { $0.installment() },
              policy: $0.pick([.within, .needsApproval, .outside]), why: $0.list { $0.text() })
          }))
    case 19:
      .planAgreed(
        PlanAgreed(
          client: text(), invoices: list { $0.reference() }, installments: list { $0.installment() },
          contact: maybe { $0.text() }, approvedBy: maybe { $0.text() }, option: maybe { $0.text() }))
    case 20: .planCancelled(PlanCancelled(client: text(), because: text()))
    case 21: .stagePlaced(StagePlaced(client: maybe { $0.text() }, stage: maybe { $0.text() }, because: text()))
    case 22: .protocolAssigned(ProtocolAssigned(client: text(), protocolName: maybe { $0.text() }))
    case 23: .callStarted(CallStarted(client: text(), incoming: chance()))
    case 24: .callMoved(CallMoved(client: text(), move: CallMove(text(), maybe { $0.text() })))
    case 25: .callEnded(CallEnded(client: text(), abandoned: chance()))
    case 26:
      .draftPrepared(
        DraftPrepared(
          client: text(), channel: pick(Channel.allCases), to: maybe { $0.text() }, subject: maybe { $0.text() },
          body: text(), stage: maybe { $0.text() }, register: maybe { $0.pick(Register.allCases) }, purpose: text(),
          invoices: list { $0.reference() }))
    case 27: .imported(imported())
    case 28: .batch(list { $0.event($0.number(0...AnyEvent.kinds - 1)) })
    case 29: .undone(record: number(0...1000))
    case 30: .cashKept(CashKept(client: text(), settlements: list { $0.id() }, because: text()))
    case 31:
      .guardPassed(
        GuardPassed(
          client: text(), channel: pick(Channel.allCases), guards: list { $0.text() }, because: text()))
    case 32:
      .decisionMade(
        DecisionMade(
          client: text(), choice: pick(Decision.Choice.allCases), amount: maybe { $0.money() }, because: text()))
    case 33: .clientReferred(ClientReferred(client: text(), agency: text()))
    case 34: .dossierMade(DossierMade(client: text(), folder: text(), head: text(), missing: list { $0.text() }))
    case 35:
      .letterTracked(
        LetterTracked(
          client: text(), article: text(), delivery: pick(CertifiedLetter.Delivery.allCases), day: day(),
          signedBy: maybe { $0.text() }))
    case 36: .onboardingStepDone(OnboardingStepDone(client: text(), step: text(), note: maybe { $0.text() }))
    case 37: .creditLimitSet(CreditLimitSet(client: text(), amount: maybe { $0.money() }, because: text()))
    case 38: .draftAllowed(DraftAllowed(client: text(), rules: list { $0.text() }, because: text()))
    case 39: .interestWaived(InterestWaived(client: text(), invoices: list { $0.reference() }, because: text()))
    default: .redone(record: number(0...1000))
    }
  }

  private mutating func imported() -> Imported {
    Imported(
      format: text(), file: text(),
      clients: list {
        ImportedClient(
          key: $0.text(), name: $0.text(), email: $0.maybe { $0.text() }, phone: $0.maybe { $0.text() },
          zone: $0.maybe { $0.text() }, country: $0.maybe { $0.text() }, state: $0.maybe { $0.text() },
          kind: $0.maybe { $0.pick(DebtorKind.allCases) }, termsDays: $0.maybe { $0.number(-5...4000) },
          contact: $0.maybe { $0.text() })
      },
      invoices: list {
        ImportedInvoice(
          client: $0.text(), number: $0.text(), amount: $0.money(), issued: $0.maybe { $0.day() },
          due: $0.maybe { $0.day() }, purchaseOrder: $0.maybe { $0.text() }, terms: $0.maybe { $0.text() })
      },
      payments: list {
        // What a payment gives to invoices has its own currency.
        let code = $0.pick(["USD", "JPY"])
        return ImportedPayment(
          isCredit: $0.chance(), client: $0.maybe { $0.text() }, amount: $0.money(code), day: $0.day(),
          method: $0.maybe { $0.text() }, reference: $0.maybe { $0.text() }, allocations: $0.list { $0.share(code) })
      },
      balances: list { ImportedBalance(invoice: $0.reference(), settled: $0.money()) })
  }
}
