import CommandLanguage
import Receivables

/// What comes next for a client, and when.
package struct NextStep: Sendable {
  package let action: Action
  /// The day on which it is due by the protocol, a promise, a plan or what was said; today where it is due since earlier.
  package let due: Day
  /// The first day from then on against which no rule about contacts has anything, holidays included; nil where it is
  /// stopped until somebody lifts that.
  package let on: Day?

  /// Looks ahead from `day` for the first day on which the client needs somebody; nil when none comes within half a
  /// year. The rules look from now on today, else from noon of the day due.
  package init?(_ account: Account, rules: StandingRules, from day: Day, gate: ContactGate) {
    for ahead in 0...180 {
      let then = DayOfClient(account, rules: rules, on: day.adding(days: ahead))
      guard let item = then.item else { continue }
      action = item.action
      due = then.standing.day
      guard let purpose = item.purpose else {
        on = due
        return
      }
      let moment = ahead == 0 ? gate.now(account.client) : Moment(due, minute: 720)
      on = gate.guards.opening(then.standing, by: then.standing.channel, from: moment, for: purpose)?.day
      return
    }
    return nil
  }

  /// The later day that is better than the one on which it is due; nil where there is none.
  package var better: Day? { on.flatMap { $0 > due ? $0 : nil } }

  /// What its document says, for the reference.
  static let meaning =
    "what comes next: action, on (the first day on which the rules about contacts have nothing against it, null while it "
    + "is stopped), due (the day by protocol or word)"

  var document: JSON { ["action": .string(action.rawValue), "on": JSON(on), "due": JSON(due)] }
}

extension Session {
  /// What comes next for a client as things stand.
  func nextStep(_ client: Index) throws -> NextStep? {
    NextStep(try account(client), rules: try rules, from: today, gate: try GuardDesk(self).gate)
  }

  /// The step in words: `call Maria, today, better Mon 23 Nov`.
  func words(_ next: NextStep, of client: Index) throws -> String {
    let then = ClientStanding(try account(client), rules: try rules, on: next.due)
    let better = next.better.map { ", better \(formatter.relative($0))" } ?? ""
    return "\(Say(self).action(next.action, then)), \(formatter.relative(next.due))\(better)"
  }

  /// The same in words: `Next: call on Tue 1 Dec.` Where money is awaited, what is awaited comes first.
  func nextWords(_ client: Index) throws -> String {
    let now = try standing(client)
    let say = Say(self)
    var awaited = ""
    var awaitedOn = today
    if let plan = now.activePlan, let due = plan.next {
      let number = plan.plan.installments.firstIndex { $0.due == due.due } ?? 0
      awaitedOn = plan.curing?.until ?? due.due
      awaited =
        plan.curing.map {
          "instalment \(number + 1), \(say.money(due.amount)), made good by \(formatter.weekday($0.until))"
        }
        ?? "instalment \(number + 1), \(say.money(due.amount)) on \(formatter.weekday(due.due))"
    } else if let open = now.openPromise {
      awaitedOn = open.promise.by
      awaited = "\(say.money(open.promise.amount)) by \(formatter.weekday(open.promise.by))"
    }
    guard let next = try nextStep(client) else {
      return awaited.isEmpty ? "Nothing more is to come." : "Next: \(awaited)."
    }
    let step = try words(next, of: client)
    if awaited.isEmpty { return "Next: \(step)." }
    return next.due <= awaitedOn ? "Next: \(step); then \(awaited)." : "Next: \(awaited). If it does not come: \(step)."
  }

  /// The client that a command without `from` means: that of the invoice, else that of the running call.
  func client(named: Index?, invoice: Index? = nil) throws -> Index {
    if let named { return named }
    if let invoice { return try book.invoice(invoice).client }
    guard let client = callClient else {
      throw Diagnostic.missingClient
    }
    return client
  }

  /// The currency meant when none is written: that of the client's open invoices if they have one, else the book's.
  func usualCurrency(of client: Index?) throws -> Currency {
    let book = try book
    guard let client else { return book.currency }
    var found: Currency?
    for invoice in book.invoices where invoice.client == client {
      if let found, found != invoice.amount.currency { return book.currency }
      found = invoice.amount.currency
    }
    return found ?? book.currency
  }
}
