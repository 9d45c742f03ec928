import Testing

@testable import Receivables

/// What holds for any debt, by generated cases.
@Suite struct InterestPropertyTests {
  private struct Case {
    var principal: Money
    var due: Day
    var end: Day
    var basis: InterestBasis
    var rates: RateTable

    func interest(to end: Day? = nil, paid: [PartPayment] = []) throws -> LateInterest {
      try LateInterest(on: principal, due: due, to: end ?? self.end, under: basis, paid: paid, rates: rates)
    }
  }

  private func cases(_ count: Int, seed: UInt64) throws -> [Case] {
    var numbers = SeededNumbers(seed: seed)
    let rules = try InterestData.rules()
    let halves = (2020...2030).flatMap { ["\($0)-01-01", "\($0)-07-01"] }
    let ecb = halves.map { half in
      let (whole, cents) = (Int.random(in: 0...50, using: &numbers), Int.random(in: 10...99, using: &numbers))
      return (half, "\(whole).\(cents)")
    }
    let table = try InterestData.rates(ecb: ecb)
    let bank = RateTable.Series(name: "Bank Rate", daysBefore: 1, rates: table.series["ecb"]?.rates ?? [])
    let rates = RateTable(series: table.series.merging(["bank-rate": bank]) { $1 })
    return try (0..<count).map { _ in
      let due = day("2020-06-01").adding(days: Int.random(in: 0...2000, using: &numbers))
      let percent = try #require(AnnualRate(millionths: Int64.random(in: 0...50_000_000, using: &numbers)))
      let bases: [InterestBasis] = [
        .statutory(rules.uk), .statutory(try rules.eu("IE")), .statutory(try rules.eu("ES")), .contract(percent),
        .contract(percent, yearDays: 360),
      ]
      return Case(
        principal: Money(numbers.varied(upTo: 1_000_000_000_000), currency("EUR")), due: due,
        end: due.adding(days: Int.random(in: 0...900, using: &numbers)),
        basis: bases[Int.random(in: bases.indices, using: &numbers)], rates: rates)
    }
  }

  /// Cut at any day, the two stretches come to exactly the whole, where the rate does not depend on the end.
  @Test func piecesEqualTheWhole() throws {
    var numbers = SeededNumbers(seed: 11)
    for testCase in try cases(400, seed: 12) {
      if case .statutory(let rule) = testCase.basis, rule.rateHolds != .byHalfYear { continue }
      let whole = try testCase.interest()
      let days = testCase.end.days(since: testCase.due)
      let middle = testCase.due.adding(days: Int.random(in: 0...days, using: &numbers))
      let first = try testCase.interest(to: middle)
      var rest = testCase
      rest.due = middle
      let second = try rest.interest()
      #expect(first.exact.minorUnits.adding(second.exact.minorUnits) == whole.exact.minorUnits)
    }
  }

  /// The periods come to the whole, and the whole is rounded once.
  @Test func periodsComeToTheInterest() throws {
    var numbers = SeededNumbers(seed: 21)
    for testCase in try cases(400, seed: 22) {
      let result = try testCase.interest(paid: payments(of: testCase, &numbers))
      var sum = ExactFraction.zero
      for period in result.periods {
        sum = try #require(sum.adding(period.interest.minorUnits))
        #expect(period.days > 0 && period.principal.isPositive)
      }
      #expect(sum == result.exact.minorUnits)
      #expect(Int128(result.interest.minorUnits) == sum.rounded)
    }
  }

  /// Paying something never makes more interest, and paying nothing changes nothing; money is conserved.
  @Test func paymentsLowerTheInterest() throws {
    var numbers = SeededNumbers(seed: 31)
    for testCase in try cases(400, seed: 32) {
      if case .statutory(let rule) = testCase.basis, rule.rateHolds == .atPayment { continue }
      let paid = payments(of: testCase, &numbers)
      let (with, without) = (try testCase.interest(paid: paid), try testCase.interest())
      #expect(with.exact.minorUnits <= without.exact.minorUnits)
      let sum = try Money.sum(paid.map(\.amount) + [with.open], in: testCase.principal.currency)
      #expect(sum == testCase.principal)
      // The order in which payments are told does not matter.
      #expect(try testCase.interest(paid: paid.reversed()).interest == with.interest)
      // A payment on the last day changes what is open, not the interest.
      let last = try testCase.interest(paid: [PartPayment(testCase.principal, on: testCase.end)])
      if testCase.end > testCase.due { #expect(last.exact == without.exact && last.open.isZero) }
    }
  }

  /// One more day never costs less, and as much as `daily` says while the rate stays.
  @Test func growsByTheDay() throws {
    for testCase in try cases(400, seed: 42) {
      if case .statutory(let rule) = testCase.basis, rule.rateHolds == .atPayment { continue }
      let today = try testCase.interest()
      let tomorrow = try testCase.interest(to: testCase.end.adding(days: 1))
      #expect(today.exact.minorUnits <= tomorrow.exact.minorUnits)
      if let daily = today.daily, today.periods.last?.rate == tomorrow.periods.last?.rate {
        #expect(today.exact.minorUnits.adding(daily.minorUnits) == tomorrow.exact.minorUnits)
      }
    }
  }

  private func payments(of testCase: Case, _ numbers: inout SeededNumbers) -> [PartPayment] {
    var left = testCase.principal.minorUnits
    var result: [PartPayment] = []
    for _ in 0..<Int.random(in: 0...4, using: &numbers) where left > 0 {
      let amount = Int64.random(in: 1...left, using: &numbers)
      left -= amount
      let offset = Int.random(in: -20...900, using: &numbers)
      let paidOn = min(testCase.end, testCase.due.adding(days: offset))
      result.append(PartPayment(Money(amount, testCase.principal.currency), on: paidOn))
    }
    return result
  }
}
