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
    ], reads: true,
    questions: [
      "what did I record",
      "what was the last thing I did",
      "show everything that was recorded",
      "list all entries",
      "log of changes",
      "who changed what",
      "what was entered yesterday",
      "audit trail",
      "who entered that",
      "show my latest entries",
    ],
    .client.optional
  ) { session, client in
    let store = try session.openStore()
    let key = try client.map { try session.book.client($0).key }
    let entries = HistoryFilter(try store.history()).entries(about: key)
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
        "events": .array(
          entries.map { entry in
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

/// The part of the history that is about one client: events that name it, and reversals of these.
struct HistoryFilter {
  private let all: [HistoryEntry]

  init(_ entries: [HistoryEntry]) { all = entries }

  func entries(about key: String?) -> [HistoryEntry] {
    guard let key else { return all }
    var numbers = Set<Int>()
    for entry in all where entry.envelope.event.concerns(key) || concerns(entry.envelope.event, numbers) {
      numbers.insert(entry.number)
    }
    return all.filter { numbers.contains($0.number) }
  }

  /// Whether an event speaks of one of the records `numbers`.
  private func concerns(_ event: Event, _ numbers: Set<Int>) -> Bool {
    switch event {
    case .paymentReversed(let reversed): numbers.contains(reversed.payment.record)
    case .undone(let record), .redone(let record): numbers.contains(record)
    case .batch(let events): events.contains { concerns($0, numbers) }
    default: false
    }
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
