/// What a word with digits looks like.
struct NumberShape {
  /// Whether it ends like an amount: `1,140.00`, `2.730,00`, `45.50`; `12.30` is an hour.
  private(set) var hasCents = false
  /// Whether it is a day: `14th`, `2026-11-27`, `27/11`, `27.11.2026`.
  private(set) var isDay = false
  /// Whether it is `1st`, `22nd` and so on.
  private(set) var isOrdinal = false
  /// Whether a currency is written to it: `r9,860`, `usd3200`, `450eur`.
  private(set) var hasCurrency = false
  /// Whether a currency is written to it that may as well be the letter of a number: `r850`.
  private(set) var mayBeCode = false
  /// Whether it looks like the number of an invoice wherever it stands: `0067`, `hp311`, `7-118`, `fv/12/2024`; a year or
  /// `24/7` does not.
  private(set) var namesItself = false

  /// What people write to a number without a blank, apart from signs. A single letter, such as the R of the rand, is
  /// believed only where the number is grouped like money.
  private static let currencies: Set<String> = [
    "aed", "aud", "brl", "cad", "chf", "czk", "dkk", "eur", "euro", "euros", "gbp", "ghs", "hkd", "huf", "inr", "jpy",
    "kes", "kr", "ksh", "mxn", "ngn", "nok", "nzd", "php", "pln", "quid", "ron", "rs", "sek", "sgd", "usd", "zar", "zł",
  ]
  private static let letters: Set<String> = ["k", "n", "p", "r"]

  /// - Parameters:
  ///   - text: in lower case.
  ///   - isGrouped: whether thousands are parted by blanks, which `text` is without.
  ///   - isCode: whether all its letters are capitals.
  ///   - hasDot: whether a full stop follows, as in the day `8.7.`.
  init(_ text: String, isGrouped: Bool = false, isCode: Bool = false, hasDot: Bool = false) {
    readShape(text, hasDot: hasDot)
    hasCurrency = Self.hasCurrency(text, isGrouped: isGrouped)
    mayBeCode = hasCurrency && !isGrouped && text.utf8.dropFirst().allSatisfy(Self.isDigit)
    namesItself = !hasCents && !isDay && !isGrouped && Self.namesItself(text, isCode: isCode)
  }

  private mutating func readShape(_ text: String, hasDot: Bool) {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix(while: Self.isDigit)
    let rest = bytes.dropFirst(digits.count)
    if (1...2).contains(digits.count), ["st", "nd", "rd", "th"].contains(String(decoding: rest, as: UTF8.self)) {
      isOrdinal = true
      isDay = true
      return
    }
    let parts = text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { !Self.isDigit($0) })
    guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty && $0.count <= 6 }) else { return }
    let marks = bytes.filter { !Self.isDigit($0) }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 48) } }
    let slash = UInt8(ascii: "/")
    let dash = UInt8(ascii: "-")
    let dot = UInt8(ascii: ".")
    switch (marks.count, marks[0]) {
    case (1, slash): isDay = Self.isDayAndMonth(numbers[0], numbers[1])
    case (1, dot)
    where (parts[1].count == 2 || parts[1].count == 1 && hasDot) && parts[0].count <= 2 && (1...12).contains(numbers[1]):
      isDay = (1...31).contains(numbers[0])
    case (2, slash), (2, dash), (2, dot):
      isDay =
        marks[0] == marks[1]
        && (parts[0].count == 4 && numbers[1] <= 12
          || parts[2].count >= 2 && Self.isDayAndMonth(numbers[0], numbers[1])
            && (parts[2].count != 3))
    default: break
    }
    guard !isDay, let last = marks.last, last == dot || last == UInt8(ascii: ",") else { return }
    let isHour = last == dot && parts.count == 2 && parts[0].count <= 2 && numbers[0] < 24 && numbers[1] < 60
    hasCents = parts[parts.count - 1].count == 2 && !isHour
  }

  private static func hasCurrency(_ text: String, isGrouped: Bool) -> Bool {
    let head = text.prefix(while: { !$0.isASCII || !$0.isNumber })
    let number = text.dropFirst(head.count).prefix(while: { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") })
    let tail = text.dropFirst(head.count + number.count)
    guard !number.isEmpty, head.isEmpty != tail.isEmpty, !number.hasPrefix("0") || number.hasPrefix("0.") else {
      return false
    }
    if currencies.contains(String(head)) || currencies.contains(String(tail)) { return true }
    guard letters.contains(String(head)) else { return false }
    return isGrouped || number.contains(where: { $0 == "." || $0 == "," }) || head == "r" && number.count <= 4
  }

  private static func namesItself(_ text: String, isCode: Bool) -> Bool {
    let runs = text.utf8.split(whereSeparator: { !isDigit($0) })
    let digits = runs.reduce(0) { $0 + $1.count }
    let longest = runs.map(\.count).max() ?? 0
    if text.utf8.allSatisfy({ isDigit($0) }) {
      return digits >= 3 && !(digits == 4 && (text.hasPrefix("19") || text.hasPrefix("20")))
    }
    if text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) { return false }
    let hasLetters = text.contains(where: \.isLetter)
    return hasLetters ? digits >= 2 && (isCode || longest >= 3) : longest >= 3 && digits >= 4
  }

  private static func isDayAndMonth(_ one: Int, _ other: Int) -> Bool {
    (1...31).contains(one) && (1...31).contains(other) && (one <= 12 || other <= 12)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
