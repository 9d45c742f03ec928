import Foundation
import Testing

@testable import Receivables

@Suite struct CurrencyTests {
  @Test func hasTheMinorUnitsOfISO4217() throws {
    let table = String(decoding: try ValueFixture.data("iso4217.csv"), as: UTF8.self)
    let rows = table.split(separator: "\n").dropFirst()
    #expect(rows.count > 170)
    for row in rows {
      let fields = row.split(separator: ",")
      let currency = try #require(Currency(fields[0]), "\(row)")
      #expect(currency.exponent == UInt8(fields[1]), "\(row)")
      #expect(currency.code == fields[0])
    }
  }

  @Test(arguments: ["", "US", "USDX", "U$D", "ZZZ", "€", "ÅÄÖ", "EU "])
  func refusesWhatIsNone(code: String) {
    #expect(Currency(code) == nil)
  }

  @Test func takesAnyCase() {
    #expect(Currency("usd") == currency("USD"))
    #expect(Currency("UsD")?.code == "USD")
  }

  @Test func listsEachCodeOnceInOrder() {
    let codes = Currency.allCodes
    #expect(codes == Array(Set(codes)).sorted())
    #expect(codes.allSatisfy { Currency($0)?.code == $0 })
  }

  @Test(arguments: [("JPY", 1), ("USD", 100), ("KWD", 1000), ("CLF", 10_000)])
  func knowsItsUnit(code: String, units: Int64) {
    #expect(currency(code).minorUnitsPerUnit == units)
  }
}
