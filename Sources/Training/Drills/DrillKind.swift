/// What a drill practises. The raw value is its word behind `drill`.
package enum DrillKind: String, Hashable, Sendable, CaseIterable {
  case register, rewrite, reason, ladder, facts

  /// What it asks, for a list.
  package var summary: String {
    switch self {
    case .register: "which of three wordings fits the stage and the client"
    case .rewrite: "make this softer, or firmer"
    case .reason: "what the client is really saying"
    case .ladder: "what comes next on the protocol"
    case .facts: "what is missing in this reminder"
    }
  }

  /// The skill that it counts for.
  package var skill: Skill {
    switch self {
    case .register, .rewrite: .tone
    case .reason: .listening
    case .ladder: .ladder
    case .facts: .facts
    }
  }
}
