package import Receivables

/// When a client asks to be called again: `try me Thursday at two`, `ring back tomorrow after 3`.
///
/// A day is needed; several different ones, a denied one (`I can't talk Thursday`) and a loose one (`after Thursday`,
/// `in January`) are none. An hour without `am` or `pm` is taken within the working day: 8 to 11 before noon, 12 to 6
/// after it.
package struct CallbackWish: Hashable, Sendable {
  /// The day to call on.
  package let day: Day
  /// The minute of the day, 0–1439; nil when no time was named.
  package let minute: Int?

  /// Words of speaking to one another.
  private static let speaking: Set<String> = [
    "call", "calling", "ring", "phone", "try", "speak", "talk", "back", "catch", "buzz", "reach", "bell", "chat",
    "shout", "telephone",
  ]
  private static let denials: Set<String> = [
    "not", "can't", "cannot", "cant", "don't", "dont", "won't", "never", "no", "isn't", "aren't", "away", "out",
    "closed", "off", "busy", "unavailable",
  ]

  /// Whether a text speaks of speaking again at all.
  package static func isSpokenOf(in text: String) -> Bool {
    CommitmentToken.tokens(of: text).contains { speaking.contains($0.text) }
  }

  /// The wish in a text; nil where none is clear. `today` is the day on which it was said.
  package static func find(in text: String, today: Day) -> CallbackWish? {
    let tokens = CommitmentToken.tokens(of: text)
    guard tokens.contains(where: { speaking.contains($0.text) }) else { return nil }
    let days = CommitmentDays(today: today)
    var found: CallbackWish?
    var place = 0
    while place < tokens.count {
      guard let day = days.read(tokens, at: place), day.day >= today else {
        place += 1
        continue
      }
      let clause = clause(of: day.tokens, in: tokens)
      place = day.tokens.upperBound
      guard !day.isApproximate, !tokens[clause].contains(where: { denials.contains($0.text) }) else { continue }
      if let found, found.day != day.day { return nil }
      let minute = minute(in: tokens, sentence(around: day.tokens, in: tokens), without: day.tokens)
      found = CallbackWish(day: day.day, minute: minute ?? found?.minute)
    }
    return found
  }

  // MARK: Where it stands

  private static func clause(of words: Range<Int>, in tokens: [CommitmentToken]) -> Range<Int> {
    expand(words, in: tokens) { token in
      token.kind != .word && token.kind != .number || ["but", "so", "because", "then"].contains(token.text)
    }
  }

  private static func sentence(around words: Range<Int>, in tokens: [CommitmentToken]) -> Range<Int> {
    expand(words, in: tokens) { $0.kind == .end || $0.kind == .question }
  }

  private static func expand(
    _ words: Range<Int>, in tokens: [CommitmentToken], until isEdge: (CommitmentToken) -> Bool
  ) -> Range<Int> {
    var start = words.lowerBound
    while start > 0, !isEdge(tokens[start - 1]) { start -= 1 }
    var end = words.upperBound
    while end < tokens.count, !isEdge(tokens[end]) { end += 1 }
    return start..<end
  }

  // MARK: Times of day

  private static func minute(in tokens: [CommitmentToken], _ sentence: Range<Int>, without day: Range<Int>) -> Int? {
    for place in sentence where !day.contains(place) {
      let before = place > 0 ? tokens[place - 1].text : ""
      let next = tokens.indices.contains(place + 1) ? tokens[place + 1].text : ""
      if tokens[place].text == "noon" || tokens[place].text == "midday" { return 12 * 60 }
      if ["half", "quarter"].contains(tokens[place].text), ["past", "to"].contains(next),
        let hour = hour(in: tokens, at: place + 2)
      {
        let part = tokens[place].text == "half" ? 30 : 15
        return hour.minute + (next == "past" ? part : -part)
      }
      let leads = ["at", "around", "about", "after", "from"].contains(before)
      guard let hour = hour(in: tokens, at: place), leads || hour.isMarked else { continue }
      return hour.minute
    }
    return nil
  }

  /// A time that begins at a token; marked when nothing but a time can be meant.
  private static func hour(in tokens: [CommitmentToken], at place: Int) -> (minute: Int, isMarked: Bool)? {
    guard tokens.indices.contains(place) else { return nil }
    let token = tokens[place]
    var hour: Int
    var minutes = 0
    var end = place + 1
    var isMarked = false
    if token.kind == .number, token.currency == nil {
      let parts = token.text.split(separator: ".")
      guard let whole = parts.first.flatMap({ Int($0) }), parts.count < 3,
        !token.text.contains(where: { ",/-".contains($0) })
      else { return nil }
      hour = whole
      if parts.count == 2 {
        guard parts[1].count == 2, let rest = Int(parts[1]) else { return nil }
        (minutes, isMarked) = (rest, !token.suffix.isEmpty)
      }
      // `14:30`: the colon stands as a pause directly between two numbers.
      if tokens.indices.contains(place + 2), tokens[place + 1].kind == .pause, tokens[place + 2].kind == .number,
        tokens[place + 2].span.lowerBound == token.span.upperBound + 1, let rest = Int(tokens[place + 2].text),
        tokens[place + 2].text.count == 2
      {
        (minutes, end, isMarked) = (rest, place + 3, true)
      }
    } else if let spoken = SpokenNumber.read(tokens[place...]), spoken.value <= 12 {
      (hour, end) = (Int(spoken.value), place + spoken.count)
    } else {
      return nil
    }
    let last =
      tokens[end - 1].suffix.isEmpty ? (tokens.indices.contains(end) ? tokens[end].text : "") : tokens[end - 1].suffix
    guard (0..<60).contains(minutes) else { return nil }
    switch last {
    case "am" where (1...12).contains(hour): return (hour % 12 * 60 + minutes, true)
    case "pm" where (1...12).contains(hour): return ((hour % 12 + 12) * 60 + minutes, true)
    case "o'clock", "oclock", "h": isMarked = true
    default:
      if !tokens[end - 1].suffix.isEmpty { return nil }
      if ["days", "day", "weeks", "week", "minutes", "mins", "hours", "hour", "invoices"].contains(last) { return nil }
    }
    switch hour {
    case 1...6: hour += 12
    case 8...12, 13...20: break
    default: return nil
    }
    return (hour * 60 + minutes, isMarked)
  }
}
