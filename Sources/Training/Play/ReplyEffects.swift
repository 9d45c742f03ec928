internal import Receivables
package import Wording

/// Works out what a reply does to a client, by the published rules.
struct ReplyEffects {
  let scenario: Scenario
  let state: PlayState
  /// The replies before this one.
  let earlier: [ReplyReading]
  /// The moves that ask for what the client could give next.
  let wanted: Set<Move>
  let band: ToneBand?
  /// Whether the true reason is known.
  let isTold: Bool

  private static let substance: Set<Move> = [
    .openQuestion, .acknowledged, .explored, .returned, .offered, .askedDate, .askedAmount, .summedUp, .apologised,
    .sends, .nextStep, .askedContact, .askedProof, .tested, .signposted, .paused, .closed,
  ]
  private static let answers: Set<Move> = [
    .openQuestion, .acknowledged, .explored, .apologised, .offered, .sends, .nextStep, .askedContact, .askedProof,
    .signposted, .paused, .tested, .closed,
  ]
  /// More words than anybody listens to on the phone.
  private static let longest = 80

  func effects(of reply: ReplyReading) -> [Effect] {
    var effects = harm(of: reply)
    if isRepeated(reply) { return effects + [.repeated] }
    let isHarmed = effects.contains { [.threatened, .hurt, .dismissive, .askedAnyway, .disclosed].contains($0) }
    let isOpening = earlier.isEmpty
    if !isHarmed { effects += help(of: reply, isOpening: isOpening) }
    if state.wantsAnswer, !reply.makes(anyOf: Self.answers), !reply.makes(anyOf: wanted) { effects.append(.ignored) }
    let asksMoney = reply.makes(anyOf: [.askedDate, .askedAmount, .asksMoney])
    // Where nothing but a day is missing, asking for one is what tells.
    if !isOpening, !isTold, asksMoney, !reply.makes(anyOf: [.acknowledged, .explored, .offered, .apologised]),
      !reply.makes(anyOf: wanted)
    {
      effects.append(.tooSoon)
    }
    let hasSubstance = reply.makes(anyOf: Self.substance)
    let isGreeting = earlier.count < 2 && reply.makes(anyOf: [.namedInvoice, .greeted])
    if !hasSubstance, !isGreeting {
      effects.append(.idle)
    } else if reply.makes(anyOf: [.staysVague, .chats]), !reply.makes(anyOf: wanted) {
      effects.append(.vague)
    }
    if reply.words > Self.longest { effects.append(.long) }
    return effects + register(of: reply, isHarmed: isHarmed, asksMoney: asksMoney)
  }

  private func harm(of reply: ReplyReading) -> [Effect] {
    var effects: [Effect] = []
    if reply.finding(of: CheckRule.grave) != nil {
      effects.append(.threatened)
    } else if reply.hurt != nil {
      effects.append(.hurt)
    }
    if reply.makes(.dismissive), !reply.makes(.acknowledged) { effects.append(.dismissive) }
    if reply.makes(.promisedAway) { effects.append(.promisedAway) }
    if scenario.isWrongPerson, reply.makes(anyOf: [.disclosed, .statedFacts, .asksMoney]) {
      effects.append(.disclosed)
    }
    if scenario.signal != nil, !earlier.isEmpty, reply.makes(anyOf: [.asksMoney, .askedAmount]) {
      effects.append(.askedAnyway)
    }
    return effects
  }

  private func help(of reply: ReplyReading, isOpening: Bool) -> [Effect] {
    var effects: [Effect] = []
    if isOpening, reply.makes(.greeted), scenario.isWrongPerson || reply.makes(.namedInvoice) {
      effects.append(.opened)
    }
    if reply.makes(.acknowledged), !isOpening { effects.append(.acknowledged) }
    if reply.makes(anyOf: [.explored, .openQuestion]) { effects.append(.explored) }
    if isTold || !isOpening && wanted.contains(.askedDate), reply.makes(anyOf: [.askedDate, .askedAmount]) {
      effects.append(.asked)
    }
    if reply.makes(.apologised), state.harms > 0 || !isOpening { effects.append(.apologised) }
    for (move, effect) in [
      (Move.paused, Effect.paused), (.offered, .offered), (.sends, .sends), (.signposted, .signposted),
      (.summedUp, .summedUp), (.thanked, .thanked),
    ] where reply.makes(move) && !(isOpening && move == .offered) {
      effects.append(effect)
    }
    return effects
  }

  private func register(of reply: ReplyReading, isHarmed: Bool, asksMoney: Bool) -> [Effect] {
    guard let band, reply.hasTone else { return [] }
    let slack = ToneBand.slack(for: reply.tone)
    if reply.tone.warmth < band.warmth - slack { return [.tooCold] }
    if reply.tone.firmness > band.firmness.upperBound + slack { return [.tooHard] }
    if isHarmed { return [] }
    return isTold && asksMoney && reply.tone.firmness >= band.firmness.lowerBound - slack
      ? [.inBand, .fairlyFirm] : [.inBand]
  }

  /// Whether most of its words were said in one earlier reply.
  private func isRepeated(_ reply: ReplyReading) -> Bool {
    // Moves share most of their words; what they put to the client tells them apart.
    if let typed = reply.typed { return earlier.contains { $0.typed == typed } }
    let words = Self.words(reply.text)
    guard words.count >= 3 else { return earlier.contains { Self.words($0.text) == words } && !words.isEmpty }
    return earlier.contains { other in
      let before = Self.words(other.text)
      let shared = words.intersection(before).count
      return shared * 10 >= max(words.count, before.count) * 8
    }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init))
  }
}
