import Foundation
import Testing

@testable import Receivables

@Suite struct PlanPolicyTests {
  /// A small policy that the tables below can be read against.
  private static let policy = PlanPolicy(
    name: "test", startAfterDays: 7,
    base: PlanLimits(
      installments: 4, mostInstallments: 12, spanDays: 120, mostSpanDays: 366, waitDays: 30, mostWaitDays: 60,
      leastInstallment: AmountTable(["USD": "50"]), totalWithoutApproval: AmountTable(["USD": "25000"])),
    stages: [
      "urgent": PlanLimits(
        installments: 2, mostInstallments: 6, leastFirstShare: try? Percentage(parsing: "40"),
        leastInstallment: AmountTable(["USD": "100", "EUR": "100"])),
      "referral": PlanLimits(installments: 0),
    ],
    afterBrokenPlan: PlanLimits(mostInstallments: 3),
    offers: [PlanOffer(count: 2, period: .monthly)])

  private static let today = day("2026-11-21")

  struct Row: Sendable, CustomTestStringConvertible {
    let total: String
    let count: Int
    var period = PlanPeriod.monthly
    var from = "2026-12-01"
    var down: String?
    var code = "USD"
    var stage: String?
    var broken: String?
    let policy: PlanOption.Policy
    let why: [PlanReason]
    var testDescription: String { "\(total) over \(count) \(period) at \(stage ?? "no stage"): \(why)" }
  }

  @Test(arguments: [
    Row(
      total: "4200", count: 3, policy: .within, why: [.within(installments: 3, most: 4, days: 72, longest: 120)]),
    // A payment down is not counted.
    Row(
      total: "4200", count: 4, period: .weekly, from: "2026-11-21", down: "1200", policy: .within,
      why: [.within(installments: 4, most: 4, days: 28, longest: 120)]),
    Row(
      total: "4200", count: 5, period: .weekly, policy: .needsApproval, why: [.installmentsNeedApproval(5, above: 4)]),
    Row(
      total: "4200", count: 12, policy: .needsApproval,
      why: [.installmentsNeedApproval(12, above: 4), .spanNeedsApproval(days: 345, above: 120)]),
    Row(
      total: "4200", count: 13, policy: .outside,
      why: [.tooManyInstallments(13, most: 12), .tooLong(days: 375, most: 366)]),
    Row(total: "4200", count: 13, period: .weekly, policy: .outside, why: [.tooManyInstallments(13, most: 12)]),
    Row(
      total: "4200", count: 1, from: "2026-12-22", policy: .needsApproval,
      why: [.waitNeedsApproval(days: 31, above: 30)]),
    Row(
      total: "4200", count: 1, from: "2027-01-21", policy: .outside, why: [.tooLate(days: 61, most: 60)]),
    Row(
      total: "25000.01", count: 2, policy: .needsApproval,
      why: [.totalNeedsApproval(money("25000.01"), above: money("25000"))]),
    Row(
      total: "99", count: 2, policy: .outside, why: [.smallInstallment(money("49.50"), least: money("50"))]),
    // The last payment may be small: 150.01 in 3 leaves 50.00; a currency without a figure has no such rule.
    Row(
      total: "150.01", count: 3, policy: .within, why: [.within(installments: 3, most: 4, days: 72, longest: 120)]),
    Row(
      total: "3", count: 3, code: "EUR", policy: .within,
      why: [.within(installments: 3, most: 4, days: 72, longest: 120)]),
    // Stages.
    Row(
      total: "4200", count: 3, stage: "gentle", policy: .within,
      why: [.within(installments: 3, most: 4, days: 72, longest: 120)]),
    Row(
      total: "4200", count: 2, stage: "urgent", policy: .within,
      why: [.within(installments: 2, most: 2, days: 41, longest: 120)]),
    Row(
      total: "4200", count: 3, stage: "urgent", policy: .needsApproval,
      why: [
        .installmentsNeedApproval(3, above: 2),
        .smallFirstPayment(
          money("1400"), least: money("1680"), share: (try? Percentage(parsing: "40")) ?? Percentage.nothing),
        .stricterAtStage("urgent"),
      ]),
    Row(
      total: "180", count: 2, stage: "urgent", policy: .outside,
      why: [.smallInstallment(money("90"), least: money("100")), .stricterAtStage("urgent")]),
    Row(
      total: "180", count: 2, code: "EUR", stage: "urgent", policy: .outside,
      why: [.smallInstallment(money("90", "EUR"), least: money("100", "EUR")), .stricterAtStage("urgent")]),
    Row(
      total: "4200", count: 1, stage: "referral", policy: .needsApproval,
      why: [.installmentsNeedApproval(1, above: 0), .stricterAtStage("referral")]),
    // After a broken plan.
    Row(
      total: "4200", count: 2, broken: "2026-10-05", policy: .needsApproval,
      why: [.earlierPlanBroken(day("2026-10-05"))]),
    Row(
      total: "4200", count: 4, broken: "2026-10-05", policy: .outside,
      why: [.tooManyInstallments(4, most: 3), .earlierPlanBroken(day("2026-10-05"))]),
    Row(
      total: "4200", count: 2, stage: "urgent", broken: "2026-10-05", policy: .needsApproval,
      why: [.earlierPlanBroken(day("2026-10-05"))]),
  ])
  func judges(row: Row) throws {
    let down = row.down.map { PlanTerms.DownPayment.amount(money($0, row.code)) }
    let terms = PlanTerms(count: row.count, period: row.period, from: day(row.from), down: down)
    let schedule = try PlanSchedule(total: money(row.total, row.code), terms: terms)
    let facts = PlanFacts(day: PlanPolicyTests.today, stage: row.stage, planBroken: row.broken.map(day))
    let judgement = PlanPolicyTests.policy.judge(schedule.installments, of: schedule.total, for: facts)
    #expect(judgement == PlanJudgement(policy: row.policy, why: row.why))
  }

  @Test func judgesWhatNoScheduleMakes() {
    let facts = PlanFacts(day: PlanPolicyTests.today)
    func judge(_ amounts: [Money]) -> PlanJudgement {
      let installments = amounts.enumerated().map { Installment(due: facts.day.adding(days: $0), amount: $1) }
      return PlanPolicyTests.policy.judge(installments, of: money("100"), for: facts)
    }
    #expect(judge([]).why == [.notTheTotal(money("0"), total: money("100"))])
    #expect(judge([money("50"), money("60")]).why == [.notTheTotal(money("110"), total: money("100"))])
    #expect(judge([money("100"), money("0")]).why == [.emptyInstallment(money("0"))])
    let most = Money(.max, currency("USD"))
    #expect(judge([most, most]).why == [.notTheTotal(nil, total: money("100"))])
    #expect(judge([money("100", "EUR")]).why == [.notTheTotal(nil, total: money("100"))])
    #expect(judge([]).policy == .outside)
  }

  @Test(arguments: [
    (
      PlanReason.within(installments: 3, most: 4, days: 72, longest: 120),
      "3 instalments in 72 days; policy allows 4 in 120"
    ),
    (.installmentsNeedApproval(5, above: 4), "5 instalments; more than 4 need approval"),
    (.installmentsNeedApproval(1, above: 0), "1 instalment; any plan needs approval here"),
    (.tooLong(days: 375, most: 366), "all paid only after 375 days; policy ends at 366"),
    (.waitNeedsApproval(days: 31, above: 30), "nothing paid for 31 days; more than 30 need approval"),
    (
      .smallInstallment(money("49.50"), least: money("50")),
      "an instalment of 49.50 USD; the least is 50.00 USD"
    ),
    (.earlierPlanBroken(day("2026-10-05")), "an earlier plan was broken on 2026-10-05; another one needs approval"),
    (.stricterAtStage("urgent"), "the limits are those of stage urgent"),
  ])
  func saysWhy(reason: PlanReason, text: String) {
    #expect(reason.description == text)
  }

  // MARK: The data

  static func shipped() throws -> PlanPolicy {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/kindly/Resources/plan-policy.plist")
    return try PropertyListDecoder().decode(PlanPolicy.self, from: Data(contentsOf: file))
  }

  private static let stageNames = [
    "heads-up", "gentle", "first-call", "past-due", "terms", "direct", "urgent", "final", "decision", "referral",
  ]

  @Test func theShippedPolicyHasNoProblems() throws {
    #expect(try PlanPolicyTests.shipped().problems(stageNames: Set(PlanPolicyTests.stageNames)) == [])
  }

  /// But for what may be let off for paying at once: that grows as the hope of all of it falls.
  @Test func theShippedPolicyNeverLoosens() throws {
    let policy = try PlanPolicyTests.shipped()
    var previous = policy.limits(for: PlanFacts(day: PlanPolicyTests.today))
    for stage in PlanPolicyTests.stageNames {
      let facts = PlanFacts(day: PlanPolicyTests.today, stage: stage)
      let limits = policy.limits(for: facts)
      var stricter = previous.tightened(by: limits)
      (stricter.discount, stricter.mostDiscount) = (limits.discount, limits.mostDiscount)
      #expect(limits == stricter, "\(stage)")
      let off = [(previous.discount, limits.discount), (previous.mostDiscount, limits.mostDiscount)]
      for (before, now) in off { #expect((before ?? .zero) <= (now ?? .zero), "\(stage)") }
      let broken = policy.limits(for: PlanFacts(day: facts.day, stage: stage, planBroken: facts.day))
      #expect(broken == limits.tightened(by: broken), "\(stage) after a broken plan")
      previous = limits
    }
    let first = try #require(policy.limits(for: PlanFacts(day: PlanPolicyTests.today)).mostInstallments)
    let broken = PlanFacts(day: PlanPolicyTests.today, planBroken: PlanPolicyTests.today)
    #expect(try #require(policy.limits(for: broken).mostInstallments) < first)
  }

  @Test func comesBackFromAPropertyList() throws {
    let policy = try PlanPolicyTests.shipped()
    let data = try PropertyListEncoder().encode(policy)
    #expect(try PropertyListDecoder().decode(PlanPolicy.self, from: data) == policy)
  }

  @Test func namesWhatIsWrong() {
    let policy = PlanPolicy(
      name: "", startAfterDays: -1,
      base: PlanLimits(
        installments: 5, mostInstallments: 4, spanDays: 20_000, mostSpanDays: 366, waitDays: 1,
        leastInstallment: AmountTable(["USD": "1.005", "usd": "1", "ZZZ": "1"])),
      stages: ["nowhere": PlanLimits(installments: 3, mostInstallments: 2, spanDays: 1)],
      offers: [
        PlanOffer(count: 0, period: .weekly, down: Percentage.nothing),
        PlanOffer(count: 1, period: .weekly, down: Percentage.everything),
      ])
    #expect(
      policy.problems(stageNames: ["urgent"]) == [
        "the policy has no name",
        "startAfterDays is -1; expected 0 to 366",
        "base: spanDays is 20000; expected 0 to 10000",
        "base: mostWaitDays is missing",
        "base: installments is 5, above the most there may be, 4",
        "base: spanDays is 20000, above the most there may be, 366",
        "base: leastInstallment: “1.005” is no amount in USD; expected digits, at most 2 of them decimals",
        "base: leastInstallment: ZZZ is no currency of ISO 4217",
        "base: leastInstallment: usd is no currency of ISO 4217",
        "stages: there is no stage nowhere",
        "stages, nowhere: installments is 3, above the most there may be, 2",
        "offers, number 1: count is 0; expected 1 to 600",
        "offers, number 1: down is 0%; expected more than 0, less than 100",
        "offers, number 2: down is 100%; expected more than 0, less than 100",
      ])
    let none = PlanPolicy(name: "none", startAfterDays: 0, base: PlanPolicyTests.policy.base, offers: [])
    #expect(none.problems() == ["there are no offers"])
  }

  @Test(arguments: [
    ("<key>instalments</key><integer>3</integer>", "unknown key instalments"),
    ("<key>leastFirstShare</key><string>120</string>", "120 is not a percentage"),
  ])
  func refusesWhatItCannotRead(limits: String, expected: String) throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0"><dict>\(limits)</dict></plist>
      """
    let error = #expect(throws: DecodingError.self) {
      try PropertyListDecoder().decode(PlanLimits.self, from: Data(text.utf8))
    }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(context.debugDescription.hasPrefix(expected))
  }
}

extension Percentage {
  fileprivate static var nothing: Percentage { share("0") }
  fileprivate static var everything: Percentage { share("100") }

  private static func share(_ text: String) -> Percentage {
    guard let share = try? Percentage(parsing: text) else { preconditionFailure("no percentage \(text)") }
    return share
  }
}
