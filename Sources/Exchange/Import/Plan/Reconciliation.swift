import Receivables

/// The comparison of a table with a book, row by row: what is new, what changes, what is known already.
struct Reconciliation {
  let table: ImportedTable
  let day: Day
  let book: Book
  var directory: ClientDirectory
  var report: ImportReport
  var warnings = WarningList()
  var event: Imported
  /// What is open of each of the book's invoices, with what this import does to it.
  var open: [Int64]
  /// The book's invoices that the file mentions.
  var isMentioned: [Bool]
  /// New facts of clients, by slot, and the slots in the order in which they came up.
  var clientFacts: [Int: ImportedClient] = [:]
  var clientOrder: [Int] = []
  /// The one currency of the invoices of each of the book's clients; nil with none or several.
  private var clientCurrencies: [Currency?]?

  init(_ table: ImportedTable, book: Book, day: Day) {
    self.table = table
    self.day = day
    var indexed = book
    indexed.indexInvoices()
    self.book = indexed
    directory = ClientDirectory(book)
    report = ImportReport(table)
    event = Imported(format: table.format, file: CellText.clean(Array(table.file.utf8)[...]))
    open = book.invoices.map(\.open)
    isMentioned = Array(repeating: false, count: book.invoices.count)
  }

  mutating func reject(_ line: Int, _ why: String) {
    report.rejected.append(RejectedRow(line: line, why: why))
  }

  mutating func explain(_ line: Int, _ role: ExplainedRow.Role, _ detail: String) {
    report.explained.append(ExplainedRow(line: line, role: role, detail: detail))
  }

  // MARK: Clients

  /// The slot of the client called `name`, or nil after the row was rejected.
  mutating func slot(_ name: String, line: Int) -> Int? {
    do throws(ClientDirectory.Ambiguity) {
      return try directory.slot(name)
    } catch {
      reject(line, "\(Excerpt.of(name)) may be \(error.keys.joined(separator: " or "))")
      return nil
    }
  }

  /// The facts of the client at `slot` to be changed and recorded.
  mutating func change(_ slot: Int, _ body: (inout ImportedClient) -> Void) {
    if clientFacts[slot] == nil { clientOrder.append(slot) }
    var facts = clientFacts[slot] ?? ImportedClient(key: directory.key(slot), name: directory.entries[slot].name)
    body(&facts)
    clientFacts[slot] = facts
  }

  /// The key of a client that a row uses; a new client is recorded with its first row.
  mutating func use(_ slot: Int) -> String {
    if slot >= directory.bookCount, clientFacts[slot] == nil { change(slot) { _ in } }
    return directory.key(slot)
  }

  // MARK: Currency

  /// `amount` in another currency, where the file named none: the same number of units. Nil when that is not exact.
  static func moved(_ amount: Money, to currency: Currency) -> Money? {
    guard amount.currency != currency else { return amount }
    let (from, to) = (amount.currency.minorUnitsPerUnit, currency.minorUnitsPerUnit)
    if to >= from {
      let (product, overflow) = amount.minorUnits.multipliedReportingOverflow(by: to / from)
      return overflow ? nil : Money(product, currency)
    }
    let (quotient, remainder) = amount.minorUnits.quotientAndRemainder(dividingBy: from / to)
    return remainder == 0 ? Money(quotient, currency) : nil
  }

  /// The currency that all invoices of a client of the book have; nil with none or several.
  mutating func currency(ofClient slot: Int) -> Currency? {
    guard slot < directory.bookCount else { return nil }
    if let clientCurrencies { return clientCurrencies[slot] }
    var found = [Currency?](repeating: nil, count: directory.bookCount)
    var isMixed = [Bool](repeating: false, count: directory.bookCount)
    for invoice in book.invoices {
      let client = Int(invoice.client)
      if let other = found[client], other != invoice.amount.currency { isMixed[client] = true }
      found[client] = invoice.amount.currency
    }
    let currencies = zip(found, isMixed).map { $1 ? nil : $0 }
    clientCurrencies = currencies
    return currencies[slot]
  }

  // MARK: The end

  consuming func finished() -> ImportPlan {
    event.clients.insert(contentsOf: clientOrder.compactMap { clientFacts[$0] }, at: 0)
    warnAboutNames()
    warnAboutCurrencies()
    report.rejected.sort { $0.line < $1.line }
    report.explained.sort { $0.line < $1.line }
    report.warnings = table.warnings + warnings.all
    let isEmpty = event.clients.isEmpty && event.invoices.isEmpty && event.payments.isEmpty && event.balances.isEmpty
    return ImportPlan(event: isEmpty ? nil : event, report: report)
  }

  private mutating func warnAboutNames() {
    for (name, slot) in directory.otherSpellings where directory.entries[slot].key != nil {
      warnings.add("\(Excerpt.of(name)) was taken to be \(Excerpt.of(directory.entries[slot].name))", kind: "spelling")
    }
    for (new, other) in directory.lookAlikes() {
      warnings.add(
        "the new client \(Excerpt.of(directory.entries[new].name)) looks like "
          + "\(Excerpt.of(directory.entries[other].name)); they were kept apart", kind: "look-alike")
    }
  }

  private mutating func warnAboutCurrencies() {
    var currencies = Set(event.invoices.map(\.amount.currency))
    currencies.formUnion(event.payments.map(\.amount.currency))
    guard currencies.count > 1 else { return }
    let codes = currencies.map(\.code).sorted().joined(separator: ", ")
    warnings.add("the file mixes currencies: \(codes)", kind: "currency")
  }
}
