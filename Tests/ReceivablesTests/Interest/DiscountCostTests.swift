import Foundation
import Testing

@testable import Receivables

@Suite struct DiscountCostTests {
  struct Vector: Decodable {
    let discount: Percentage
    let within: Int
    let net: Int
    let simple360: String
    let simple365: String
    let eff365: String
    let eff360: String
  }

  @Test func knownTerms() throws {
    let vectors: [Vector] = try ValueFixture.decode("discounts.json")
    #expect(vectors.count == 12)
    for vector in vectors {
      let cost = try DiscountCost(discount: vector.discount, within: vector.within, net: vector.net)
      #expect(cost.percent(.simple360) == vector.simple360)
      #expect(cost.percent(.simple365) == vector.simple365)
      #expect(cost.percent(.effective365) == vector.eff365)
      let effective360 = (cost.effective(yearDays: 360) * 10_000).rounded() / 100
      #expect(effective360 == Double(vector.eff360))
    }
  }

  @Test func isExact() throws {
    let cost = try DiscountCost(discount: Percentage(parsing: "2"), within: 10, net: 30)
    #expect(cost.simple(yearDays: 365) == ExactFraction(73, 196))
    #expect(cost.days == 20)
  }

  /// 9,500 now for 10,000 in 90 days: 500 on 9,500 for 90 days.
  @Test func settlement() throws {
    let cost = try DiscountCost(settling: money("10000"), for: money("9500"), daysSooner: 90)
    #expect(cost.percent(.simple365) == "21.35")
    #expect(cost.isDearer(than: try AnnualRate(parsing: "21.34")))
    #expect(!cost.isDearer(than: try AnnualRate(parsing: "21.35")))
    let waiting = DiscountCost.waiting(for: money("10000"), days: 90, at: try AnnualRate(parsing: "8"))
    #expect(waiting.rounded == money("197.26"))
    let none = try DiscountCost(settling: money("100"), for: money("100"), daysSooner: 1)
    #expect(none.percent(.effective365) == "0.00")
  }

  @Test func tooLargeToSay() throws {
    let cost = try DiscountCost(discount: Percentage(parsing: "99"), daysSooner: 1)
    #expect(cost.percent(.simple365) == "3613500.00")
    #expect(cost.percent(.effective365) == nil)
    let huge = try DiscountCost(settling: Money(.max, currency("USD")), for: money("0.01"), daysSooner: 1)
    #expect(huge.percent(.simple365) != nil)
    #expect(huge.percent(.effective365) == nil)
  }

  @Test func refusals() throws {
    let two = try Percentage(parsing: "2")
    let whole = try Percentage(parsing: "100")
    #expect(throws: DiscountCost.Failure.nothingLeft) { try DiscountCost(discount: whole, daysSooner: 20) }
    #expect(throws: DiscountCost.Failure.daysOutOfRange(0)) { try DiscountCost(discount: two, within: 30, net: 30) }
    #expect(throws: DiscountCost.Failure.daysOutOfRange(40_000)) { try DiscountCost(discount: two, daysSooner: 40_000) }
    for amount in [money("0"), money("100.01"), money("50", "EUR")] {
      #expect(throws: DiscountCost.Failure.notASettlement(amount, of: money("100"))) {
        try DiscountCost(settling: money("100"), for: amount, daysSooner: 10)
      }
    }
  }
}
