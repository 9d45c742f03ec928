import CommandLanguage
import Receivables
import Training
import Wording

/// The debrief of a training talk as a page and as JSON.
struct DebriefView {
  static let fields: KeyValuePairs<String, String> = [
    "score": "0 to 100: what the passed checks weigh of all that apply", "grade": "good, weak or harmful",
    "checks.check": "the question asked", "checks.passed": "", "checks.weight": "", "checks.evidence": "your words",
    "checks.turn": "", "second": "whether `train next` makes a second call", "remarks": "what you noted, by turn",
    "turns.move": "the move of a real call it was, as typed, or null", "checks.better": "a line from the phrasebook",
    "outcome.reached": "in words",
    "outcome.best": "the best there was", "outcome.share": "0 to 100", "truth": "what the client was hiding",
    "turns.warmth": "", "turns.firmness": "", "turns.fits": "whether the tone lay in the stage's band",
  ]

  private let session: Session
  private let run: TrainingRun
  private let debrief: Debrief
  private let better: BetterLine

  init(_ session: Session, _ run: TrainingRun) {
    self.session = session
    self.run = run
    debrief = Debrief(run.play, register: run.register)
    better = BetterLine(session, stage: run.play.scenario.stage, register: run.register, facts: run.facts)
  }

  private var scenario: Scenario { run.play.scenario }
  private func line(_ item: Debrief.Item) -> String? { item.better.lazy.compactMap(better.line).first }

  // MARK: Page

  var page: Page {
    var page = Page()
    let hints = run.play.hintsTaken
    let help = hints == 0 ? "" : " · \(session.formatter.count(hints, "hint"))"
    page.rule("Debrief", "\(debrief.score) of 100\(help)")
    func add(_ label: String, _ words: String, _ style: Style = .plain) {
      page.said(label, words, style, labelStyle: .dim, width: 10, in: session)
    }
    add("Outcome", debrief.outcome.reached)
    add("Best", debrief.outcome.best)
    add("Hidden", scenario.truth)
    if let later { add("Later", later, .caution) }
    for remark in run.remarks { add(remark.turn > 0 ? "Turn \(remark.turn)" : "Before", remark.words) }
    page.blank()
    // What can be won comes first, the most of it at the top.
    let missed = debrief.items.filter { !$0.passed && !$0.better.isEmpty }.sorted { $0.weight > $1.weight }
    let rest = debrief.items.filter { !$0.passed && $0.better.isEmpty }
    for item in missed + rest + debrief.items.filter(\.passed) { page.add(runs(item), indent: 2) }
    if debrief.items.isEmpty { page.add("Nothing was said, so there is nothing to judge.", indent: 2) }
    page.append(tones)
    page.blank()
    let again = "`\(run.command) seed \(run.play.seed)` plays it again"
    let count = run.play.turns.count
    if later != nil { page.add("`train next` makes the second call.", .hint, indent: 2) }
    page.add(count > 1 ? "`rewind N` goes back to a turn, 1 to \(count); \(again)." : "\(again).", .hint, indent: 2)
    return page
  }

  /// What became of a promise that was none; nil where all that was said held.
  private var later: String? {
    guard let unkept = run.play.unkept else { return nil }
    let formatter = session.formatter
    return unkept.promise.map {
      "\(formatter.spokenDay($0.due)) went by, and nothing came of the \(formatter.money($0.amount))."
    } ?? "“Soon” was no day: two weeks later nothing had come."
  }

  private func runs(_ item: Debrief.Item) -> [Run] {
    let words = item.check.words
    var runs = [
      Run(item.passed ? "✓ " : "✗ ", item.passed ? .speech : .problem),
      Run(item.passed ? words.done : words.missed, item.passed ? .plain : .caution),
      Run(item.passed ? " +\(item.weight)" : " 0 of \(item.weight)", .dim),
    ]
    if let evidence = item.evidence {
      runs.append(Run(" · turn \(item.turn ?? 0) “\(JudgementPage.short(evidence))”", .dim))
    }
    if let better = line(item) { runs.append(Run(" · try “\(BetterLine.brief(better))”", .hint)) }
    return runs
  }

  /// The firmness of each reply against the stage's band, and what its warmth lacks.
  private var tones: Page {
    var page = Page()
    guard let band = run.play.band, !run.play.turns.isEmpty else { return page }
    page.blank()
    page.add("Tone by turn; ═ is what \(scenario.stage) allows", .dim, indent: 2)
    for (index, turn) in run.play.turns.enumerated() {
      let tone = turn.reply.tone
      guard turn.reply.hasTone else {
        page.add([Run("\(index + 1)  too little to tell", .dim)], indent: 2)
        continue
      }
      let strain = band.strain(on: tone)
      var runs = [Run("\(index + 1)  ")]
      let cells = session.appearance.width < 50 ? 12 : 24
      runs += JudgementPage.scale("soft", tone.firmness, "firm", band.firmness, cells: cells)
      runs.append(Run("  " + (strain?.rawValue ?? "fits"), strain == nil ? .plain : .caution))
      page.add(runs, indent: 2)
    }
    return page
  }

  // MARK: JSON

  var document: JSON {
    [
      "scenario": .string(scenario.name), "seed": .integer(Int(run.play.seed)), "score": .integer(debrief.score),
      "grade": .string(debrief.grade.rawValue),
      "checks": .array(
        debrief.items.map { item in
          [
            "check": .string(item.check.rawValue), "passed": .bool(item.passed), "weight": .integer(item.weight),
            "evidence": JSON(item.evidence), "turn": JSON(item.turn), "better": JSON(line(item)),
          ]
        }),
      "outcome": [
        "reached": .string(debrief.outcome.reached), "best": .string(debrief.outcome.best),
        "share": .integer(debrief.outcome.share),
      ],
      "truth": .string(scenario.truth), "ending": JSON(run.play.state.ending?.rawValue),
      "hints": .integer(run.play.hintsTaken),
      "second": .bool(later != nil),
      "remarks": .array(
        run.remarks.map { ["turn": .integer($0.turn), "words": .string($0.words)] }),
      "turns": .array(
        run.play.turns.map { turn in
          [
            "you": .string(turn.reply.text), "move": JSON(turn.reply.typed), "client": .string(turn.line),
            "warmth": JSON(measure: turn.reply.tone.warmth), "firmness": JSON(measure: turn.reply.tone.firmness),
            "fits": run.play.band.map { .bool($0.fits(loosely: turn.reply.tone)) } ?? .null,
          ]
        }),
    ]
  }
}
