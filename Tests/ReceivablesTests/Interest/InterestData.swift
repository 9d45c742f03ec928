import Foundation

@testable import Receivables

/// The shipped rules and rates, and the rates of the European Central Bank that the tests need.
enum InterestData {
  static func shipped<Value: Decodable>(_ name: String, file: String = #filePath) throws -> Value {
    var root = URL(fileURLWithPath: file)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let url = root.appendingPathComponent("Sources/kindly/Resources").appendingPathComponent(name)
    return try PropertyListDecoder().decode(Value.self, from: Data(contentsOf: url))
  }

  static func rules() throws -> InterestRules { try shipped("interest-rules.plist") }

  static func rates() throws -> RateTable { try shipped("rates.plist") }

  /// The shipped table with other rates in the series `ecb`.
  static func rates(ecb: [(from: String, percent: String)], mark: RuleSource.Mark = .own) throws -> RateTable {
    var series = try rates().series
    let entries = try ecb.map {
      RateTable.Entry(
        from: day($0.from), percent: try AnnualRate(parsing: $0.percent),
        source: RuleSource("entered for a test", mark: mark, checked: day("2026-11-21")))
    }
    series["ecb"] = RateTable.Series(name: "main refinancing rate", daysBefore: 0, rates: entries)
    return RateTable(series: series)
  }
}
