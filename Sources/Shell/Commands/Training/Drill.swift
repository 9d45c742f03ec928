import CommandLanguage
import Training

extension Command where World == Session {
  static let drill = Command(
    "drill", group: "Training", "Asks a handful of short questions, each with its answer and why; alone it lists them.",
    detail: """
      register: which of three wordings fits the stage and the client. rewrite: make this softer or firmer; it is measured. \
      reason: what the client is really saying. ladder: what comes next on the protocol. facts: what is missing in this \
      reminder. What you know comes back after 2, 4, 8 and 16 days, what you do not know tomorrow. Your progress lies in a \
      file of your own, never in the book: kindly/training in $XDG_DATA_HOME or ~/.local/share.
      """,
    examples: ["drill", "drill reason", "drill register seed 3"],
    json: [
      "drill": "which", "due": "questions that wait today", "new": "questions never asked", "item.id": "",
      "item.number": "", "item.of": "", "item.box": "1 to 5, null when new", "item.situation.label": "",
      "item.situation.text": "", "item.question": "", "item.options.number": "",
      "item.options.word": "the word that chooses it, null if only the number does", "item.options.text": "",
      "passed": "after an answer: whether it was right", "right": "the right number", "why": "",
      "moved": "of a rewriting: whether it moved the right way", "lost": "figures that it lost",
      "next": "the next item, null at the end", "score": "at the end: 0 to 100", "drills": "alone: what there is",
    ],
    reads: true, needsBook: false, questions: ["quiz me", "ask me something", "test my knowledge"],
    .drillKind.optional, .seed.optional
  ) { session, kind, seed in
    let desk = DrillDesk(session)
    guard let kind else { return try desk.list() }
    try desk.begin(kind, seed: seed)
  }

  static let stopDrill = Command(
    "stop", group: "Training", "Ends the questions; what was answered counts.",
    examples: [Example("stop", setup: "drill")],
    json: ["score": "0 to 100, null if nothing was answered", "answered": ""],
    reads: true, needsBook: false, availability: [.drill]
  ) { session in try DrillDesk(session).stop() }
}

extension Parameter where World == Session {
  fileprivate static var drillKind: Parameter<Session, DrillKind> {
    .choice("DRILL", DrillKind.self, "what to practise")
  }
}
