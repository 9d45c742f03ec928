import CommandLanguage

extension Context {
  /// While one practises on a simulated client.
  static let training: Context = "a training"
}

extension Command where World == Session {
  static let hint = Command(
    "hint", group: "Training", "Says what would help now, with words for it.",
    examples: [Example("hint", setup: "training")], json: ["hint": "what to do", "say": "words for it, or null"],
    reads: true, needsBook: false, availability: [.training]
  ) { session in try TrainingDesk(session).hint() }

  static let rewind = Command(
    "rewind", group: "Training", "Goes back to a turn of the training, to say something else; also after its end.",
    examples: [Example("rewind 1", setup: "spoken training")], json: ["turn": "the turn that is said anew"],
    reads: true, needsBook: false, .count("N", "the number of a turn", in: 1...99)
  ) { session, number in try TrainingDesk(session).rewind(to: number) }

  static let stopTraining = Command(
    "stop", group: "Training", "Ends the training and shows the debrief.",
    examples: [Example("stop", setup: "training")], json: DebriefView.fields, reads: true, needsBook: false,
    availability: [.training]
  ) { session in try TrainingDesk(session).stop() }

  static let helpInTraining = Command(
    "help", group: "Training", "Explains how a training works.", examples: [Example("help", setup: "training")],
    reads: true, needsBook: false, availability: [.training]
  ) { session in
    var page = Page()
    page.add("Everything you type is said to the client, but for four words on a line of their own:", .strong)
    page.add("hint", "what would help now, with words for it", width: 10)
    page.add("rewind 2", "back to your second turn, to say something else", width: 10)
    page.add("stop", "ends the talk; the debrief shows what each line earned or lost", width: 10)
    page.add("help", "this", width: 10)
    page.add(
      "The client remembers how they are spoken to. Who is heard opens up; who is pushed before that shuts down; who is "
        + "blamed hangs up. A day, an amount and a summary at the end are what holds. A line that begins with / is a "
        + "command, as in `/today`.", indent: 2)
    session.reply(page, ["text": .string(page.lines(width: 80, color: false).joined(separator: "\n"))])
  }
}
