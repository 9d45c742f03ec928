import Testing

@testable import Receivables

/// What paying in parts costs.
@Suite struct PlanCostTests {
  private static let today = day("2026-11-21")

  private static func cost(_ parts: [(Int, String)], age: Int, at rate: String = "9") throws -> PlanCost {
    try #require(
      PlanCost(
        parts.map { Installment(due: today.adding(days: $0.0), amount: money($0.1)) }, age: age, on: today,
        costOfMoney: try AnnualRate(parsing: rate), recovery: try Shipped.rules().recovery))
  }

  /// By hand: 4,200 at 47 days loses 79.71 in a week (the vector of the curve); 9 % of it for 7 days is 7.2493.
  @Test func aWeekForAll() throws {
    let cost = try Self.cost([(7, "4200.00")], age: 47)
    #expect((cost.waiting, cost.risk, cost.total) == (money("7.25"), money("79.71"), money("86.96")))
    #expect(cost.asDiscount == "2.0")
  }

  @Test func nowCostsNothing() throws {
    let cost = try Self.cost([(0, "4200.00")], age: 47)
    #expect((cost.total, cost.asDiscount) == (money("0.00"), "0.0"))
  }

  /// Interest is rounded once over all parts, and longer plans cost more.
  @Test func longerCostsMore() throws {
    let two = try Self.cost([(30, "300.00"), (60, "300.00")], age: 20)
    let three = try Self.cost([(30, "200.00"), (60, "200.00"), (90, "200.00")], age: 20)
    // 300 × 9 % × 90 days / 365 = 6.6575; 200 × 9 % × 180 / 365 = 8.8767.
    #expect((two.waiting, three.waiting) == (money("6.66"), money("8.88")))
    #expect(two.risk < three.risk)
    #expect(try Self.cost([(30, "300.00"), (60, "300.00")], age: 20, at: "0").waiting == money("0.00"))
  }
}
