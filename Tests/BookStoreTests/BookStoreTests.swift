import FoundationEssentials
import Glibc
import Testing

@testable import BookStore
@testable import Journal
@testable import Receivables

/// A book on disk: made, opened, changed by several at once, undone, and kept by a snapshot.
@Suite struct BookStoreTests {
  // MARK: Making and opening

  @Test func nobodyElseMayRead() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    scratch.store.keepSnapshot(force: true)
    #expect(try scratch.mode(scratch.path) == 0o700)
    for name in ["book.plist", "journal", "lock", "snapshot.plist"] {
      #expect(try scratch.mode(scratch.file(name)) == 0o600)
    }
    // An empty folder may be used, and is closed to others.
    let path = scratch.root + "/empty.kindly"
    #expect(mkdir(path, 0o755) == 0)
    _ = try BookStore.create(at: path, company: "Harbor", currency: usd)
    #expect(try scratch.mode(path) == 0o700)
  }

  @Test func madeOnceOnly() throws {
    let scratch = try Scratch()
    #expect(throws: StoreError.exists(scratch.path)) {
      try BookStore.create(at: scratch.path, company: "Other", currency: usd)
    }
    #expect(throws: StoreError.exists(scratch.root)) {
      try BookStore.create(at: scratch.root, company: "Other", currency: usd)
    }
    #expect(try scratch.open().book.company == "Harbor")
  }

  @Test func whereNothingCanBeMade() throws {
    let scratch = try Scratch()
    for path in [scratch.file("book.plist") + "/x.kindly", scratch.root + "/no/such/x.kindly"] {
      #expect(throws: JournalError.self) { try BookStore.create(at: path, company: "x", currency: usd) }
      #expect(throws: StoreError.noBook(path)) { try BookStore(at: path) }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "nothing is read-only for root"))
  func aReadOnlyFolder() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    #expect(chmod(scratch.file("journal"), 0o400) == 0 && chmod(scratch.path, 0o500) == 0)
    defer { chmod(scratch.path, 0o700) }
    let store = try scratch.open()
    #expect(store.book.clients.count == 1)
    #expect(throws: JournalError.self) { try store.record(.client("bolt")) }
    #expect(store.book.clients.count == 1)
    store.keepSnapshot(force: true)
    #expect(throws: JournalError.self) { try BookStore.create(at: scratch.path + "/x", company: "x", currency: usd) }
  }

  @Test func whatCannotBeRecordedChangesNothing() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    // A folder in the place of the lock lets nobody write, not even root.
    #expect(unlink(scratch.file("lock")) == 0 && mkdir(scratch.file("lock"), 0o700) == 0)
    #expect(throws: JournalError.self) { try scratch.store.record(.client("bolt")) }
    #expect(scratch.store.book.clients.count == 1)
    #expect(scratch.store.head.records == 1)
  }

  private struct Identity: Codable {
    var formatVersion = 1
    var company: String? = "Harbor"
    var currency: String? = "USD"
  }

  @Test(arguments: [
    (Identity(formatVersion: 2), "the book holds format version 2: a newer Kindly wrote it"),
    (
      Identity(formatVersion: 9, company: nil, currency: nil),
      "the book holds format version 9: a newer Kindly wrote it"
    ),
    (Identity(currency: "XYZ"), "the book cannot be read: book.plist: unknown currency XYZ"),
  ])
  private func identities(_ identity: Identity, _ message: String) throws {
    let scratch = try Scratch()
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .xml
    try scratch.write("book.plist", [UInt8](try encoder.encode(identity)))
    #expect {
      try scratch.open()
    } throws: {
      "\($0)" == message
    }
  }

  @Test func anUnreadableIdentity() throws {
    let scratch = try Scratch()
    for bytes in [[], Array("not a property list".utf8), Array(try scratch.read("book.plist").dropLast(30))] {
      try scratch.write("book.plist", bytes)
      #expect {
        try scratch.open()
      } throws: { error in
        guard case StoreError.unreadable(let why) = error else { return false }
        return why.hasPrefix("book.plist: ")
      }
    }
    #expect(unlink(scratch.file("book.plist")) == 0)
    #expect(throws: StoreError.noBook(scratch.path)) { try scratch.open() }
  }

  @Test func aDamagedOrMissingJournal() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    var bytes = try scratch.read("journal")
    bytes[20] ^= 1
    try scratch.write("journal", bytes)
    #expect(throws: JournalError.self) { try scratch.open() }
    #expect(try scratch.read("journal") == bytes)
    #expect(unlink(scratch.file("journal")) == 0)
    #expect(throws: JournalError.missing(path: scratch.file("journal"))) { try scratch.open() }
  }

  @Test func aTornTailIsNotSeenAndIsCutByTheNextWriter() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    let whole = try scratch.read("journal")
    try scratch.store.record(.client("bolt"))
    try scratch.write("journal", Array(try scratch.read("journal").dropLast(5)))
    let store = try scratch.open()
    #expect(store.book.clients.map(\.key) == ["acme"])
    try store.record(.client("cafe"))
    #expect(try scratch.read("journal").prefix(whole.count) == whole[...])
    #expect(try scratch.open().book.clients.map(\.key) == ["acme", "cafe"])
  }

  // MARK: Several at once

  @Test func aDecisionIsMadeAgainWhenOthersRecorded() throws {
    let scratch = try Scratch()
    try scratch.store.record(.client("acme"))
    try scratch.store.record(.invoice("1"))
    let (mine, theirs) = (try scratch.open(), try scratch.open())
    try theirs.record(.payment(70_000, for: "1"))
    var seen: [Int64] = []
    let number = try mine.commit(stamp) { book in
      let open = book.invoices[0].open
      seen.append(open)
      return .payment(open, for: "1")
    }
    #expect(seen == [100_000, 30_000])
    #expect(number == 4)
    #expect(mine.book.invoices[0].open == 0)
    // What is refused on the book as it is now, is refused, whatever it was before.
    #expect(throws: Refusal.self) { try theirs.commit(stamp) { _ in .payment(1, for: "1") } }
    #expect(try scratch.open().head.records == 4)
    try theirs.refresh()
    #expect(theirs.book.contents == mine.book.contents)
  }

  @Test func nothingToRecord() throws {
    let scratch = try Scratch()
    #expect(try scratch.store.commit(stamp) { _ in nil } == nil)
    #expect(try scratch.read("journal").isEmpty)
  }

  @Test func whoNeverStopsIsGivenUpOn() throws {
    let scratch = try Scratch()
    let other = try scratch.open()
    var count = 0
    #expect(throws: StoreError.contended) {
      try scratch.store.commit(stamp) { _ in
        count += 1
        try other.record(.client("c\(count)"))
        return .client("mine")
      }
    }
    #expect(try scratch.open().book.clientIndex("mine") == nil)
  }

  @Test func aReplacedJournalIsReadFromItsBeginning() throws {
    let scratch = try Scratch()
    for name in ["acme", "bolt", "cafe"] { try scratch.store.record(.client(name)) }
    let store = try scratch.open()
    // The second record goes bad; a repair keeps the first and the third.
    var bytes = try scratch.read("journal")
    let second = try scratch.open().history().count
    #expect(second == 3)
    let records = try JournalReader(store.folder).read().records
    bytes[records[1].payload.startIndex + 4 + bytes.count / 3] ^= 1
    try scratch.write("journal", bytes)
    _ = try Repair(store.folder).run(stamp: "20261121-120000")
    try store.refresh()
    let keys = store.book.clients.map(\.key)
    #expect(keys.count == 2)
    #expect(try scratch.open().book.clients.map(\.key) == keys)
    // And a commit finds its way as well.
    try scratch.store.record(.client("dot"))
    #expect(scratch.store.book.clients.map(\.key) == keys + ["dot"])
  }

  // MARK: One record

  @Test func aBatchIsOneRecordAndAllOrNothing() throws {
    let scratch = try Scratch()
    let batch: [Event] = [.client("acme"), .invoice("1"), .payment(40_000, for: "1"), .payment(1000)]
    try scratch.store.record(.batch(batch))
    #expect(scratch.store.head.records == 1)
    #expect(scratch.store.book.settlements.map(\.id.description) == ["1.3", "1.4"])
    #expect(throws: Refusal.self) { try scratch.store.record(.batch([.invoice("2"), .payment(1, for: "77")])) }
    #expect(scratch.store.book.invoices.count == 1)
    #expect(try scratch.open().book.contents == scratch.store.book.contents)
    #expect(try scratch.open().history().map(\.envelope.event) == [.batch(batch)])
  }

  // MARK: Undo

  @Test func undoAndRedo() throws {
    let scratch = try Scratch()
    let store = scratch.store
    try store.record(.client("acme"))
    try store.record(.invoice("1"))
    let payment = try store.record(.payment(40_000, for: "1"))
    let before = store.book.contents
    #expect(try store.record(.undone(record: payment)) == 4)
    #expect(store.book.invoices[0].open == 100_000)
    #expect(store.book.settlements.isEmpty)
    #expect(try store.history().map(\.isReversed) == [false, false, true, false])
    try store.record(.redone(record: payment))
    var after = store.book.contents
    after.recordCount = before.recordCount
    #expect(after == before)
    #expect(try scratch.open().book.contents == store.book.contents)
    #expect(try store.history().map(\.isReversed) == [false, false, false, false, false])
  }

  @Test(arguments: [
    (Event.undone(record: 9), "there is no record 9"), (.undone(record: 0), "there is no record 0"),
    (.undone(record: 5), "there is no record 5"), (.undone(record: 3), "record 3 is undone already"),
    (.undone(record: 4), "record 4 is itself an undo or redo"), (.redone(record: 2), "record 2 is not undone"),
    (.redone(record: 4), "record 4 is itself an undo or redo"),
  ])
  func reversalsThatMakeNoSense(event: Event, message: String) throws {
    let scratch = try Scratch()
    for event: Event in [.client("acme"), .invoice("1"), .invoice("2"), .undone(record: 3)] {
      try scratch.store.record(event)
    }
    #expect(throws: Refusal(message)) { try scratch.store.record(event) }
    #expect(scratch.store.head.records == 4)
  }

  @Test func whatLaterRecordsRestOnStays() throws {
    let scratch = try Scratch()
    for event: Event in [.client("acme"), .invoice("1"), .payment(40_000, for: "1"), .payment(60_000, for: "1")] {
      try scratch.store.record(event)
    }
    // The refusal names the record in the way.
    #expect(throws: StoreError.inconsistent(record: 3, "ACME has no invoice 1")) {
      try scratch.store.record(.clientSaved(ClientSaved(key: "acme", name: "Acme")))
      try scratch.store.record(.undone(record: 2))
    }
    try scratch.store.record(.undone(record: 3))
    #expect(throws: StoreError.inconsistent(record: 4, "ACME has no invoice 1")) {
      try scratch.store.record(.undone(record: 2))
    }
    #expect(scratch.store.head.records == 6)
    #expect(scratch.store.book.invoices[0].open == 40_000)
    // What was undone cannot come back into a book that has moved on.
    try scratch.store.record(.payment(40_000, for: "1"))
    #expect {
      try scratch.store.record(.redone(record: 3))
    } throws: {
      guard case StoreError.inconsistent = $0 else { return false }
      return true
    }
  }

  @Test func anUndoMadeElsewhereIsTakenIn() throws {
    let scratch = try Scratch()
    let other = try scratch.open()
    for event: Event in [.client("acme"), .invoice("1"), .payment(40_000, for: "1")] { try scratch.store.record(event) }
    try other.refresh()
    try scratch.store.record(.undone(record: 3))
    try other.refresh()
    #expect(other.book.contents == scratch.store.book.contents)
    #expect(other.book.settlements.isEmpty)
  }
}
