/// A late debt and what was paid of it over time.
struct LateDebt {
  let principal: Money
  let due: Day
  let end: Day
  /// By day.
  let payments: [PartPayment]
  /// What was owed when the debt became late.
  let atStart: Money
  /// What is owed at the end.
  let open: Money

  /// Checks that everything fits together; `payments` are by day.
  init(principal: Money, due: Day, end: Day, payments: [PartPayment]) throws(InterestFailure) {
    guard principal.isPositive else { throw .principalNotPositive(principal) }
    guard end >= due else { throw .endsBeforeDue(due: due, end: end) }
    var (early, later) = (Money.zero(principal.currency), Money.zero(principal.currency))
    for payment in payments {
      let amount = payment.amount
      guard amount.currency == principal.currency else {
        throw .paymentInOtherCurrency(amount, principal: principal.currency)
      }
      guard amount.isPositive else { throw .paymentNotPositive(amount, payment.day) }
      guard payment.day <= end else { throw .paymentAfterEnd(amount, payment.day, end: end) }
      do {
        if payment.day <= due { early = try early.adding(amount) } else { later = try later.adding(amount) }
      } catch {
        throw .overflow
      }
    }
    guard let paid = try? early.adding(later) else { throw .overflow }
    guard paid <= principal else { throw .overpaid(paid, principal: principal) }
    self.principal = principal
    self.due = due
    self.end = end
    self.payments = payments
    atStart = Money(principal.minorUnits - early.minorUnits, principal.currency)
    open = Money(principal.minorUnits - paid.minorUnits, principal.currency)
  }

  /// Whether anything was owed after the day due.
  var isLate: Bool { end > due && atStart.isPositive }

  var latePayments: [PartPayment] { payments.filter { $0.day > due } }

  /// What is owed on the days up to and including `to`, the first of which is the day after `after`.
  func stretches() -> [(principal: Money, after: Day, to: Day)] {
    var result: [(principal: Money, after: Day, to: Day)] = []
    var (left, after) = (atStart, due)
    for payment in latePayments {
      if payment.day > after { result.append((left, after, payment.day)) }
      left = Money(left.minorUnits - payment.amount.minorUnits, left.currency)
      after = payment.day
    }
    if end > after { result.append((left, after, end)) }
    return result.filter { $0.principal.isPositive }
  }

  /// The parts of the debt, each with the day it was paid or, for what is open, the end.
  func parts() -> [(principal: Money, to: Day)] {
    let paid = latePayments.map { (principal: $0.amount, to: $0.day) }
    return paid + (open.isPositive && end > due ? [(principal: open, to: end)] : [])
  }
}
