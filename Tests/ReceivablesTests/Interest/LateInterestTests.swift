import Testing

@testable import Receivables

@Suite struct LateInterestTests {
  private let rules: InterestRules
  private let rates: RateTable
  private let uk: InterestBasis

  init() throws {
    rules = try InterestData.rules()
    rates = try InterestData.rates()
    uk = .statutory(rules.uk)
  }

  private func contract(_ rate: String, yearDays: Int = 365) throws -> InterestBasis {
    .contract(try AnnualRate(parsing: rate), yearDays: yearDays)
  }

  /// Worked examples, each by principal, rate, days, days of the year and result.
  @Test(arguments: [
    // 5 CFR 1315.17(b): due 1 April, paid 11 April.
    ("1500", "6.5", 10, 360, "2.71"),
    // The same page's second example; it rounds the rate to .066 first and so prints 2.75.
    ("1500", "6.625", 10, 360, "2.76"),
    ("1000", "12", 30, 365, "9.86"),
    // payontime.co.uk: 8.48899658.
    ("262.25", "8.5", 139, 365, "8.49"),
    ("1000", "8.25", 60, 365, "13.56"),
    ("1000", "8.5", 50, 365, "11.64"),
    // paidnice.com rounds the day first and prints 169.68.
    ("5000", "12.25", 101, 365, "169.49"),
    // toolfy.io rounds 45/365 first and prints 32.66.
    ("2000", "13.25", 45, 365, "32.67"),
    ("4500", "11", 30, 365, "40.68"),
    ("10000", "11.75", 60, 365, "193.15"),
    ("1000", "0", 60, 365, "0.00"),
  ])
  func contractRate(principal: String, rate: String, days: Int, yearDays: Int, expected: String) throws {
    let due = day("2026-04-01")
    let result = try LateInterest(
      on: money(principal, "GBP"), due: due, to: due.adding(days: days), under: contract(rate, yearDays: yearDays))
    #expect(result.interest == money(expected, "GBP"))
    #expect(result.days == days)
    #expect(result.fixedSum == nil)
    #expect(result.sources.isEmpty && result.warnings.isEmpty)
  }

  @Test(arguments: [
    ("2025-06-29", "12.75%"), ("2025-06-30", "12.25%"), ("2025-12-30", "12.25%"), ("2025-12-31", "11.75%"),
    ("2024-12-30", "13.25%"), ("2024-12-31", "12.75%"), ("2022-12-31", "11.5%"), ("2023-06-30", "13%"),
    ("2026-11-01", "11.75%"),
  ])
  func ukRateIsThatOfTheStart(due: String, expected: String) throws {
    // A year later the rate is still the first one.
    let end = day(due).adding(days: 400)
    let result = try LateInterest(on: money("1000", "GBP"), due: day(due), to: end, under: uk, rates: rates)
    #expect(result.rate?.description == expected)
    #expect(result.periods.count == 1)
  }

  @Test(arguments: [
    ("0.01", "40.00"), ("999.99", "40.00"), ("1000", "70.00"), ("9999.99", "70.00"), ("10000", "100.00"),
    ("5000000", "100.00"),
  ])
  func ukFixedSum(debt: String, expected: String) throws {
    let due = day("2026-02-01")
    let result = try LateInterest(
      on: money(debt, "GBP"), due: due, to: due.adding(days: 1), under: uk, rates: rates)
    #expect(result.fixedSum == money(expected, "GBP"))
  }

  /// The government's worked figure of 2026.
  @Test func ukTotal() throws {
    let due = day("2026-02-01")
    let result = try LateInterest(
      on: money("10000", "GBP"), due: due, to: due.adding(days: 60), under: uk, rates: rates)
    #expect(result.interest == money("193.15", "GBP"))
    #expect(result.total == money("10293.15", "GBP"))
    #expect(result.warnings.isEmpty)
    #expect(result.sources.map(\.mark) == [.primary, .primary, .quoted])
    #expect(result.reasons.contains("11.75% is 8 points above the Bank Rate of 2025-12-31, 3.75%"))
    #expect(result.reasons.contains("fixed sum of 100.00 GBP for a debt of 10,000.00 GBP or more"))
  }

  @Test func ukWhole() throws {
    let result = try LateInterest(
      on: money("4200", "GBP"), due: day("2025-11-14"), to: day("2026-02-12"), under: uk, rates: rates)
    #expect(result.days == 90)
    #expect(result.interest == money("126.86", "GBP"))
    #expect(result.daily?.decimalString(places: 4) == "1.4096")
    #expect(result.total == money("4396.86", "GBP"))
  }

  @Test func ukWithAPartPayment() throws {
    let result = try LateInterest(
      on: money("4200", "GBP"), due: day("2025-11-14"), to: day("2026-02-12"), under: uk,
      paid: [PartPayment(money("1200", "GBP"), on: day("2025-12-31"))], rates: rates)
    #expect(result.periods.map(\.days) == [47, 43])
    #expect(result.periods.map(\.principal) == [money("4200", "GBP"), money("3000", "GBP")])
    #expect(result.periods.map { $0.interest.rounded } == [money("66.25", "GBP"), money("43.29", "GBP")])
    // Rounded once: the rounded parts come to a penny less.
    #expect(result.interest == money("109.55", "GBP"))
    #expect(result.fixedSum == money("70", "GBP"))
    #expect(result.open == money("3000", "GBP"))
    #expect(result.total == money("3179.55", "GBP"))
  }

  @Test func euVector() throws {
    let rates = try InterestData.rates(ecb: [("2025-07-01", "2.15")])
    for code in ["IE", "nl"] {
      let result = try LateInterest(
        on: money("2500", "EUR"), due: day("2025-07-31"), to: day("2025-09-29"), under: .statutory(rules.eu(code)),
        rates: rates)
      #expect(result.days == 60)
      #expect(result.rate?.description == "10.15%")
      #expect(result.interest == money("41.71", "EUR"))
      #expect(result.fixedSum == money("40", "EUR"))
      #expect(result.total == money("2581.71", "EUR"))
    }
  }

  @Test func euByHalfYear() throws {
    let rates = try InterestData.rates(ecb: [("2024-07-01", "4.25"), ("2025-01-01", "3.15"), ("2025-07-01", "2.15")])
    let result = try LateInterest(
      on: money("3650", "EUR"), due: day("2024-12-21"), to: day("2025-07-05"), under: .statutory(rules.eu("NL")),
      rates: rates)
    #expect(result.periods.map(\.days) == [10, 181, 5])
    #expect(result.periods.map(\.rate.description) == ["12.25%", "11.15%", "10.15%"])
    // 10 × 12.25 + 181 × 11.15 + 5 × 10.15 = 2191.40 tenths of a percent and day on 3650/365.
    #expect(result.interest == money("219.14", "EUR"))
    #expect(result.rate == nil)
    #expect(result.warnings == ["the law of NL was not checked: this is the directive's minimum"])
  }

  /// In Ireland the one rate is that of the day of payment, for each part that is paid.
  @Test func euAtPayment() throws {
    let rates = try InterestData.rates(ecb: [("2024-07-01", "4.25"), ("2025-01-01", "3.15")])
    let result = try LateInterest(
      on: money("3650", "EUR"), due: day("2024-12-01"), to: day("2025-01-10"), under: .statutory(rules.eu("IE")),
      paid: [PartPayment(money("365", "EUR"), on: day("2024-12-11"))], rates: rates)
    #expect(result.periods.map(\.days) == [10, 40])
    #expect(result.periods.map(\.principal) == [money("365", "EUR"), money("3285", "EUR")])
    #expect(result.periods.map(\.rate.description) == ["12.25%", "11.15%"])
    // 365 × 12.25 % × 10/365 = 1.225 and 3285 × 11.15 % × 40/365 = 40.14.
    #expect(result.interest == money("41.37", "EUR"))
    #expect(result.days == 40)
    #expect(result.warnings.isEmpty)
  }

  @Test func cautions() throws {
    #expect(try rules.eu("DE").caution?.contains("Germany is said to") == true)
    #expect(try rules.eu("se").reference == "national-se")
    let rates = try InterestData.rates(ecb: [("2025-07-01", "2.15")], mark: .secondary)
    let result = try LateInterest(
      on: money("100", "EUR"), due: day("2025-07-31"), to: day("2025-09-29"), under: .statutory(rules.eu("IE")),
      rates: rates, today: day("2026-11-21"))
    #expect(result.warnings.count == 2)
    #expect(result.warnings.first?.contains("hearsay") == true)
    #expect(result.warnings.last?.hasPrefix("the newest main refinancing rate known is that of 2025-07-01") == true)
  }

  @Test func noMembers() {
    #expect(throws: InterestFailure.notAMember("GB", members: rules.members)) { try rules.eu("gb") }
    #expect(InterestFailure.notAMember("GB", members: rules.members).hint == "`under uk`")
    #expect(throws: InterestFailure.notAMember("XX", members: rules.members)) { try rules.eu("XX") }
  }

  @Test func missingRate() {
    let failure = InterestFailure.missingRate(
      series: "bank-rate", name: "Bank Rate", read: day("2026-12-31"), from: day("2027-01-01"))
    #expect(throws: failure) {
      try LateInterest(
        on: money("100", "GBP"), due: day("2027-01-01"), to: day("2027-02-01"), under: uk, rates: rates)
    }
    #expect(failure.message == "the Bank Rate of 2026-12-31, which counts from 2027-01-01, is not known")
    #expect(failure.hint == "`rates bank-rate` shows what is known and how to add it")
    #expect(throws: InterestFailure.self) {
      try LateInterest(
        on: money("100", "SEK"), due: day("2026-01-01"), to: day("2026-02-01"), under: .statutory(rules.eu("SE")),
        rates: rates)
    }
  }

  @Test func anotherCurrencyHasNoFixedSum() throws {
    let result = try LateInterest(
      on: money("1000", "USD"), due: day("2026-02-01"), to: day("2026-03-01"), under: uk, rates: rates)
    #expect(result.fixedSum == nil)
    #expect(result.total == money("1009.01"))
    #expect(
      result.reasons.contains(
        "the fixed sum (40.00 GBP, 70.00 GBP, 100.00 GBP) is not in USD: work out its equivalent"))
  }

  @Test func paidInTimeOwesNothing() throws {
    let due = day("2026-02-01")
    for paidOn in [due, day("2026-01-02")] {
      let payment = PartPayment(money("500", "GBP"), on: paidOn)
      let result = try LateInterest(
        on: money("500", "GBP"), due: due, to: day("2026-03-01"), under: uk, paid: [payment], rates: rates)
      #expect(result.interest.isZero && result.fixedSum == nil && result.total.isZero && result.days == 0)
      #expect(result.reasons == ["nothing was owed after 2026-02-01, the day due"])
    }
    let onTheDay = try LateInterest(on: money("500", "GBP"), due: due, to: due, under: uk, rates: rates)
    #expect(onTheDay.interest.isZero && onTheDay.fixedSum == nil && onTheDay.total == money("500", "GBP"))
  }

  /// What was paid before the debt became late does not count for the band.
  @Test func earlyPaymentLowersTheBand() throws {
    let result = try LateInterest(
      on: money("1200", "GBP"), due: day("2026-02-01"), to: day("2026-02-11"), under: uk,
      paid: [PartPayment(money("300", "GBP"), on: day("2026-01-15"))], rates: rates)
    #expect(result.periods.map(\.principal) == [money("900", "GBP")])
    #expect(result.fixedSum == money("40", "GBP"))
  }

  @Test func paidOffBeforeTheEnd() throws {
    let result = try LateInterest(
      on: money("1000", "GBP"), due: day("2026-02-01"), to: day("2026-06-01"), under: uk,
      paid: [PartPayment(money("1000", "GBP"), on: day("2026-02-11"))], rates: rates)
    #expect(result.days == 10)
    #expect(result.open.isZero && result.daily == nil)
    #expect(result.total == money("73.22", "GBP"))
  }

  @Test func refusals() throws {
    let (due, end) = (day("2026-02-01"), day("2026-03-01"))
    let debt = money("100", "GBP")
    func refusal(
      _ principal: Money, from due: Day = due, to end: Day = end, _ basis: InterestBasis? = nil,
      paid: [PartPayment] = []
    ) -> InterestFailure? {
      do throws(InterestFailure) {
        _ = try LateInterest(on: principal, due: due, to: end, under: basis ?? uk, paid: paid, rates: rates)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(money("0", "GBP")) == .principalNotPositive(money("0", "GBP")))
    #expect(refusal(debt, from: end, to: due) == .endsBeforeDue(due: end, end: due))
    #expect(refusal(debt, try contract("8", yearDays: 0)) == .yearLengthOutOfRange(0))
    let dollars = PartPayment(money("1"), on: end)
    #expect(refusal(debt, paid: [dollars]) == .paymentInOtherCurrency(money("1"), principal: debt.currency))
    let nothing = PartPayment(.zero(debt.currency), on: end)
    #expect(refusal(debt, paid: [nothing]) == .paymentNotPositive(.zero(debt.currency), end))
    let late = PartPayment(debt, on: end.adding(days: 1))
    #expect(refusal(debt, paid: [late]) == .paymentAfterEnd(debt, end.adding(days: 1), end: end))
    let much = [PartPayment(money("60", "GBP"), on: due), PartPayment(money("40.01", "GBP"), on: end)]
    #expect(refusal(debt, paid: much) == .overpaid(money("100.01", "GBP"), principal: debt))
    let huge = Money(.max, debt.currency)
    #expect(refusal(huge) == .overflow)
    #expect(refusal(debt, paid: [PartPayment(huge, on: end), PartPayment(huge, on: end)]) == .overflow)
    #expect(refusal(huge, from: .earliest, to: .latest, try contract("1000", yearDays: 1)) == .overflow)
  }
}
