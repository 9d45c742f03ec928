/// What of a client's standing matters for a plan.
package struct PlanFacts: Hashable, Sendable {
  /// The day on which the plan would be agreed.
  package let day: Day
  /// The client's stage by name; nil before the first.
  package let stage: String?
  /// The day on which an earlier plan of this client broke, the latest of them.
  package let planBroken: Day?

  package init(day: Day, stage: String? = nil, planBroken: Day? = nil) {
    self.day = day
    self.stage = stage
    self.planBroken = planBroken
  }

  package init(_ standing: ClientStanding) {
    self.init(
      day: standing.day, stage: standing.stage?.name,
      planBroken: standing.plans.compactMap(\.brokenOn).max())
  }
}
