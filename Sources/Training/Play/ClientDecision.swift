internal import Receivables
internal import Wording

/// What the client does next. One decision a turn; the state it leaves is the client's after it.
struct ClientDecision {
  let play: TrainingPlay
  let profile: PersonaBook.Profile
  var state: PlayState
  /// The number of the turn, from 1.
  let number: Int

  typealias Choice = (act: String, gave: String?)

  private var scenario: Scenario { play.scenario }
  /// How near the threshold of trust half of it is said.
  private static let nearly = 14
  /// The patience below which they ask for somebody else, once.
  private static let thin = 25
  /// How much a silence takes off the stress.
  private static let relief = 12

  mutating func decide(_ reply: ReplyReading, _ effects: [Effect]) -> Choice {
    if let choice = reaction(to: effects) { return done(choice) }
    if state.mood.patience <= 0 { return done(leave()) }
    if number >= TrainingPlay.longest {
      state.ending = .outOfTime
      return done(("must-go", nil))
    }
    if state.mood.stress > profile.breaks, reply.makes(anyOf: [.paused, .acknowledged, .apologised]) == false {
      state.mood.stress = max(0, state.mood.stress - Self.relief)
      return done(("silent", nil))
    }
    if number == 1 { return done(("says", nil)) }
    // What was said before wins nothing, however good it was the first time.
    if effects.contains(.repeated) { return done(("repeats", nil)) }
    if let choice = step(reply) { return done(choice) }
    return done(drift(reply, effects))
  }

  // MARK: What was done to them

  private mutating func reaction(to effects: [Effect]) -> Choice? {
    let harm: [Effect: String] = [
      .threatened: "threatened", .hurt: "stung", .dismissive: "stung", .askedAnyway: "protests", .disclosed: "protests",
    ]
    if effects.contains(.promisedAway) {
      state.isGivenAway = true
      return ("pleased", nil)
    }
    guard let worst = [Effect.threatened, .askedAnyway, .disclosed, .hurt, .dismissive].first(where: effects.contains),
      let act = harm[worst]
    else { return nil }
    state.harms += 1
    if state.mood.patience <= 0 { return leave() }
    if scenario.temperament == .litigious, once("legal") { return ("legal", nil) }
    if state.harms > 1, scenario.temperament != .anxious, once("manager") { return ("manager", nil) }
    if worst == .threatened, scenario.temperament == .cold, once("writing") { return ("writing", nil) }
    return (act, nil)
  }

  private mutating func leave() -> Choice {
    state.ending = .hungUp
    return ("hangs-up", nil)
  }

  // MARK: What they give

  private mutating func step(_ reply: ReplyReading) -> Choice? {
    guard let step = play.nextStep else {
      state.ending = .closed
      return ("bye", nil)
    }
    let isAsked = reply.makes(anyOf: step.askedBy)
    // Who sums up what there is settles for it.
    if !isAsked, reply.makes(.summedUp), let last = play.route.steps.last, last.askedBy.contains(.summedUp),
      play.route.steps.contains(where: { $0.commits && state.given.contains($0.name) }),
      !state.given.contains(last.name)
    {
      return give(last, reply)
    }
    let hasAgreed = state.acts["agrees"] ?? 0 > 0 || play.route.steps.last.map { state.given.contains($0.name) } ?? true
    if !isAsked, hasAgreed {
      state.ending = .closed
      return ("bye", nil)
    }
    guard isAsked else { return nil }
    let missing = profile.tells + step.trust - state.mood.trust
    if missing > 0 {
      if missing <= Self.nearly, !play.isTold, scenario.lines["hints"] != nil, once("hints") { return ("hints", nil) }
      return ("stonewalls", nil)
    }
    guard step.commits else { return give(step, reply) }
    if profile.commits + step.willingness > state.mood.willingness { return ("vague", nil) }
    if let detour = detour(reply) { return detour }
    return give(step, reply)
  }

  /// What some do before they commit in earnest.
  private mutating func detour(_ reply: ReplyReading) -> Choice? {
    switch scenario.temperament {
    case .evasive: return once("vague") ? ("vague", nil) : nil
    case .litigious: return once("writing") ? ("writing", nil) : nil
    case .overPromising where !state.isTested:
      if reply.makes(.tested) {
        state.isTested = true
        state.hasFalsePromise = false
        return nil
      }
      // A promise too good to hold; summing it up takes it.
      if state.hasFalsePromise, reply.makes(.summedUp) {
        return ("agrees", nil)
      }
      state.hasFalsePromise = true
      return ("overpromises", nil)
    default: return nil
    }
  }

  private mutating func give(_ step: PersonaBook.Step, _ reply: ReplyReading) -> Choice {
    state.given.insert(step.name)
    // Thanks in the same breath as the summary end the talk.
    if step.name == play.route.steps.last?.name, reply.makes(.thanked) { state.ending = .closed }
    guard step.commits else { return (step.name, step.name) }
    return (bargain(step, reply), step.name)
  }

  /// Weighs what the trainee named against what they can do: better for them is taken, more than they can is countered.
  private mutating func bargain(_ step: PersonaBook.Step, _ reply: ReplyReading) -> String {
    guard step.name != "rest", reply.makes(anyOf: [.offered, .askedAmount, .askedDate, .fixedDate]) else {
      return step.name
    }
    let amount = reply.named.lazy.compactMap { $0.amount?.value }.first { $0.currency == scenario.amount.currency }
    let days = reply.moves[.fixedDate] ?? []
    let day = reply.named.lazy.compactMap(\.day).first { named in
      named.value > play.today && !named.isApproximate && days.contains { $0.span.overlaps(named.span) }
    }?.value
    guard amount != nil || day != nil else { return step.name }
    let isTooMuch = amount.map { $0 > scenario.first } ?? false
    let isTooSoon = day.map { $0 < scenario.firstDay(from: play.today) } ?? false
    if isTooMuch || isTooSoon { return "counters" }
    // Nobody offers more, or earlier, than was asked for.
    if let amount, amount.isPositive, amount < scenario.first { state.deal.first = amount }
    if let day { state.deal.day = day }
    return "accepts"
  }

  // MARK: Otherwise

  private mutating func drift(_ reply: ReplyReading, _ effects: [Effect]) -> Choice {
    if effects.contains(.ignored), once("ignored") { return ("ignored", nil) }
    if effects.contains(.tooSoon) { return ("stonewalls", nil) }
    if number == 2, !reply.makes(.namedInvoice), !play.turns[0].reply.makes(.namedInvoice), !scenario.isWrongPerson,
      scenario.signal == nil
    {
      return ("confused", nil)
    }
    if reply.makes(.paused) { return ("fills", nil) }
    if effects.contains(.vague) || reply.makes(anyOf: [.chats, .staysVague]) { return ("drifts", nil) }
    return ("waits", nil)
  }

  /// Whether an act is done for the first time; it counts as done from now on.
  private mutating func once(_ act: String) -> Bool {
    guard state.acts[act] == nil else { return false }
    state.acts[act] = 0
    return true
  }

  private mutating func done(_ choice: Choice) -> Choice {
    state.acts[choice.act, default: 0] += 1
    state.wantsAnswer =
      state.ending == nil
      && ["says", "hints", "stung", "ignored", "fills", play.route.steps.first?.name ?? ""].contains(choice.act)
    return choice
  }

  // MARK: Words

  /// A line that was not said yet. When an act has no more, what suits everybody is said, and in the end nothing.
  mutating func line(for act: String) -> String {
    let pools = [scenario.lines[act] ?? []] + play.book.lines(act, scenario.temperament)
    for pool in pools {
      let fresh = pool.filter { !state.said.contains($0) }
      guard !fresh.isEmpty else { continue }
      let line = fresh[choose(fresh.count, act)]
      state.said.insert(line)
      return play.placeholders.fill(line, scenario, deal: state.deal, today: play.today)
    }
    // Whoever has nothing left to say goes.
    if state.ending == nil, act != "hangs-up" {
      state.ending = .hungUp
      return line(for: "hangs-up")
    }
    return "(The line goes dead.)"
  }

  /// One of `count`, by seed, turn and act.
  private func choose(_ count: Int, _ act: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: play.seed >> UInt64(shift))) }
    mix(UInt8(truncatingIfNeeded: number))
    for byte in act.utf8 { mix(byte) }
    return Int((hash >> 19) % UInt64(count))
  }
}
