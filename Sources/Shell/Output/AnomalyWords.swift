import Receivables

/// What stands out, in words: what it is, and a neutral question about it.
struct AnomalyWords {
  private let say: Say

  init(_ say: Say) { self.say = say }

  /// What it is, in lower case without a final stop.
  func headline(_ anomaly: Anomaly) -> String {
    switch anomaly.finding {
    case .rhythm(let recent, let usual, _):
      return "later than usual: \(recent.map(String.init).joined(separator: ", ")) days; usual is \(usual)"
    case .outOfOrder(let newer, let on, let older):
      return "paid \(newer) on \(say.day(on)) before \(say.formatter.list(older))"
    case .partPayment(let invoice, let paid, let left, let on):
      return "first part payment: \(say.money(paid)) of \(invoice) on \(say.day(on)), \(say.money(left)) left"
    case .roundSums(let count, let sum):
      return "\(count) round sums on account, \(say.money(sum)) together"
    case .silent(let tries, let lastHeard):
      return "\(say.formatter.count(tries, "try", "tries")) without an answer; last heard \(say.day(lastHeard))"
    case .badContact(let outcome, let channel, let on):
      return "\(channel.map { "\($0.words), " } ?? "")\(outcome.summary) on \(say.day(on))"
    case .newContact(let now, let before, let on):
      return "spoke to \(now.givenName) on \(say.day(on)), always to \(before.givenName) before"
    case .lateDispute(let invoice, let daysPastDue, let on):
      return "\(invoice) disputed on \(say.day(on)), \(daysPastDue) days past due and not before"
    case .brokenPromises(let count, let since):
      return "\(say.formatter.count(count, "promise")) broken since \(say.day(since))"
    case .duplicateInvoices(let numbers, let amount):
      return "\(say.formatter.list(numbers)) may be one invoice of \(say.money(amount))"
    case .duplicatePayments(let labels, let amount):
      return "\(say.formatter.list(labels)) may be one payment of \(say.money(amount))"
    case .unknownPayer(let payment, let amount, let on, let candidates):
      let who =
        candidates.isEmpty ? "" : "; \(say.formatter.list(candidates)) owe\(candidates.count == 1 ? "s" : "") just that"
      return "\(say.money(amount)) on \(say.day(on)) (\(payment))\(who)"
    }
  }

  /// A question that accuses nobody.
  func question(_ anomaly: Anomaly) -> String {
    switch anomaly.finding {
    case .rhythm: return "has anything changed in how our invoices are paid, on your side or on ours?"
    case .outOfOrder(_, _, let older): return question(passedOver: older)
    case .partPayment(let invoice, _, let left, _):
      return "is the \(say.money(left)) left of \(invoice) on its way, or is something open about it?"
    case .roundSums: return "which invoices are these payments for, and does a plan suit you better?"
    case .silent: return "is this still the best way to reach you about our invoices?"
    case .badContact: return "where should our invoices and reminders go, and to whom?"
    case .newContact(let now, let before, _):
      return "is \(now.givenName) the person for our invoices now, and did \(before.givenName) pass on what we agreed?"
    case .lateDispute(let invoice, _, _): return "what did you find about \(invoice), and when did you notice?"
    case .brokenPromises: return "what got in the way of the days we had set, and which day is safe?"
    case .duplicateInvoices(let numbers, _): return "are \(say.formatter.list(numbers)) two invoices for two things?"
    case .duplicatePayments(_, let amount): return "did you mean to send \(say.money(amount)) twice?"
    case .unknownPayer(_, let amount, let on, _): return "did you send us \(say.money(amount)) on \(say.day(on))?"
    }
  }

  /// The question about invoices that were passed over.
  func question(passedOver numbers: [String]) -> String {
    "did \(say.formatter.list(numbers)) reach you, and is anything wrong with \(numbers.count == 1 ? "it" : "them")?"
  }
}
