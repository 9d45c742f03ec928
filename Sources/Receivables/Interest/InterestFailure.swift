/// Why interest cannot be computed: facts, with the words for them in `message` and `hint`.
package enum InterestFailure: Error, Hashable {
  case principalNotPositive(Money)
  case endsBeforeDue(due: Day, end: Day)
  case paymentNotPositive(Money, Day)
  case paymentInOtherCurrency(Money, principal: Currency)
  case paymentAfterEnd(Money, Day, end: Day)
  /// The payments come to more than the principal.
  case overpaid(Money, principal: Money)
  /// The table lacks the rate that is read off on the day `read` and counts from `from`.
  case missingRate(series: String, name: String?, read: Day, from: Day)
  /// Neither a country of the European Union nor a code at all.
  case notAMember(String, members: [String])
  /// No day agreed, nor the day of the invoice or of the delivery.
  case noDayKnown
  case yearLengthOutOfRange(Int)
  /// The rate and the margin come to more than there is.
  case rateOutOfRange
  /// The interest does not fit in 64 bits of minor units.
  case overflow

  /// One sentence in lower case without a final stop.
  package var message: String {
    switch self {
    case .principalNotPositive(let amount): "there is no interest on \(amount.plain)"
    case .endsBeforeDue(let due, let end): "\(end) is before \(due), the day due"
    case .paymentNotPositive(let amount, let day): "\(amount.plain) on \(day) is no payment"
    case .paymentInOtherCurrency(let amount, let currency):
      "the payment of \(amount.plain) is not in \(currency.code), the currency of the debt"
    case .paymentAfterEnd(let amount, let day, let end): "the payment of \(amount.plain) on \(day) comes after \(end)"
    case .overpaid(let paid, let principal): "payments of \(paid.plain) are more than the debt of \(principal.plain)"
    case .missingRate(let series, let name, let read, let from):
      "the \(name ?? "reference rate “\(series)”") of \(read)\(read == from ? "" : ", which counts from \(from),")"
        + " is not known"
    case .notAMember(let code, _): "“\(code)” is no country of the European Union"
    case .noDayKnown: "without an agreed day, the day of the invoice or of the delivery is needed"
    case .yearLengthOutOfRange(let days): "a year of \(days) days is none"
    case .rateOutOfRange: "the rate is above 1000%"
    case .overflow: "the interest is too large an amount"
    }
  }

  /// What to do instead, where that is plain.
  package var hint: String? {
    switch self {
    case .missingRate(let series, _, _, _): "`rates \(series)` shows what is known and how to add it"
    case .notAMember(let code, let members):
      ["GB", "UK"].contains(code.uppercased())
        ? "`under uk`" : "expected one of \(members.sorted().joined(separator: " "))"
    case .paymentAfterEnd(_, let day, _): "compute `to \(day)` or later, or leave the payment out"
    case .yearLengthOutOfRange: "360, 365 or 366"
    default: nil
    }
  }

  /// The same as a book's refusal.
  package var refusal: Refusal { Refusal(message, hint: hint) }
}

extension InterestFailure: CustomStringConvertible {
  package var description: String { refusal.description }
}
