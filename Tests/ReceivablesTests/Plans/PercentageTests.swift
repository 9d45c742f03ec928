import Testing

@testable import Receivables

@Suite struct PercentageTests {
  @Test(arguments: [
    ("25", 25_000_000, "25%"), ("25%", 25_000_000, "25%"), ("12.5%", 12_500_000, "12.5%"), ("0", 0, "0%"),
    ("100.000", 100_000_000, "100%"), ("33.333333", 33_333_333, "33.333333%"), ("0.000001%", 1, "0.000001%"),
    ("007", 7_000_000, "7%"),
  ])
  func reads(text: String, millionths: Int64, written: String) throws {
    let percentage = try Percentage(parsing: text)
    #expect(percentage.millionths == millionths)
    #expect(percentage.description == written)
    #expect(try Percentage(parsing: written) == percentage)
  }

  @Test(arguments: [
    ("", Percentage.ParseFailure.notAPercentage), ("%", .notAPercentage), ("5%%", .notAPercentage),
    (".5", .notAPercentage), ("5.", .notAPercentage), ("-5", .notAPercentage), ("1,5", .notAPercentage),
    ("½", .notAPercentage), ("1.2.3", .notAPercentage), ("0.0000001", .excessDigits(allowed: 6)),
    ("100.000001", .outOfRange), ("101%", .outOfRange), ("99999999999999999999999", .outOfRange),
  ])
  func refuses(text: String, failure: Percentage.ParseFailure) {
    #expect(throws: failure) { try Percentage(parsing: text) }
  }

  @Test(arguments: [
    ("25", 400, 100), ("25", 401, 100), ("25", 402, 101), ("25", 403, 101), ("50", 1, 1), ("49.999999", 1, 0),
    ("33.333333", 300, 100), ("33.333333", 30_000_000_000, 9_999_999_900), ("12.5", 420_000, 52_500), ("0", 77, 0),
    ("100", .max, .max), ("50", .max, 4_611_686_018_427_387_904),
  ])
  func takesTheShareHalfUp(text: String, of: Int64, share: Int64) throws {
    #expect(try Percentage(parsing: text).of(Money(of, currency("USD"))).minorUnits == share)
  }

  @Test func orders() throws {
    #expect(try Percentage(parsing: "9") < Percentage(parsing: "9.000001"))
  }
}
