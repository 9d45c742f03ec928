import CommandLanguage
import Receivables

/// An amount as it was typed: its currency may not be known until the client is.
package struct WrittenAmount: Sendable {
  package let text: String
  package let currency: Currency?
  /// Where it stands, for errors found later.
  let source: Source
  let span: Span

  /// The amount in its own currency, else in `fallback`; throws a `Diagnostic` that points at it.
  package func money(or fallback: Currency) throws -> Money {
    let currency = currency ?? fallback
    do {
      return try Money(parsing: text, currency: currency)
    } catch {
      switch error {
      case .notAnAmount: throw diagnostic("\"\(text)\" is no amount", kind: .words, hint: "such as 1400, 1,400.50")
      case .excessDigits(let allowed):
        let digits = allowed == 0 ? "no decimal digits" : "at most \(allowed) decimal digits"
        throw diagnostic("\(currency) has \(digits)", kind: .refused)
      case .overflow: throw diagnostic("this amount is too large", kind: .refused)
      case .negative:
        throw diagnostic(
          "an amount cannot be negative", kind: .refused, hint: "money owed back to a client is a `credit`")
      }
    }
  }

  func diagnostic(_ message: String, kind: Diagnostic.Kind, hint: String? = nil) -> Diagnostic {
    Diagnostic(message, kind: kind, source: source, span: span, hints: hint.map { [$0] } ?? [])
  }
}

extension Parameter where World == Session {
  /// An amount: `1400`, `1,400.50`, `EUR 300`, `300 EUR`.
  static var amount: Parameter<Session, WrittenAmount> { amount("AMOUNT") }

  static func amount(_ name: String) -> Parameter<Session, WrittenAmount> {
    Parameter<Session, WrittenAmount>(name, "an amount, such as 1400, 1,400.50 or EUR 300") { reader in
      try reader.writtenAmount()
    }
  }

  /// A currency's code.
  static var currency: Parameter<Session, Currency> {
    Parameter<Session, Currency>(
      "CURRENCY", "a currency of ISO 4217, such as USD",
      candidates: { _, prefix in
        ["USD", "EUR", "GBP", "CAD", "AUD", "CHF", "JPY"].filter { $0.hasPrefix(prefix.uppercased()) }.map {
          Candidate($0)
        }
      }
    ) { reader in
      let token = try reader.require()
      guard let currency = Currency(token.text) else {
        throw reader.refusal(
          "ISO 4217 knows no currency \"\(token.text)\"", kind: .refused,
          candidates: EditDistance.nearest(to: token.text.uppercased(), in: Currency.allCodes))
      }
      return currency
    }
  }
}

extension Reader where World == Session {
  /// Reads an amount, with a currency before or behind it.
  mutating func writtenAmount() throws -> WrittenAmount {
    let tokens = upcoming(2)
    guard let first = tokens.first else { throw refusal("this is no amount") }
    let source = line.source
    if tokens.count == 2, let currency = Currency(first.text), tokens[1].text.startsLikeAmount {
      take(2)
      return WrittenAmount(
        text: tokens[1].text, currency: currency, source: source, span: first.span.through(tokens[1].span))
    }
    if tokens.count == 2, first.text.startsLikeAmount, let currency = Currency(tokens[1].text) {
      take(2)
      return WrittenAmount(
        text: first.text, currency: currency, source: source, span: first.span.through(tokens[1].span))
    }
    take(1)
    let parts = first.text.split(separator: " ").map(String.init)
    if parts.count == 2, let currency = Currency(parts[0]) {
      return WrittenAmount(text: parts[1], currency: currency, source: source, span: first.span)
    }
    if parts.count == 2, let currency = Currency(parts[1]) {
      return WrittenAmount(text: parts[0], currency: currency, source: source, span: first.span)
    }
    let bare = first.text.drop { "$€£¥".contains($0) }
    guard bare.startsLikeAmount || bare.hasPrefix("-") else { throw refusal("\"\(first.text)\" is no amount") }
    return WrittenAmount(text: String(bare), currency: nil, source: source, span: first.span)
  }
}

extension StringProtocol {
  var startsLikeAmount: Bool {
    guard let first = utf8.first else { return false }
    return first >= 0x30 && first <= 0x39 || (first == UInt8(ascii: ".") && utf8.count > 1)
  }
}
