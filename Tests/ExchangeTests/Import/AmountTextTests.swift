import Receivables
import Testing

@testable import Exchange

@Suite struct AmountTextTests {
  private func read(_ text: String, _ sign: DecimalSign?, _ code: String) throws -> Money? {
    guard let cell = try AmountText(Array(text.utf8)[...]) else { return nil }
    var own = DecimalSign.point
    if case .proves(let proven) = cell.proof { own = proven }
    return try cell.money(in: Samples.currency(code), decimal: sign ?? own)
  }

  static let readable: [(text: String, sign: DecimalSign?, currency: String, units: Int64)] = [
    ("1234.50", nil, "USD", 123_450), ("1,234.50", nil, "USD", 123_450), ("1.234,50", nil, "EUR", 123_450),
    ("1\u{A0}234,56", nil, "EUR", 123_456), ("1\u{202F}234,56", nil, "EUR", 123_456), ("1 234,56", nil, "EUR", 123_456),
    ("1'234.50", nil, "CHF", 123_450), ("1’234.50", nil, "CHF", 123_450), ("12,34,567", nil, "INR", 123_456_700),
    ("12,34,567.80", nil, "INR", 123_456_780), ("(123.45)", nil, "USD", -12_345), ("123.45-", nil, "USD", -12_345),
    ("-$142.85", nil, "USD", -14_285), ("$-142.85", nil, "USD", -14_285), ("($1.00)", nil, "USD", -100),
    ("$13.50 ", nil, "USD", 1350), ("+31070,11", nil, "EUR", 3_107_011), ("\u{2212}50,00", nil, "EUR", -5000),
    ("5 €", nil, "EUR", 500), ("EUR 5", nil, "EUR", 500), ("US$ 7.25", nil, "USD", 725), ("£1", nil, "GBP", 100),
    ("1495.0000", nil, "NZD", 149_500), ("1,234", .point, "USD", 123_400), ("1,234", .comma, "KWD", 1234),
    ("1.234", .comma, "EUR", 123_400), ("1.234.567", nil, "EUR", 123_456_700), ("=\"12.50\"", nil, "USD", 1250),
    ("0.5", nil, "USD", 50), (".50", nil, "USD", 50), ("1234", nil, "JPY", 1234), ("1234.00", nil, "JPY", 1234),
    ("92233720368547758.07", nil, "USD", .max),
  ]

  @Test(arguments: readable)
  func reads(_ sample: (text: String, sign: DecimalSign?, currency: String, units: Int64)) throws {
    #expect(try read(sample.text, sample.sign, sample.currency) == Samples.money(sample.units, sample.currency))
  }

  static let unreadable: [(text: String, why: String)] = [
    ("EUR 5", "EUR"), ("€5", "EUR"), ("5 CR", "CR"), ("5 DR", "DR"), ("1.23E+05", "scientific"), ("1e5", "scientific"),
    ("12.345", "more decimal digits"), ("1,2,3", "no amount"), ("1,23,45", "no amount"), ("--5", "no amount"),
    ("(-5)", "no amount"), ("-", "no amount"), ("abc", "no amount"), ("5.", "no amount"), ("1.2.3", "no amount"),
    ("92233720368547758.08", "too large"), ("99999999999999999999", "too large"), ("NaN", "no amount"),
    ("5%", "no amount"), ("\u{1B}[31m5", "no amount"), ("1 23,4,5", "no amount"),
  ]

  @Test(arguments: unreadable) func rejects(_ sample: (text: String, why: String)) {
    #expect {
      _ = try read(sample.text, nil, "USD")
    } throws: { ($0 as? AmountText.Problem)?.why.contains(sample.why) == true }
  }

  @Test func blanksAreNoAmount() throws {
    for text in ["", "  ", "\t", "\u{A0}"] { #expect(try read(text, nil, "USD") == nil) }
  }

  @Test func proofs() throws {
    let cases: [(String, AmountText.Proof)] = [
      ("1,234", .open(.comma)), ("1.234", .open(.point)), ("12", .nothing), ("1.2", .proves(.point)),
      ("1,25", .proves(.comma)), ("1,234,567", .proves(.point)), ("0,125", .proves(.comma)),
      ("1234,567", .proves(.comma)), ("1 234,567", .proves(.comma)), ("1.234,567", .proves(.comma)),
    ]
    for (text, proof) in cases { #expect(try AmountText(Array(text.utf8)[...])?.proof == proof, "\(text)") }
  }

  /// Every amount that is written in some notation is read back as itself.
  @Test func roundTrips() throws {
    var random = FixedRandom(seed: 7)
    for _ in 0..<2000 {
      let units = Int64.random(in: -9_999_999_999...9_999_999_999, using: &random)
      let plain = Samples.money(units)
      let digits = Array(String(units.magnitude / 100))
      var grouped = ""
      for (place, digit) in digits.enumerated() {
        if place > 0 && (digits.count - place) % 3 == 0 { grouped.append("g") }
        grouped.append(digit)
      }
      let fraction = String(String(units.magnitude % 100 + 100).dropFirst())
      for (group, point) in [(",", "."), (".", ","), ("\u{202F}", ","), ("'", "."), ("", ".")] {
        let body = grouped.split(separator: "g").joined(separator: group) + point + fraction
        for text in units < 0 ? ["-\(body)", "(\(body))", "\(body)-", "$-\(body)", "-$\(body)"] : [body, "$\(body)"] {
          #expect(try read(text, nil, "USD") == plain, "\(text)")
        }
      }
    }
  }
}
