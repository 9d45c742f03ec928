import CommandLanguage
import Receivables

/// A JSON value with its keys in the order given, so that documents read the same every time.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A decimal number written as it is, such as `0.87`.
  case decimal(String)
  case string(String)
  case array([JSON])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: JSON
  }

  /// The document on one line.
  package var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .decimal(let value): result += value
    case .string(let value): JSON.write(value, to: &result)
    case .array(let values):
      result += "["
      for (index, value) in values.enumerated() {
        if index > 0 { result += "," }
        value.write(to: &result)
      }
      result += "]"
    case .object(let members):
      result += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { result += "," }
        JSON.write(member.key, to: &result)
        result += ":"
        member.value.write(to: &result)
      }
      result += "}"
    }
  }

  private static func write(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        // C1 controls and line separators are legal in JSON, but would act on a terminal or a log.
        if scalar.value < 0x20 || CleanText.isControl(scalar) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result += "\""
  }

  /// The value at a path such as `items.0.client`; nil when there is none.
  package func value(at path: some StringProtocol) -> JSON? {
    var value = self
    for step in path.split(separator: ".") {
      switch value {
      case .object(let members):
        guard let member = members.first(where: { $0.key == step }) else { return nil }
        value = member.value
      case .array(let values):
        if step == "count" {
          value = .integer(values.count)
          continue
        }
        guard let index = Int(step), values.indices.contains(index) else { return nil }
        value = values[index]
      default: return nil
      }
    }
    return value
  }

  /// The keys or the positions that could follow a path, for an error that names them.
  package var steps: [String] {
    switch self {
    case .object(let members): members.map(\.key)
    case .array(let values): values.indices.map(String.init)
    default: []
    }
  }

  /// The value as it is compared and shown: strings without quotes.
  package var plain: String {
    if case .string(let text) = self { return text }
    return text
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
  package init(nilLiteral: ()) { self = .null }

  package init(_ text: String?) { self = text.map(JSON.string) ?? .null }
  package init(_ number: Int?) { self = number.map(JSON.integer) ?? .null }
  package init(_ day: Day?) { self = day.map { .string($0.description) } ?? .null }
  /// The amount alone, as a decimal string; its currency stands beside it.
  package init(_ amount: Money) { self = .string(amount.decimalString) }
  package init(_ texts: [String]) { self = .array(texts.map(JSON.string)) }
  package init(_ currency: Currency) { self = .string(currency.code) }
  /// A share between 0 and 1, with two decimals.
  package init(share: Double) {
    let hundredths = Int((min(max(share, 0), 1) * 100).rounded())
    let digits = String(hundredths % 100)
    self = .decimal("\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)")
  }

  /// A measure with four decimals, for programs that rank by it.
  package init(measure: Double) {
    let units = Int((min(max(measure, -99), 99) * 10_000).rounded())
    let digits = String(units.magnitude % 10_000)
    let zeros = String(repeating: "0", count: 4 - digits.count)
    self = .decimal("\(units < 0 ? "-" : "")\(units.magnitude / 10_000).\(zeros)\(digits)")
  }

  /// This object with more members at its end.
  package func adding(_ more: JSON) -> JSON {
    guard case .object(let members) = self, case .object(let others) = more else { return self }
    return .object(members + others)
  }
}
