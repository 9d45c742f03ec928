import Receivables

/// What a conversation is for, and the least to settle for.
struct PrepGoal {
  /// The least that is worth agreeing: a first payment, by when, and how many payments in all.
  struct Least: Hashable {
    let amount: Money
    let by: Day
    let payments: Int
  }

  let words: String
  let least: Least?

  init(_ today: DayOfClient, _ options: [PlanOption], _ say: Say) {
    let standing = today.standing
    let asked = standing.toCollect
    var least: Least?
    if let stop = today.held.first(where: { $0.kind == .stop || $0.kind == .hold && $0.amount == standing.overdue }) {
      words = "nothing to ask for: \(say.held(stop))."
      self.least = nil
      return
    }
    switch today.item?.action {
    case .verifyPayment: words = "day, amount and reference of the payment they say they made."
    case .resend: words = "that it reaches them this time, and the day it will be paid."
    case .fixContact: words = "someone who can be reached, and how."
    case .answerDispute: words = "the dispute settled: it stands, is credited, or is split, and a day for the rest."
    case .applyCash: words = "which invoices the money is for."
    case .decide: words = "a decision in the house; nothing to say to the client before it."
    case .checkIn: words = "how they are, and whether anything is possible yet."
    case .contact, .notify, nil:
      if !standing.overdue.isPositive {
        words = "that it is in their next payment run, and that nothing is missing."
      } else if !asked.isPositive {
        words = "nothing to ask for: all of it is promised, planned, disputed or received."
      } else {
        least = PrepGoal.least(options, asked, standing.day)
        let rest = least.map { least in
          " Least to settle for: \(say.money(least.amount)) by \(say.formatter.weekday(least.by)) and a written plan "
            + "of at most \(least.payments)."
        }
        let whole = standing.overdueInvoices.count > 1 && asked == standing.overdue ? "all of it" : say.money(asked)
        words = "a date and an amount for \(whole)." + (rest ?? "")
      }
    }
    self.least = least
  }

  /// The first payment of the longest plan that is within policy, by a Friday that leaves them two days, and how
  /// long that plan is.
  private static func least(_ options: [PlanOption], _ asked: Money, _ day: Day) -> Least? {
    let within = options.filter { $0.policy == .within && $0.installments.count > 1 }
    guard let longest = within.max(by: { $0.installments.count < $1.installments.count }),
      let first = longest.installments.first, first.amount.currency == asked.currency, first.amount < asked
    else { return nil }
    var friday = day.adding(days: (12 - day.weekday) % 7)
    if friday.days(since: day) < 2 { friday = friday.adding(days: 7) }
    return Least(amount: first.amount, by: friday, payments: longest.installments.count)
  }

  var document: JSON {
    [
      "words": .string(words), "amount": least.map { JSON($0.amount) } ?? .null, "by": JSON(least?.by),
      "payments": JSON(least?.payments),
    ]
  }
}
