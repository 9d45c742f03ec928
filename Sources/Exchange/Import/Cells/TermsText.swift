/// Terms of payment as exports write them.
enum TermsText {
  /// The days of `30`, `Net 30`, `30 days`, `net30`, `Due on receipt`; nil for anything else.
  static func days(_ text: String) -> Int? {
    let word = HeaderName.fold(text)
    if word == "dueonreceipt" || word == "dueuponreceipt" { return 0 }
    var digits = word[...]
    if digits.hasPrefix("net") { digits = digits.dropFirst(3) }
    if digits.hasSuffix("days") { digits = digits.dropLast(4) }
    guard (1...4).contains(digits.utf8.count), let days = Int(digits), (0...3650).contains(days) else { return nil }
    return days
  }
}
