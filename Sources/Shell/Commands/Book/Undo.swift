import BookStore
import CommandLanguage
import Receivables

extension Command where World == Session {
  static let undo = Command(
    "undo", group: "Book", "Takes back what you recorded last, or record N.",
    detail: "It is refused when something later rests on it; that is named, and has to be undone first.",
    examples: [Example("undo", setup: "something recorded")],
    json: ["event": "the record taken back", "what": "in words"],
    questions: [
      "take that back",
      "that was wrong",
      "I made a mistake, take the last entry back",
      "revert the last thing",
      "oops, not that",
      "remove what I just recorded",
      "oh no, take it back",
      "cancel what I just did",
      "that entry was a mistake",
      "I did not mean that",
    ],
    .count("N", "a record's number, from `history`", in: 1...Int(Int32.max)).optional
  ) { session, number in
    try Reversal(session).undo(number)
  }

  static let redo = Command(
    "redo", group: "Book", "Brings back what was undone last.",
    examples: [Example("redo", setup: "something undone")],
    json: ["event": "the record brought back", "what": "in words"],
    questions: [
      "bring it back",
      "do what I undid again",
      "I did want that after all",
      "restore what was undone",
      "I want it back",
      "put back what I undid",
    ]
  ) { session in
    try Reversal(session).redo()
  }
}

private struct Reversal {
  let session: Session

  init(_ session: Session) { self.session = session }

  func undo(_ number: Int?) throws {
    let store = try session.openStore()
    let entries = try store.history()
    let target: HistoryEntry
    if let number {
      guard let found = entries.first(where: { $0.number == number }) else {
        throw Diagnostic.refused("there is no record \(number)", hint: "`history` lists them")
      }
      guard !found.isReversed else { throw Diagnostic.refused("record \(number) is undone already") }
      guard !found.isReversal else {
        throw Diagnostic.refused(
          "record \(number) is itself an undo or redo", hint: "`redo` brings back what was undone")
      }
      target = found
    } else {
      guard let last = entries.last(where: { !$0.isReversed && !$0.isReversal && $0.envelope.by == session.user })
      else { throw Diagnostic.refused("you have recorded nothing that could be undone") }
      target = last
    }
    try commit(.undone(record: target.number), of: target, "Undid")
  }

  func redo() throws {
    let entries = try session.openStore().history()
    let undone = entries.last { entry in
      guard case .undone(let record) = entry.envelope.event, entry.envelope.by == session.user else { return false }
      return entries.contains { $0.number == record && $0.isReversed }
    }
    guard let undone, case .undone(let record) = undone.envelope.event,
      let target = entries.first(where: { $0.number == record })
    else { throw Diagnostic.refused("nothing is undone that could be brought back") }
    try commit(.redone(record: record), of: target, "Brought back")
  }

  private func commit(_ event: Event, of target: HistoryEntry, _ verb: String) throws {
    let what = EventWords(session).words(for: target.envelope.event)
    do {
      try session.openStore().commit(session.stamp) { _ in event }
    } catch StoreError.inconsistent(let record, let why) {
      let entries = try session.openStore().history()
      let later = entries.first { $0.number == record }.map { EventWords(session).words(for: $0.envelope.event) }
      throw Diagnostic.refused(
        "record \(target.number) cannot be undone: record \(record) (\(later ?? "")) rests on it, \(why)",
        hint: "first: undo \(record)")
    }
    session.reply(
      Page("\(verb) record \(target.number): \(what)."), ["event": .integer(target.number), "what": .string(what)])
  }
}

extension HistoryEntry {
  /// Whether it is an undo or a redo.
  fileprivate var isReversal: Bool {
    switch envelope.event {
    case .undone, .redone: true
    default: false
    }
  }
}
