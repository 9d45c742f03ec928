import Receivables
import Training
import Wording

/// What would help now: what to do, and words for it.
struct TrainingHint {
  private static let hurts: Set<Effect> = [.hurt, .threatened, .dismissive]

  private let advice: String
  /// Words from the phrasebook; nil where it has none.
  let say: String?

  init(_ session: Session, _ run: TrainingRun) {
    let play = run.play
    say = Self.words(session, run)
    if play.turns.isEmpty {
      advice =
        play.scenario.isWrongPerson
        ? "Say who you are, and find out whom you speak to before you say anything of an invoice."
        : play.earlier == nil
          ? "Say who you are and which invoice it is about, state the facts, and ask one open question. Then wait."
          : "Say what was agreed and that nothing came, as a fact and without blame. Then ask what happened."
    } else if play.turns.last?.act == "confused" {
      advice = "They do not know yet what it is about. Name the invoice and the amount, and ask one open question."
    } else if let last = play.turns.last, last.effects.contains(where: { Self.hurts.contains($0) }) {
      advice = "That hurt. Say sorry in one sentence, and ask one open question."
    } else if play.turns.last?.act == "overpromises" {
      advice = "That is too good to be true. Ask how sure it is, and which amount and day would hold."
    } else {
      advice = play.nextStep?.hint ?? "Everything is said. Thank them, and close."
    }
  }

  /// What the phrasebook would say where the talk stands, in the run's voice and wording.
  static func words(_ session: Session, _ run: TrainingRun) -> String? {
    let play = run.play
    let better = BetterLine(session, stage: play.scenario.stage, register: run.voice, facts: run.facts)
    let keys = play.helpfulPhrases(run.voice)
    let lines = keys.prefix(play.turns.isEmpty ? 2 : 1).compactMap { better.line($0, from: run.wording) }
    return lines.isEmpty ? nil : lines.joined(separator: " ")
  }

  func page(in session: Session) -> Page {
    var page = Page()
    page.said("Hint", advice, .hint, labelStyle: .dim, width: 6, in: session)
    if let say {
      page.said("Say", "“\(say)”", .speech, labelStyle: .dim, width: 6, in: session)
      page.add("`say` says it, or say it in your own words.", .dim, indent: session.appearance.width < 50 ? 2 : 8)
    }
    return page
  }

  var document: JSON { ["hint": .string(advice), "say": JSON(say)] }
}
