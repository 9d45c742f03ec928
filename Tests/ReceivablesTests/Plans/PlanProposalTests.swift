import Testing

@testable import Receivables

@Suite struct PlanProposalTests {
  /// A Saturday; the first instalment of an offer is on Monday 30 November, a payment down on Monday the 23rd.
  private static let today = day("2026-11-21")

  private func proposal(
    _ total: String, _ code: String = "USD", at stage: String? = nil, broken: String? = nil, from: String? = nil
  ) throws -> PlanProposal {
    let facts = PlanFacts(day: PlanProposalTests.today, stage: stage, planBroken: broken.map(day))
    return PlanProposal(
      total: money(total, code), facts: facts, policy: try PlanPolicyTests.shipped(), from: from.map(day))
  }

  /// `A 2 × 2100.00 monthly …` in short: letter, runs, policy.
  private func outline(_ options: [PlanOption]) -> [String] {
    options.map { option in
      let runs = option.installments.runs.map {
        $0.isDown ? "\($0.amount.decimalString) down" : "\($0.count)×\($0.amount.decimalString)"
      }
      return "\(option.name) \(runs.joined(separator: " + ")): \(option.policy.rawValue)"
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let total: String
    var code = "USD"
    var stage: String?
    var broken: String?
    let expected: [String]
    var testDescription: String { "\(total) \(code) at \(stage ?? "no stage")" }
  }

  @Test(arguments: [
    Row(
      total: "4200", stage: "past-due",
      expected: [
        "A 2×2100.00: within", "B 3×1400.00: within", "C 1200.00 down + 4×750.00: needs approval",
      ]),
    Row(
      total: "4200",
      expected: ["A 2×2100.00: within", "B 3×1400.00: within", "C 1200.00 down + 4×750.00: within"]),
    // 9,850 is rounded in hundreds; the exact rest goes into the payment down.
    Row(
      total: "9850.37", stage: "gentle",
      expected: [
        "A 1×4925.19 + 1×4925.18: within", "B 2×3283.46 + 1×3283.45: within",
        "C 2650.37 down + 4×1800.00: within",
      ]),
    // Small totals: fewer parts, then none.
    Row(
      total: "180",
      expected: ["A 2×90.00: within", "B 50.00 down + 2×65.00: within", "C 3×60.00: within"]),
    Row(total: "120", expected: ["A 2×60.00: within"]),
    Row(total: "99", expected: ["A 1×99.00: within"]),
    Row(total: "0.01", expected: ["A 1×0.01: within"]),
    Row(total: "1", code: "JPY", expected: ["A 1×1: within"]),
    Row(
      total: "420000", code: "JPY",
      expected: ["A 2×210000: within", "B 3×140000: within", "C 120000 down + 4×75000: within"]),
    // A currency the policy has no figures for.
    Row(
      total: "4200", code: "BRL",
      expected: ["A 2×2100.00: within", "B 3×1400.00: within", "C 1200.00 down + 4×750.00: within"]),
    // Larger totals need approval however they are paid.
    Row(
      total: "60000",
      expected: [
        "A 2×30000.00: needs approval", "B 3×20000.00: needs approval",
        "C 16000.00 down + 4×11000.00: needs approval",
      ]),
    // Later stages: less is within policy, and more is asked for at once.
    Row(
      total: "4200", stage: "final",
      expected: [
        "A 2×2100.00: within", "B 3×1400.00: needs approval", "C 1800.00 down + 4×600.00: needs approval",
      ]),
    Row(
      total: "4200", stage: "decision",
      expected: [
        "A 2×2100.00: needs approval", "B 2100.00 down + 3×700.00: needs approval",
        "C 3×1400.00: needs approval",
      ]),
    Row(
      total: "4200", stage: "urgent",
      expected: [
        "A 2×2100.00: within", "B 3×1400.00: within", "C 1400.00 down + 4×700.00: needs approval",
      ]),
    // After a broken plan: approval always, and fewer instalments.
    Row(
      total: "4200", stage: "past-due", broken: "2026-10-05",
      expected: [
        "A 2×2100.00: needs approval", "B 3×1400.00: needs approval", "C 1200.00 down + 3×1000.00: needs approval",
      ]),
  ])
  func offersUnasked(row: Row) throws {
    let proposal = try proposal(row.total, row.code, at: row.stage, broken: row.broken)
    #expect(outline(try proposal.options()) == row.expected)
  }

  @Test func startsSoonAndOnAWeekday() throws {
    let options = try proposal("4200").options()
    #expect(options[0].installments.map(\.due) == [day("2026-11-30"), day("2026-12-30")])
    #expect(options[2].installments.first?.due == day("2026-11-23"))
    #expect(options[2].installments[1].due == day("2026-12-23"))
    // At the decision, Monday would be later than the policy allows.
    let strict = try proposal("4200", at: "decision").options()
    #expect(strict[0].installments.first?.due == day("2026-11-27"))
    let named = try proposal("4200", from: "2026-12-01").options()
    #expect(named.allSatisfy { $0.installments.first?.due == day("2026-12-01") })
  }

  @Test(arguments: [
    // A the terms asked for, B one less, C one more while that is within policy.
    (3, PlanPeriod.monthly, "past-due", ["A 3×1400.00: within", "B 2×2100.00: within"]),
    (2, .monthly, "past-due", ["A 2×2100.00: within", "B 3×1400.00: within"]),
    (3, .monthly, "gentle", ["A 3×1400.00: within", "B 2×2100.00: within", "C 4×1050.00: within"]),
    (1, .monthly, "gentle", ["A 1×4200.00: within", "B 2×2100.00: within"]),
    // Needs approval: B the longest that does not.
    (6, .monthly, "past-due", ["A 6×700.00: needs approval", "B 3×1400.00: within"]),
    // Outside: B the longest within policy, C the longest that can be approved.
    (24, .monthly, "gentle", ["A 24×175.00: outside", "B 4×1050.00: within", "C 12×350.00: needs approval"]),
    (10, .weekly, "decision", ["A 10×420.00: outside", "B 3×1400.00: needs approval"]),
  ])
  func answersTerms(count: Int, period: PlanPeriod, stage: String, expected: [String]) throws {
    let terms = PlanTerms(count: count, period: period, from: day("2026-12-01"))
    #expect(outline(try proposal("4200", at: stage).options(over: terms)) == expected)
  }

  @Test func keepsTheOtherTermsOfNeighbours() throws {
    let terms = PlanTerms(
      count: 3, period: .weekly, from: day("2026-12-01"), down: .amount(money("1200")), final: money("600"))
    #expect(
      outline(try proposal("4200").options(over: terms)) == [
        "A 1200.00 down + 2×1200.00 + 1×600.00: within", "B 1200.00 down + 1×2400.00 + 1×600.00: within",
        "C 1200.00 down + 3×800.00 + 1×600.00: within",
      ])
  }

  @Test func refusesTermsThatAreNone() throws {
    let terms = PlanTerms(count: 0, period: .weekly, from: day("2026-12-01"))
    #expect(throws: PlanFailure.countOutOfRange(0)) { try proposal("4200").options(over: terms) }
    #expect(throws: PlanFailure.totalNotPositive(money("0"))) { try proposal("0").options() }
  }

  @Test(arguments: [
    ("1400", "past-due", ["A 3×1400.00: within"]),
    ("1300", "gentle", ["A 3×1300.00 + 1×300.00: within"]),
    ("5000", "gentle", ["A 1×4200.00: within"]),
    (
      "600", "past-due",
      ["A 7×600.00: outside", "B 2400.00 down + 3×600.00: within", "C 3×1400.00: within"]
    ),
    (
      "800", "past-due",
      ["A 5×800.00 + 1×200.00: needs approval", "B 1800.00 down + 3×800.00: within", "C 3×1400.00: within"]
    ),
  ])
  func fitsWhatTheyCanPay(affordable: String, stage: String, expected: [String]) throws {
    let options = try proposal("4200", at: stage).options(afford: money(affordable))
    #expect(outline(options) == expected)
  }

  @Test func fitsALargeTotalAsNearAsApprovalAllows() throws {
    #expect(
      outline(try proposal("30000", at: "gentle").options(afford: money("1000"))) == [
        "A 30×1000.00: outside", "B 18000.00 down + 12×1000.00: needs approval", "C 12×2500.00: needs approval",
      ])
  }

  @Test func saysWhatIsAboveWhatTheyCanPay() throws {
    let options = try proposal("4200", at: "past-due").options(afford: money("600"))
    #expect(options.last?.why.last == "asks for 1,400.00 USD at a time; they can pay 600.00 USD")
    #expect(options.first?.why.first == "7 instalments; policy ends at 6")
    #expect(options.first?.why.last == "the limits are those of stage past-due")
  }

  @Test func refusesAmountsThatPayNothingOff() throws {
    let proposal = try proposal("4200")
    let zero = money("0")
    #expect(throws: PlanFailure.affordableNotPositive(zero)) { try proposal.options(afford: zero) }
    let little = money("6.99")
    #expect(throws: PlanFailure.affordableTooSmall(little, total: money("4200"))) {
      try proposal.options(afford: little)
    }
    #expect(try proposal.options(afford: money("7")).first?.installments.count == 600)
    let euros = money("600", "EUR")
    #expect(throws: PlanFailure.differentCurrency(euros, total: currency("USD"))) {
      try proposal.options(afford: euros)
    }
  }

  @Test func putsTermsBeforeWhatTheyCanPay() throws {
    let terms = PlanTerms(count: 2, period: .weekly, from: day("2026-12-01"))
    let options = try proposal("4200", at: "final").options(over: terms, afford: money("2100"))
    #expect(outline(options) == ["A 2×2100.00: within", "B 2×2100.00: within"])
    #expect(options[1].installments.last?.due == day("2026-12-30"))
  }

  // MARK: Properties

  @Test func everyOptionStands() throws {
    var numbers = SeededNumbers(seed: 5)
    let policy = try PlanPolicyTests.shipped()
    let stages = [nil, "gentle", "past-due", "terms", "direct", "urgent", "final", "decision", "referral"]
    for _ in 0..<200 {
      let code = try #require(["USD", "JPY", "KWD", "BRL"].randomElement(using: &numbers))
      let total = Money(numbers.varied(upTo: .max), currency(code))
      let today = Day(number: Int32.random(in: 0...60_000, using: &numbers))
      let stage = try #require(stages.randomElement(using: &numbers))
      let facts = PlanFacts(day: today, stage: stage, planBroken: Bool.random(using: &numbers) ? today : nil)
      let proposal = PlanProposal(total: total, facts: facts, policy: policy)
      var groups = [try proposal.options()]
      let period = try #require(PlanPeriod.allCases.randomElement(using: &numbers))
      let count = Int.random(in: 1...30, using: &numbers)
      let terms = PlanTerms(count: count, period: period, from: today.adding(days: 5))
      if let options = try? proposal.options(over: terms) { groups.append(options) }
      let affordable = Money(max(1, total.minorUnits / Int64(count)), total.currency)
      if let options = try? proposal.options(afford: affordable, per: period) {
        groups.append(options)
        #expect(options[0].installments.allSatisfy { $0.amount <= affordable })
      }
      for options in groups {
        #expect((1...3).contains(options.count))
        #expect(options.map(\.name) == Array(["A", "B", "C"].prefix(options.count)))
        #expect(Set(options.map(\.installments)).count == options.count)
        for option in options {
          #expect(try Money.sum(option.installments.map(\.amount), in: total.currency) == total)
          let judgement = policy.judge(option.installments, of: total, for: facts)
          #expect(judgement.policy == option.policy)
          #expect(!option.why.isEmpty)
          #expect(facts.planBroken == nil || option.policy != .within)
        }
      }
      let unasked = groups[0].map(\.policy.rank)
      #expect(unasked == unasked.sorted())
      #expect(try proposal.options() == groups[0])
    }
  }
}
