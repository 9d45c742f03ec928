package import Receivables

/// What a talk came to, against the best it could have come to.
package struct Outcome: Hashable, Sendable {
  /// 0 to 100 of the best.
  package let share: Int
  /// What was reached, in words.
  package let reached: String
  /// The best that could be reached, in words.
  package let best: String

  /// From where the best counts as reached.
  package static let good = 90
  /// From where something counts that holds.
  package static let something = 50
}

extension TrainingPlay {
  /// By so many days later than possible a day may be without costing anything.
  private static let lateness = 7

  /// What the talk came to so far.
  package var outcome: Outcome {
    let best = filledWithBest(route.best)
    if state.isGivenAway { return Outcome(share: 0, reached: "the claim was given away", best: best) }
    var share = 0
    for step in route.steps where state.given.contains(step.name) { share += step.commits ? worth(step) : step.worth }
    let told = route.steps.filter { state.given.contains($0.name) && !$0.told.isEmpty }.map { filled($0.told) }
    var reached = told.joined(separator: ", ")
    if state.hasFalsePromise, !route.steps.contains(where: { $0.commits && state.given.contains($0.name) }) {
      reached = [reached, "a promise that will not hold"].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    if reached.isEmpty { reached = "nothing" }
    if state.ending == .hungUp { reached += "; \(scenario.pronoun.rawValue) hung up" }
    return Outcome(share: share, reached: reached, best: best)
  }

  /// A step's worth, less when the trainee settled for less than there was.
  private func worth(_ step: PersonaBook.Step) -> Int {
    var percent = 100
    if let first = state.deal.first, first < scenario.first {
      percent = max(40, Int(first.minorUnits * 100 / max(1, scenario.first.minorUnits)))
    }
    if let day = state.deal.day, day.days(since: scenario.firstDay(from: today)) > Self.lateness { percent -= 25 }
    if let parts = state.deal.parts, parts > max(1, scenario.can.parts) { percent = min(percent, 75) }
    return step.worth * percent / 100
  }
}
