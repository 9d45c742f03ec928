/// Why the book will not take an event: a fact and, where there is one, what to do instead.
package struct Refusal: Error, Hashable, Sendable {
  /// One sentence in lower case without a final stop.
  package let message: String
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension Refusal: CustomStringConvertible {
  package var description: String { hint.map { "\(message) (\($0))" } ?? message }
}

extension Money {
  /// The amount as it stands in a message: `4,200.00 USD`, grouped by threes.
  package var plain: String {
    let text = decimalString
    let parts = text.split(separator: ".", maxSplits: 1)
    let whole = parts.first.map(String.init) ?? "0"
    let negative = whole.hasPrefix("-")
    let digits = Array(negative ? whole.dropFirst() : Substring(whole))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let fraction = parts.count > 1 ? ".\(parts[1])" : ""
    return "\(negative ? "-" : "")\(grouped)\(fraction) \(currency.code)"
  }
}
