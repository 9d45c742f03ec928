/// From what point on something stands out: all of it data that a user may change.
package struct AnomalyRules: Hashable, Sendable {
  /// A threshold. Which of them a kind needs is said by `AnomalyKind.needs`.
  package enum Limit: String, CaseIterable, Hashable, Sendable {
    /// How many days back it is looked for.
    case lookBackDays
    /// How many earlier cases are needed before anything counts as usual.
    case leastHistory
    /// How many cases make it stand out.
    case leastCount
    /// How many of the last cases are compared.
    case recent
    /// How many tenths of a scaled median absolute deviation beyond the median are unusual.
    case deviationTenths
    /// Days that do not matter, whatever the deviation.
    case leastDays
    /// Parts of a hundred that do not matter.
    case leastPercent
    /// A round sum is a multiple of so many whole units.
    case roundTo
    /// How many days apart two records may be and still be one.
    case withinDays
  }

  /// One kind's thresholds and why they are what they are.
  package struct Rule: Hashable, Sendable {
    /// Whether it is looked for.
    package let isOn: Bool
    /// The source of the thresholds, or the reason for them.
    package let reason: String
    package let limits: [Limit: Int]

    package init(isOn: Bool = true, reason: String, limits: [Limit: Int]) {
      self.isOn = isOn
      self.reason = reason
      self.limits = limits
    }

    /// A threshold; 0 for one that the kind does not need.
    package subscript(limit: Limit) -> Int { limits[limit, default: 0] }
  }

  package let rules: [AnomalyKind: Rule]

  package init(rules: [AnomalyKind: Rule]) { self.rules = rules }

  /// The rule of a kind, if it is looked for.
  package func rule(_ kind: AnomalyKind) -> Rule? { rules[kind].flatMap { $0.isOn ? $0 : nil } }

  /// What is wrong with the rules, in words that name the place; empty when they can be used.
  package func problems() -> [String] {
    AnomalyKind.allCases.flatMap { kind -> [String] in
      guard let rule = rules[kind] else { return ["\(kind.rawValue) is missing"] }
      var problems: [String] = []
      if rule.reason.isEmpty { problems.append("\(kind.rawValue): it has no reason") }
      for limit in kind.needs {
        guard let value = rule.limits[limit] else {
          problems.append("\(kind.rawValue): \(limit.rawValue) is missing")
          continue
        }
        let range = limit.range
        if !range.contains(value) {
          problems.append(
            "\(kind.rawValue): \(limit.rawValue) is \(value); expected \(range.lowerBound) to \(range.upperBound)")
        }
      }
      return problems
    }
  }
}

extension AnomalyKind {
  /// The thresholds that it needs.
  package var needs: [AnomalyRules.Limit] {
    switch self {
    case .rhythm: [.lookBackDays, .leastHistory, .recent, .leastCount, .deviationTenths, .leastDays]
    case .outOfOrder: [.lookBackDays, .leastDays, .leastHistory, .deviationTenths]
    case .partPayment: [.lookBackDays, .leastHistory, .leastPercent]
    case .roundSums: [.lookBackDays, .leastHistory, .leastCount, .roundTo]
    case .silent: [.leastHistory, .leastCount, .leastDays]
    case .contact: [.lookBackDays, .leastHistory]
    case .lateDispute: [.lookBackDays, .leastDays]
    case .brokenPromises: [.lookBackDays, .leastCount]
    case .duplicateInvoice: [.lookBackDays, .withinDays, .leastCount]
    case .duplicatePayment: [.lookBackDays, .withinDays]
    case .unknownPayer: [.lookBackDays]
    }
  }
}

extension AnomalyRules.Limit {
  /// What it may be.
  var range: ClosedRange<Int> {
    switch self {
    case .lookBackDays: 1...36_500
    case .leastHistory, .leastCount, .recent: 1...1000
    case .deviationTenths: 1...1000
    case .leastDays, .withinDays: 0...3650
    case .leastPercent: 0...100
    case .roundTo: 1...1_000_000
    }
  }
}

extension AnomalyRules: Decodable {
  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Refuses kinds and thresholds that it does not know.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: AnomalyKind.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: AnyKey.self)
    var rules: [AnomalyKind: Rule] = [:]
    for kind in AnomalyKind.allCases {
      let key = AnyKey(stringValue: kind.rawValue)
      guard container.contains(key) else { continue }
      try KnownKeys.check(container.superDecoder(forKey: key), against: ["on", "reason"] + kind.needs.map(\.rawValue))
      let fields = try container.nestedContainer(keyedBy: AnyKey.self, forKey: key)
      var limits: [Limit: Int] = [:]
      for limit in kind.needs {
        limits[limit] = try fields.decodeIfPresent(Int.self, forKey: AnyKey(stringValue: limit.rawValue))
      }
      rules[kind] = Rule(
        isOn: try fields.decodeIfPresent(Bool.self, forKey: AnyKey(stringValue: "on")) ?? true,
        reason: try fields.decode(String.self, forKey: AnyKey(stringValue: "reason")), limits: limits)
    }
    self.rules = rules
  }
}
