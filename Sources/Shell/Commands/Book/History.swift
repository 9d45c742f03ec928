import BookStore
import CommandLanguage
import Receivables

extension Command where World == Session {
  static let history = Command(
    "history", group: "Book", "Shows everything that was recorded, the newest last.",
    examples: [Example("history", setup: "book"), Example("history brightwater", setup: "book")],
    json: [
      "events.number": "of the record", "events.day": "", "events.recorded": "in UTC", "events.by": "",
      "events.type": "what happened", "events.what": "in words", "events.reversed": "taken back by undo",
      "events.fixedClock": "recorded under --today",
    ], reads: true, questions: ["what did I record", "what was the last thing I did"],
    .client.optional
  ) { session, client in
    let store = try session.openStore()
    let key = try client.map { try session.book.client($0).key }
    let entries = try store.history().filter { entry in key.map { entry.envelope.event.concerns($0) } ?? true }
    let say = Say(session)
    var table = Table([.init("#", right: true), .init("day"), .init("by"), .init("what", flexible: true)])
    for entry in entries {
      let envelope = entry.envelope
      var what = EventWords(session).words(for: envelope.event)
      if entry.isReversed { what += " (undone)" }
      if envelope.fixedClock { what += " · fixed clock" }
      table.add([String(entry.number), say.day(envelope.day), envelope.by, what])
    }
    var page = Page()
    if entries.isEmpty { page.add("Nothing is recorded yet.") }
    page.add(table)
    session.reply(
      page,
      [
        "events": .array(entries.map { entry in
          [
            "number": .integer(entry.number), "day": JSON(entry.envelope.day),
            "recorded": .string(Timestamp.text(entry.envelope.recorded)), "by": .string(entry.envelope.by),
            "type": .string(entry.envelope.event.typeName),
            "what": .string(EventWords(session).words(for: entry.envelope.event)),
            "reversed": .bool(entry.isReversed), "fixedClock": .bool(entry.envelope.fixedClock),
          ]
        })
      ])
  }
}

/// Seconds since 1970 as ISO 8601 in UTC.
enum Timestamp {
  static func text(_ seconds: Int64) -> String {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = Int(seconds - days * 86_400)
    let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    let day = Day(number: Int32(clamping: days))
    return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}
