/// One amount for each currency, as written in a policy: `USD` → `50`, in major units. No amount, no rule.
package struct AmountTable: Hashable, Sendable, Codable {
  private let amounts: [String: String]

  package init(_ amounts: [String: String]) { self.amounts = amounts }

  package init(from decoder: any Decoder) throws {
    amounts = try decoder.singleValueContainer().decode([String: String].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(amounts)
  }

  /// The amount for `currency`; nil when none is given or it cannot be read (see `problems`).
  package func amount(in currency: Currency) -> Money? {
    amounts[currency.code].flatMap { try? Money(parsing: $0, currency: currency) }
  }

  /// These amounts, replaced by those of `other` where it has any.
  func replaced(by other: AmountTable?) -> AmountTable {
    other.map { AmountTable(amounts.merging($0.amounts) { $1 }) } ?? self
  }

  /// What is wrong with it, in words.
  func problems() -> [String] {
    amounts.sorted { $0.key < $1.key }.compactMap { code, text in
      guard let currency = Currency(code), currency.code == code else { return "\(code) is no currency of ISO 4217" }
      guard (try? Money(parsing: text, currency: currency)) != nil else {
        return "“\(text)” is no amount in \(code); expected digits, at most \(currency.exponent) of them decimals"
      }
      return nil
    }
  }
}
