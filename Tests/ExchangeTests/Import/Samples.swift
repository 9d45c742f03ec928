import FoundationEssentials
import Receivables

@testable import Exchange

/// What the import tests share: files, books and readings.
enum Samples {
  static let today = Day(number: 20_778)  // 2026-11-21

  static func day(_ text: String) -> Day { Day(iso: text) ?? today }

  static func currency(_ code: String) -> Currency {
    guard let currency = Currency(code) else { preconditionFailure("no currency \(code)") }
    return currency
  }

  static func money(_ minorUnits: Int64, _ code: String = "USD") -> Money { Money(minorUnits, currency(code)) }

  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/Import/\(name)")))
  }

  static func options(
    _ kind: ImportKind? = nil, format: String? = nil, map: String? = nil, days: DayOrder? = nil,
    decimal: DecimalSign? = nil, currency code: String = "USD"
  ) -> ImportOptions {
    ImportOptions(kind: kind, format: format, map: map, dayOrder: days, decimalSign: decimal, currency: currency(code))
  }

  static func table(_ text: String, _ options: ImportOptions = options()) throws -> ImportedTable {
    try ImportedTable(reading: Array(text.utf8), file: "sample.csv", options: options)
  }

  static func book(_ code: String = "USD") -> Book { Book(company: "Harbor Light Studio", currency: currency(code)) }

  /// Imports `table` into `book` as the next record; gives the report.
  @discardableResult
  static func take(
    _ table: ImportedTable, into book: inout Book, on day: Day = today, importedRecords: Set<Int> = []
  ) throws -> ImportReport {
    let plan = try ImportPlan.make(table, book: book, day: day, importedRecords: importedRecords)
    if let event = plan.event { try apply(.imported(event), to: &book, on: day) }
    return plan.report
  }

  @discardableResult
  static func take(
    _ text: String, into book: inout Book, _ options: ImportOptions = options(), on day: Day = today
  ) throws -> ImportReport {
    try take(try table(text, options), into: &book, on: day)
  }

  static func apply(_ event: Event, to book: inout Book, on day: Day = today) throws {
    try book.apply(Envelope(event: event, recorded: 0, day: day, by: "tester"), record: book.recordCount + 1)
  }

  static func pay(_ units: Int64, _ client: String, _ invoice: String?, on day: Day, in book: inout Book) throws {
    let allocations = invoice.map {
      [AllocationMade(invoice: InvoiceReference(client: client, number: $0), amount: money(units))]
    }
    try apply(
      .paymentReceived(
        PaymentReceived(client: client, amount: money(units), day: day, allocations: allocations ?? [])), to: &book)
  }

  static func invoice(_ number: String, of client: String, in book: Book) -> Invoice? {
    book.invoiceIndex(InvoiceReference(client: client, number: number)).map { book.invoice($0) }
  }

  /// What the book says is owed: what is open, less what is unused of payments and credits.
  static func owed(_ book: Book) -> Int64 {
    book.invoices.reduce(0) { $0 + $1.open } - book.settlements.reduce(0) { $0 + $1.unapplied }
  }

  /// What the book holds apart from its number of records, as text that can be compared.
  static func contents(_ book: Book) -> String {
    var contents = book.contents
    contents.recordCount = 0
    return "\(contents)"
  }
}

/// Numbers that look random and are the same in every run.
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
