import FoundationEssentials
import Testing

@testable import BookStore
@testable import Journal
@testable import Receivables

/// Events as they lie in the journal.
@Suite struct EventCodingTests {
  private func roundTrip(_ envelope: Envelope) throws -> Envelope {
    try CodedEnvelope.decode(try CodedEnvelope.encode(envelope)[...])
  }

  @Test(arguments: 0..<AnyEvent.kinds)
  func everyTypeComesBackAsItWas(kind: Int) throws {
    for seed in 0..<60 {
      var any = AnyEvent(seed: UInt64(kind * 1000 + seed))
      let envelope = Envelope(
        event: any.event(kind), recorded: Int64(any.number(0...4_000_000_000)), fixedClock: any.chance(),
        day: any.day(),
        by: any.text())
      #expect(try roundTrip(envelope) == envelope)
    }
  }

  @Test func everyTypeIsTried() {
    var any = AnyEvent(seed: 1)
    let names = Set((0..<AnyEvent.kinds).map { any.event($0).typeName })
    #expect(names == Set(EventType.allCases.map(\.rawValue)))
  }

  /// The names are for ever, as FORMAT.md has readers rely on them.
  @Test func typeNames() {
    #expect(
      EventType.allCases.map(\.rawValue) == [
        "setting", "client", "contact", "invoice", "extension", "void", "write-off", "payment", "credit", "apply",
        "keep", "reverse", "log", "promise", "promise-cancel", "dispute", "resolve", "hold", "release", "plan-propose",
        "plan-agree", "plan-cancel", "interest-waive", "stage", "protocol", "call-start", "call-move", "call-end",
        "draft", "draft-allow", "guard-pass", "import", "batch", "decision", "refer", "dossier", "letter", "onboard",
        "limit", "undo", "redo",
      ])
  }

  private struct Foreign: Codable {
    var type: String
    var version: Int
    var fields = ["client": "acme", "abandoned": "x"]
    var recorded = 0
    var day = "2026-11-21"
    var by = "dana"
  }

  @Test(arguments: [
    ("telepathy", 1, "an event of the unknown type “telepathy”"), ("", 1, "an event of the unknown type “”"),
    ("payment", 2, "version 2 of the event type “payment”"),
  ])
  func newer(type: String, version: Int, what: String) throws {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    let payload = [UInt8](try encoder.encode(Foreign(type: type, version: version)))
    #expect(throws: StoreError.newer(what)) { try CodedEnvelope.decode(payload[...]) }
    // In a journal it stops the book from being opened, whole and unchanged.
    let scratch = try Scratch()
    _ = try JournalFile(scratch.store.folder).append(payload, expecting: .empty)
    #expect(throws: StoreError.newer(what)) { try scratch.open() }
  }

  @Test func unreadableFieldsNameTheRecord() throws {
    let scratch = try Scratch()
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    for payload in [[UInt8](try encoder.encode(Foreign(type: "call-end", version: 1))), Array("nonsense".utf8), []] {
      let scratch = try Scratch()
      _ = try JournalFile(scratch.store.folder).append(payload, expecting: .empty)
      #expect {
        try scratch.open()
      } throws: { error in
        guard case StoreError.unreadable(let why) = error else { return false }
        return why.hasPrefix("record 1: ")
      }
    }
    _ = scratch
  }

  /// A property list cannot give the one text `$null` back, so it never gets into a journal.
  @Test func theOneTextThatCannotBeKeptIsRefused() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    let events: [Event] = [
      .clientSaved(ClientSaved(key: "b", name: "$null")),
      .clientSaved(ClientSaved(key: "b", name: "B", email: "$null")),
      .batch([.settingChanged(SettingChanged(key: "sender", value: "$null"))]),
    ]
    for event in events {
      #expect(throws: Refusal.self) { try scratch.store.record(event) }
      #expect(scratch.store.head.records == 1)
    }
    // In columns it is a text like any other.
    let imported = Imported(
      format: "csv", file: "f", clients: [ImportedClient(key: "b", name: "$null", email: "$null")])
    try scratch.store.record(.imported(imported))
    #expect(try scratch.open().book.clients[1].name == "$null")
    try scratch.store.record(.settingChanged(SettingChanged(key: "sender", value: "not $null")))
    #expect(try scratch.open().book.settings == ["sender": "not $null"])
  }
}
