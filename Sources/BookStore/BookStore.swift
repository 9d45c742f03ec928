import FoundationEssentials
import Glibc
package import Journal
package import Receivables

/// A book on disk: opens it, keeps it up to date with what others record, and records what is decided.
package final class BookStore {
  package let folder: JournalFolder
  /// The book as of `head`.
  package private(set) var book: Book
  /// The last journal record taken in.
  package private(set) var head: Head
  /// Events taken in beyond what the snapshot holds; the rows of an import and the parts of a batch count each.
  private var tailCount: Int

  private static let snapshotName = "snapshot.plist"
  /// A longer tail than this is worth a new snapshot.
  private static let longTail = 2000

  /// What `book.plist` says.
  private struct Identity: Codable {
    var formatVersion: Int
    var company: String
    var currency: String
  }

  /// The one line of `book.plist` that every version has: what else a newer one writes is not for us to guess.
  private struct Version: Codable {
    var formatVersion: Int
  }

  private static let formatVersion = 1

  /// Makes a new, empty book in a folder that must not exist yet (or be empty).
  package static func create(at path: String, company: String, currency: Currency) throws -> BookStore {
    let folder = JournalFolder(path)
    if FileManager.default.fileExists(atPath: folder.child("book.plist")) { throw StoreError.exists(path) }
    if let contents = try? FileManager.default.contentsOfDirectory(atPath: path), !contents.isEmpty {
      throw StoreError.exists(path)
    }
    try JournalFile.create(folder)
    // A folder that was there already may be open to others.
    guard chmod(path, 0o700) == 0 else {
      throw JournalError.system(action: "set the mode of", path: path, code: errno)
    }
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .xml
    let identity = Identity(formatVersion: formatVersion, company: company, currency: currency.code)
    // Last, because its presence is what makes the folder a book.
    try AtomicFile(folder.child("book.plist")).replace(with: [UInt8](try encoder.encode(identity)))
    return try BookStore(at: path)
  }

  /// Opens the book at `path`.
  package init(at path: String) throws {
    folder = JournalFolder(path)
    let identityPath = folder.child("book.plist")
    guard FileManager.default.fileExists(atPath: identityPath) else { throw StoreError.noBook(path) }
    let identity: Identity
    do {
      let data = try Data(contentsOf: URL(filePath: identityPath))
      let version = try PropertyListDecoder().decode(Version.self, from: data).formatVersion
      guard version <= BookStore.formatVersion else { throw StoreError.newer("format version \(version)") }
      identity = try PropertyListDecoder().decode(Identity.self, from: data)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.unreadable("book.plist: \(error)")
    }
    guard let currency = Currency(identity.currency) else {
      throw StoreError.unreadable("book.plist: unknown currency \(identity.currency)")
    }
    let empty = Book(company: identity.company, currency: currency)
    book = empty
    head = .empty
    tailCount = 0
    let snapshotPath = folder.child(BookStore.snapshotName)
    if let data = try? Data(contentsOf: URL(filePath: snapshotPath), options: .mappedIfSafe),
      let snapshot = try? Snapshot(data)
    {
      do {
        let kept = Book(company: empty.company, currency: empty.currency, contents: snapshot.contents)
        try load(from: snapshot.head, onto: kept)
        return
      } catch JournalError.headNotFound {
        // The journal is not the one the snapshot was made of; everything is in the journal anyway.
      }
    }
    try load(from: .empty, onto: empty)
  }

  /// Takes in what others recorded since.
  package func refresh() throws {
    do {
      try load(from: head, onto: book)
    } catch JournalError.headNotFound {
      // It was repaired or replaced meanwhile.
      try reload()
    }
  }

  /// Tells the whole story again.
  private func reload() throws {
    head = .empty
    try load(from: .empty, onto: Book(company: book.company, currency: book.currency))
  }

  private func load(from start: Head, onto known: Book) throws {
    let scan = try JournalReader(folder).read(from: start)
    guard !scan.records.isEmpty else {
      if head == .empty || start != head {
        book = known
        head = scan.head
      }
      return
    }
    var envelopes: [(number: Int, envelope: Envelope)] = []
    for record in scan.records { envelopes.append((record.number, try decode(record))) }
    let reverses = envelopes.contains { entry in
      entry.envelope.event.reversal != nil
    }
    if reverses, start != .empty {
      // What was reversed may lie before the start.
      return try reload()
    }
    book = try Replay(envelopes).book(onto: known)
    head = scan.head
    let taken = envelopes.reduce(0) { $0 + $1.envelope.event.weight }
    tailCount = start == .empty ? taken : tailCount + taken
  }

  private func decode(_ record: Record) throws -> Envelope {
    do {
      return try CodedEnvelope.decode(record.payload)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.unreadable("record \(record.number): \(error)")
    }
  }

  /// All records with their envelopes, and which of them are reversed.
  package func history() throws -> [HistoryEntry] {
    let scan = try JournalReader(folder).read()
    let envelopes = try scan.records.map { ($0.number, try decode($0)) }
    let reversed = Replay(envelopes).reversed
    return envelopes.map { HistoryEntry(number: $0.0, envelope: $0.1, isReversed: reversed.contains($0.0)) }
  }

  // MARK: Recording

  /// When and by whom something is recorded.
  package struct Stamp: Sendable {
    package var recorded: Int64
    package var fixedClock: Bool
    package var day: Day
    package var by: String

    package init(recorded: Int64, fixedClock: Bool, day: Day, by: String) {
      self.recorded = recorded
      self.fixedClock = fixedClock
      self.day = day
      self.by = by
    }
  }

  /// Decides on the book as it is and records the decision as one journal record.
  ///
  /// When others recorded something meanwhile, the book is brought up to date and `decide` is asked again. Returns the
  /// number of the record; nil when there was nothing to record.
  package func commit(_ stamp: Stamp, decide: (Book) throws -> Event?) throws -> Int? {
    for _ in 0..<20 {
      guard let event = try decide(book) else { return nil }
      let envelope = Envelope(
        event: event, recorded: stamp.recorded, fixedClock: stamp.fixedClock, day: stamp.day, by: stamp.by)
      let number = head.records + 1
      let next = try afterwards(envelope, number: number)
      switch try JournalFile(folder).append(try encode(envelope), expecting: head) {
      case .appended(let newHead):
        book = next
        head = newHead
        tailCount += envelope.event.weight
        return number
      case .headMoved(_, let extends):
        if extends { try refresh() } else { try reload() }
      }
    }
    throw StoreError.contended
  }

  /// The bytes of a record, of which it is certain that they can be read back.
  ///
  /// A property list takes the text `$null` for nothing at all. Our own commands never let it through; whatever else does
  /// must not leave a record behind that loses it, or that nobody can read.
  private func encode(_ envelope: Envelope) throws -> [UInt8] {
    let payload = try CodedEnvelope.encode(envelope)
    guard payload.contains("$null".utf8) else { return payload }
    guard (try? CodedEnvelope.decode(payload[...])) == envelope else {
      throw Refusal("the text “$null” cannot be kept", hint: "write it in another way")
    }
    return payload
  }

  /// Refuses to reverse what is not there, and to do either thing twice.
  private func check(_ event: Event, among envelopes: [(number: Int, envelope: Envelope)]) throws(Refusal) {
    guard let (record, isRedo) = event.reversal else { return }
    guard let target = envelopes.first(where: { $0.number == record }) else {
      throw Refusal("there is no record \(record)")
    }
    guard target.envelope.event.reversal == nil else { throw Refusal("record \(record) is itself an undo or redo") }
    guard Replay(envelopes).reversed.contains(record) == isRedo else {
      throw Refusal("record \(record) is \(isRedo ? "not undone" : "undone already")")
    }
  }

  private func afterwards(_ envelope: Envelope, number: Int) throws -> Book {
    switch envelope.event {
    case .undone, .redone:
      let scan = try JournalReader(folder).read()
      var envelopes = try scan.records.prefix(head.records).map { ($0.number, try decode($0)) }
      try check(envelope.event, among: envelopes)
      envelopes.append((number, envelope))
      return try Replay(envelopes).book(onto: Book(company: book.company, currency: book.currency))
    default:
      var next = book
      try next.apply(envelope, record: number)
      return next
    }
  }

  // MARK: Snapshot

  /// Writes a snapshot if the tail has grown long, or always when `force` is set. Failing to is no error: the snapshot
  /// only saves time.
  package func keepSnapshot(force: Bool = false) {
    guard force || tailCount > BookStore.longTail else { return }
    let file = AtomicFile(folder.child(BookStore.snapshotName))
    file.removeStaleTemporaries()
    guard let data = try? Snapshot(head: head, book: book).encoded() else { return }
    if (try? file.replace(with: [UInt8](data))) != nil { tailCount = 0 }
  }

  package func removeSnapshot() {
    try? FileManager.default.removeItem(atPath: folder.child(BookStore.snapshotName))
  }
}

/// A journal record as `history` shows it.
package struct HistoryEntry: Sendable {
  package let number: Int
  package let envelope: Envelope
  package let isReversed: Bool
}

extension Event {
  /// How much a replay has to do for it, in single events.
  fileprivate var weight: Int {
    switch self {
    case .batch(let events): events.reduce(1) { $0 + $1.weight }
    case .imported(let imported):
      1 + imported.clients.count + imported.invoices.count + imported.payments.count + imported.balances.count
    default: 1
    }
  }
}
