package import Receivables
package import Wording

/// What a training talk was worth: yes/no checks with their weights and their evidence, and what there was to be had.
package struct Debrief: Sendable {
  /// One question, answered.
  package struct Item: Hashable, Sendable {
    package let check: DebriefCheck
    package let passed: Bool
    package let weight: Int
    /// The trainee's words that earned or lost it.
    package let evidence: String?
    /// The turn it is about, from 1; nil where it is about none.
    package let turn: Int?
    /// What the phrasebook would have said, by its cells; the first that has words is meant.
    package let better: [PhraseKey]
  }

  /// 0 to 100: what the passed checks weigh of all that apply.
  package let score: Int
  package let items: [Item]
  package let outcome: Outcome

  /// `register` is the register of the stage.
  package init(_ play: TrainingPlay, register: Register) {
    let outcome = play.outcome
    let judge = DebriefJudge(play: play, register: register, outcome: outcome)
    items =
      play.turns.isEmpty
      ? []
      : DebriefCheck.allCases.compactMap { check in
        play.route.checks[check].flatMap { judge.item(check, weight: $0) }
      }
    let total = items.reduce(0) { $0 + $1.weight }
    let earned = items.reduce(0) { $0 + ($1.passed ? $1.weight : 0) }
    score = total > 0 ? (earned * 100 + total / 2) / total : 0
    self.outcome = outcome
  }

  /// The score in three words, as `grade` uses them; what harms is harmful whatever else was done.
  package var grade: Grade {
    let harmed = items.contains {
      !$0.passed && [.noThreat, .noBlame, .noEmptyPromise, .keptSecret, .stoppedAsking].contains($0.check)
    }
    if harmed, score < Self.goodFrom { return .harmful }
    return score >= Self.goodFrom ? .good : .weak
  }

  private static let goodFrom = 70
}

/// Answers the questions of a debrief.
private struct DebriefJudge {
  let play: TrainingPlay
  let register: Register
  let outcome: Outcome

  private typealias Found = (evidence: String, turn: Int)

  private var turns: [Turn] { play.turns }
  private var stage: PhraseStage { PhraseStage(named: play.scenario.stage, day: play.scenario.daysOverdue) }
  private var reason: Reason? { play.scenario.reason }

  /// Nil where the question does not come up.
  func item(_ check: DebriefCheck, weight: Int) -> Debrief.Item? {
    switch check {
    case .opened: return item(check, weight, opening != nil, opening ?? misnaming)
    case .facts: return made(check, weight, first([.statedFacts]))
    case .recalled: return made(check, weight, first([.recalled]))
    case .room: return made(check, weight, room)
    case .heard: return made(check, weight, heard)
    case .explored: return made(check, weight, exploring)
    case .asked: return made(check, weight, first([.askedDate], from: 1) ?? first([.fixedDate], from: 1))
    case .offered: return made(check, weight, first([.offered], from: 1))
    case .proposed: return made(check, weight, first([.sends, .nextStep, .offered], from: 1))
    case .tested: return made(check, weight, first([.tested], from: 1))
    case .summedUp: return made(check, weight, summary)
    case .thanked: return made(check, weight, last([.thanked], from: 1))
    case .askedWhom: return made(check, weight, first([.askedContact]))
    case .saidNext: return made(check, weight, first([.nextStep, .askedContact, .signposted], from: 1))
    case .register: return inBand(weight)
    case .keptSecret: return spared(check, weight, [.disclosed])
    case .stoppedAsking: return spared(check, weight, [.askedAnyway])
    case .noThreat: return spared(check, weight, [.threatened])
    case .noBlame: return spared(check, weight, [.hurt, .dismissive])
    case .noEmptyPromise: return spared(check, weight, [.promisedAway])
    case .outcome: return item(check, weight, outcome.share >= Outcome.something, nil)
    case .bestOutcome: return item(check, weight, outcome.share >= Outcome.good, nil)
    }
  }

  private func item(_ check: DebriefCheck, _ weight: Int, _ passed: Bool, _ found: Found?) -> Debrief.Item {
    Debrief.Item(
      check: check, passed: passed, weight: weight, evidence: found?.evidence, turn: found?.turn,
      better: passed ? [] : better(check))
  }

  private func made(_ check: DebriefCheck, _ weight: Int, _ found: Found?) -> Debrief.Item {
    item(check, weight, found != nil, found)
  }

  // MARK: Looking for moves

  /// The first turn after `from` turns that makes one of these moves; a repeated reply makes none.
  private func first(_ moves: [Move], from: Int = 0) -> Found? {
    for (index, turn) in turns.enumerated() where index >= from && !turn.effects.contains(.repeated) {
      if let evidence = moves.lazy.compactMap({ turn.reply.evidence(of: $0) }).first {
        return (evidence.text, index + 1)
      }
    }
    return nil
  }

  private func last(_ moves: [Move], from: Int) -> Found? {
    for (index, turn) in turns.enumerated().reversed() where index >= from {
      if let evidence = moves.lazy.compactMap({ turn.reply.evidence(of: $0) }).first {
        return (evidence.text, index + 1)
      }
    }
    return nil
  }

  private var opening: Found? {
    for (index, turn) in turns.prefix(2).enumerated() {
      let names = play.scenario.isWrongPerson || turn.reply.makes(.namedInvoice)
      guard names, let greeting = turn.reply.evidence(of: .greeted) else { continue }
      return ((turn.reply.evidence(of: .namedInvoice) ?? greeting).text, index + 1)
    }
    return nil
  }

  /// Where the opening names another invoice.
  private var misnaming: Found? {
    for (index, turn) in turns.prefix(2).enumerated() {
      if let words = turn.reply.misnamed { return ("\(words.text), but it is \(play.scenario.invoice)", index + 1) }
    }
    return nil
  }

  /// An open question before, or in, the first turn that asks for money; the opening may ask for a day.
  private var room: Found? {
    for (index, turn) in turns.enumerated() {
      if let question = turn.reply.evidence(of: .openQuestion) ?? turn.reply.evidence(of: .explored) {
        return (question.text, index + 1)
      }
      if index > 0, turn.reply.makes(anyOf: [.askedAmount, .askedDate, .asksMoney]) { return nil }
    }
    return nil
  }

  /// A question about the matter after the first turn; one for a day or an amount is none.
  private var exploring: Found? {
    for (index, turn) in turns.enumerated().dropFirst() where !turn.effects.contains(.repeated) {
      let reply = turn.reply
      let asked = [Move.askedDate, .askedAmount].flatMap { reply.moves[$0] ?? [] }
      let questions = (reply.moves[.explored] ?? []) + (reply.moves[.openQuestion] ?? [])
      if let words = questions.first(where: { one in !asked.contains { $0.span.overlaps(one.span) } }) {
        return (words.text, index + 1)
      }
    }
    return nil
  }

  /// A summary when there was something to sum up.
  private var summary: Found? {
    var given = 0
    for (index, turn) in turns.enumerated() {
      if turn.gave != nil { given += 1 }
      if given >= 2, !turn.effects.contains(.repeated), let words = turn.reply.evidence(of: .summedUp) {
        return (words.text, index + 1)
      }
    }
    return nil
  }

  /// The reply to what is really the matter, or else to the first thing said, takes it up.
  private var heard: Found? {
    let told = turns.firstIndex { $0.gave == play.route.steps.first?.name }
    let place = (told ?? turns.startIndex) + 1
    // The next two replies may take it up. In a second call the matter is known, so any answer till then may be, too.
    let candidates =
      play.earlier == nil ? turns.indices.dropFirst(place).prefix(2) : turns.indices.dropFirst().prefix(place + 1)
    for index in candidates {
      if let words = turns[index].reply.evidence(of: .acknowledged) ?? turns[index].reply.evidence(of: .apologised) {
        return (words.text, index + 1)
      }
    }
    return nil
  }

  /// Passed when no turn had one of these effects. Who hardly said anything to the matter has not proved it.
  private func spared(_ check: DebriefCheck, _ weight: Int, _ effects: Set<Effect>) -> Debrief.Item? {
    guard !turns.isEmpty else { return nil }
    for (index, turn) in turns.enumerated() where turn.effects.contains(where: effects.contains) {
      return item(check, weight, false, (words(of: turn, effects), index + 1))
    }
    let idle = turns.count { $0.effects.contains(.idle) || $0.effects.contains(.repeated) }
    return turns.count > 1 && idle * 2 <= turns.count ? item(check, weight, true, nil) : nil
  }

  /// The words that had an effect.
  private func words(of turn: Turn, _ effects: Set<Effect>) -> String {
    let rules = effects.contains(.threatened) ? CheckRule.grave : CheckRule.hurtful
    if let finding = turn.reply.finding(of: rules), let text = finding.text { return text }
    let moves: [Move] = [.dismissive, .promisedAway, .disclosed, .asksMoney, .askedAmount, .statedFacts]
    return moves.lazy.compactMap { turn.reply.evidence(of: $0)?.text }.first ?? turn.reply.text
  }

  /// Passed when at least two of three replies with a tone lie in the band.
  private func inBand(_ weight: Int) -> Debrief.Item? {
    guard let band = play.band else { return nil }
    let judged = turns.enumerated().filter { $0.element.reply.hasTone }
    let outside = judged.filter { !band.fits(loosely: $0.element.reply.tone) }
    guard judged.count > 1 else { return nil }
    let passed = outside.count * 3 <= judged.count
    let worst = outside.first.map { (evidence: $0.element.reply.text, turn: $0.offset + 1) }
    return item(.register, weight, passed, passed ? nil : worst)
  }

  // MARK: Better lines

  private func better(_ check: DebriefCheck) -> [PhraseKey] {
    switch check {
    case .opened:
      play.scenario.isWrongPerson
        ? [PhraseKey(.rightPerson, PhraseKey.anyName, register)] : [PhraseKey(.open, PhraseKey.anyName, register)]
    case .facts, .recalled: [PhraseKey(.purpose, stage: stage, register)]
    case .room: [PhraseKey(.listen, "open-question", register)]
    case .heard, .noBlame:
      play.scenario.signal.map { [PhraseKey(stop: $0, register)] }
        ?? reason.map { [PhraseKey(.acknowledge, reason: $0, register)] } ?? []
    case .explored, .tested: reason.map { [PhraseKey(.explore, reason: $0, register)] } ?? []
    case .asked: [PhraseKey(.listen, "which-day", register), PhraseKey(.commit, "question", register)]
    case .offered: [PhraseKey(.offer, PhraseKey.anyName, register)]
    case .outcome, .bestOutcome: []
    case .proposed: reason.map { [PhraseKey(.respond, reason: $0, register)] } ?? []
    case .summedUp: [PhraseKey(.recap, stage: stage, register)]
    case .thanked: [PhraseKey(.close, stage: stage, register)]
    case .register: []
    case .noThreat: [PhraseKey(.calm, PhraseKey.anyName, register)]
    case .stoppedAsking, .saidNext: play.scenario.signal.map { [PhraseKey(stop: $0, register)] } ?? []
    case .askedWhom, .keptSecret: [PhraseKey(.gatekeeper, stage: stage, register)]
    case .noEmptyPromise:
      [PhraseKey(.commit, "needs-decision", register), PhraseKey(.decline, PhraseKey.anyName, register)]
    }
  }
}
