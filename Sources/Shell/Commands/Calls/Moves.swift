import CommandLanguage
import Conversation
import Receivables

// The moves inside a call that need no more than a word: each is one line, so they share a file.
extension Command where World == Session {
  /// A move without an argument.
  private static func move(_ name: MoveName, _ summary: String) -> Command<Session> {
    Command(
      name.rawValue, group: "Moves in a call", summary,
      examples: [Example(name.rawValue, setup: name == .decline ? "offer" : "call")],
      json: ["move": "as of `call`"], availability: [.call]
    ) { session in try CallDesk(session).move(CallMove(name.rawValue)) }
  }

  static let plainMoves: [Command<Session>] = [
    move(.next, "Goes on to the next step."),
    move(.back, "Takes the last step back; what was recorded stays."),
    move(.softer, "Says it one notch softer."),
    move(.firmer, "Says it one notch firmer."),
    move(.decline, "They decline the offer on the table."),
    move(.gatekeeper, "Somebody else answers."),
    move(.leftMessage, "You left a message with somebody."),
    move(.voicemail, "An answering machine answers."),
    move(.noanswer, "Nobody answers."),
    move(.busy, "The line is busy."),
    move(.hungup, "They hung up."),
    move(.wrongNumber, "It is not their number."),
    move(.recap, "Sums up what was said and agreed."),
  ]

  static let about = Command(
    "about", group: "Moves in a call", "Turns to another invoice.", examples: [Example("about 1042", setup: "call")],
    json: ["move": "as of `call`"], availability: [.call], .invoice
  ) { session, invoice in
    try CallDesk(session).move(CallMove(MoveName.about.rawValue, try session.book.invoice(invoice).number))
  }

  static let reasonMove = Command(
    "reason", group: "Moves in a call", "Corrects what was heard.",
    examples: [Example("reason cash-flow", setup: "call")],
    json: ["move": "as of `call`"], availability: [.call], .reason
  ) { session, reason in
    try CallDesk(session).move(CallMove(MoveName.reason.rawValue, reason.rawValue))
  }

  static let offer = Command(
    "offer", group: "Moves in a call", "Puts plans to the client.",
    detail: "With nothing behind it, the plans that policy allows, best first; with terms, what they asked for.",
    examples: [Example("offer", setup: "call"), Example("offer over 3 monthly from 1 dec", setup: "call")],
    json: ["options": "as of `plan propose`"], availability: [.call],
    .over.optional, .keyword("from", .day).optional, .keyword("down", .down).optional,
    .keyword("final", .amount).optional, .keyword("afford", .amount, .period.optional).optional
  ) { session, over, from, down, final, afford in
    let (call, _) = try CallDesk(session).require()
    let written = WrittenTerms(over: over, from: from, down: down, final: final, afford: afford)
    try PlanDesk(session).propose(call.client, written)
  }

  static let counter = Command(
    "counter", group: "Moves in a call", "Records what they propose instead.",
    examples: [Example("counter \"five hundred a month\"", setup: "offer")], json: ["move": "as of `call`"],
    availability: [.call], .words()
  ) { session, text in try CallDesk(session).move(CallMove(MoveName.counter.rawValue, text)) }

  static let agree = Command(
    "agree", group: "Moves in a call", "They accept one of the plans on the table.",
    examples: [Example("agree A", setup: "offer")], json: ["plan": "as of `plan agree`"], availability: [.call],
    .word("OPTION", "its letter"), .keyword("approved by", .words("\"NAME\"", "who approved it")).optional
  ) { session, option, approvedBy in
    let (call, _) = try CallDesk(session).require()
    try PlanDesk(session).agree(call.client, option: option, approvedBy: approvedBy)
  }

  static let resend = Command(
    "resend", group: "Moves in a call", "They need something sent (again).",
    examples: [Example("resend \"invoice 1041\" to accounts@brightwater.example", setup: "call")],
    json: ["move": "as of `call`"], availability: [.call], .words("\"WHAT\"", "what to send").optional,
    .keyword("to", .email).optional
  ) { session, what, address in
    try CallDesk(session).move(Agreement(.resend(document: what, to: address), invoices: []).callMove)
  }

  static let callback = Command(
    "callback", group: "Moves in a call", "They ask to be called back.",
    examples: [Example("callback friday 14:30", setup: "call")], json: ["move": "as of `call`"], availability: [.call],
    .day, .time.optional
  ) { session, day, minute in
    guard day >= session.today else { throw Diagnostic.refused("\(day) is past") }
    try CallDesk(session).move(Agreement(.callback(day: day, minute: minute), invoices: []).callMove)
  }

  static let saysPaid = Command(
    "says-paid", group: "Moves in a call", "They say that the money has left them.",
    examples: [Example("says-paid 1800 on yesterday via transfer", setup: "call")], json: ["move": "as of `call`"],
    availability: [.call], .amount.optional, .keyword("on", .day).optional, .keyword("via", .words("METHOD")).optional,
    .keyword("reference", .words("\"REFERENCE\"")).optional
  ) { session, written, day, method, reference in
    let (call, _) = try CallDesk(session).require()
    let amount = try written?.money(or: try session.usualCurrency(of: call.client))
    try CallDesk(session).move(
      Agreement(.saysPaid(amount: amount, day: day, method: method, reference: reference), invoices: []).callMove)
  }

  static let noteMove = Command(
    "note", group: "Moves in a call", "Writes something down.",
    examples: [Example("note \"new bookkeeper since May\"", setup: "call")],
    json: ["move": "as of `call`"], availability: [.call], .note()
  ) { session, text in try CallDesk(session).move(CallMove(MoveName.note.rawValue, text)) }

  static let contactMove = Command(
    "contact", group: "Moves in a call", "Notes who the right person is.",
    examples: [Example("contact \"Lee Park\" email lee@brightwater.example", setup: "call")],
    json: ["move": "as of `call`"], availability: [.call], .words("\"NAME\"", "the person"),
    .keyword("email", .email).optional, .keyword("phone", .words("NUMBER")).optional
  ) { session, name, email, phone in
    try CallDesk(session).move(Agreement(.contact(name: name, email: email, phone: phone), invoices: []).callMove)
  }
}

extension Parameter where World == Session {
  /// A time of day as HH:MM; the value is minutes after midnight.
  static var time: Parameter<Session, Int> {
    Parameter<Session, Int>("HH:MM", "a time of day, such as 14:30") { reader in
      let text = try reader.require().text
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]),
        let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
      else { throw reader.refusal("\"\(text)\" is no time of day") }
      return hour * 60 + minute
    }
  }
}
