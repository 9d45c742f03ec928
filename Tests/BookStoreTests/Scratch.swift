import FoundationEssentials
import Testing

@testable import BookStore
@testable import Journal
@testable import Receivables

#if canImport(Glibc)
  import Glibc
#endif

/// A folder for one test, removed at its end, with a book in it.
final class Scratch {
  let root: String
  let path: String
  let store: BookStore

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    path = root + "/harbor.kindly"
    store = try BookStore.create(at: path, company: "Harbor", currency: usd)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func file(_ name: String) -> String { path + "/" + name }
  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: file(name)))) }
  func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: file(name))) }
  /// The permission bits of a path.
  func mode(_ path: String) throws -> UInt32 {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw SystemCode.current }
    return status.st_mode & 0o777
  }
  func open() throws -> BookStore { try BookStore(at: path) }
}

let usd = known(Currency("USD"))
let today = known(Day(iso: "2026-11-21"))
let stamp = BookStore.Stamp(recorded: 1_795_262_400, fixedClock: true, day: today, by: "dana")

func known<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("a test takes this for granted") }
  return value
}

extension BookStore {
  @discardableResult
  func record(_ event: Event) throws -> Int { known(try commit(stamp) { _ in event }) }
}

extension Event {
  static func client(_ key: String) -> Event { .clientSaved(ClientSaved(key: key, name: key.uppercased())) }
  static func invoice(_ number: String, _ minor: Int64 = 100_000, of client: String = "acme") -> Event {
    .invoiceRecorded(
      InvoiceRecorded(
        reference: InvoiceReference(client: client, number: number), amount: Money(minor, usd), issued: today,
        due: today))
  }
  static func payment(_ minor: Int64, for number: String? = nil, from client: String = "acme") -> Event {
    let shares = number.map {
      AllocationMade(invoice: InvoiceReference(client: client, number: $0), amount: Money(minor, usd))
    }
    return .paymentReceived(
      PaymentReceived(client: client, amount: Money(minor, usd), day: today, allocations: shares.map { [$0] } ?? []))
  }
}
