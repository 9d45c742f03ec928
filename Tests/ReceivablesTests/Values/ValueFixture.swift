import Foundation

@testable import Receivables

/// The fixtures beside the tests of a folder.
enum ValueFixture {
  /// The bytes of `name` in the folder `Fixtures` beside the calling test.
  static func data(_ name: String, beside file: String = #filePath) throws -> Data {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("Fixtures").appendingPathComponent(name))
  }

  static func decode<Value: Decodable>(_ name: String, beside file: String = #filePath) throws -> Value {
    try JSONDecoder().decode(Value.self, from: data(name, beside: file))
  }
}

/// A currency that a test takes for granted.
func currency(_ code: String) -> Currency {
  guard let currency = Currency(code) else { preconditionFailure("no currency \(code)") }
  return currency
}

/// A day that a test takes for granted.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { preconditionFailure("no day \(text)") }
  return day
}

/// An amount that a test takes for granted, such as `money("1400.00")`.
func money(_ text: String, _ code: String = "USD") -> Money {
  guard let money = try? Money(parsing: text, currency: currency(code)) else {
    preconditionFailure("no amount \(text)")
  }
  return money
}
