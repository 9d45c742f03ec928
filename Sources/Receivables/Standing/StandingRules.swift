/// The rules by which it is told where a client stands: all of it data that a user may change.
package struct StandingRules: Sendable {
  /// By name; every book has at least the standard one.
  package var protocols: [String: FollowUpProtocol]
  /// The protocol of clients that have none of their own.
  package var defaultProtocol: FollowUpProtocol
  package var recovery: RecoveryCurve
  /// Days from the opening of a dispute until it is to be answered.
  package var disputeDays = 10
  /// An open promise holds the whole client only if it covers at least one part in so many of what is overdue.
  package var promiseCoversPart: Int64 = 4

  /// Who calls about large sums; nil where that is left to whoever works.
  package var senior: Senior?

  /// A relationship-sized sum goes to a named person.
  package struct Senior: Hashable, Sendable {
    /// Nil where nobody is named yet.
    package let name: String?
    /// From which overdue sum, in its currency.
    package let above: Money

    package init(name: String?, above: Money) {
      self.name = name
      self.above = above
    }
  }
  /// Days after a decision until it is asked about again.
  package var decisionDays = 30
  /// At most so many clients who owe nothing are greeted in a week.
  package var checkInsAWeek = 2

  package init(protocols: [String: FollowUpProtocol], defaultProtocol: FollowUpProtocol, recovery: RecoveryCurve) {
    self.protocols = protocols
    self.defaultProtocol = defaultProtocol
    self.recovery = recovery
  }

  /// How many days ahead of a day due the earliest stage of any protocol lies.
  var daysAhead: Int {
    (protocols.values.map { $0 } + [defaultProtocol]).compactMap(\.stages.first).reduce(0) { max($0, -$1.day) }
  }

  package func followUp(of client: Client) -> FollowUpProtocol {
    client.protocolName.flatMap { protocols[$0] } ?? defaultProtocol
  }
}
