/// The rules about contacting clients, and which calendar is kept where.
package struct ContactRules: Hashable, Sendable {
  /// The calendar of a country, or of some of its states.
  package struct Place: Hashable, Sendable {
    /// The name of a public calendar or of a user's own.
    package let calendar: String
    package let country: String
    package let states: [String]
  }

  /// Of several rules with one test that object, a stop counts before a caution, then law before house policy, then the
  /// earlier one.
  package let rules: [Guard]
  /// The first that fits counts.
  package let calendars: [Place]

  package init(rules: [Guard], calendars: [Place]) {
    self.rules = rules
    self.calendars = calendars
  }

  /// The calendar kept where a client is; nil when that is not known.
  package func calendar(of client: Client) -> String? {
    calendars.first { place in
      place.country == client.country
        && (place.states.isEmpty || client.state.map { place.states.contains($0) } ?? false)
    }?.calendar
  }

  /// What is wrong with them, in words that name the rule; `known` are the names of all calendars there are.
  package func problems(calendars known: [String]) -> [String] {
    var problems: [String] = []
    var names = Set<String>()
    for (position, rule) in rules.enumerated() {
      let place = rule.name.isEmpty ? "rule #\(position + 1)" : rule.name
      problems += rule.problems().map { "\(place): \($0)" }
      if !names.insert(rule.name).inserted { problems.append("\(place): the name is taken twice") }
    }
    for place in calendars where !known.contains(place.calendar) {
      problems.append("calendars: there is no calendar “\(place.calendar)”; known: \(known.joined(separator: ", "))")
    }
    return problems
  }
}

extension ContactRules: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case rules, calendars }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    rules = try container.decode([Guard].self, forKey: .rules)
    calendars = try container.decodeIfPresent([Place].self, forKey: .calendars) ?? []
  }
}

extension ContactRules.Place: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case calendar, country, states }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    calendar = try container.decode(String.self, forKey: .calendar)
    country = try container.decode(String.self, forKey: .country)
    states = try container.decodeIfPresent([String].self, forKey: .states) ?? []
  }
}
