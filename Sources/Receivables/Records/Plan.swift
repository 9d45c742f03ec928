/// One instalment of a plan.
package struct Installment: Hashable, Sendable, Codable {
  package let due: Day
  package let amount: Money
  /// Whether it is the payment down at the start.
  package let isDown: Bool

  package init(due: Day, amount: Money, isDown: Bool = false) {
    self.due = due
    self.amount = amount
    self.isDown = isDown
  }
}

/// A proposed way to pay in parts.
package struct PlanOption: Hashable, Sendable, Codable {
  package enum Policy: String, Hashable, Sendable, Codable {
    case within
    case needsApproval = "needs approval"
    case outside
  }

  /// `A`, `B`, `C`; stands until the next proposal.
  package let name: String
  package let installments: [Installment]
  package let policy: Policy
  /// Why it is, or is not, within policy.
  package let why: [String]

  package init(name: String, installments: [Installment], policy: Policy, why: [String]) {
    self.name = name
    self.installments = installments
    self.policy = policy
    self.why = why
  }
}

/// An agreed payment plan.
package struct Plan: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  package let invoices: [Index]
  package let installments: [Installment]
  package let agreed: Day
  package let contact: String?
  package let approvedBy: String?
  package internal(set) var cancelled: Day?
  package internal(set) var cancelledBecause: String?
  package internal(set) var superseded: Day?

  package init(
    id: RecordID, client: Index, invoices: [Index], installments: [Installment], agreed: Day, contact: String?,
    approvedBy: String?, cancelled: Day? = nil, cancelledBecause: String? = nil, superseded: Day? = nil
  ) {
    self.id = id
    self.client = client
    self.invoices = invoices
    self.installments = installments
    self.agreed = agreed
    self.contact = contact
    self.approvedBy = approvedBy
    self.cancelled = cancelled
    self.cancelledBecause = cancelledBecause
    self.superseded = superseded
  }
}

/// The options last put to a client.
package struct Proposal: Hashable, Sendable {
  package let client: Index
  package let day: Day
  package let total: Money
  package let invoices: [Index]
  package let options: [PlanOption]

  package init(client: Index, day: Day, total: Money, invoices: [Index], options: [PlanOption]) {
    self.client = client
    self.day = day
    self.total = total
    self.invoices = invoices
    self.options = options
  }
}

/// What has become of a plan; a function of the events and the day, never written down.
package enum PlanStatus: String, Hashable, Sendable, Codable {
  /// Being kept: nothing is missed.
  case active
  /// An instalment was missed and can still be made good.
  case missed
  case completed
  case broken
  case cancelled
  case superseded

  /// Whether it holds off all chasing: as long as it is kept or can still be made good.
  package var stands: Bool { self == .active || self == .missed }
}
