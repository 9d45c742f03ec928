internal import Receivables
internal import Wording

/// What the client does next. One decision a turn; the state it leaves is the client's after it.
struct ClientDecision {
  let play: TrainingPlay
  let profile: PersonaBook.Profile
  var state: PlayState
  /// The number of the turn, from 1.
  let number: Int
  /// Whether they were told the number of the invoice; else a line without it is better.
  private var knowsNumber = true

  init(play: TrainingPlay, profile: PersonaBook.Profile, state: PlayState, number: Int) {
    self.play = play
    self.profile = profile
    self.state = state
    self.number = number
  }

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
    if let choice = opening(reply) { return done(choice) }
    // What was said before wins nothing, however good it was the first time.
    if effects.contains(.repeated) { return done(("repeats", nil)) }
    if let choice = step(reply) { return done(closing(choice, reply)) }
    if reply.makes(.closed), !reply.text.contains("?") {
      state.ending = .closed
      return done(("lets-go", nil))
    }
    return done(drift(reply, effects))
  }

  // MARK: The beginning and the end

  /// What they say first. Nobody names an invoice that they were not told of.
  private mutating func opening(_ reply: ReplyReading) -> Choice? {
    guard number == 1 || number == 2 && play.turns[0].act == "confused" else { return nil }
    if play.earlier != nil { return ("says-again", nil) }
    if scenario.isWrongPerson || scenario.signal != nil { return ("says", nil) }
    if reply.text.lowercased().contains(scenario.invoice.lowercased()) { return ("says", nil) }
    guard reply.makes(.namedInvoice), reply.makes(.statedFacts) || !play.turns.isEmpty else { return ("confused", nil) }
    knowsNumber = false
    return ("says", nil)
  }

  /// Whoever says goodbye with what they were given has ended the talk.
  private mutating func closing(_ choice: Choice, _ reply: ReplyReading) -> Choice {
    if reply.makes(.closed), choice.gave != nil, !reply.text.contains("?") { state.ending = .closed }
    return choice
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
    let isAsked = reply.makes(anyOf: step.askedBy) || volunteers(step, reply)
    // What was told in the first call need not be asked again in the second.
    if !isAsked, play.earlier?.isTold == true, step.name == play.route.steps.first?.name,
      let next = play.route.steps.dropFirst().first, reply.makes(anyOf: next.askedBy)
    {
      state.given.insert(step.name)
      return commit(to: next, reply)
    }
    // Who sums up what there is settles for it.
    if !isAsked, reply.makes(.summedUp), let last = play.route.steps.last, last.askedBy.contains(.summedUp),
      play.route.steps.contains(where: { $0.commits && state.given.contains($0.name) }),
      !state.given.contains(last.name)
    {
      return give(last, reply)
    }
    let hasAgreed = state.acts["agrees"] ?? 0 > 0 || play.route.steps.last.map { state.given.contains($0.name) } ?? true
    if step.name == "rest", asksEarlier(reply) { return ("corrects", nil) }
    if !isAsked, hasAgreed {
      state.ending = .closed
      return ("bye", nil)
    }
    guard isAsked else { return nil }
    return commit(to: step, reply)
  }

  /// Whoever is asked for the next thing first says what it hangs on, such as where the invoice has to go.
  private func volunteers(_ step: PersonaBook.Step, _ reply: ReplyReading) -> Bool {
    guard play.isTold, !step.commits, let index = play.route.steps.firstIndex(where: { $0.name == step.name }),
      index > 0,
      index + 1 < play.route.steps.count - 1
    else { return false }
    return reply.makes(anyOf: play.route.steps[index + 1].askedBy)
  }

  /// Gives a step that was asked for, once they trust and are willing enough.
  private mutating func commit(to step: PersonaBook.Step, _ reply: ReplyReading) -> Choice {
    let missing = profile.tells + step.trust - state.mood.trust
    // Where only a day is missing, calm persistence opens what trust has not yet.
    let isPersuaded =
      !play.isTold && step.askedBy.contains(.askedDate) && reply.makes(.askedDate)
      && state.mood.willingness >= profile.commits
    if missing > 0, !isPersuaded {
      if missing <= Self.nearly, !play.isTold, scenario.lines["hints"] != nil, once("hints") { return ("hints", nil) }
      let isPressed = reply.makes(anyOf: [.askedDate, .askedAmount, .asksMoney, .fixedDate])
      return (isPressed ? "stonewalls" : "guarded", nil)
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
    if step.name == play.route.steps.last?.name, !agrees(with: reply) { return ("corrects", nil) }
    state.given.insert(step.name)
    // Thanks in the same breath as the summary end the talk.
    if step.name == play.route.steps.last?.name, reply.makes(.thanked) { state.ending = .closed }
    guard step.commits else {
      let isAgain = play.earlier?.isTold == true && step.name == play.route.steps.first?.name
      return (isAgain ? "admits" : step.name, step.name)
    }
    let act = bargain(step, reply)
    // A deal that was put and taken with a summary needs no second one.
    if act == "accepts" || act == "takes-plan", reply.makes(.summedUp), let last = play.route.steps.last,
      play.route.steps.dropLast().allSatisfy({ state.given.contains($0.name) })
    {
      state.given.insert(last.name)
      if reply.makes(.thanked) { state.ending = .closed }
    }
    return (act, step.name)
  }

  /// Weighs what the trainee named against what they can do: better for them is taken, more than they can is countered.
  private mutating func bargain(_ step: PersonaBook.Step, _ reply: ReplyReading) -> String {
    if reply.parts.count > 1 { return weigh(reply.parts, step) }
    guard step.name != "rest", reply.makes(anyOf: [.offered, .askedAmount, .askedDate, .fixedDate]) else {
      return step.name
    }
    // What was put to them a moment ago, and only answered vaguely, still stands.
    var reply = reply
    if let last = play.turns.last, ["vague", "writing"].contains(last.act), !reply.names(in: scenario.amount.currency) {
      reply = last.reply
    }
    let amount = reply.named.lazy.compactMap { $0.amount?.value }.first { $0.currency == scenario.amount.currency }
    // A day on which we do something is none to pay by.
    let ours = reply.moves[.nextStep] ?? []
    let days = (reply.moves[.fixedDate] ?? []).filter { day in !ours.contains { $0.span.overlaps(day.span) } }
    let day =
      reply.parts.first?.due
      ?? reply.named.lazy.compactMap(\.day).first { named in
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

  /// Whether a summary names what was agreed. One that names no amount in figures is not picked at: its days may be ours.
  private func agrees(with reply: ReplyReading) -> Bool {
    guard reply.makes(.summedUp), play.route.steps.contains(where: { $0.commits && state.given.contains($0.name) })
    else { return true }
    let agreed = play.agreed(in: state)
    let amounts = Set(agreed.map(\.amount) + [scenario.amount, scenario.rest])
    let days = Set(agreed.map(\.due))
    if let first = reply.parts.first { return amounts.contains(first.amount) && days.contains(first.due) }
    let figures = reply.named.filter { named in
      guard let amount = named.amount, amount.value.currency == scenario.amount.currency else { return false }
      return reply.text.unicodeScalars.dropFirst(amount.span.lowerBound).prefix(amount.span.count)
        .contains { ("0"..."9").contains($0) }
    }
    return figures.isEmpty
      || figures.contains { named in
        guard let amount = named.amount?.value, amounts.contains(amount) else { return false }
        return named.day.map { $0.isApproximate || $0.value <= play.today || days.contains($0.value) } ?? true
      }
  }

  /// Whether a reply goes back behind the day that was agreed for the first part, and says nothing of the rest.
  private func asksEarlier(_ reply: ReplyReading) -> Bool {
    guard !reply.makes(anyOf: [.returned, .summedUp, .acknowledged, .thanked]), reply.parts.isEmpty else {
      return false
    }
    let agreed = state.deal.day ?? scenario.firstDay(from: play.today)
    return reply.named.contains { $0.amount != nil && ($0.day.map { $0.value < agreed } ?? false) }
  }

  /// A whole plan: taken when they can pay every part of it on its day, else countered with what they can.
  private mutating func weigh(_ parts: [Installment], _ step: PersonaBook.Step) -> String {
    let due = parts.sorted { $0.due < $1.due }
    var sum: Int64 = 0
    for part in due {
      sum += part.amount.minorUnits
      if sum > scenario.canPay(by: part.due, from: play.today) { return step.name == "rest" ? "rest" : "counters" }
    }
    guard let first = due.first else { return step.name }
    state.deal.first = first.amount
    state.deal.day = first.due
    state.deal.parts = due.count - 1
    state.deal.restDay = due.dropFirst().first?.due
    // The plan settles the rest as well.
    for other in play.route.steps where other.commits { state.given.insert(other.name) }
    return "takes-plan"
  }

  // MARK: Otherwise

  private mutating func drift(_ reply: ReplyReading, _ effects: [Effect]) -> Choice {
    if effects.contains(.ignored), once("ignored") { return ("ignored", nil) }
    if effects.contains(.tooSoon) { return ("stonewalls", nil) }
    if reply.makes(.paused) { return ("fills", nil) }
    if effects.contains(.vague) || reply.makes(anyOf: [.chats, .staysVague]) { return ("drifts", nil) }
    // All but the summary is settled.
    if play.route.steps.dropLast().allSatisfy({ state.given.contains($0.name) }) { return ("anything-else", nil) }
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
      && ["says", "says-again", "admits", "hints", "stung", "ignored", "fills", play.route.steps.first?.name ?? ""]
        .contains(choice.act)
    return choice
  }

  // MARK: Words

  /// A line that was not said yet. When an act has no more, what suits everybody is said, and in the end nothing.
  mutating func line(for act: String) -> String {
    // Who has words of their own for stonewalling has them when asked gently, too.
    let own = scenario.lines[act] ?? (act == "guarded" ? scenario.lines["stonewalls"] : nil) ?? []
    let pools = [own] + play.book.lines(act, scenario.temperament)
    for pool in pools {
      var fresh = pool.filter { !state.said.contains($0) }
      guard !fresh.isEmpty else { continue }
      if !knowsNumber {
        let plain = fresh.filter { !$0.contains(scenario.invoice) }
        if !plain.isEmpty { fresh = plain }
      }
      let line = fresh[choose(fresh.count, act)]
      state.said.insert(line)
      let words = play.placeholders.fill(line, scenario, deal: state.deal, today: play.today)
      return line.hasPrefix("{") ? words.prefix(1).uppercased() + words.dropFirst() : words
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
