package import Receivables

/// Something a client committed to or gave: a payment with what was said of its amount, day and way, or whom to turn to.
package struct Commitment: Hashable, Sendable {
  /// A value, and the words it was read from.
  package struct Part<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    /// Half-open, in Unicode scalars from the start of the text.
    package var span: Range<Int>
    /// Whether the words leave room, such as `in January` or `a few days`; then the value is the last that fits them.
    package var isApproximate = false

    package init(value: Value, span: Range<Int>, isApproximate: Bool = false) {
      self.value = value
      self.span = span
      self.isApproximate = isApproximate
    }
  }

  /// How the money is to come.
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case bankTransfer = "bank transfer"
    case card
    case check
    case ach = "ACH"
    case bacs = "BACS"
    case directDebit = "direct debit"
    case cash
  }

  package var amount: Part<Money>?
  package var day: Part<Day>?
  package var method: Part<Method>?
  /// The name, address or number of somebody to turn to.
  package var name: Part<String>?
  package var email: Part<String>?
  package var phone: Part<String>?
  /// Whether it was asked rather than said, or one of several ways it could go.
  package var isTentative = false
  /// Whether the amount is to come again and again.
  package var isRecurring = false
  /// The currency amounts are understood in where none is written.
  package var currency: Currency?

  package init() {}

  /// Whether it is about a payment.
  package var isPayment: Bool { amount != nil || day != nil || method != nil }

  /// All the words it was read from, from the first to the last.
  package var span: Range<Int> {
    let spans = [amount?.span, day?.span, method?.span, name?.span, email?.span, phone?.span].compactMap { $0 }
    let start = spans.map(\.lowerBound).min() ?? 0
    return start..<max(start, spans.map(\.upperBound).max() ?? start)
  }

  /// The command that records it, such as `promise 2100.00 by 2026-12-04`; nil unless amount and day are clear.
  package var suggestedCommand: String? {
    guard let amount, let day, !amount.isApproximate, !day.isApproximate, !isTentative, !isRecurring,
      amount.value.isPositive
    else { return nil }
    let isForeign = currency.map { $0 != amount.value.currency } ?? false
    let code = isForeign ? amount.value.currency.code + " " : ""
    return "promise \(code)\(amount.value.decimalString) by \(day.value)"
  }
}
