import Receivables

/// Reads amounts as they are spoken: `1.4k`, `fourteen hundred`, `half of it`, `the full amount`.
struct CommitmentAmounts {
  /// What is open, which shares are shares of; its currency is that of amounts without a sign.
  let open: Money?

  /// What an amount is, before it is known of what.
  enum Value: Hashable {
    case money(Money)
    /// So many parts of so many of what is open.
    case share(Int64, of: Int64)
    /// What is left of the open amount after the others.
    case rest
  }

  struct Found {
    let value: Value
    let tokens: Range<Int>
    var isApproximate = false
    var isRecurring = false
  }

  /// The amount that begins at a token.
  func read(_ tokens: [CommitmentToken], at place: Int) -> Found? {
    guard var found = money(tokens, place) ?? share(tokens, place) else { return nil }
    let before = place > 0 ? tokens[place - 1].text : ""
    found.isApproximate =
      ["about", "around", "roughly", "maybe", "perhaps", "approximately", "some", "over"].contains(before)
      || (before == "least" || before == "to" && place > 1 && tokens[place - 2].text == "up")
    found.isRecurring = isRecurring(tokens, found.tokens.upperBound)
    return found
  }

  private func isRecurring(_ tokens: [CommitmentToken], _ place: Int) -> Bool {
    guard place + 1 < tokens.count else { return false }
    let periods: Set = ["week", "month", "fortnight", "day", "friday", "monday", "quarter", "wk", "mth", "mo"]
    switch tokens[place].text {
    case "a", "per", "each", "every": return periods.contains(tokens[place + 1].text)
    case "weekly", "monthly", "fortnightly": return true
    default: return false
    }
  }

  // MARK: Sums

  private static let words: [String: String?] = [
    "dollars": nil, "dollar": nil, "bucks": nil, "pounds": "GBP", "pound": "GBP", "quid": "GBP", "sterling": "GBP",
    "euros": "EUR", "euro": "EUR", "rupees": "INR", "usd": "USD", "gbp": "GBP", "eur": "EUR", "aud": "AUD",
    "cad": "CAD", "nzd": "NZD", "inr": "INR", "naira": "NGN", "rand": "ZAR", "zar": "ZAR",
  ]

  /// Words that may stand before a number which is no amount.
  private static let labels: Set<String> = [
    "invoice", "invoices", "inv", "number", "numbers", "no", "nos", "#", "po", "ref", "reference", "order", "job",
    "account", "ticket", "quote", "unit", "room", "suite", "page", "line", "statement", "ext", "extension", "at",
  ]

  /// Words behind a number which is no amount.
  private static let units: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes", "boxes",
    "units", "people", "pallets", "miles", "times", "invoices", "staff", "customers", "clients", "cases", "pieces",
    "bags", "chairs", "tables", "am", "pm", "percent", "o'clock", "members", "guests", "pages", "business", "working",
  ]

  private func money(_ tokens: [CommitmentToken], _ place: Int) -> Found? {
    let first = tokens[place]
    var currency = first.currency.flatMap(self.currency(sign:))
    var mantissa: Int64
    var decimals = 0
    var end: Int
    var isBare = currency == nil
    var start = place
    if first.kind == .number {
      guard let (digits, places) = Self.digits(first.text) else { return nil }
      (mantissa, decimals, end) = (digits, places, place + 1)
      switch first.suffix {
      case "": break
      case "k":
        (mantissa, isBare) = (mantissa.multipliedReportingOverflow(by: 1_000).partialValue, false)
      default: return nil
      }
      if end < tokens.count, ["k", "grand", "thousand", "hundred", "lakh"].contains(tokens[end].text) {
        let scale: Int64 = tokens[end].text == "hundred" ? 100 : tokens[end].text == "lakh" ? 100_000 : 1_000
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: scale)
        guard !overflow else { return nil }
        mantissa = product
        isBare = false
        end += 1
      }
    } else if first.kind == .word, let spoken = SpokenNumber.read(tokens[place...]) {
      (mantissa, end) = (spoken.value, place + spoken.count)
      if tokens[end - 1].text == "grand" { isBare = false }
    } else {
      return nil
    }
    if end < tokens.count, tokens[end].kind == .word, let code = Self.words[tokens[end].text] {
      currency = currency ?? code.flatMap { Currency($0) } ?? dollars
      isBare = false
      end += 1
    }
    if place > 0, tokens[place - 1].kind == .word, let code = Self.words[tokens[place - 1].text], let code {
      currency = Currency(code)
      isBare = false
      start = place - 1
    }
    if isBare, !isPlausible(tokens, place, end, mantissa, decimals) { return nil }
    guard let currency = currency ?? open?.currency,
      let minor = Self.minorUnits(mantissa, decimals, Int(currency.exponent))
    else { return nil }
    return Found(value: .money(Money(minor, currency)), tokens: start..<end)
  }

  /// Whether a number without any sign of money is one.
  private func isPlausible(
    _ tokens: [CommitmentToken], _ place: Int, _ end: Int, _ mantissa: Int64, _ decimals: Int
  ) -> Bool {
    guard mantissa >= 100, open != nil, !tokens[place].isPart else { return false }
    if end < tokens.count, Self.units.contains(tokens[end].text) { return false }
    if tokens[place].kind == .number, decimals == 0, (1_900...2_100).contains(mantissa), tokens[place].text.count == 4 {
      return false
    }
    // `invoices 1041 and 1042`, `invoice no. 1041`.
    var before = place - 1
    while before >= 0, place - before <= 6 {
      let token = tokens[before]
      if Self.labels.contains(token.text) { return false }
      guard
        token.kind == .number || token.kind == .pause || token.kind == .end
          || ["and", "number", "the"].contains(token.text)
      else { break }
      before -= 1
    }
    return true
  }

  /// The digits of `1,400.50` and how many stand behind the point; nil if it is written in no such way.
  private static func digits(_ text: String) -> (Int64, Int)? {
    guard !text.contains("/"), !text.contains("-") else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      // Groups of three, or as in India of two with three at the end.
      guard groups.last?.count == 3, groups.dropFirst().allSatisfy({ $0.count == 2 || $0.count == 3 }) else {
        return nil
      }
    }
    var fraction = parts.count == 2 ? String(parts[1]) : ""
    var whole = groups.joined()
    // `4.800` is a thousand's point, where it can be nothing else.
    if fraction.count == 3, groups.count == 1 {
      whole += fraction
      fraction = ""
    }
    guard fraction.count <= 3, let digits = Int64(whole + fraction) else { return nil }
    return (digits, fraction.count)
  }

  private static func minorUnits(_ mantissa: Int64, _ decimals: Int, _ exponent: Int) -> Int64? {
    var value = mantissa
    for _ in 0..<max(0, exponent - decimals) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    for _ in 0..<max(0, decimals - exponent) {
      guard value % 10 == 0 else { return nil }
      value /= 10
    }
    return value
  }

  private var dollars: Currency? {
    let local = open.map { ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"].contains($0.currency.code) } ?? false
    return local ? open?.currency : Currency("USD")
  }

  private func currency(sign: Unicode.Scalar) -> Currency? {
    switch sign {
    case "$": dollars
    case "\u{A3}": Currency("GBP")
    case "\u{20AC}": Currency("EUR")
    case "\u{20B9}", "\u{20A8}": Currency("INR")
    case "\u{20A6}": Currency("NGN")
    case "\u{A5}": open?.currency.code == "CNY" ? open?.currency : Currency("JPY")
    default: open?.currency
    }
  }

  // MARK: Shares

  private func share(_ tokens: [CommitmentToken], _ place: Int) -> Found? {
    func text(_ offset: Int) -> String { tokens.indices.contains(place + offset) ? tokens[place + offset].text : "" }
    func found(_ value: Value, _ count: Int) -> Found? {
      // `of it`, `of the balance` belong to it.
      var count = count
      if text(count) == "of", ["it", "that", "them", "this"].contains(text(count + 1)) { count += 2 }
      return Found(value: value, tokens: place..<min(tokens.count, place + count))
    }
    if tokens[place].kind == .number, tokens[place].suffix == "%" || text(1) == "percent" || text(1) == "pct",
      let percent = Int64(tokens[place].text), (1...100).contains(percent)
    {
      return found(.share(percent, of: 100), tokens[place].suffix == "%" ? 1 : 2)
    }
    switch text(0) {
    case "half":
      guard
        !["past", "an", "day", "hour", "hearted", "term", "of"].contains(text(1)) || text(1) == "of" && text(2) != "an"
      else { return nil }
      return found(.share(1, of: 2), 1)
    case "a", "one":
      if text(1) == "third" { return found(.share(1, of: 3), 2) }
      if text(1) == "quarter", text(2) != "to", text(2) != "past" { return found(.share(1, of: 4), 2) }
      if text(1) == "half" { return found(.share(1, of: 2), 2) }
      return nil
    case "quarter", "third":
      // `Quarter now, quarter in January`; but `a quarter`, `this quarter`, `the third of March` are read elsewhere.
      let before = place > 0 ? tokens[place - 1] : nil
      guard before == nil || before?.kind == .pause || before?.text == "and",
        ["now", "in", "on", "by", "next", "today", "tomorrow", "of"].contains(text(1)),
        text(1) != "of" || ["it", "that"].contains(text(2))
      else { return nil }
      return found(.share(1, of: text(0) == "third" ? 3 : 4), 1)
    case "two" where text(1) == "thirds": return found(.share(2, of: 3), 2)
    case "three" where text(1) == "quarters": return found(.share(3, of: 4), 2)
    case "all" where text(1) == "of" && ["it", "them", "that", "this"].contains(text(2)):
      return found(.share(1, of: 1), 3)
    case "everything": return found(.share(1, of: 1), 1)
    case "in" where text(1) == "full": return found(.share(1, of: 1), 2)
    case "the":
      // `The remaining 2,700` is told by the number.
      if tokens.indices.contains(place + 2), tokens[place + 2].kind == .number { return nil }
      switch text(1) {
      case "rest", "remainder", "remaining", "difference": return found(.rest, 2)
      case "other" where ["half", "bit", "part"].contains(text(2)): return found(.rest, 3)
      case "balance": return found(.rest, 2)
      case "lot": return found(.share(1, of: 1), 2)
      case "full", "whole", "entire", "total":
        let nouns: Set = ["amount", "balance", "thing", "lot", "sum", "bill", "invoice", "whack", "outstanding"]
        if nouns.contains(text(2)) { return found(.share(1, of: 1), 3) }
        return nil
      default: return nil
      }
    case "full" where ["amount", "balance", "payment"].contains(text(1)): return found(.share(1, of: 1), 2)
    case "rest", "remainder": return found(.rest, 1)
    case "balance": return found(.rest, 1)
    default: return nil
    }
  }
}
