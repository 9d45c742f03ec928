import Receivables

/// The days a person types: `2026-12-01`, `1 dec`, `friday`, `tomorrow`, `+7d`, `end of month`.
package enum DayPhrase {
  /// Which way a day without a year lies.
  package enum Direction: Sendable {
    /// The next one: after `by due until from`.
    case next
    /// The last one: after `on issued`.
    case last
  }

  /// What a text means as a day, or why it is none; nil when it does not look like a day at all.
  package enum Reading: Hashable, Sendable {
    case day(Day)
    /// It has the shape of a day, but there is no such day.
    case impossible(String)
  }

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// Reads `text`, whose words are parted by single blanks.
  package static func read(_ text: String, today: Day, direction: Direction) -> Reading? {
    let text = text.lowercased()
    if let reading = iso(text) { return reading }
    switch text {
    case "today", "now": return .day(today)
    case "tomorrow": return .day(today.adding(days: 1))
    case "yesterday": return .day(today.adding(days: -1))
    case "end of month", "month end", "end of the month": return .day(today.endOfMonth)
    case "end of next month": return .day(today.endOfMonth.adding(days: 1).endOfMonth)
    case "end of week", "end of the week":
      return .day(today.adding(days: today.weekday <= 5 ? 5 - today.weekday : 12 - today.weekday))
    case "end of year", "end of the year": return Day(year: today.year, month: 12, day: 31).map { .day($0) }
    default: break
    }
    let words = text.split(separator: " ").map(String.init)
    if let day = weekday(words, today: today, direction: direction) { return .day(day) }
    if let day = offset(words, today: today) { return .day(day) }
    return named(words, today: today, direction: direction)
  }

  private static func iso(_ text: String) -> Reading? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    guard bytes.enumerated().allSatisfy({ $0 == 4 || $0 == 7 || ($1 >= 0x30 && $1 <= 0x39) }) else { return nil }
    return Day(iso: text).map { .day($0) } ?? .impossible(text)
  }

  private static func weekday(_ words: [String], today: Day, direction: Direction) -> Day? {
    var words = words
    var direction = direction
    if words.count == 2 {
      switch words[0] {
      case "next": direction = .next
      case "last": direction = .last
      case "on", "this": break
      default: return nil
      }
      words.removeFirst()
    }
    guard words.count == 1, let word = words.first, word.count >= 3,
      let index = weekdays.firstIndex(where: { $0 == word || $0.prefix(3) == word || $0.prefix(4) == word })
    else { return nil }
    let wanted = index + 1
    switch direction {
    case .next:
      let ahead = (wanted - today.weekday + 7) % 7
      return today.adding(days: ahead == 0 ? 7 : ahead)
    case .last:
      let back = (today.weekday - wanted + 7) % 7
      return today.adding(days: -(back == 0 ? 7 : back))
    }
  }

  /// `+7d`, `-3d`, `+2w`, `+1m`, `in 7 days`, `7 days ago`.
  private static func offset(_ words: [String], today: Day) -> Day? {
    if words.count == 1, let sign = words[0].first, sign == "+" || sign == "-" {
      let body = words[0].dropFirst()
      guard let unit = body.last, let number = Int(body.dropLast()), number >= 0, number <= 36_500 else { return nil }
      return move(today, by: sign == "-" ? -number : number, unit: String(unit))
    }
    if words.count == 3, words[0] == "in", let number = Int(words[1]), (0...36_500).contains(number) {
      return move(today, by: number, unit: words[2])
    }
    if words.count == 3, words[2] == "ago", let number = Int(words[0]), (0...36_500).contains(number) {
      return move(today, by: -number, unit: words[1])
    }
    return nil
  }

  private static func move(_ day: Day, by number: Int, unit: String) -> Day? {
    switch unit {
    case "d", "day", "days": day.adding(days: number)
    case "w", "week", "weeks": day.adding(days: number * 7)
    case "m", "month", "months": day.adding(months: number)
    default: nil
    }
  }

  /// `1 dec`, `dec 1`, `1st december 2026`.
  private static func named(_ words: [String], today: Day, direction: Direction) -> Reading? {
    guard words.count == 2 || words.count == 3 else { return nil }
    func month(_ word: String) -> Int? {
      let word = word.hasSuffix(".") || word.hasSuffix(",") ? String(word.dropLast()) : word
      guard word.count >= 3 else { return nil }
      if word == "sept" { return 9 }
      return months.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
    }
    func number(_ word: String) -> Int? {
      var word = word.hasSuffix(",") ? String(word.dropLast()) : word
      for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) { word = String(word.dropLast(2)) }
      guard word.count <= 2, word.allSatisfy(\.isASCII) else { return nil }
      return Int(word)
    }
    let found: (day: Int, month: Int)?
    if let day = number(words[0]), let name = month(words[1]) {
      found = (day, name)
    } else if let name = month(words[0]), let day = number(words[1]) {
      found = (day, name)
    } else {
      found = nil
    }
    guard let found else { return nil }
    if words.count == 3 {
      guard words[2].count == 4, let year = Int(words[2]) else { return nil }
      return Day(year: year, month: found.month, day: found.day).map { .day($0) }
        ?? .impossible(words.joined(separator: " "))
    }
    // 29 February may be years away, so the search goes far enough.
    for step in 0...8 {
      let year = direction == .next ? today.year + step : today.year - step
      guard let day = Day(year: year, month: found.month, day: found.day) else { continue }
      if direction == .next ? day >= today : day <= today { return .day(day) }
    }
    return .impossible(words.joined(separator: " "))
  }
}
