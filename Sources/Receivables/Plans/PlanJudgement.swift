/// What a policy says of a plan, with its reasons.
package struct PlanJudgement: Hashable, Sendable {
  package let policy: PlanOption.Policy
  /// What decided, the gravest first; never empty.
  package let why: [PlanReason]

  package init(policy: PlanOption.Policy, why: [PlanReason]) {
    self.policy = policy
    self.why = why
  }
}

extension PlanOption.Policy {
  /// Whether a plan of this kind is agreed only with the name of the person who approved it.
  package var asksForApproval: Bool { self != .within }

  /// 0 for what is within policy, more for what is further from it.
  var rank: Int {
    switch self {
    case .within: 0
    case .needsApproval: 1
    case .outside: 2
    }
  }
}
