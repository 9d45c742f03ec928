import CommandLanguage
import Conversation
import Receivables

extension Command where World == Session {
  static let call = Command(
    "call", group: "Calls", "Holds a call with a client, step by step.",
    detail: """
      Every step shows the goal, what to say, and what can be done next. Type what the client says as it is; type a move to \
      make it. Everything is recorded as it happens: after a crash `resume` goes on. `incoming` when they called you. \
      A rule about contacts (`guards`) may refuse the call, or advise another day; `because` keeps why you call all the same.
      """,
    examples: [
      Example("call brightwater", setup: "book"), Example("call brightwater incoming", setup: "book"),
      Example("call brightwater because \"they asked for Saturday\"", setup: "book"),
    ],
    json: [
      "client": "", "move": "the step", "goal": "", "say": "what to say, in each register",
      "ask": "the question after it",
      "heard": "how the last words were read", "suggest": "the command that would record what was said, or null",
      "choices": "what can be done now",
      "guards": "rules that advise against it: rule, weight, basis, why, until",
    ],
    questions: [
      "call CLIENT",
      "start a call with CLIENT",
      "ring CLIENT now",
      "phone CLIENT",
      "let's talk to CLIENT",
      "I want to speak to CLIENT",
      "begin the conversation with CLIENT",
      "CLIENT is on the line",
      "CLIENT is calling us",
      "guide me through a call with CLIENT",
      "dial CLIENT",
    ], .client, .flag("incoming", "they called you"), .because.optional
  ) { session, client, incoming, why in
    let desk = CallDesk(session)
    let rules = GuardDesk(session)
    let cautions = incoming ? [] : try rules.cautions(client, by: .phone)
    guard !session.isOneShot || session.isInteractive || session.scriptDepth > 0 else {
      return try desk.preview(client, incoming: incoming, cautions: cautions)
    }
    let start = Event.callStarted(CallStarted(client: try session.book.client(client).key, incoming: incoming))
    let pass = try rules.pass(client, by: .phone, cautions, because: why)
    let warning = try rules.warning(client, by: .phone, cautions, because: why)
    try session.record { _ in pass.map { .batch([start, $0]) } ?? start }
    try desk.show(warning: warning, cautions)
  }

  static let resume = Command(
    "resume", group: "Calls", "Goes on with the call that was not ended.",
    examples: [Example("resume", setup: "call")], json: ["move": "as of `call`"],
    questions: [
      "go on with the call",
      "continue where I left off",
      "back to the open call",
      "pick up the interrupted call again",
      "return to the conversation",
      "my call was cut off, go on",
      "where were we",
      "resume the call",
    ], .client.optional
  ) { session, client in
    let desk = CallDesk(session)
    let (call, _) = try desk.require()
    if let client, client != call.client {
      let book = try session.book
      throw Diagnostic.refused(
        "the open call is with \(book.client(call.client).name), not \(book.client(client).name)")
    }
    try desk.show()
  }

  static let done = Command(
    "done", group: "Calls", "Ends the call: records what it came to and drafts the confirmation.",
    examples: [Example("done", setup: "call")],
    json: [
      "event": "the record", "client": "", "outcome": "", "reason": "", "signals": "", "agreements": "what was settled",
      "next": NextStep.meaning, "draft": "what confirmation was drafted, or null",
    ], availability: [.call]
  ) { session in try CallEnding(session).done() }

  static let abandon = Command(
    "abandon", group: "Calls", "Ends the call without recording a contact; what was agreed in it stays.",
    examples: [Example("abandon", setup: "call")], json: ["event": "the record"], availability: [.call]
  ) { session in try CallEnding(session).abandon() }
}

extension CallDesk {
  /// The opening of a call, without beginning one.
  func preview(_ client: Index, incoming: Bool, cautions: [GuardFinding]) throws {
    let book = try session.book
    let call = Call(
      id: RecordID(record: .max), client: client, incoming: incoming, started: session.today, by: session.user)
    let situation = try SituationMaker(session).situation(
      client: client, on: session.today, incoming: incoming, before: nil, book: book)
    let rules = GuardDesk(session)
    let warning = try rules.warning(client, by: .phone, cautions, because: nil)
    let view = try SceneView(
      session, call, Conversation(playbook: try playbook, situation: situation), warning: warning)
    session.reply(view.page, view.document.adding(["guards": rules.document(cautions)]))
  }
}
