import FoundationEssentials
import Glibc
import Receivables

/// A folder with one dataset in every contender's form, and a note of what it is.
package struct Workspace {
  /// The folder.
  package let path: String

  /// What whoever measures must know of the data.
  struct Note: Codable {
    var day: Day
    /// A client of middling size, to log a contact with.
    var client: String
    var invoices: Int
    var clients: Int
    var payments: Int
    var contacts: Int
    var promises: Int
    var openInvoices: Int
    var seed: UInt64
    /// The generator's own sums by bucket.
    var cents: [Int64]
  }

  /// Names the folder; nothing is made or read.
  package init(_ path: String) { self.path = path }

  var book: String { path + "/book.kindly" }
  /// With a rollback journal, sqlite's default.
  var database: String { path + "/book.db" }
  /// With a write-ahead log.
  var walDatabase: String { path + "/book-wal.db" }
  var ledger: String { path + "/book.journal" }
  private var notePath: String { path + "/note.json" }

  func note() throws -> Note {
    guard let data = try? Data(contentsOf: URL(filePath: notePath)) else {
      throw BenchError("\(path) holds no generated data; `generate` makes it")
    }
    return try JSONDecoder().decode(Note.self, from: data)
  }

  /// Generates everything into the folder, which must not exist yet or be empty.
  package func generate(_ generator: Generator, seed: UInt64) throws {
    var generator = generator
    let data = generator.dataset()
    mkdir(path, 0o700)
    try BookFolder(book).write(data)
    let script = path + "/load.sql"
    try write(Database(data).script, to: script)
    _ = try ProgramRun(["sqlite3", database, ".read \(script)"]).output(in: path)
    try FileManager.default.copyItem(atPath: database, toPath: walDatabase)
    _ = try ProgramRun(["sqlite3", walDatabase, "PRAGMA journal_mode = WAL;"]).output(in: path)
    if ["hledger", "ledger"].contains(where: ProgramRun.exists) { try write(LedgerJournal(data).text, to: ledger) }
    let open = data.open(on: data.day)
    let note = Note(
      day: data.day, client: data.clients[data.clients.count / 100].key, invoices: data.invoices.count,
      clients: data.clients.count, payments: data.payments.count, contacts: data.contacts.count,
      promises: data.promises.count, openInvoices: open.count { $0 != 0 }, seed: seed,
      cents: data.totals(on: data.day).cents)
    try JSONEncoder().encode(note).write(to: URL(filePath: notePath))
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}
