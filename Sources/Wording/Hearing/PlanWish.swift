package import Receivables

/// A wish to pay in parts: `in three monthly payments from 1 December`, `spread over six weeks`, `500 a month`.
///
/// What is not said stays nil; a loose first day (`from January`) is none.
package struct PlanWish: Hashable, Sendable {
  /// How often a part is paid, in the words of the command language.
  package enum Period: String, Hashable, Sendable {
    case weekly
    case biweekly
    case monthly
  }

  /// How many parts.
  package var count: Int?
  package var period: Period?
  /// The day of the first part.
  package var from: Day?
  /// How much each part is to be.
  package var each: Money?

  /// The wish in a text; nil where neither a number of parts nor an amount to come again and again is named.
  /// `today` is the day on which it was said, `open` what is owed.
  package static func find(in text: String, today: Day, open: Money?) -> PlanWish? {
    let tokens = CommitmentToken.tokens(of: text)
    var wish = PlanWish()
    for place in tokens.indices where wish.count == nil { wish.takeCount(tokens, at: place) }
    let recurring = Commitments.find(in: text, today: today, open: open).first { $0.isRecurring && $0.amount != nil }
    if let recurring, recurring.amount?.isApproximate == false { wish.each = recurring.amount?.value }
    guard wish.count != nil || wish.each != nil else { return nil }
    if wish.period == nil { wish.period = period(tokens) }
    wish.from = start(tokens, today: today)
    return wish
  }

  private static let parts: Set<String> = [
    "payments", "instalments", "installments", "parts", "goes", "chunks", "tranches", "pieces", "instalment",
    "installment", "transfers",
  ]
  private static let denials: Set<String> = ["not", "can't", "cannot", "cant", "don't", "won't", "no", "never"]
  private static let spreading: Set<String> = ["over", "across", "spread", "split", "in", "into"]

  /// `three payments`, `3 equal monthly instalments`; `over three months` where it is spread.
  private mutating func takeCount(_ tokens: [CommitmentToken], at place: Int) {
    func text(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].text : "" }
    let number: Int
    var end: Int
    if tokens[place].kind == .number, tokens[place].currency == nil, tokens[place].suffix.isEmpty,
      let value = Int(tokens[place].text)
    {
      (number, end) = (value, place + 1)
    } else if place == 0 || SpokenNumber.read(tokens[(place - 1)...]) == nil,
      let spoken = SpokenNumber.read(tokens[place...]), spoken.value <= 60
    {
      (number, end) = (Int(spoken.value), place + spoken.count)
    } else {
      return
    }
    guard (2...60).contains(number) else { return }
    let earlier = tokens[max(0, place - 6)..<place]
    guard !earlier.contains(where: { Self.denials.contains($0.text) }) else { return }
    var period: Period?
    while ["equal", "even", "monthly", "weekly", "fortnightly", "biweekly", "smaller", "separate", "or", "so"]
      .contains(text(end))
    {
      if text(end) == "or" || text(end) == "so" { return }
      period = Self.adjectives[text(end)] ?? period
      end += 1
    }
    if Self.parts.contains(text(end)) {
      count = number
      self.period = period
    } else if let unit = Self.units[text(end)], ["over", "across"].contains(text(place - 1)),
      tokens.contains(where: { ["spread", "split", "pay", "instalments", "installments", "parts"].contains($0.text) })
    {
      count = number
      self.period = unit
    }
  }

  private static let adjectives: [String: Period] = [
    "monthly": .monthly, "weekly": .weekly, "fortnightly": .biweekly, "biweekly": .biweekly,
  ]
  private static let units: [String: Period] = ["months": .monthly, "weeks": .weekly, "fortnights": .biweekly]

  /// `a month`, `every two weeks`, `each Friday`.
  private static func period(_ tokens: [CommitmentToken]) -> Period? {
    for place in tokens.indices {
      func text(_ offset: Int) -> String {
        tokens.indices.contains(place + offset) ? tokens[place + offset].text : ""
      }
      if let period = adjectives[text(0)] { return period }
      guard ["a", "per", "each", "every"].contains(text(0)) else { continue }
      switch text(1) {
      case "month", "mth", "mo": return .monthly
      case "fortnight": return .biweekly
      case "two", "2", "other", "second": if text(2) == "week" || text(2) == "weeks" { return .biweekly }
      case "week", "wk": return .weekly
      default:
        if text(0) != "a", tokens.indices.contains(place + 1), CommitmentDays.isCalendarWord(text(1)) { return .weekly }
      }
    }
    return nil
  }

  /// The day behind `from`, `starting`, `first one on` and the like.
  private static func start(_ tokens: [CommitmentToken], today: Day) -> Day? {
    let days = CommitmentDays(today: today)
    for place in tokens.indices.dropFirst() {
      let lead = tokens[max(0, place - 3)..<place].map(\.text)
      guard lead.contains(where: { ["from", "starting", "start", "beginning", "begin", "first"].contains($0) }),
        let day = days.read(Array(tokens[place...]), at: 0), !day.isApproximate, day.day >= today
      else { continue }
      return day.day
    }
    return nil
  }
}
