package import Receivables
package import Wording

extension TrainingPlay {
  /// The stage as the phrasebook knows it.
  package var phraseStage: PhraseStage { PhraseStage(named: scenario.stage, day: scenario.daysOverdue) }

  /// Cells of the phrasebook that fit where the talk stands, the best first; what is not known yet is not given away.
  package func helpfulPhrases(_ register: Register) -> [PhraseKey] {
    let stage = phraseStage
    if turns.isEmpty {
      return scenario.isWrongPerson
        ? [PhraseKey(.rightPerson, PhraseKey.anyName, register)]
        : [
          PhraseKey(.open, PhraseKey.anyName, register), PhraseKey(.purpose, stage: stage, register),
          PhraseKey(.listen, "open-question", register),
        ]
    }
    if turns.last?.act == "confused" { return [PhraseKey(.purpose, stage: stage, register)] }
    guard let step = nextStep else { return [PhraseKey(.close, stage: stage, register)] }
    if !isTold, !scenario.isWrongPerson { return [listening(register)] }
    if let signal = scenario.signal { return [PhraseKey(stop: signal, register)] }
    // A promise too good to hold is tested before it is taken.
    if state.hasFalsePromise {
      return [PhraseKey(register == .neutral ? .respond : .explore, reason: .promise, register)]
    }
    switch step.name {
    case "agrees" where scenario.isWrongPerson: return [PhraseKey(.branch, "goodbye", register)]
    case "first", "date", "review":
      return [PhraseKey(.commit, "question", register), PhraseKey(.commit, PhraseKey.anyName, register)]
    case "rest": return [PhraseKey(.offer, PhraseKey.anyName, register)]
    case "agrees": return [PhraseKey(.recap, stage: stage, register)]
    case "who", "reach": return [PhraseKey(.gatekeeper, stage: stage, register)]
    default: return scenario.reason.map { [PhraseKey(.explore, reason: $0, register)] } ?? []
    }
  }

  /// Words that leave room: calm for who is upset, else one open question, and another kind of it when that did not do.
  private func listening(_ register: Register) -> PhraseKey {
    let isUpset =
      scenario.temperament == .angry
      || turns.last.map { $0.effects.contains(.hurt) || $0.effects.contains(.threatened) } ?? false
    let asked = turns.count { $0.reply.makes(.openQuestion) || $0.reply.makes(.explored) }
    if isUpset, !asked.isMultiple(of: 2) { return PhraseKey(.calm, PhraseKey.anyName, register) }
    return PhraseKey(.listen, asked.isMultiple(of: 2) ? "ask-back" : "open-question", register)
  }
}
