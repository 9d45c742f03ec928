import Testing

@testable import Receivables

@Suite struct MoneyParsingTests {
  @Test(arguments: [
    ("1400", "USD", 140_000), ("1400.5", "USD", 140_050), ("1,400.00", "USD", 140_000), ("+3", "USD", 300),
    (".99", "USD", 99), ("0", "USD", 0), ("0003", "USD", 300), ("12,345,678", "JPY", 12_345_678),
    ("1.2345", "CLF", 12_345), ("0.001", "KWD", 1), ("9223372036854775807", "JPY", .max),
    ("92233720368547758.07", "USD", .max),
  ])
  func reads(text: String, code: String, minor: Int64) throws {
    #expect(try Money(parsing: text, currency: currency(code)).minorUnits == minor)
  }

  @Test(arguments: [
    ("", "USD", Money.ParseFailure.notAnAmount), (".", "USD", .notAnAmount), ("99.", "USD", .notAnAmount),
    ("+", "USD", .notAnAmount), ("1.2.3", "USD", .notAnAmount), ("1e3", "USD", .notAnAmount),
    ("1 000", "USD", .notAnAmount), ("١", "USD", .notAnAmount), ("12,34", "USD", .notAnAmount),
    (",123", "USD", .notAnAmount), ("1,234,", "USD", .notAnAmount), ("1234,567", "USD", .notAnAmount),
    ("1.234,56", "USD", .notAnAmount), ("1.005", "USD", .excessDigits(allowed: 2)),
    ("1.0", "JPY", .excessDigits(allowed: 0)), ("1.00000", "CLF", .excessDigits(allowed: 4)),
    ("-5", "USD", .negative), ("9223372036854775808", "JPY", .overflow), ("92233720368547758.08", "USD", .overflow),
  ])
  func refuses(text: String, code: String, failure: Money.ParseFailure) {
    #expect(throws: failure) { try Money(parsing: text, currency: currency(code)) }
  }

  private struct Vectors: Decodable {
    struct Vector: Decodable {
      let text: String
      let exponent: UInt8
      let minor: Int64
    }
    let vectors: [Vector]
  }

  /// The figures of another library, which rounds where we refuse.
  @Test func agreesWithPlainDecimals() throws {
    let codes: [UInt8: String] = [0: "JPY", 2: "USD", 3: "KWD"]
    let vectors: Vectors = try ValueFixture.decode("parse_decimal.json")
    #expect(vectors.vectors.count > 20)
    for vector in vectors.vectors {
      let currency = currency(try #require(codes[vector.exponent]))
      let fraction = vector.text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
      let result = Result { () throws(Money.ParseFailure) in try Money(parsing: vector.text, currency: currency) }
      if vector.text.hasPrefix("-") {
        #expect(result == .failure(.negative), "\(vector.text)")
      } else if let fraction, fraction.isEmpty {
        #expect(result == .failure(.notAnAmount), "\(vector.text)")
      } else if let fraction, fraction.count > Int(vector.exponent) {
        #expect(result == .failure(.excessDigits(allowed: Int(vector.exponent))), "\(vector.text)")
      } else {
        #expect(result == .success(Money(vector.minor, currency)), "\(vector.text)")
      }
    }
  }
}
