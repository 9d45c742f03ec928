import Testing

@testable import Receivables

@Suite struct MoneyTests {
  @Test func addsExactlyAndRefusesOverflow() throws {
    #expect(try money("0.10").adding(money("0.20")) == money("0.30"))
    let most = Money(.max, currency("USD"))
    #expect(throws: Money.Failure.overflow) { try most.adding(Money(1, currency("USD"))) }
    #expect(throws: Money.Failure.overflow) { try Money(.min, currency("USD")).subtracting(Money(1, currency("USD"))) }
    #expect(throws: Money.Failure.overflow) { try Money.sum([most, most], in: currency("USD")) }
    #expect(try most.subtracting(most).isZero)
  }

  @Test func refusesToMixCurrencies() {
    let failure = Money.Failure.differentCurrencies(currency("USD"), currency("EUR"))
    #expect(throws: failure) { try money("1").adding(money("1", "EUR")) }
    #expect(throws: failure) { try money("1").subtracting(money("1", "EUR")) }
    #expect(throws: failure) { try Money.sum([money("1", "EUR")], in: currency("USD")) }
  }

  @Test(arguments: [
    (0, "USD", "0.00"), (5, "USD", "0.05"), (-5, "USD", "-0.05"), (140_000, "USD", "1400.00"), (1001, "JPY", "1001"),
    (-7, "JPY", "-7"), (1_000_501, "KWD", "1000.501"), (10_001, "CLF", "1.0001"),
    (Int64.min, "USD", "-92233720368547758.08"), (Int64.max, "JPY", "9223372036854775807"),
  ])
  func writesAllDigits(minor: Int64, code: String, text: String) {
    #expect(Money(minor, currency(code)).decimalString == text)
  }

  @Test func writesAndReadsTheSameAmount() throws {
    var numbers = SeededNumbers(seed: 1)
    for code in ["USD", "JPY", "KWD", "CLF"] {
      for _ in 0..<500 {
        let amount = Money(numbers.varied(upTo: .max), currency(code))
        #expect(try Money(parsing: amount.decimalString, currency: amount.currency) == amount)
        let grouped = amount.plain.dropLast(4)
        #expect(try Money(parsing: grouped, currency: amount.currency) == amount)
      }
    }
  }

  @Test(arguments: [
    (420_000, "USD", "4,200.00 USD"), (-123_456_789, "USD", "-1,234,567.89 USD"), (999, "JPY", "999 JPY"),
    (1000, "JPY", "1,000 JPY"), (-100, "JPY", "-100 JPY"),
  ])
  func groupsByThrees(minor: Int64, code: String, text: String) {
    #expect(Money(minor, currency(code)).plain == text)
  }
}
