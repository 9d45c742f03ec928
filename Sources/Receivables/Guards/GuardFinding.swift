/// That a rule objects to a contact at a moment: which rule, by what facts, and when it no longer would.
package struct GuardFinding: Hashable, Sendable {
  package let rule: Guard
  package let fact: Fact
  /// The first moment at which it no longer objects; nil while nobody lifts it.
  package let opens: Moment?

  package var isStop: Bool { rule.weight == .stop }

  /// What the sentence about it is made of.
  package enum Fact: Hashable, Sendable {
    case stopped(Outcome, on: Day)
    case heard(Signal, on: Day)
    case wrongPerson(on: Day)
    case badContact(Outcome, on: Day)
    case held(reason: String, by: String)
    case allDisputed([String])
    /// Minutes after midnight where the client is.
    case outsideHours(now: Int, from: Int, to: Int)
    case weekend(Day)
    case holiday(Holiday)
    /// So many were made within the days already.
    case calls(Int, days: Int)
    case contacts(Int, days: Int)
    case spoken(on: Day)
    case contacted(on: Day, gap: Int)
  }
}
