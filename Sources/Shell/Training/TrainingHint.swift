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
    if play.turns.isEmpty {
      advice =
        play.scenario.isWrongPerson
        ? "Say who you are, and find out whom you speak to before you say anything of an invoice."
        : "Say who you are and which invoice it is about, state the facts, and ask one open question. Then wait."
      let lines = play.helpfulPhrases(run.register).prefix(2).compactMap(better.line)
      say = lines.isEmpty ? nil : lines.joined(separator: " ")
      return
    }
    advice = play.nextStep?.hint ?? "Everything is said. Thank them, and close."
    say = play.helpfulPhrases(run.register).lazy.compactMap(better.line).first
  }

  var page: Page {
    var page = Page()
    page.add("Hint", advice, style: .hint, width: 6)
    if let say { page.add("Say", "“\(say)”", style: .speech, width: 6) }
    return page
  }

  var document: JSON { ["hint": .string(advice), "say": JSON(say)] }
}
