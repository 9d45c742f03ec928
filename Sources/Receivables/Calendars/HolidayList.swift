/// A user's own changes to a calendar: the days that no rule can know.
package struct HolidayList: Hashable, Sendable {
  /// Days closed besides the calendar's own, such as a day of mourning or a company's holidays.
  package let closed: [Holiday]
  /// Holidays of the calendar that are kept as business days after all, such as one moved to another day.
  package let open: [Day]

  package init(closed: [Holiday] = [], open: [Day] = []) {
    self.closed = closed
    self.open = open
  }

  /// What is wrong with it, in words; empty when it can be used.
  package func problems() -> [String] {
    let contradictions = Set(closed.map(\.day)).intersection(open).sorted()
    return contradictions.map { "\($0) is listed both as closed and as open" }
      + closed.filter { $0.name.isEmpty }.map { "\($0.day) has no name" }
  }
}

extension HolidayList: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case closed, open }

  /// Refuses keys it does not know; either list may be left out.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    closed = try container.decodeIfPresent([Holiday].self, forKey: .closed) ?? []
    open = try container.decodeIfPresent([Day].self, forKey: .open) ?? []
  }
}
