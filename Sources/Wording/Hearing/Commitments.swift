package import Receivables

/// Finds what a client committed to in what they say: amounts, days, ways to pay, and whom to turn to instead.
///
/// What is denied (`I can't do Friday`), past (`we paid on Monday`), about talking (`try me Thursday`) or hangs on
/// something else (`if they pay us by the 30th`) is no commitment.
package enum Commitments {
  /// - Parameters:
  ///   - today: the day on which it was said.
  ///   - open: what the client owes; shares such as `half of it` are of this, and its currency is meant where none is
  ///     written. Without it amounts need a sign of currency.
  package static func find(in text: String, today: Day, open: Money?) -> [Commitment] {
    let tokens = CommitmentToken.tokens(of: text)
    var payments = CommitmentGroups(
      days: CommitmentDays(today: today), amounts: CommitmentAmounts(open: open), open: open)
    for sentence in sentences(tokens) { payments.take(sentence, tokens) }
    return payments.finished() + CommitmentContacts.contacts(tokens)
  }

  /// Whether a day is named in any form, be it loose or not committed to; one that is denied (`not on Friday`) is none.
  package static func nameDay(in text: String) -> Bool {
    let tokens = CommitmentToken.tokens(of: text)
    // Which day it comes to does not matter here.
    let days = CommitmentDays(today: Day(number: 0))
    return sentences(tokens).contains { sentence in
      let context = CommitmentContext(tokens: tokens, sentence: sentence)
      let own = Array(tokens[..<sentence.upperBound])
      return sentence.contains { days.read(own, at: $0) != nil && !context.isDenied(at: $0) }
    }
  }

  /// How far ahead a deadline of a message lies at most, in days; a day of last month has its next year round.
  private static let farthest = 90

  /// The one day by which a text of ours asks for something, as it is written there, such as `by Friday 4 December`; nil
  /// where there is none, or several different ones.
  package static func deadline(in text: String, today: Day) -> String? {
    let tokens = CommitmentToken.tokens(of: text)
    let days = CommitmentDays(today: today)
    let scalars = Array(text.unicodeScalars)
    var found: (day: Day, words: String)?
    for sentence in sentences(tokens) where !tokens[sentence].contains(where: { ["due", "was"].contains($0.text) }) {
      for place in sentence.dropFirst() where tokens[place - 1].text == "by" {
        guard let day = days.read(tokens, at: place), !day.isApproximate,
          (0...farthest).contains(day.day.days(since: today))
        else { continue }
        if let found, found.day != day.day { return nil }
        let span = tokens[place].span.lowerBound..<tokens[day.tokens.upperBound - 1].span.upperBound
        found = found ?? (day.day, "by \(String(String.UnicodeScalarView(scalars[span])))")
      }
    }
    return found?.words
  }

  private static func sentences(_ tokens: [CommitmentToken]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for (place, token) in tokens.enumerated() where token.kind == .end || token.kind == .question {
      if place > start { sentences.append(start..<place) }
      start = place + 1
    }
    if start < tokens.count { sentences.append(start..<tokens.count) }
    return sentences
  }
}
