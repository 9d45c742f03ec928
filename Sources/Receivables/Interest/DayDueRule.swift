/// Which day a law takes as the last day for paying: interest starts on the day after.
package struct DayDueRule: Hashable, Sendable, Codable {
  /// The days given where none was agreed, counted from the later of the delivery and the invoice.
  package let days: Int
  /// Whether the day of the delivery or invoice is the first of them, or the day after it.
  package let countsFirstDay: Bool
  /// How many days may be agreed without further ado.
  package let longest: Int
  /// How many when the debtor is a public authority.
  package let longestPublic: Int

  package init(days: Int, countsFirstDay: Bool, longest: Int, longestPublic: Int) {
    self.days = days
    self.countsFirstDay = countsFirstDay
    self.longest = longest
    self.longestPublic = longestPublic
  }

  /// The last day for paying and, where something is to be known about it, the words for that.
  package struct Finding: Hashable, Sendable {
    package let day: Day
    package let why: String
    /// Set when the agreed day lies beyond what the law lets pass unexamined.
    package let caution: String?
  }

  /// The last day for paying. An agreed day is kept even where the law may pull it back, since that depends on whether
  /// it was grossly unfair: `caution` then names the earlier day. Throws `noDayKnown` when all three are nil.
  package func find(
    agreed: Day?, delivered: Day? = nil, invoiced: Day? = nil, debtorIsPublic: Bool = false
  ) throws(InterestFailure) -> Finding {
    let begin = [delivered, invoiced].compactMap { $0 }.max()
    if let agreed {
      let most = debtorIsPublic ? longestPublic : longest
      let why = "\(agreed) is the day agreed"
      guard let limit = begin.map({ last(of: most, from: $0) }), agreed > limit else {
        return Finding(day: agreed, why: why, caution: nil)
      }
      let caution = "more than \(most) days were agreed; unless that is fair, \(limit) counts instead"
      return Finding(day: agreed, why: why, caution: caution)
    }
    guard let begin else { throw .noDayKnown }
    let what = begin == invoiced ? "the invoice" : "the delivery"
    return Finding(
      day: last(of: days, from: begin),
      why: "no day was agreed: \(days) days \(countsFirstDay ? "beginning with" : "after") \(what) of \(begin)",
      caution: nil)
  }

  private func last(of days: Int, from begin: Day) -> Day { begin.adding(days: countsFirstDay ? days - 1 : days) }

  func problems() -> [String] {
    [("days", days), ("longest", longest), ("longestPublic", longestPublic)].compactMap { key, value in
      (1...366).contains(value) ? nil : "dayDue: \(key) is \(value); expected 1 to 366"
    }
  }
}
