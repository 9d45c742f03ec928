import CommandLanguage
import Receivables
import Training

// The moves of a real call as they are made in a training: the same words, without the client, who is on the phone.
extension Command where World == Session {
  private static let movesGroup = "Moves in a training"

  private static func move<each Value>(
    _ name: String, _ summary: String, detail: String = "", examples: [Example], aliases: [String] = [],
    json: KeyValuePairs<String, String> = TrainingFields.turn, _ parameters: repeat Parameter<Session, each Value>,
    run: @escaping @Sendable (TrainingMoveDesk, repeat each Value) throws -> Void
  ) -> Command<Session> {
    Command(
      name, group: movesGroup, summary, detail: detail, examples: examples, json: json, reads: true,
      needsBook: false, availability: [.training], aliases: aliases, repeat each parameters
    ) { (session: Session, values: repeat each Value) in try run(TrainingMoveDesk(session), repeat each values) }
  }

  private static let words: KeyValuePairs<String, String> = ["say": "the words", "register": "how they are said"]

  static let movesInTraining: [Command<Session>] = [
    move("say", "Says the words suggested last; suggests some first.", examples: [Example("say", setup: "training")]) {
      try $0.say()
    },
    move(
      "softer", "Suggests softer words.", examples: [Example("softer", setup: "training")], json: words
    ) { try $0.suggest(.softer) },
    move(
      "firmer", "Suggests firmer words.", examples: [Example("firmer", setup: "training")], json: words
    ) { try $0.suggest(.firmer) },
    move(
      "next", "Suggests other words.", examples: [Example("next", setup: "training")], json: words
    ) { try $0.suggest(.next) },
    move("recap", "Sums up what was given.", examples: [Example("recap", setup: "given training")]) { try $0.recap() },
    move(
      "done", "Thanks, says goodbye, and shows the debrief.", examples: [Example("done", setup: "spoken training")],
      json: DebriefView.fields
    ) { try $0.done() },
  ]

  static let offerInTraining = Command(
    "offer", group: movesGroup, "Puts a plan to the client, priced within policy; alone it shows what can be offered.",
    detail: "The plan policy holds as in a real call: what is outside it is refused, what needs approval says so.",
    examples: [
      Example("offer", setup: "spoken training"), Example("offer over 3 monthly from 1 dec", setup: "spoken training"),
    ],
    json: TrainingFields.turn, reads: true, needsBook: false, availability: [.training],
    aliases: ["plan propose", "plan"], .word("OPTION", "a letter of what `offer` showed").optional, .over.optional,
    .keyword("from", .dayInTraining).optional, .keyword("down", .down).optional, .keyword("final", .amount).optional,
    .keyword("afford", .amount, .period.optional).optional
  ) { session, option, over, from, down, final, afford in
    let written = WrittenTerms(over: over, from: from, down: down, final: final, afford: afford)
    try TrainingMoveDesk(session).offer(option, written)
  }

  static let agreeInTraining = move(
    "agree", "Says a plan that was shown once more, for them to confirm.",
    examples: [Example("agree A", setup: "spoken training")], .word("OPTION", "its letter")
  ) { desk, option in try desk.agree(option) }

  static let promiseInTraining = move(
    "promise", "Asks whether that much can come by that day.",
    examples: [Example("promise 420 by friday", setup: "spoken training")], .amount,
    .keyword("by", .dayInTraining)
  ) { desk, amount, day in try desk.promise(amount, by: day) }

  static let callbackInTraining = move(
    "callback", "Offers to call again then.", examples: [Example("callback friday 10:00", setup: "spoken training")],
    .dayInTraining, .time.optional
  ) { desk, day, minute in try desk.callback(day, at: minute) }

  static let resendInTraining = move(
    "resend", "Says that you send something (again).", examples: [Example("resend", setup: "spoken training")],
    .words("\"WHAT\"", "what to send").optional, .keyword("to", .email).optional
  ) { desk, what, address in try desk.resend(what, to: address) }

  static let disputeInTraining = move(
    "dispute", "Takes up that something is wrong, and what happens now.",
    examples: [Example("dispute because quantity", setup: "spoken training")],
    .keyword("because", .choice("CODE", DisputeCode.self, "what it is contested for")),
    .keyword("note", .note()).optional
  ) { desk, code, note in try desk.dispute(code, note: note) }

  static let reasonInTraining = move(
    "reason", "Says why you think they have not paid; the client does not hear it.",
    examples: [Example("reason oversight", setup: "spoken training")],
    json: ["reason": "", "right": "whether it is; null until the client has said it"], .reason
  ) { desk, reason in try desk.heard(reason) }

  static let noteInTraining = move(
    "note", "Writes something down; the client does not hear it.",
    examples: [Example("note \"moved the shop\"", setup: "spoken training")], json: ["noted": ""], .note()
  ) { desk, text in try desk.note(text) }
}
