/// A currency of ISO 4217: its three-letter code and how many digits its minor unit has.
///
/// The digits come from the ISO 4217 table (0, 2, 3 or 4), never from a locale: CLDR shows some currencies without
/// the cents that they have.
package struct Currency: Hashable, Sendable {
  /// Three upper-case ASCII letters, packed so that money stays a plain 16-byte value.
  private let packed: UInt32

  /// How many decimal digits the minor unit has: 0, 2, 3 or 4.
  package let exponent: UInt8

  /// The currency with `code`, in any case; nil when ISO 4217 does not list it.
  package init?(_ code: some StringProtocol) {
    guard code.utf8.count == 3 else { return nil }
    var packed: UInt32 = 0
    for byte in code.utf8 {
      let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
      guard upper >= 0x41 && upper <= 0x5A else { return nil }
      packed = packed << 8 | UInt32(upper)
    }
    guard let exponent = Currency.exponents[packed] else { return nil }
    self.packed = packed
    self.exponent = exponent
  }

  /// The three-letter code, such as `USD`.
  package var code: String {
    String(decoding: [UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF)], as: UTF8.self)
  }

  /// How many minor units make one major unit: 10 to the power of `exponent`.
  package var minorUnitsPerUnit: Int64 {
    var result: Int64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// Every code that ISO 4217 lists, in alphabetical order.
  package static var allCodes: [String] {
    codesByExponent.flatMap { $0.codes.split(separator: " ").map(String.init) }.sorted()
  }

  private static let exponents: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [:]
    for (exponent, codes) in codesByExponent {
      for code in codes.split(separator: " ") {
        table[code.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = exponent
      }
    }
    return table
  }()

  /// Source: ISO 4217 list one; entries whose minor unit ISO gives as "N.A." count as 0.
  private static let codesByExponent: [(exponent: UInt8, codes: String)] = [
    (
      0,
      """
      BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF \
      XPD XPF XPT XSU XTS XUA XXX
      """
    ),
    (
      2,
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD \
      CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
      GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR \
      LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD \
      PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC \
      SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR \
      ZMW ZWG
      """
    ),
    (
      3,
      """
      BHD IQD JOD KWD LYD OMR TND
      """
    ),
    (
      4,
      """
      CLF UYW
      """
    ),
  ]
}

extension Currency: CustomStringConvertible {
  package var description: String { code }
}

extension Currency: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let code = try container.decode(String.self)
    guard let currency = Currency(code) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown currency \(code)")
    }
    self = currency
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
