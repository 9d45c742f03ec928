import CommandLanguage
import Receivables

/// What comes next for a client, and when.
package struct NextStep: Sendable {
  package let action: Action
  package let on: Day

  /// Looks ahead from `day` for the first day on which the client needs somebody; nil when none comes within half a
  /// year.
  package init?(_ account: Account, rules: StandingRules, from day: Day) {
    for ahead in 0...180 {
      let then = day.adding(days: ahead)
      if let item = DayOfClient(account, rules: rules, on: then).item {
        action = item.action
        on = then
        return
      }
    }
    return nil
  }

  var document: JSON { ["action": .string(action.rawValue), "on": JSON(on)] }
}

extension Session {
  /// What comes next for a client as things stand.
  func nextStep(_ client: Index) throws -> NextStep? {
    NextStep(try account(client), rules: try rules, from: today)
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
    let then = ClientStanding(try account(client), rules: try rules, on: next.on)
    let action = say.action(next.action, then)
    let better = try betterDay(next, then).map { ", better \(formatter.relative($0))" } ?? ""
    let step = "\(action), \(formatter.relative(next.on))\(better)"
    if awaited.isEmpty { return "Next: \(step)." }
    return next.on <= awaitedOn ? "Next: \(step); then \(awaited)." : "Next: \(awaited). If it does not come: \(step)."
  }

  /// The later day on which rules about contacts would rather see the step; nil where they have nothing against its own.
  private func betterDay(_ next: NextStep, _ then: ClientStanding) throws -> Day? {
    guard next.on > today, let purpose = DayOfClient(then.account, rules: try rules, on: next.on).item?.purpose else {
      return nil
    }
    let noon = Moment(next.on, minute: 720)
    let opens = try GuardDesk(self).guards.opening(then, by: then.channel, from: noon, for: purpose)
    return opens.flatMap { $0.day > next.on ? $0.day : nil }
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
