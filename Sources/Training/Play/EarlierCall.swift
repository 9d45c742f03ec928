package import Receivables

/// What a first call left behind for the second: a promise, or something like one, that did not hold.
package struct EarlierCall: Hashable, Sendable {
  /// The day of the first call.
  package let day: Day
  /// The amount and the day that were promised; nil when nothing more was said than “soon”.
  package let promise: Installment?
  /// Whether the client had said what is the matter.
  package let isTold: Bool
  /// The lines that were said, so that none comes again.
  let said: Set<String>
}

extension TrainingPlay {
  /// The day by which a client who promises too much says that all of it will be there.
  var soon: Day { today.adding(weekdays: 2) }

  /// What will not hold of this talk; nil when there is nothing to come back to.
  package var unkept: EarlierCall? {
    guard earlier == nil, hasEnded, state.ending != .hungUp, !state.isGivenAway,
      let commit = route.steps.first(where: \.commits), !state.given.contains(commit.name)
    else { return nil }
    let isPromised = state.hasFalsePromise
    guard isPromised || state.acts["vague"] != nil else { return nil }
    return EarlierCall(
      day: today, promise: isPromised ? Installment(due: soon, amount: scenario.amount) : nil, isTold: isTold,
      said: state.said)
  }

  /// The second call, some time after the promise was broken; nil when none is needed.
  package var second: TrainingPlay? {
    guard let unkept, let profile = personas.profiles[scenario.temperament] else { return nil }
    let rules = personas.second
    let day = today.adding(days: rules.days)
    let later = day.isWeekend ? day.adding(weekdays: 1) : day
    var scenario = scenario
    scenario.daysOverdue += later.days(since: today)
    var play = self
    play.scenario = scenario
    play.today = later
    play.earlier = unkept
    play.route = route.with(rules.checks)
    play.hintsTaken = 0
    var mood = profile.start.mixed(with: state.mood, percent: rules.keeps)
    mood.add(rules.mood)
    var start = PlayState(mood: mood)
    start.said = unkept.said
    play.begin(from: start)
    return play
  }
}

extension PersonaBook.Route {
  /// The route with further checks.
  func with(_ more: [DebriefCheck: Int]) -> PersonaBook.Route {
    PersonaBook.Route(
      name: name, steps: steps, checks: checks.merging(more) { _, new in new }, best: best, goal: goal)
  }
}
