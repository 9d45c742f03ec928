import Receivables
import Training
import Wording

/// What would help now: what to do, and words for it.
struct TrainingHint {
  private let advice: String
  private let say: String?

  init(_ session: Session, _ run: TrainingRun) {
    let play = run.play
    let better = BetterLine(session, stage: play.scenario.stage, register: run.register, facts: run.facts)
    let stage = PhraseStage(named: play.scenario.stage, day: play.scenario.daysOverdue)
    if play.turns.isEmpty {
      advice =
        play.scenario.isWrongPerson
        ? "Say who you are, and find out whom you speak to before you say anything of an invoice."
        : "Say who you are and which invoice it is about, state the facts, and ask one open question. Then wait."
      let keys =
        play.scenario.isWrongPerson
        ? [CellKey(.rightPerson, CellKey.anyName, run.register)]
        : [CellKey(.purpose, stage: stage, run.register)]
      say = keys.compactMap(better.line).first
      return
    }
    advice = play.nextStep?.hint ?? "Everything is said. Thank them, and close."
    say = TrainingHint.keys(play, stage, run.register).lazy.compactMap(better.line).first
  }

  /// Cells that fit where the talk stands; what is not known yet is not given away.
  private static func keys(_ play: TrainingPlay, _ stage: PhraseStage, _ register: Register) -> [CellKey] {
    guard let step = play.nextStep else { return [CellKey(.close, stage: stage, register)] }
    if !play.isTold, !play.scenario.isWrongPerson { return [CellKey(.listen, "open-question", register)] }
    if let signal = play.scenario.signal { return [CellKey(stop: signal, register)] }
    switch step.name {
    case "first", "date", "review":
      return [CellKey(.commit, "question", register), CellKey(.commit, CellKey.anyName, register)]
    case "rest": return [CellKey(.offer, CellKey.anyName, register)]
    case "agrees": return [CellKey(.recap, stage: stage, register)]
    case "who", "reach": return [CellKey(.gatekeeper, stage: stage, register)]
    default: return play.scenario.reason.map { [CellKey(.explore, reason: $0, register)] } ?? []
    }
  }

  var page: Page {
    var page = Page()
    page.add("Hint", advice, style: .hint, width: 6)
    if let say { page.add("Say", "“\(say)”", style: .speech, width: 6) }
    return page
  }

  var document: JSON { ["hint": .string(advice), "say": JSON(say)] }
}
