import Receivables

/// A cell that should hold an amount, taken apart: its sign, the currency it names, and the digits with what stands
/// between them. Which separator is the decimal sign is decided over the whole column, not here.
///
/// Read are `1,234.56`, `1.234,56`, `1 234,56` (also with no-break blanks), `1'234.50`, `12,34,567`, `(123.45)`,
/// `123.45-`, `-$142.85`, `$-142.85`, `US$ 5`, `5 €`. Never read are exponents (a spreadsheet has lost digits) and
/// `CR`/`DR` (it is not plain which way they count).
struct AmountText {
  /// Why a cell is no amount: a clause without a full stop.
  struct Problem: Error, Hashable {
    let why: String
  }

  /// What a single cell says about the decimal sign.
  enum Proof: Hashable {
    case proves(DecimalSign)
    /// The one separator, followed by three digits, may be either.
    case open(DecimalSign)
    case nothing
  }

  private(set) var isNegative = false
  /// The codes that a symbol or code in the cell may stand for; nil when it names none.
  private(set) var currencies: [String]?
  private var digits: ArraySlice<UInt8>

  /// The number without sign and currency, for messages.
  var core: String { String(decoding: digits, as: UTF8.self) }

  /// Takes `cell` apart; nil when it is blank.
  init?(_ cell: ArraySlice<UInt8>) throws(Problem) {
    guard cell.count <= 80 else {
      guard cell.contains(where: { $0 != 0x20 }) else { return nil }
      throw Problem(why: "\(Excerpt.of(cell)) is no amount")
    }
    digits = cell
    if cell.contains(where: { $0 >= 0x80 || $0 == 0x3D }) { digits = try AmountText.normalized(cell, &currencies)[...] }
    trim()
    guard !digits.isEmpty else { return nil }
    var signs = 0
    if digits.first == UInt8(ascii: "("), digits.last == UInt8(ascii: ")") {
      digits = digits.dropFirst().dropLast()
      isNegative = true
      signs += 1
      trim()
    }
    var isStripping = true
    while isStripping, let first = digits.first, let last = digits.last {
      if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = isNegative || first == UInt8(ascii: "-")
        signs += 1
        digits = digits.dropFirst()
      } else if last == UInt8(ascii: "-") || last == UInt8(ascii: "+") {
        isNegative = isNegative || last == UInt8(ascii: "-")
        signs += 1
        digits = digits.dropLast()
      } else if first == UInt8(ascii: "$") {
        digits = digits.dropFirst()
        if currencies == nil { currencies = AmountText.dollars }
      } else if last == UInt8(ascii: "$") {
        digits = digits.dropLast()
        if currencies == nil { currencies = AmountText.dollars }
      } else if AmountText.isLetter(first) {
        try takeWord(digits.prefix(while: AmountText.isLetter), cell)
        digits = digits.drop(while: AmountText.isLetter)
      } else if AmountText.isLetter(last) {
        let word = digits.reversed().prefix(while: AmountText.isLetter).count
        try takeWord(digits.suffix(word), cell)
        digits = digits.dropLast(word)
      } else {
        isStripping = false
      }
      trim()
    }
    let isNumber =
      digits.contains(where: AmountText.isDigit)
      && digits.allSatisfy { byte in
        AmountText.isDigit(byte) || byte == 0x2E || byte == 0x2C || byte == 0x20 || byte == 0x27
      }
    guard isNumber, signs <= 1 else {
      let hasExponent =
        digits.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
        && digits.filter(AmountText.isLetter).count == 1 && digits.contains(where: AmountText.isDigit)
      throw Problem(
        why: hasExponent
          ? "\(Excerpt.of(cell)) is in scientific notation, which has lost digits; export it as a plain number"
          : "\(Excerpt.of(cell)) is no amount")
    }
  }

  private mutating func trim() {
    while digits.first == 0x20 || digits.first == 0x09 { digits = digits.dropFirst() }
    while digits.last == 0x20 || digits.last == 0x09 { digits = digits.dropLast() }
  }

  private mutating func takeWord(_ word: ArraySlice<UInt8>, _ cell: ArraySlice<UInt8>) throws(Problem) {
    let text = String(decoding: word, as: UTF8.self).uppercased()
    if text == "CR" || text == "DR" {
      throw Problem(why: "\(Excerpt.of(cell)): \(text) does not say plainly which way it counts; use a sign")
    }
    let dollars = ["US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "R": "BRL"]
    let isBeforeDollar = word.endIndex < digits.endIndex && digits[word.endIndex] == UInt8(ascii: "$")
    if isBeforeDollar, let code = dollars[text] {
      currencies = [code]
    } else if currencies == nil, Currency(text) != nil {
      currencies = [text]
    } else {
      throw Problem(why: "\(Excerpt.of(cell)) is no amount")
    }
  }

  // MARK: The decimal sign

  /// What this cell alone says about the decimal sign.
  var proof: Proof {
    var points = 0
    var commas = 0
    var lastPoint = 0
    var lastComma = 0
    var hasGroups = false
    for (index, byte) in zip(digits.indices, digits) {
      switch byte {
      case 0x2E: (points, lastPoint) = (points + 1, index)
      case 0x2C: (commas, lastComma) = (commas + 1, index)
      case 0x20, 0x27: hasGroups = true
      default: break
      }
    }
    if points > 0 && commas > 0 { return .proves(lastPoint > lastComma ? .point : .comma) }
    guard points + commas > 0 else { return .nothing }
    let sign: DecimalSign = points > 0 ? .point : .comma
    if points + commas > 1 { return .proves(sign.other) }
    let place = points > 0 ? lastPoint : lastComma
    let whole = digits[digits.startIndex..<place]
    let mayGroup = digits.endIndex - place == 4 && (1...3).contains(whole.count) && whole.first != 0x30 && !hasGroups
    return mayGroup ? .open(sign) : .proves(sign)
  }

  /// The amount in `currency`, with `sign` as the decimal sign; throws why it is none.
  ///
  /// Digits beyond those of the currency are taken when they are zeros (some exports write four decimals).
  func money(in currency: Currency, decimal sign: DecimalSign) throws(Problem) -> Money {
    if let currencies, !currencies.contains(currency.code) {
      throw Problem(
        why: "the amount is in \(currencies.count == 1 ? currencies[0] : "a dollar currency"), not \(currency); "
          + "give the currency in a column of its own")
    }
    let parts = digits.split(separator: sign.byte, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count <= 2, let wholePart = parts.first,
      let whole = AmountText.ungrouped(wholePart, decimal: sign)
    else {
      throw Problem(why: "\(Excerpt.of(digits)) is no amount with a decimal \(sign.rawValue)")
    }
    let fraction = parts.count == 2 ? parts[1] : []
    guard fraction.allSatisfy(AmountText.isDigit), !(parts.count == 2 && fraction.isEmpty) else {
      throw Problem(why: "\(Excerpt.of(digits)) is no amount with a decimal \(sign.rawValue)")
    }
    let exponent = Int(currency.exponent)
    guard fraction.dropFirst(exponent).allSatisfy({ $0 == 0x30 }) else {
      throw Problem(why: "\(Excerpt.of(digits)) has more decimal digits than \(currency) has (\(exponent))")
    }
    var value: Int64 = 0
    func take(_ digit: UInt8) -> Bool {
      let (product, overflow1) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.addingReportingOverflow(Int64(digit - 0x30))
      value = sum
      return !overflow1 && !overflow2
    }
    var fits = true
    for digit in whole { fits = fits && take(digit) }
    for place in 0..<exponent {
      fits = fits && take(place < fraction.count ? fraction[fraction.startIndex + place] : 0x30)
    }
    guard fits else { throw Problem(why: "\(Excerpt.of(digits)) is too large an amount") }
    return Money(isNegative ? -value : value, currency)
  }

  /// The digits of the whole part; nil when its groups are not of three, or of two and a last of three (`12,34,567`).
  private static func ungrouped(_ part: ArraySlice<UInt8>, decimal sign: DecimalSign) -> ArraySlice<UInt8>? {
    guard let separator = part.first(where: { !isDigit($0) }) else { return part }
    guard separator != sign.byte else { return nil }
    let groups = part.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(isDigit) }), let first = groups.first, (1...3).contains(first.count),
      groups.last?.count == 3
    else { return nil }
    let middle = groups.dropFirst().dropLast()
    let isByThrees = middle.allSatisfy { $0.count == 3 }
    let isByTwos = separator == 0x2C && first.count <= 2 && middle.allSatisfy { $0.count == 2 }
    guard isByThrees || isByTwos else { return nil }
    return ArraySlice(groups.joined())
  }

  // MARK: Characters

  private static let dollars = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "CLP", "COP", "ARS"]

  /// The symbols beside `$`, with the currencies that use them.
  private static let symbols: [Unicode.Scalar: [String]] = [
    "€": ["EUR"], "£": ["GBP", "EGP", "GIP", "FKP", "SHP"], "¥": ["JPY", "CNY"], "₹": ["INR"], "₩": ["KRW"],
    "₽": ["RUB"], "₺": ["TRY"], "₪": ["ILS"], "₫": ["VND"], "₱": ["PHP"], "₦": ["NGN"], "₴": ["UAH"],
  ]

  /// ASCII in place of other blanks, apostrophes, minus signs and symbols; `="5"` without its wrapping.
  private static func normalized(_ cell: ArraySlice<UInt8>, _ currencies: inout [String]?) throws(Problem) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in CellText.unwrapped(String(decoding: cell, as: UTF8.self)).unicodeScalars {
      switch scalar {
      case "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}": result.append(0x20)
      case "\u{2019}", "\u{2BC}": result.append(0x27)
      case "\u{2212}", "\u{2013}": result.append(UInt8(ascii: "-"))
      case _ where scalar.isASCII: result.append(UInt8(scalar.value))
      default:
        guard let codes = symbols[scalar] else { throw Problem(why: "\(Excerpt.of(cell)) is no amount") }
        currencies = codes
        result.append(UInt8(ascii: "$"))
      }
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
