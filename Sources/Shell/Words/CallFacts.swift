import Conversation
import Receivables
import Wording

/// The facts of a client with what the call has brought so far.
struct CallFacts {
  let facts: Facts

  init(_ session: Session, _ standing: ClientStanding, _ conversation: Conversation) {
    let formatter = session.formatter
    let maker = FactsMaker(session, standing)
    let topic = conversation.scene.invoices
    let chosen = standing.invoices.filter { topic.contains($0.open.invoice.number) }.map(\.open.index)
    var facts = maker.facts(invoices: chosen)
    for agreement in conversation.agreements {
      switch agreement.kind {
      case .promise(let amount, let day, let method):
        facts.promise = Facts.Pledge(amount: formatter.money(amount), day: maker.letterWeekday(day), method: method)
      case .plan(_, let parts):
        guard let currency = parts.first?.amount.currency else { break }
        let total = parts.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
        facts.plan = Facts.Plan(
          lines: parts.map { Facts.Plan.Line(amount: formatter.money($0.amount), day: formatter.letterDay($0.day)) },
          total: formatter.money(Money(total, currency)))
      case .dispute(let code, let amount):
        let number = agreement.invoices.first ?? ""
        let open = standing.invoices.first { $0.open.invoice.number == number }?.open.open
        facts.dispute = Facts.Dispute(
          invoice: number, amount: (amount ?? open).map(formatter.money) ?? "", ground: code.words)
      case .callback(let day, let minute):
        let time = minute.map { " at \(Clock.text(minute: $0))" } ?? ""
        facts.nextStep = Facts.NextStep(day: maker.letterWeekday(day) + time, what: "a call from me")
      case .saysPaid(_, let day, _, _):
        if let day { facts.nextStep = facts.nextStep ?? Facts.NextStep(day: formatter.letterDay(day)) }
      case .resend, .contact: break
      }
    }
    if facts.plan == nil, let proposal = standing.account.book.proposals[standing.account.index],
      conversation.scene.table.current != nil || conversation.scene.table.offers > 0,
      let option = proposal.plans.first(where: { $0.name == conversation.scene.table.current })
        ?? proposal.plans.first
    {
      facts.plan = Facts.Plan(
        lines: option.installments.map {
          Facts.Plan.Line(amount: formatter.money($0.amount), day: formatter.letterDay($0.due))
        }, total: formatter.money(proposal.total))
    }
    facts.heard = conversation.scene.reason?.told
    self.facts = facts
  }
}

extension Reason {
  /// What was said, as it reads behind “you told me:”; nil where there is nothing to tell.
  var told: String? {
    switch self {
    case .notReceived: "the invoice has not reached you"
    case .approvalDelay: "it is waiting for approval on your side"
    case .needsDocuments: "you need a paper from us first"
    case .dispute: "something about the invoice is not right"
    case .cashFlow: "cash is tight at the moment"
    case .hardship: "you cannot see your way to paying at present"
    case .alreadyPaid: "the payment has left you"
    case .promise: "you will pay"
    case .planRequest: "you would like to pay in parts"
    case .wrongContact: "someone else looks after this"
    case .oversight: "it had slipped through"
    case .callback: "another time suits you better"
    case .refusal: "you do not intend to pay it at present"
    case .hostile, .thanksOrChat: nil
    }
  }
}

extension DisputeCode {
  /// The ground as it stands in a sentence: “because …”.
  var words: String {
    switch self {
    case .price: "the price"
    case .quantity: "the quantity delivered"
    case .damaged: "damage to the goods"
    case .notDelivered: "goods that did not arrive"
    case .purchaseOrder: "the purchase order"
    case .duplicate: "an invoice sent twice"
    case .wrongEntity: "the company it is made out to"
    case .tax: "the tax"
    case .terms: "the terms"
    case .creditPending: "a credit that is still to come"
    case .unauthorised: "an order nobody authorised"
    case .other: "what you told me"
    }
  }
}
