package import Receivables
package import Wording

/// A training talk: the trainee says something, the client answers, by published rules, the scenario and a seed.
///
/// A value: the same scenario, seed and words give the same talk on every machine that reads words alike.
package struct TrainingPlay {
  package internal(set) var scenario: Scenario
  package internal(set) var route: PersonaBook.Route
  package let seed: UInt64
  package internal(set) var today: Day
  /// What the first call left, when this is the second.
  package internal(set) var earlier: EarlierCall?
  /// What the stage allows; nil where nothing is said of it.
  package let band: ToneBand?
  package private(set) var turns: [Turn] = []
  /// One more than there are turns: the first is the state at the beginning.
  private var states: [PlayState]
  package var hintsTaken = 0

  let personas: PersonaBook
  let book: LineBook
  package let placeholders: Placeholders

  /// So many turns a talk may have.
  package static let longest = 16

  /// Begins a talk; nil when there is no way to talk about the scenario's reason.
  package init?(
    _ scenario: Scenario, seed: UInt64, today: Day, band: ToneBand?, personas: PersonaBook, lines: LineBook,
    placeholders: Placeholders
  ) {
    guard let route = personas.routes[scenario.about], let profile = personas.profiles[scenario.temperament] else {
      return nil
    }
    self.scenario = scenario
    self.route = route
    self.seed = seed
    self.today = today
    self.band = band
    self.personas = personas
    book = lines
    self.placeholders = placeholders
    states = [PlayState(mood: profile.start)]
  }

  /// Begins anew from a state.
  mutating func begin(from state: PlayState) {
    turns = []
    states = [state]
  }

  /// Where the talk stands.
  package var state: PlayState { states[states.count - 1] }
  package var hasEnded: Bool { state.ending != nil }

  /// The first step that was not given yet; nil when all were.
  package var nextStep: PersonaBook.Step? { route.steps.first { !state.given.contains($0.name) } }

  /// Whether what is really the matter is known.
  package var isTold: Bool {
    earlier?.isTold ?? false || route.steps.first.map { state.given.contains($0.name) } ?? true
  }

  /// The trainee says something; returns what came of it. After the end nothing happens any more.
  @discardableResult
  package mutating func take(_ reply: ReplyReading) -> Turn? {
    guard !hasEnded, let profile = personas.profiles[scenario.temperament] else { return nil }
    var state = state
    let effects = ReplyEffects(
      scenario: scenario, state: state, earlier: turns.map(\.reply), wanted: nextStep?.askedBy ?? [], band: band,
      isTold: isTold
    ).effects(of: reply)
    for effect in effects {
      guard let change = personas.effects[effect] else { continue }
      state.mood.add(change, percent: change.trust < 0 || change.patience < 0 ? profile.takesBad : profile.takesGood)
    }
    var decision = ClientDecision(play: self, profile: profile, state: state, number: turns.count + 1)
    let choice = decision.decide(reply, effects)
    state = decision.state
    let line = decision.line(for: choice.act)
    state = decision.state
    let turn = Turn(
      reply: reply, effects: effects, mood: state.mood, act: choice.act, line: line, gave: choice.gave)
    turns.append(turn)
    states.append(state)
    return turn
  }

  /// Goes back to before turn `number`, from 1; what was said from there on is forgotten.
  package mutating func rewind(to number: Int) {
    guard turns.indices.contains(number - 1) else { return }
    turns.removeSubrange((number - 1)...)
    states.removeSubrange(number...)
  }

  /// The trainee ends the talk.
  package mutating func stop() {
    guard !hasEnded else { return }
    states[states.count - 1].ending = .stopped
  }

  /// What a move of a real call counts as here.
  package func counts(as name: SpokenMove.Name) -> Set<Move> { personas.callMoves[name]?.counts ?? [] }

  /// Its words, with `{what}` in them; empty where the phrasebook speaks.
  package func words(of name: SpokenMove.Name) -> [String] { personas.callMoves[name]?.says ?? [] }

  /// The payments the client has agreed to so far, or has promised without meaning it.
  package var agreed: [Installment] { agreed(in: state) }

  func agreed(in state: PlayState) -> [Installment] {
    guard route.steps.contains(where: { $0.commits && state.given.contains($0.name) }) else {
      return state.hasFalsePromise ? [Installment(due: soon, amount: scenario.amount)] : []
    }
    let first = state.deal.first ?? scenario.first
    let day = state.deal.day ?? scenario.firstDay(from: today)
    var parts = [Installment(due: day, amount: first)]
    let rest = Money(scenario.amount.minorUnits - first.minorUnits, first.currency)
    let count = state.deal.parts ?? scenario.can.parts
    guard state.given.contains("rest"), rest.isPositive, count > 0 else { return parts }
    let start = state.deal.restDay ?? day.adding(months: 1)
    for (number, amount) in ((try? Allotment.equal(rest, count: count)) ?? []).enumerated() {
      parts.append(Installment(due: start.adding(months: number), amount: amount))
    }
    return parts
  }

  /// A text of the route or the scenario with its placeholders filled.
  package func filled(_ text: String) -> String {
    placeholders.fill(text, scenario, deal: state.deal, today: today)
  }

  /// The same with what the client could do, whatever was agreed.
  package func filledWithBest(_ text: String) -> String {
    placeholders.fill(text, scenario, deal: Deal(), today: today)
  }
}
