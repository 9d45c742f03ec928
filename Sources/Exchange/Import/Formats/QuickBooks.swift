import Receivables

/// A listing of open receivables from QuickBooks Online: A/R Aging Detail, or Open Invoices grouped by client.
///
/// Title rows, a header, groups (buckets of age or clients) with a subtotal each, a grand total, and a line that says
/// when it was made. The listing is complete when its grand total ties to its rows and no row was rejected.
package struct QuickBooks: ImportFormat {
  package var name: String { "quickbooks" }
  package var title: String { "QuickBooks A/R Aging Detail" }
  package var kind: ImportKind? { .invoices }

  package init() {}

  private static let types: Set<String> = [
    "invoice", "credit memo", "credit note", "payment", "journal entry", "deposit", "finance charge",
    "statement charge", "charge", "time charge",
  ]

  /// The columns that matter; older and newer reports name and order them differently.
  private struct Columns {
    let headerRow: Int
    var date: Int
    var number: Int
    var balance: Int
    var type: Int?
    var client: Int?
    var due: Int?
    var amount: Int?
    var currency: Int?
    var terms: Int?
    var purchaseOrder: Int?

    /// Finds the header within the first rows.
    init?(_ table: DelimitedText) {
      for row in 0..<min(table.rowCount, 30) {
        let names = (0..<min(table.cellCount(row), 60)).map { HeaderName.fold(table.cell(row, $0)) }
        func place(_ words: String...) -> Int? { names.firstIndex { words.contains($0) } }
        guard let date = place("date", "transactiondate"), let number = place("num", "transactionnumber"),
          let balance = place("openbalance"), let due = place("duedate")
        else { continue }
        let client = place("customer", "customerfullname", "name", "client")
        let type = place("transactiontype", "type")
        // Without a type and without a client it is some other list.
        guard client != nil || type != nil else { continue }
        // QuickBooks Desktop writes a column of its own for the age; that report has other rules.
        guard place("aging") == nil else { continue }
        (self.headerRow, self.date, self.number, self.balance) = (row, date, number, balance)
        (self.type, self.client, self.due) = (type, client, due)
        self.amount = place("amount")
        self.currency = place("currency")
        self.terms = place("term", "terms")
        self.purchaseOrder = place("po", "ponumber")
        return
      }
      return nil
    }
  }

  package func recognizes(_ source: ImportSource) -> Bool {
    guard let table = try? source.table.get() else { return false }
    return Columns(table) != nil
  }

  package func read(_ source: ImportSource, options: ImportOptions, watch: ImportWatch) throws -> ImportedTable {
    let table = try source.table.get()
    guard let columns = Columns(table) else {
      throw ImportFailure(
        "the file is no QuickBooks A/R Aging Detail",
        hint: "its header has the columns Date, Num, Due date and Open balance, and Customer or Transaction type")
    }
    var listing = Listing(
      reading: SheetReading(
        table, source: source, format: name, kind: .invoices, options: options, headerRow: columns.headerRow),
      columns: columns)
    try listing.read(watch)
    return listing.finished()
  }

  // MARK: Reading

  /// A group whose subtotal is to come.
  private struct Group {
    let name: String
    let before: SignedSum
  }

  private struct Listing {
    var reading: SheetReading
    let columns: Columns
    var groups: [Group] = []
    var sum = SignedSum()
    /// Whether there was a grand total, and whether it tied.
    var grandTotal: Bool?
    var totals: [(row: Int, name: String?)] = []

    mutating func read(_ watch: ImportWatch) throws {
      let table = reading.table
      let dataRows = (columns.headerRow + 1..<max(table.rowCount, columns.headerRow + 1)).filter { isTransaction($0) }
      try reading.decideDays(columns: [columns.date, columns.due], rows: dataRows)
      try reading.decideAmounts(columns: [columns.amount, columns.balance], rows: dataRows)
      for row in 0..<table.rowCount {
        try watch.pass(row, of: table.rowCount)
        if table.isBlank(row) {
          reading.explain(row, .blank)
        } else if row < columns.headerRow {
          readTitle(row)
        } else if row == columns.headerRow {
          reading.explain(row, .header)
        } else if isTransaction(row) {
          do throws(SheetReading.Problem) {
            try readTransaction(row)
          } catch {
            reading.reject(row, error.why)
          }
        } else {
          readFrame(row)
        }
      }
      try watch.pass(table.rowCount, of: table.rowCount)
    }

    /// A row with a type, or with a number and a day; everything else frames the listing.
    private func isTransaction(_ row: Int) -> Bool {
      let table = reading.table
      if let type = columns.type, !table.isBlank(row, type) { return !isHeaderAgain(row) }
      guard !table.isBlank(row, columns.date), let day = DayText(table.cell(row, columns.date)) else { return false }
      if case .problem = day { return !table.isBlank(row, columns.number) && !isHeaderAgain(row) }
      return true
    }

    private func isHeaderAgain(_ row: Int) -> Bool {
      HeaderName.fold(reading.table.cell(row, columns.balance)) == "openbalance"
    }

    private mutating func readTitle(_ row: Int) {
      let text = label(row) ?? ""
      for prefix in ["as of ", "as at "] where text.lowercased().hasPrefix(prefix) {
        reading.result.asOf = reading.day(inTitle: String(text.dropFirst(prefix.count)))
      }
      reading.explain(row, .title, text)
    }

    private func label(_ row: Int) -> String? {
      let table = reading.table
      guard let column = (0..<table.cellCount(row)).first(where: { !table.isBlank(row, $0) }) else { return nil }
      return CellText.clean(table.cell(row, column).prefix(400))
    }

    private mutating func readTransaction(_ row: Int) throws(SheetReading.Problem) {
      let type = try reading.text(row, columns.type)?.lowercased() ?? "invoice"
      let number = try reading.number(row, columns.number)
      let client = try reading.text(row, columns.client) ?? (columns.client == nil ? groups.last?.name : nil)
      guard let client else { throw SheetReading.Problem(why: "the row names no client") }
      let (currency, isAssumed) = try reading.currency(row, columns.currency)
      guard let open = try reading.amount(row, columns.balance, currency) else {
        throw SheetReading.Problem(why: "the row has no open balance")
      }
      let amount = try reading.amount(row, columns.amount, currency)
      let day = try reading.day(row, columns.date)
      guard QuickBooks.types.contains(type) else {
        throw SheetReading.Problem(why: "a transaction of type \(Excerpt.of(type)) is not known")
      }
      let shown = amount ?? open
      guard shown.minorUnits.signum() * open.minorUnits.signum() >= 0 else {
        throw SheetReading.Problem(
          why: "the amount \(shown.plain) and the open balance \(open.plain) contradict each other")
      }
      if open.isZero {
        guard shown.isPositive, let number else {
          reading.explain(row, .notOwed, "nothing is open on it")
          return
        }
        var paid = InvoiceRow(client: client, number: number, amount: shown, balance: open)
        (paid.standing, paid.hasAssumedCurrency) = (.paid, isAssumed)
        use(row, .invoice(paid))
      } else if open.isNegative {
        var credit = PaymentRow(client: client, amount: Money(-shown.minorUnits, currency), day: day)
        credit.isCredit = type.hasPrefix("credit") || type == "journal entry" || type == "invoice"
        credit.unused = Money(-open.minorUnits, currency)
        credit.reference = number
        credit.hasAssumedCurrency = isAssumed
        use(row, .payment(credit))
      } else {
        guard type != "payment", type != "deposit", !type.hasPrefix("credit") else {
          throw SheetReading.Problem(why: "a \(type) with a positive open balance is not understood")
        }
        guard let number else { throw SheetReading.Problem(why: "the \(type) has no number") }
        var invoice = InvoiceRow(client: client, number: number, amount: amount, balance: open)
        invoice.hasAssumedCurrency = isAssumed
        invoice.issued = day
        invoice.due = try reading.day(row, columns.due)
        invoice.terms = try reading.text(row, columns.terms)
        invoice.purchaseOrder = try reading.text(row, columns.purchaseOrder)
        use(row, .invoice(invoice))
      }
    }

    private mutating func use(_ row: Int, _ content: ImportRow.Content) {
      reading.use(row, content)
      sum.add(ImportRow(line: 0, content: content), field: .balance)
    }

    // MARK: Groups and totals

    private mutating func readFrame(_ row: Int) {
      guard let label = label(row) else { return }
      let lower = label.lowercased()
      if isHeaderAgain(row) {
        reading.explain(row, .header)
      } else if lower == "total" || lower == "grand total" {
        readTotal(row, group: nil)
      } else if lower.hasPrefix("total for ") {
        readTotal(row, group: String(label.dropFirst(10)))
      } else if lower.hasPrefix("total ") {
        readTotal(row, group: String(label.dropFirst(6)))
      } else if grandTotal != nil {
        reading.explain(row, .trailer, label)
      } else if hasOneCell(row) {
        groups.append(Group(name: label, before: sum))
        reading.explain(row, .group, label)
      } else {
        reading.reject(row, "the row is neither a transaction, a group nor a total")
      }
    }

    private func hasOneCell(_ row: Int) -> Bool {
      (0..<reading.table.cellCount(row)).count { !reading.table.isBlank(row, $0) } == 1
    }

    private mutating func readTotal(_ row: Int, group: String?) {
      reading.explain(row, group == nil ? .total : .subtotal, group)
      let line = reading.table.line(row)
      var before = SignedSum()
      if let group {
        // A parent’s subtotal may be named `X with sub-customers`; what follows the name does not matter.
        guard let index = groups.lastIndex(where: { group == $0.name || group.hasPrefix($0.name + " ") }) else {
          reading.warnings.add(
            "line \(line): there is no group \(Excerpt.of(group)) for this subtotal", kind: "subtotal")
          return
        }
        before = groups[index].before
        groups.removeSubrange(index...)
      }
      let currency = sum.currency ?? reading.options.currency
      let stated: Money?
      do throws(SheetReading.Problem) {
        stated = try reading.amount(row, columns.balance, currency)
      } catch {
        reading.warnings.add("line \(line): \(error.why)", kind: "unreadable total")
        if group == nil { grandTotal = false }
        return
      }
      let used = sum.since(before, in: currency)
      if group == nil { grandTotal = stated != nil && used == stated }
      guard let stated, used != stated else { return }
      let name = group.map { "subtotal of \(Excerpt.of($0))" } ?? "grand total"
      reading.warnings.add(
        "line \(line): the file’s own \(name) is \(stated.plain), its usable rows add up to "
          + (used?.plain ?? "amounts of several currencies"),
        kind: group == nil ? "total" : "subtotal")
    }

    consuming func finished() -> ImportedTable {
      if grandTotal == nil {
        reading.warnings.add("the listing has no grand total, so it was not taken as complete", kind: "total")
      }
      if columns.amount == nil {
        reading.warnings.add(
          "the listing says only what is open; new invoices are entered with that as their amount", kind: "amount")
      }
      reading.result.isCompleteListing = grandTotal == true && reading.result.rejected.isEmpty
      return reading.finished()
    }
  }
}
