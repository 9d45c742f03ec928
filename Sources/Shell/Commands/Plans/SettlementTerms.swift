import Receivables

/// What is recorded when a client takes the settlement that was put to them: the decision, and their word to pay.
struct SettlementTerms {
  let total: Money
  let discount: Money
  let promise: PromiseMade
  private let decision: DecisionMade

  /// Nil for an option that is none.
  init?(_ proposal: Proposal, _ option: PlanOption, _ book: Book, approvedBy: String?, on day: Day) {
    guard let payment = option.installments.first,
      let discount = try? proposal.total.subtracting(payment.amount), discount.isPositive
    else { return nil }
    let client = book.client(proposal.client)
    total = proposal.total
    self.discount = discount
    promise = PromiseMade(
      client: client.key, amount: payment.amount, by: payment.due, invoices: [], contact: client.contacts.first?.name,
      made: day,
      supersedes: Account(book, client: proposal.client).promiseStandings(on: day)
        .filter { $0.status == .open }.map(\.promise.id))
    let approval = approvedBy.map { ", approved by \($0)" } ?? ""
    decision = DecisionMade(
      client: client.key, choice: .settle, amount: payment.amount,
      because: "agreed: it settles all of \(proposal.total.plain) if paid by \(payment.due)\(approval)")
  }

  /// The events of one record; `move` is what a running call makes of the promise.
  func events(inCallAs move: Event?) -> [Event] {
    let spoken: Event =
      move
      ?? .contactLogged(
        ContactLogged(
          client: promise.client, outcome: .promise, contact: promise.contact, reason: .planRequest, day: promise.made,
          incoming: false, invoices: promise.invoices))
    return [.decisionMade(decision), .promiseMade(promise), spoken]
  }
}
