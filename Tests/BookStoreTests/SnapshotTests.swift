import FoundationEssentials
import Testing

@testable import BookStore
@testable import Journal
@testable import Receivables

/// The snapshot saves time and never decides anything.
@Suite struct SnapshotTests {
  /// A store with records of every kind that are taken, made by chance.
  private func filled(_ seed: UInt64, events: Int = 60) throws -> Scratch {
    let scratch = try Scratch()
    var sensible = SensibleEvent(seed: seed)
    for _ in 0..<events {
      do {
        try scratch.store.record(sensible.event(scratch.store.book, scratch.store.head.records))
      } catch is Refusal {
        continue
      } catch StoreError.inconsistent {
        continue
      }
    }
    return scratch
  }

  /// What is read back from a snapshot is the replay, however many records came after it.
  @Test(arguments: 0..<8)
  func isTheReplay(seed: UInt64) throws {
    let scratch = try filled(seed)
    let live = scratch.store.book
    #expect(live.brokenInvariants().isEmpty)
    #expect(try scratch.open().book.contents == live.contents, "the replay")
    scratch.store.keepSnapshot(force: true)
    let bytes = try scratch.read("snapshot.plist")
    let reopened = try scratch.open()
    #expect(reopened.book.contents == live.contents)
    #expect(reopened.book.brokenInvariants().isEmpty)
    #expect(reopened.head == scratch.store.head)
    // More records on top, an undo of something before the snapshot among them.
    try reopened.record(.client("later"))
    try reopened.record(.invoice("later", of: "later"))
    #expect(try scratch.open().book.contents == reopened.book.contents)
    try reopened.record(.undone(record: reopened.head.records))
    let undone = try scratch.open()
    #expect(undone.book.contents == reopened.book.contents)
    #expect(undone.book.invoices.last?.number != "later")
    #expect(try scratch.read("snapshot.plist") == bytes)
    undone.removeSnapshot()
    #expect(try scratch.open().book.contents == undone.book.contents)
  }

  @Test func isBelievedAsFarAsItGoes() throws {
    let scratch = try filled(3)
    scratch.store.keepSnapshot(force: true)
    // That it is used at all shows when it says something else than the journal.
    var contents = scratch.store.book.contents
    contents.settings["told by"] = "snapshot"
    let other = Book(company: "Harbor", currency: usd, contents: contents)
    try scratch.write("snapshot.plist", [UInt8](try Snapshot(head: scratch.store.head, book: other).encoded()))
    #expect(try scratch.open().book.settings["told by"] == "snapshot")
  }

  @Test func isLeftAloneWhileTheTailIsShort() throws {
    let scratch = try filled(4, events: 10)
    scratch.store.keepSnapshot()
    #expect(!FileManager.default.fileExists(atPath: scratch.file("snapshot.plist")))
  }

  @Test func garbageIsIgnored() throws {
    let scratch = try filled(5)
    let live = scratch.store.book.contents
    scratch.store.keepSnapshot(force: true)
    let bytes = try scratch.read("snapshot.plist")
    for garbage in [
      [], Array("bplist00".utf8), Array("rubbish".utf8), Array(bytes.dropLast(40)), Array(bytes.dropFirst()),
    ] {
      try scratch.write("snapshot.plist", garbage)
      #expect(try scratch.open().book.contents == live)
    }
  }

  /// Whatever byte changes, opening neither traps nor fails.
  @Test(arguments: 0..<4)
  func changedBytesDoNoHarm(seed: UInt64) throws {
    let scratch = try filled(seed + 50)
    scratch.store.keepSnapshot(force: true)
    let bytes = try scratch.read("snapshot.plist")
    var numbers = Seeded(seed)
    for _ in 0..<120 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let position = Int.random(in: 0..<bytes.count, using: &numbers)
        changed[position] =
          Bool.random(using: &numbers) ? changed[position] ^ 1 : UInt8.random(in: 0...255, using: &numbers)
      }
      guard let snapshot = try? Snapshot(Data(changed)) else { continue }
      let book = Book(company: "Harbor", currency: usd, contents: snapshot.contents)
      _ = book.brokenInvariants()
      _ = Account.all(book).count
    }
  }

  @Test func ofARepairedJournalIsIgnored() throws {
    let scratch = try filled(6)
    let records = try JournalReader(scratch.store.folder).read().records
    try #require(records.count > 10)
    scratch.store.keepSnapshot(force: true)
    // A record in the middle is lost, so everything after it has another link.
    var bytes = try scratch.read("journal")
    let offset = try #require(offsets(bytes).dropFirst(5).first)
    bytes[offset + 20] ^= 1
    try scratch.write("journal", bytes)
    let report = try Repair(scratch.store.folder).run(stamp: "20261121-120000")
    #expect(report.setAside.count == 1)
    // It is told again from the beginning; what rested on the lost record is named.
    do {
      let book = try scratch.open().book
      #expect(book.contents != scratch.store.book.contents)
    } catch StoreError.inconsistent(let record, _) {
      #expect(record > 5)
    }
  }

  @Test func ofAnEarlierRecordSurvivesARepairBehindIt() throws {
    let scratch = try Scratch()
    for name in ["acme", "bolt"] { try scratch.store.record(.client(name)) }
    scratch.store.keepSnapshot(force: true)
    let head = scratch.store.head
    for name in ["cafe", "dot"] { try scratch.store.record(.client(name)) }
    var bytes = try scratch.read("journal")
    bytes[head.offset + 20] ^= 1
    try scratch.write("journal", bytes)
    _ = try Repair(scratch.store.folder).run(stamp: "20261121-120000")
    #expect(try scratch.open().book.clients.map(\.key) == ["acme", "bolt", "dot"])
  }

  /// Where the records of a journal begin.
  private func offsets(_ bytes: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    while offset + 12 <= bytes.count {
      offsets.append(offset)
      offset += 44 + bytes[offset + 4..<offset + 8].reduce(0) { $0 << 8 | Int($1) }
    }
    return offsets
  }
}
