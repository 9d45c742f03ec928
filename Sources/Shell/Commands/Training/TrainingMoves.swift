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
    availability: [.training], aliases: ["abandon"]
  ) { session in try TrainingDesk(session).stop() }

  static let helpInTraining = Command(
    "help", group: "Training", "Explains how a training works.", examples: [Example("help", setup: "training")],
    reads: true, needsBook: false, availability: [.training]
  ) { session in
    var page = Page()
    page.add("What you type is said to the client. These words on a line of their own do something else:", .strong)
    for (words, meaning) in Self.wordsInTraining { page.add(words, meaning, width: 27) }
    page.add("And the moves of a real call, which say it for you:", .strong)
    for (words, meaning) in Self.movesSaid { page.add(words, meaning, width: 27) }
    page.add(
      "The client remembers how they are spoken to. Who is heard opens up; who is pushed before that shuts down; who is "
        + "blamed hangs up. A day, an amount and a summary at the end are what holds. A line that begins with / is a "
        + "command, as in `/today`; one that begins with \" is always said. Three dots are a pause.", indent: 2)
    session.reply(page, ["text": .string(page.lines(width: 80, color: false).joined(separator: "\n"))])
  }

  /// What is not said, with what it does.
  private static let wordsInTraining: KeyValuePairs<String, String> = [
    "hint": "what would help now, with words for it",
    "say, softer, firmer, next": "says the suggested words, or words them anew",
    "reason NAME, note \"…\"": "what you make of it; the debrief comes back to it",
    "rewind 2": "back to your second turn, to say something else",
    "stop": "ends the talk; the debrief shows what each line earned or lost",
  ]
  private static let movesSaid: KeyValuePairs<String, String> = [
    "promise 500 by friday": "asks for that much by that day",
    "offer, offer A": "what the policy allows; puts one to them",
    "offer over 3 monthly": "puts these terms to them (from DAY, down AMOUNT, afford AMOUNT)",
    "callback friday 10:00": "offers to call again then",
    "resend, dispute because …": "says what you do about it",
    "recap, agree A": "sums up what was given, or a plan",
    "done": "thanks, says goodbye, and shows the debrief",
  ]
}
