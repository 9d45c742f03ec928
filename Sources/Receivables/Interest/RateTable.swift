/// The reference rates that laws on late payment build upon, half-year by half-year. A property list the user keeps up.
package struct RateTable: Hashable, Sendable, Codable {
  /// The rate of one half-year.
  package struct Entry: Hashable, Sendable, Codable {
    /// The first day of the half-year it counts for: 1 January or 1 July.
    package let from: Day
    package let percent: AnnualRate
    package let source: RuleSource

    package init(from: Day, percent: AnnualRate, source: RuleSource) {
      self.from = from
      self.percent = percent
      self.source = source
    }
  }

  /// One central bank's rate.
  package struct Series: Hashable, Sendable, Codable {
    /// Such as `Bank Rate`.
    package let name: String
    /// How many days before a half-year begins its rate is read off: 1 for 31 December and 30 June, 0 for 1 January and
    /// 1 July.
    package let daysBefore: Int
    package let rates: [Entry]

    package init(name: String, daysBefore: Int, rates: [Entry]) {
      self.name = name
      self.daysBefore = daysBefore
      self.rates = rates
    }
  }

  /// The series by the key under which rules name them.
  package let series: [String: Series]

  package init(series: [String: Series]) { self.series = series }

  /// These rates with `own` ones: a half-year that both have is taken from `own`, and a series whose name `own` leaves
  /// out keeps its name and its day.
  package func adding(_ own: RateTable) -> RateTable {
    RateTable(
      series: series.merging(own.series) { old, new in
        let half = Set(new.rates.map(\.from))
        let rates = (old.rates.filter { !half.contains($0.from) } + new.rates)
        return Series(
          name: new.name.isEmpty ? old.name : new.name, daysBefore: new.name.isEmpty ? old.daysBefore : new.daysBefore,
          rates: rates)
      })
  }

  /// No rates at all: what is needed where a contract fixes the rate.
  package static let empty = RateTable(series: [:])

  /// The rate for the half-year in which `day` lies. It is never guessed from another half-year: when it is missing,
  /// throws `missingRate`.
  package func entry(_ key: String, on day: Day) throws(InterestFailure) -> Entry {
    let half = RateTable.halfYear(of: day)
    guard let found = series[key]?.rates.first(where: { $0.from == half }) else {
      throw .missingRate(series: key, name: series[key]?.name, read: referenceDay(key, of: half), from: half)
    }
    return found
  }

  /// The day on which the rate of the half-year that begins on `half` is read off.
  package func referenceDay(_ key: String, of half: Day) -> Day {
    half.adding(days: -(series[key]?.daysBefore ?? 0))
  }

  /// The warning to give on `day` when the newest rate of a series is older than its last reference day before `day`;
  /// nil when the series is up to date.
  package func staleness(of key: String, on day: Day) -> String? {
    let half = RateTable.halfYear(of: day)
    let name = series[key]?.name ?? key
    guard let newest = series[key]?.rates.map(\.from).max() else {
      return "no \(name) is known; it belongs under \(key) in rates.plist"
    }
    guard newest < half else { return nil }
    return "the newest \(name) known is that of \(referenceDay(key, of: newest)); "
      + "the one of \(referenceDay(key, of: half)) belongs under \(key) in rates.plist"
  }

  /// What is stale on `day` in the whole table, by key.
  package func stale(on day: Day) -> [String] { series.keys.sorted().compactMap { staleness(of: $0, on: day) } }

  /// The first day of the half-year of `day`.
  package static func halfYear(of day: Day) -> Day {
    let (year, month, _) = day.components
    return Day(year: year, month: month <= 6 ? 1 : 7, day: 1) ?? day
  }

  /// The last day of the half-year of `day`.
  package static func halfYearEnd(of day: Day) -> Day {
    let (year, month, _) = day.components
    return month <= 6
      ? Day(year: year, month: 6, day: 30) ?? day : Day(year: year, month: 12, day: 31) ?? day
  }

  /// What is wrong with it, in words that name the place; empty when it can be used.
  package func problems() -> [String] {
    var problems: [String] = []
    for (key, series) in series.sorted(by: { $0.key < $1.key }) {
      if series.name.isEmpty { problems.append("\(key): it has no name") }
      if !(0...184).contains(series.daysBefore) {
        problems.append("\(key): daysBefore is \(series.daysBefore); expected 0 to 184")
      }
      var seen: Set<Day> = []
      for entry in series.rates {
        if entry.from != RateTable.halfYear(of: entry.from) {
          problems.append("\(key): \(entry.from) does not begin a half-year; expected 1 January or 1 July")
        }
        if !seen.insert(entry.from).inserted { problems.append("\(key): \(entry.from) is listed twice") }
      }
    }
    return problems
  }
}

extension RateTable.Series {
  private enum CodingKeys: String, CodingKey, CaseIterable { case name, daysBefore, rates }

  /// Refuses keys it does not know; a series that adds to another may leave out name and day.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
    daysBefore = try container.decodeIfPresent(Int.self, forKey: .daysBefore) ?? 0
    rates = try container.decode([RateTable.Entry].self, forKey: .rates)
  }
}
