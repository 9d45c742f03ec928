import CommandLanguage
import Receivables

extension Command where World == Session {
  static let hold = Command(
    "hold", group: "Agreements", "Stops chasing a client or one invoice until a day.",
    examples: [
      Example("hold brightwater until +14d because \"flood in the kitchen\"", setup: "book"),
      Example("hold 1042 until end of month because \"waiting for the proof of delivery\"", setup: "book"),
    ],
    json: HoldDocument.fields,
    questions: [
      "stop chasing CLIENT until DAY",
      "leave CLIENT alone for now",
      "put CLIENT on hold",
      "pause INVOICE until DAY",
      "do not contact CLIENT before DAY",
      "no reminders to CLIENT until DAY",
      "give CLIENT some peace",
      "suspend the follow-up of CLIENT",
      "do not bother CLIENT until DAY",
      "freeze everything with CLIENT",
    ],
    .target, .keyword("until", .day), .keyword("because", .words())
  ) { session, target, until, why in
    let (client, number) = try HoldDocument.names(session, target)
    try session.record { _ in
      .holdPlaced(HoldPlaced(client: client, invoice: number, until: until, because: why))
    }
    try HoldDocument.reply(session, target)
  }

  static let release = Command(
    "release", group: "Agreements", "Lets chasing go on before a hold ends.",
    examples: [Example("release brightwater", setup: "hold")], json: HoldDocument.fields,
    questions: [
      "chase CLIENT again",
      "take CLIENT off hold",
      "end the hold on CLIENT",
      "go on chasing CLIENT",
      "CLIENT need not be left alone any longer",
      "lift the pause on INVOICE",
      "remove the hold on CLIENT",
      "start chasing CLIENT again",
      "end the pause for CLIENT",
    ], .target
  ) { session, target in
    let (client, number) = try HoldDocument.names(session, target)
    try session.record { _ in .holdReleased(HoldReleased(client: client, invoice: number)) }
    try HoldDocument.reply(session, target)
  }
}

enum HoldDocument {
  static let fields: KeyValuePairs<String, String> = [
    "client": "the client's key", "invoice": "null when the whole client is held", "until": "the last day",
    "why": "", "by": "who placed it", "released": "the day it was lifted, else null",
  ]

  static func names(_ session: Session, _ target: Target) throws -> (client: String, invoice: String?) {
    let book = try session.book
    switch target {
    case .client(let index): return (book.client(index).key, nil)
    case .invoice(let index): return (book.client(book.invoice(index).client).key, book.invoice(index).number)
    }
  }

  static func reply(_ session: Session, _ target: Target) throws {
    let book = try session.book
    let found: Hold?
    switch target {
    case .client(let index): found = book.holds.last { $0.client == index && $0.invoice == nil }
    case .invoice(let index): found = book.holds.last { $0.invoice == index }
    }
    guard let hold = found else { return }
    let say = Say(session)
    let name = hold.invoice.map { "invoice \(book.invoice($0).number)" } ?? book.client(hold.client).name
    let text =
      hold.released == nil
      ? "On hold: \(name) until \(say.formatter.weekday(hold.until)) (\(hold.reason))."
      : "Released: \(name). \(try session.nextWords(hold.client))"
    session.reply(
      Page(text),
      [
        "client": .string(book.client(hold.client).key), "invoice": JSON(hold.invoice.map { book.invoice($0).number }),
        "until": JSON(hold.until), "why": .string(hold.reason), "by": .string(hold.by),
        "released": JSON(hold.released),
      ])
  }
}
