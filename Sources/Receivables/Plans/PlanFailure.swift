/// Why there is no such plan: facts, with the words for them in `message` and `hint`.
package enum PlanFailure: Error, Hashable {
  case totalNotPositive(Money)
  /// Fewer than 1 or more than 600 instalments.
  case countOutOfRange(Int)
  /// An amount of the terms is in another currency than the total.
  case differentCurrency(Money, total: Currency)
  /// The payment down is nothing or less; `share` is what it was computed from.
  case downNotPositive(Money, share: Percentage?)
  case downTooLarge(Money, total: Money)
  case finalNotPositive(Money)
  /// The last instalment leaves less than one minor unit for each of the others.
  case finalTooLarge(Money, rest: Money, others: Int)
  /// With one instalment only, the last one is all that is left.
  case finalIsNotTheRest(Money, rest: Money)
  /// An instalment would be zero: there are fewer minor units than instalments.
  case moreInstallmentsThanUnits(count: Int, rest: Money)
  /// The last instalment would come after the last day there is.
  case beyondLatestDay(from: Day)
  /// Moved to business days, two payments fall on the same day or change places.
  case daysCollide(Day)
  case affordableNotPositive(Money)
  /// So small an amount needs more than 600 instalments.
  case affordableTooSmall(Money, total: Money)

  /// One sentence in lower case without a final stop.
  package var message: String {
    switch self {
    case .totalNotPositive(let total): "a plan needs an amount above zero, not \(total.plain)"
    case .countOutOfRange(let count): "\(count) instalments are no plan"
    case .differentCurrency(let amount, let total): "\(amount.plain) is not in \(total.code), the currency of the total"
    case .downNotPositive(let down, nil): "a payment down of \(down.plain) is none"
    case .downNotPositive(let down, let share?): "\(share) down comes to \(down.plain), which is no payment"
    case .downTooLarge(let down, let total):
      "a payment down of \(down.plain) leaves nothing of \(total.plain) for instalments"
    case .finalNotPositive(let final): "a final instalment of \(final.plain) is none"
    case .finalTooLarge(let final, let rest, let others):
      "a final instalment of \(final.plain) out of \(rest.plain) leaves too little for the other \(others)"
    case .finalIsNotTheRest(let final, let rest):
      "with one instalment the final one is all that is left, \(rest.plain), not \(final.plain)"
    case .moreInstallmentsThanUnits(let count, let rest):
      "\(rest.plain) in \(count) instalments would make some of them zero"
    case .beyondLatestDay(let from): "a plan from \(from) would run past \(Day.latest)"
    case .daysCollide(let day): "moved to business days, two payments would fall on \(day) or out of order"
    case .affordableNotPositive(let amount): "nobody pays a debt off with \(amount.plain)"
    case .affordableTooSmall(let amount, let total):
      "\(total.plain) at \(amount.plain) a time takes more than \(PlanSchedule.counts.upperBound) instalments"
    }
  }

  /// What to do instead, where that is plain.
  package var hint: String? {
    switch self {
    case .countOutOfRange:
      "a plan has \(PlanSchedule.counts.lowerBound) to \(PlanSchedule.counts.upperBound) instalments"
    case .downNotPositive: "leave `down` out"
    case .downTooLarge(_, let total): "less than \(total.plain)"
    case .finalNotPositive: "leave `final` out"
    case .finalTooLarge(let final, let rest, let others):
      rest.minorUnits > Int64(others) ? "at most \(Money(rest.minorUnits - Int64(others), final.currency).plain)" : nil
    case .finalIsNotTheRest: "leave `final` out"
    case .moreInstallmentsThanUnits(_, let rest): "at most \(rest.minorUnits)"
    default: nil
    }
  }

  /// The same as a book's refusal.
  package var refusal: Refusal { Refusal(message, hint: hint) }
}

extension PlanFailure: CustomStringConvertible {
  package var description: String { refusal.description }
}
