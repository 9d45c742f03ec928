import Conversation
import Receivables

/// What a conversation may know when it begins.
struct SituationMaker {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The situation of a client on the day of a call. Records from `before` on (the call's own) are left out, so that
  /// playing the call again finds what it found.
  func situation(client: Index, on day: Day, incoming: Bool, before: Int?, book: Book) throws -> Situation {
    var account = Account(book, client: client)
    if let before { account = account.before(record: before) }
    let standing = ClientStanding(account, rules: try session.rules, on: day)
    let register = standing.register
    let say = Say(session)
    let overdue = standing.overdueInvoices
    let about = overdue.isEmpty ? standing.invoices : overdue
    var situation = Situation(
      client: account.client.key, clientName: account.client.name, day: day,
      contact: account.client.contacts.first.map { $0.name.givenName },
      stage: standing.stage?.name, register: register.value,
      registerBecause: register.because.filter { $0.movesRegister }.map(say.brief),
      invoices: about.map { invoice in
        Situation.Invoice(
          reference: invoice.open.invoice.number, open: invoice.open.open, daysLate: invoice.open.daysPastDue ?? 0,
          disputed: invoice.open.disputed.isPositive ? invoice.open.disputed : nil)
      }, incoming: incoming)
    let earlier = account.attempts.last { $0.reason != nil && $0.day <= day }
    if let earlier, let reason = earlier.reason {
      situation.lastReason = Situation.Earlier(reason: reason, day: earlier.day)
    }
    if let broken = standing.brokenPromise {
      situation.brokenPromise = Situation.BrokenPromise(amount: broken.promise.amount, day: broken.promise.by)
    }
    return situation
  }
}

extension Because {
  /// Whether it moved the register, rather than saying where it came from.
  fileprivate var movesRegister: Bool {
    if case .stageRegister = self { return false }
    return true
  }
}
