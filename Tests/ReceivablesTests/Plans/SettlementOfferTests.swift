import Testing

@testable import Receivables

/// Less, but at once: what a settlement beside plans comes to.
@Suite struct SettlementOfferTests {
  private static let today = day("2026-11-21")
  private static let facts = PlanFacts(day: today)

  private static func limits(_ discount: String?, _ most: String?) throws -> PlanLimits {
    PlanLimits(
      discount: try discount.map { try Percentage(parsing: $0) },
      mostDiscount: try most.map { try Percentage(parsing: $0) })
  }

  private static func plan(_ parts: [(Int, String)]) -> PlanOption {
    PlanOption(
      name: "A", installments: parts.map { Installment(due: today.adding(days: $0.0), amount: money($0.1)) },
      policy: .within, why: [])
  }

  private static func offer(_ discount: String, _ limits: PlanLimits) -> SettlementOffer? {
    SettlementOffer(
      discount: money(discount), off: money("6000.00"), by: today.adding(days: 7),
      beside: plan([(7, "2000.00"), (97, "2000.00"), (187, "2000.00")]), limits: limits, facts: facts)
  }

  /// By hand: the plan is waited for (7 + 97 + 187) ÷ 3 = 97 days, so the money comes 90 days sooner; 120 on 5,880 is
  /// 2.0408 %, and over 365 ÷ 90 of a year 8.28 %.
  @Test func rateIsOfTheMoneyReceived() throws {
    let offer = try #require(Self.offer("120.00", Self.limits("2", "10")))
    #expect(offer.amount == money("5880.00") && offer.daysSooner == 90)
    #expect(offer.rate?.percent(.simple365) == "8.28")
    #expect(offer.share == (try Percentage(parsing: "2")))
  }

  @Test(
    arguments: [
      ("2", "10", "120.00", PlanOption.Policy.within), ("2", "10", "120.01", .needsApproval),
      ("2", "10", "600.00", .needsApproval), ("2", "10", "600.01", .outside), (nil, "10", "6.00", .needsApproval),
      (nil, nil, "6.00", .outside),
    ] as [(String?, String?, String, PlanOption.Policy)])
  func policyGoesByTheLimits(_ discount: String?, _ most: String?, _ off: String, _ policy: PlanOption.Policy) throws {
    #expect(Self.offer(off, try Self.limits(discount, most))?.option.policy == policy)
  }

  @Test(arguments: ["0.00", "6000.00", "6000.01"])
  func nothingOffOrNothingLeftIsNone(_ off: String) throws {
    #expect(Self.offer(off, try Self.limits("2", "10")) == nil)
  }

  @Test func afterABrokenPlanItNeedsApproval() throws {
    let offer = SettlementOffer(
      discount: money("12.00"), off: money("600.00"), by: Self.today, beside: Self.plan([(30, "600.00")]),
      limits: try Self.limits("2", "10"), facts: PlanFacts(day: Self.today, planBroken: day("2026-09-01")))
    #expect(offer?.option.policy == .needsApproval)
  }

  /// No more is let off than waiting for the plan costs beyond waiting for the settlement, nor more than policy lets.
  @Test func worthNoMoreThanItSaves() throws {
    func cost(_ parts: [(Int, String)], off: Int64 = 0) throws -> PlanCost {
      try #require(
        PlanCost(
          Self.plan(parts).installments, discount: off, age: 47, on: Self.today,
          costOfMoney: try AnnualRate(parsing: "9"), recovery: try Shipped.rules().recovery))
    }
    let total = money("4200.00")
    let (plan, whole) = (try cost([(30, "2100.00"), (60, "2100.00")]), try cost([(7, "4200.00")]))
    let share = try #require(
      SettlementOffer.share(of: total, insteadOf: plan, whole: whole, limits: try Self.limits("50", "50")))
    let off = share.of(total)
    let settled = try cost([(7, total.subtracting(off).decimalString)], off: off.minorUnits)
    #expect(settled.total <= plan.total)
    #expect(settled.discount == off && settled.asDiscount <= plan.asDiscount)
    let capped = SettlementOffer.share(of: total, insteadOf: plan, whole: whole, limits: try Self.limits("2", "10"))
    #expect(capped == (try Percentage(parsing: "2")))
    #expect(SettlementOffer.share(of: total, insteadOf: whole, whole: whole, limits: try Self.limits("2", "10")) == nil)
    #expect(SettlementOffer.share(of: total, insteadOf: plan, whole: whole, limits: PlanLimits()) == nil)
  }
}
