/// What a word with digits looks like.
struct NumberShape {
  /// Whether it ends like an amount: `1,140.00`, `2.730,00`, `45.50`.
  private(set) var hasCents = false
  /// Whether it is a day: `14th`, `2026-11-27`, `27/11`, `27.11.2026`.
  private(set) var isDay = false
  /// Whether it is `1st`, `22nd` and so on.
  private(set) var isOrdinal = false

  /// - Parameter text: in lower case.
  init(_ text: String) {
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
    case (1, dot) where parts[1].count == 2 && parts[0].count == 2 && Self.isDayAndMonth(numbers[0], numbers[1]):
      isDay = true
    case (2, slash), (2, dash), (2, dot):
      isDay =
        marks[0] == marks[1]
        && (parts[0].count == 4 && numbers[1] <= 12
          || parts[2].count >= 2 && Self.isDayAndMonth(numbers[0], numbers[1])
            && (parts[2].count != 3))
    default: break
    }
    guard !isDay, let last = marks.last, last == dot || last == UInt8(ascii: ",") else { return }
    hasCents = parts[parts.count - 1].count == 2
  }

  private static func isDayAndMonth(_ one: Int, _ other: Int) -> Bool {
    (1...31).contains(one) && (1...31).contains(other) && (one <= 12 || other <= 12)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
