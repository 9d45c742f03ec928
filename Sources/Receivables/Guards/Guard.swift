/// A rule about contacting a client: what it tests, how much it weighs, whom it is about, and where it comes from.
///
/// All of it is data (`contact-rules.plist`). A rule says *law* only where the text of the law, or that text as quoted by
/// others, is among its sources; everything else is the house's own policy, perhaps modelled on a law.
package struct Guard: Hashable, Sendable {
  /// What happens when it objects.
  package enum Weight: String, Hashable, Sendable, CaseIterable, Codable {
    /// The contact is refused.
    case stop
    /// The contact is moved to a later day and warned of; a person may go on and say why.
    case caution
  }

  /// What it rests on.
  package enum Basis: String, Hashable, Sendable, CaseIterable, Codable {
    case law
    case house
  }

  /// What it looks at.
  package enum Test: String, Hashable, Sendable, CaseIterable, Codable {
    case askedToStop = "asked-to-stop"
    case represented
    case insolvent
    case deceased
    /// Vulnerable, or spoke of harming themselves.
    case vulnerable
    /// The number belongs to somebody else.
    case wrongPerson = "wrong-person"
    /// The address or number does not work.
    case badContact = "bad-contact"
    /// A hold that somebody placed.
    case held
    /// All that could be asked for is disputed.
    case disputed
    /// `from` and `to`, both allowed, where the client is.
    case hours
    case weekend
    /// By the calendar of the client's country and the user's own lists.
    case holiday
    /// More than `count` calls placed within `days` consecutive days.
    case calls
    /// More than `count` contacts by any channel within `days` consecutive days.
    case contacts
    /// The quiet days of the client's protocol after a conversation, its day being the first.
    case quiet
    /// `days` from one contact to the next.
    case gap
    /// Nobody else is told what it is about. It never objects to a contact; it says how to make one.
    case thirdParty = "third-party"
  }

  package let name: String
  package let test: Test
  package let weight: Weight
  package let basis: Basis
  /// The law that a house policy follows without being bound by it.
  package let modelledOn: String?
  /// What has to be said beside that, such as that a law names no number.
  package let note: String?
  package let scope: GuardScope
  /// The channels it is about; empty for all that reach the client.
  package let channels: [Channel]
  package let from: TimeOfDay?
  package let to: TimeOfDay?
  package let count: Int?
  package let days: Int?
  /// What it asks for, as one line that can follow “Don't”.
  package let text: String
  package let sources: [RuleSource]

  /// Whether it is about contacts by `channel`. A note to colleagues is none.
  package func concerns(_ channel: Channel) -> Bool {
    channel != .internal && (channels.isEmpty || channels.contains(channel))
  }

  /// The day on which its sources were last checked: the oldest of them.
  package var checked: Day? { sources.map(\.checked).min() }

  /// What is wrong with it, in words; empty when it can be used.
  package func problems() -> [String] {
    var problems: [String] = []
    if name.isEmpty { problems.append("it has no name") }
    if text.isEmpty { problems.append("it has no text") }
    if sources.isEmpty { problems.append("it has no source") }
    if basis == .law, !sources.contains(where: { $0.mark == .primary || $0.mark == .quoted }) {
      problems.append("a law needs a source marked P or Q; without one it is house policy, modelledOn it")
    }
    if basis == .law, modelledOn != nil { problems.append("a law is not modelledOn another") }
    switch test {
    case .hours:
      guard let from, let to, from.minute < to.minute else {
        problems.append("hours need from and to, from being the earlier one")
        break
      }
    case .calls, .contacts:
      if count.map({ $0 >= 1 }) != true { problems.append("\(test.rawValue) need a count from 1") }
      if days.map({ (1...366).contains($0) }) != true { problems.append("\(test.rawValue) need days, 1 to 366") }
    case .gap:
      if days.map({ (1...366).contains($0) }) != true { problems.append("gap needs days, 1 to 366") }
    default: break
    }
    return problems + scope.problems()
  }
}

extension Guard: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, test, weight, basis, modelledOn, note, scope, channels, from, to, count, days, text, sources
  }

  /// Refuses keys it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    test = try container.decode(Test.self, forKey: .test)
    weight = try container.decode(Weight.self, forKey: .weight)
    basis = try container.decode(Basis.self, forKey: .basis)
    modelledOn = try container.decodeIfPresent(String.self, forKey: .modelledOn)
    note = try container.decodeIfPresent(String.self, forKey: .note)
    scope = try container.decodeIfPresent(GuardScope.self, forKey: .scope) ?? GuardScope()
    channels = try container.decodeIfPresent([Channel].self, forKey: .channels) ?? []
    from = try container.decodeIfPresent(TimeOfDay.self, forKey: .from)
    to = try container.decodeIfPresent(TimeOfDay.self, forKey: .to)
    count = try container.decodeIfPresent(Int.self, forKey: .count)
    days = try container.decodeIfPresent(Int.self, forKey: .days)
    text = try container.decode(String.self, forKey: .text)
    sources = try container.decode([RuleSource].self, forKey: .sources)
  }
}
