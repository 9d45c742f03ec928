import Foundation
import Testing

@testable import Receivables

@Suite struct InterestRulesTests {
  @Test func shippedDataIsSound() throws {
    let (rules, rates) = (try InterestData.rules(), try InterestData.rates())
    #expect(rules.problems().isEmpty)
    #expect(rates.problems().isEmpty)
    #expect(rules.members.count == 27)
    for code in rules.members { #expect(rates.series[try rules.eu(code).reference] != nil, "\(code)") }
    #expect(rates.series[rules.uk.reference] != nil)
    // Nothing that is hearsay or invented is shipped.
    let marks = Set(rates.series.values.flatMap { $0.rates.map(\.source.mark) })
    #expect(marks.isSubset(of: [.primary, .quoted]))
  }

  @Test func staleness() throws {
    let rates = try InterestData.rates()
    #expect(rates.staleness(of: "bank-rate", on: day("2026-12-31")) == nil)
    let stale =
      "the newest Bank Rate known is that of 2026-06-30; the one of 2026-12-31 belongs under bank-rate in rates.plist"
    #expect(rates.staleness(of: "bank-rate", on: day("2027-01-01")) == stale)
    let unknown = "no libor is known; it belongs under libor in rates.plist"
    #expect(rates.staleness(of: "libor", on: day("2026-12-31")) == unknown)
    #expect(rates.stale(on: day("2027-01-01")).count == rates.series.count)
  }

  @Test func dayDue() throws {
    let rules = try InterestData.rules()
    let (uk, eu) = (rules.uk.dayDue, rules.eu.dayDue)
    #expect(try uk.find(agreed: nil, invoiced: day("2026-03-01")).day == day("2026-03-30"))
    #expect(try eu.find(agreed: nil, invoiced: day("2026-03-01")).day == day("2026-03-31"))
    let later = try uk.find(agreed: nil, delivered: day("2026-03-10"), invoiced: day("2026-03-01"))
    #expect(later.day == day("2026-04-08"))
    #expect(later.why == "no day was agreed: 30 days beginning with the delivery of 2026-03-10")
    #expect(try uk.find(agreed: day("2026-04-29"), invoiced: day("2026-03-01")).caution == nil)
    #expect(
      try uk.find(agreed: day("2026-04-30"), invoiced: day("2026-03-01")).caution
        == "more than 60 days were agreed; unless that is fair, 2026-04-29 counts instead")
    let authority = try uk.find(agreed: day("2026-03-31"), invoiced: day("2026-03-01"), debtorIsPublic: true)
    #expect(authority.day == day("2026-03-31") && authority.caution?.contains("2026-03-30") == true)
    #expect(throws: InterestFailure.noDayKnown) { try uk.find(agreed: nil) }
  }

  @Test func problemsAreNamed() {
    let source = RuleSource("nowhere", mark: .own, checked: day("2026-01-01"))
    guard let zero = AnnualRate(millionths: 0) else { return }
    func entry(_ from: String) -> RateTable.Entry {
      RateTable.Entry(from: day(from), percent: zero, source: source)
    }
    let rates = [entry("2026-01-01"), entry("2026-01-01"), entry("2026-02-01")]
    let table = RateTable(series: ["x": RateTable.Series(name: "", daysBefore: -1, rates: rates)])
    #expect(
      table.problems() == [
        "x: it has no name", "x: daysBefore is -1; expected 0 to 184", "x: 2026-01-01 is listed twice",
        "x: 2026-02-01 does not begin a half-year; expected 1 January or 1 July",
      ])
  }

  @Test(arguments: ["8", "8%", "12.25", "0", "0.000001", "1000"])
  func ratesAreRead(text: String) throws {
    #expect(try AnnualRate(parsing: text).decimalString == text.replacingOccurrences(of: "%", with: ""))
  }

  @Test(arguments: [
    ("", AnnualRate.ParseFailure.notARate), ("eight", .notARate), ("8.", .notARate), (".5", .notARate),
    ("8,5", .notARate), ("8%%", .notARate), ("-1", .negative), ("1000.1", .outOfRange),
    ("99999999999999999999", .outOfRange), ("1.0000001", .excessDigits(allowed: 6)),
  ])
  func ratesAreRefused(text: String, failure: AnnualRate.ParseFailure) {
    #expect(throws: failure) { try AnnualRate(parsing: text) }
  }

  @Test func negativeReferenceRates() throws {
    let rates = try JSONDecoder().decode([AnnualRate].self, from: Data(#"["-0.88", "2"]"#.utf8))
    #expect(rates.map(\.description) == ["-0.88%", "2%"])
    #expect(try rates[0].adding(AnnualRate(parsing: "9"))?.description == "8.12%")
    #expect(rates[0].simpleInterest(on: money("1000"), days: 30, yearDays: 365).rounded == money("0"))
  }

  @Test(arguments: [
    (1, 2, "0.50", 1), (-1, 2, "-0.50", -1), (2, 3, "0.67", 1), (-2, 3, "-0.67", -1), (199, 200, "1.00", 1),
    (-1, 300, "0.00", 0), (-1, 200, "-0.01", 0), (5, 1, "5.00", 5), (-7, 2, "-3.50", -4), (0, 9, "0.00", 0),
    (1249, 1000, "1.25", 1),
  ])
  func fractions(numerator: Int, denominator: Int, text: String, rounded: Int) {
    let fraction = ExactFraction(Int128(numerator), Int128(denominator))
    #expect(fraction.decimalString(places: 2) == text)
    #expect(fraction.rounded == Int128(rounded))
  }

  @Test func fractionsAreOrdered() {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<500 {
      let (a, b) = (Int.random(in: -50...50, using: &numbers), Int.random(in: 1...40, using: &numbers))
      let (c, d) = (Int.random(in: -50...50, using: &numbers), Int.random(in: 1...40, using: &numbers))
      let (left, right) = (ExactFraction(Int128(a), Int128(b)), ExactFraction(Int128(c), Int128(d)))
      #expect((left < right) == (a * d < c * b))
      #expect((left == right) == (a * d == c * b))
      #expect(left.adding(right) == ExactFraction(Int128(a * d + c * b), Int128(b * d)))
    }
    #expect(ExactFraction(.max, 1).adding(ExactFraction(1, 1)) == nil)
    #expect(ExactFraction(.max, 2).rounded == Int128.max / 2 + 1)
  }
}
