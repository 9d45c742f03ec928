import Receivables

/// Delimited text of any origin, its columns mapped to fields by the user or by plain header names.
package struct MappedCSV: ImportFormat {
  package var name: String { "csv" }
  package var title: String { "CSV file with mapped columns" }
  package var kind: ImportKind? { nil }

  package init() {}

  /// Never certain: it is what remains when no other format is recognised.
  package func recognizes(_ source: ImportSource) -> Bool { false }

  package func read(_ source: ImportSource, options: ImportOptions, watch: ImportWatch) throws -> ImportedTable {
    let table = try source.table.get()
    guard table.rowCount > 0 else { throw ImportFailure("the file is empty") }
    let (kind, columns) = try columns(of: table, options: options)
    var reading = SheetReading(
      table, source: source, format: name, kind: kind, options: options, headerRow: columns.headerRow)
    let rows = try dataRows(&reading, columns, kind)
    try reading.decideDays(columns: [columns[.issued], columns[.due], columns[.date]], rows: rows)
    try reading.decideAmounts(columns: [columns[.amount], columns[.balance]], rows: rows)
    for (done, row) in rows.enumerated() {
      try watch.pass(done, of: rows.count)
      do throws(SheetReading.Problem) {
        guard table.cellCount(row) <= table.cellCount(columns.headerRow) || isBlankBeyondHeader(table, row, columns)
        else {
          throw SheetReading.Problem(
            why: "the row has \(table.cellCount(row)) cells, the header \(table.cellCount(columns.headerRow)); "
              + "perhaps a \(table.delimiter.name) in a text without quotation marks")
        }
        switch kind {
        case .invoices: try readInvoice(&reading, row, columns)
        case .payments: try readPayment(&reading, row, columns)
        case .clients: try readClient(&reading, row, columns)
        }
      } catch {
        reading.reject(row, error.why)
      }
    }
    try watch.pass(rows.count, of: rows.count)
    checkTotals(&reading, columns)
    if kind == .invoices, columns[.amount] == nil {
      reading.warnings.add(
        "the file says only what is open; new invoices are entered with that as their amount", kind: "amount")
    }
    return reading.finished()
  }

  // MARK: Columns

  private func columns(of table: DelimitedText, options: ImportOptions) throws -> (ImportKind, ColumnMap) {
    if let map = options.map {
      let kind = try options.kind ?? MappedCSV.kind(ofMap: map)
      let entries = try ColumnMap.entries(of: map, kind: kind)
      let columns = try ColumnMap(entries, in: table)
      for group in ImportField.required(for: kind) where !group.contains(where: { columns[$0] != nil }) {
        let words = group.map(\.rawValue).joined(separator: " or ")
        throw ImportFailure("the map has no column for \(words), without which \(kind.rawValue) cannot be read")
      }
      return (kind, columns)
    }
    let kinds = options.kind.map { [$0] } ?? ImportKind.allCases
    let fits = kinds.compactMap { kind in ColumnMap(automaticIn: table, kind: kind).map { (kind, $0) } }
    if fits.count == 1 { return fits[0] }
    if fits.count > 1 {
      // What has an amount is no list of clients; only invoices are due or have a balance, only payments a method.
      let withAmounts = fits.filter { $0.0 != .clients }
      if withAmounts.count == 1 { return withAmounts[0] }
      if let invoices = withAmounts.first(where: { $0.0 == .invoices }),
        invoices.1[.due] != nil || invoices.1[.balance] != nil
      {
        return invoices
      }
      if let payments = withAmounts.first(where: { $0.0 == .payments }), payments.1[.method] != nil { return payments }
      throw ImportQuestion(
        .kind, "the rows may be \(fits.map(\.0.rawValue).joined(separator: " or "))",
        answers: fits.map { "import \($0.0.rawValue) FILE" })
    }
    let firstRow = (0..<min(table.rowCount, 40)).first { table.cellCount($0) > 1 && !table.isBlank($0) } ?? 0
    throw ImportQuestion(
      .mapping,
      "the format was not recognised, and the columns are not plainly those of "
        + "\(kinds.map(\.rawValue).joined(separator: ", ")): "
        + Excerpt.list(ColumnMap.headers(table, firstRow).map { Excerpt.of($0) }, limit: 20),
      answers: ["map \"Column=field,…\""] + (options.format == nil ? ["as FORMAT"] : []))
  }

  /// The kind that a map's fields belong to.
  private static func kind(ofMap map: String) throws -> ImportKind {
    var first: ImportFailure?
    var fits: [ImportKind] = []
    for kind in ImportKind.allCases {
      do {
        let fields = Set(try ColumnMap.entries(of: map, kind: kind).map(\.field))
        if ImportField.required(for: kind).allSatisfy({ !fields.isDisjoint(with: $0) }) { fits.append(kind) }
      } catch let failure as ImportFailure {
        if first == nil { first = failure }
      }
    }
    if fits.count == 1 { return fits[0] }
    if fits.isEmpty, let first { throw first }
    throw ImportQuestion(
      .kind, "the map does not say whether the rows are invoices, payments or clients",
      answers: ImportKind.allCases.map { "import \($0.rawValue) FILE" })
  }

  // MARK: Rows

  /// Explains what is no record and gives the rows that should be one.
  private func dataRows(_ reading: inout SheetReading, _ columns: ColumnMap, _ kind: ImportKind) throws -> [Int] {
    let table = reading.table
    var rows: [Int] = []
    rows.reserveCapacity(table.rowCount)
    let header = (0..<table.cellCount(columns.headerRow)).map { table.cell(columns.headerRow, $0) }
    for row in 0..<table.rowCount {
      if table.isBlank(row) {
        reading.explain(row, .blank)
      } else if row < columns.headerRow {
        reading.explain(row, .title)
      } else if row == columns.headerRow || isHeader(table, row, header) {
        reading.explain(row, .header)
      } else if isTotal(table, row, columns, kind) {
        reading.explain(row, .total)
      } else {
        rows.append(row)
      }
    }
    return rows
  }

  private func isHeader(_ table: DelimitedText, _ row: Int, _ header: [ArraySlice<UInt8>]) -> Bool {
    guard table.cellCount(row) == header.count, header.count > 1 else { return false }
    return header.indices.allSatisfy { table.cell(row, $0).elementsEqual(header[$0]) }
  }

  /// A row that begins with “total” and names no invoice.
  private func isTotal(_ table: DelimitedText, _ row: Int, _ columns: ColumnMap, _ kind: ImportKind) -> Bool {
    guard kind != .clients,
      let first = (0..<table.cellCount(row)).first(where: { !table.isBlank(row, $0) })
    else { return false }
    let label = HeaderName.fold(table.cell(row, first).prefix(40))
    guard label.hasPrefix("total") || label.hasPrefix("grandtotal") else { return false }
    let names: [ImportField] = kind == .invoices ? [.invoice, .issued, .due] : [.date]
    return names.allSatisfy { field in
      columns[field].map { $0 == first || table.isBlank(row, $0) } ?? true
    }
  }

  private func isBlankBeyondHeader(_ table: DelimitedText, _ row: Int, _ columns: ColumnMap) -> Bool {
    (table.cellCount(columns.headerRow)..<table.cellCount(row)).allSatisfy { table.isBlank(row, $0) }
  }

  private func readInvoice(
    _ reading: inout SheetReading, _ row: Int, _ columns: ColumnMap
  ) throws(SheetReading.Problem) {
    let number = try reading.number(row, columns[.invoice])
    let client = try reading.text(row, columns[.client])
    guard let number else { throw SheetReading.Problem(why: "there is no invoice number") }
    guard let client else { throw SheetReading.Problem(why: "invoice \(number) names no client") }
    let (currency, isAssumed) = try reading.currency(row, columns[.currency])
    let amount = try reading.amount(row, columns[.amount], currency)
    let balance = try reading.amount(row, columns[.balance], currency)
    guard let shown = amount ?? balance else { throw SheetReading.Problem(why: "invoice \(number) has no amount") }
    let issued = try reading.day(row, columns[.issued])
    if shown.isNegative {
      guard !(balance?.isPositive ?? false) else {
        throw SheetReading.Problem(why: "the amount is negative and the balance is not")
      }
      let unused = balance.map { Money(-$0.minorUnits, currency) }
      if let unused, unused.isZero {
        reading.explain(row, .notOwed, "credit \(number) is used up")
        return
      }
      var credit = PaymentRow(client: client, amount: Money(-shown.minorUnits, currency), day: issued)
      credit.isCredit = true
      credit.unused = unused
      credit.hasAssumedCurrency = isAssumed
      credit.reference = number
      reading.use(row, .payment(credit))
      return
    }
    if shown.isZero && (balance?.isZero ?? true) {
      reading.explain(row, .notOwed, "invoice \(number) is for nothing")
      return
    }
    var invoice = InvoiceRow(client: client, number: number, amount: amount, balance: balance)
    invoice.hasAssumedCurrency = isAssumed
    invoice.issued = issued
    invoice.due = try reading.day(row, columns[.due])
    invoice.purchaseOrder = try reading.text(row, columns[.po])
    invoice.terms = try reading.text(row, columns[.terms])
    invoice.email = try reading.text(row, columns[.email])
    invoice.phone = try reading.text(row, columns[.phone])
    if invoice.due == nil, let issued, let days = invoice.terms.flatMap(TermsText.days) {
      invoice.due = issued.adding(days: days)
    }
    reading.use(row, .invoice(invoice))
  }

  private func readPayment(
    _ reading: inout SheetReading, _ row: Int, _ columns: ColumnMap
  ) throws(SheetReading.Problem) {
    let invoice = try reading.number(row, columns[.invoice])
    let client = try reading.text(row, columns[.client])
    guard invoice != nil || client != nil else {
      throw SheetReading.Problem(why: "the payment names neither an invoice nor a client")
    }
    let (currency, isAssumed) = try reading.currency(row, columns[.currency])
    guard let amount = try reading.amount(row, columns[.amount], currency) else {
      throw SheetReading.Problem(why: "the payment has no amount")
    }
    if amount.isZero {
      reading.explain(row, .notOwed, "a payment of nothing")
      return
    }
    guard amount.isPositive else {
      throw SheetReading.Problem(why: "the payment is negative; take one back with `reverse PAYMENT because …`")
    }
    guard let day = try reading.day(row, columns[.date]) else {
      throw SheetReading.Problem(why: "the payment has no day")
    }
    var payment = PaymentRow(client: client, invoice: invoice, amount: amount, day: day)
    payment.hasAssumedCurrency = isAssumed
    payment.method = try reading.text(row, columns[.method])
    payment.reference = try reading.text(row, columns[.reference])
    reading.use(row, .payment(payment))
  }

  private func readClient(
    _ reading: inout SheetReading, _ row: Int, _ columns: ColumnMap
  ) throws(SheetReading.Problem) {
    guard let name = try reading.text(row, columns[.client]) else {
      throw SheetReading.Problem(why: "the client has no name")
    }
    var client = ClientRow(name: name)
    client.email = try reading.text(row, columns[.email])
    if let email = client.email, !EmailText.isAddress(email) {
      throw SheetReading.Problem(why: "\(Excerpt.of(email)) is no e-mail address")
    }
    client.phone = try reading.text(row, columns[.phone])
    client.contact = try reading.text(row, columns[.contact])
    if let terms = try reading.text(row, columns[.terms]) {
      guard let days = TermsText.days(terms) else {
        throw SheetReading.Problem(why: "\(Excerpt.of(terms)) is no number of days from 0 to 3650")
      }
      client.termsDays = days
    }
    if let zone = try reading.text(row, columns[.zone]) {
      guard zone == "UTC" || (zone.contains("/") && !zone.contains(" ")) else {
        throw SheetReading.Problem(why: "\(Excerpt.of(zone)) is no time zone; write it like America/Chicago")
      }
      client.zone = zone
    }
    if let country = try reading.text(row, columns[.country]) {
      guard country.utf8.count == 2, country.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else {
        throw SheetReading.Problem(why: "\(Excerpt.of(country)) is no country code of two letters")
      }
      client.country = country.uppercased()
    }
    client.state = try reading.text(row, columns[.state])?.uppercased()
    if let kind = try reading.text(row, columns[.kind]) {
      guard let known = DebtorKind(rawValue: kind.lowercased()) else {
        throw SheetReading.Problem(why: "\(Excerpt.of(kind)) is neither company nor person")
      }
      client.kind = known
    }
    reading.use(row, .client(client))
  }

  // MARK: Totals

  /// Compares the last total row with the rows that were used; a difference is a warning.
  private func checkTotals(_ reading: inout SheetReading, _ columns: ColumnMap) {
    let totals = reading.result.explained.filter { $0.role == .total }
    guard let last = totals.last, totals.count == 1 else { return }
    let table = reading.table
    guard let row = (0..<table.rowCount).last(where: { table.line($0) == last.line }) else { return }
    for field in [ImportField.amount, .balance] {
      let sum = SignedSum(reading.result.rows, field: field)
      let currency = sum.currency ?? reading.options.currency
      guard let column = columns[field], let used = sum.total(in: currency),
        case .some(.some(let stated)) = try? reading.amount(row, column, currency)
      else { continue }
      if used != stated {
        reading.warnings.add(
          "the file’s own total on line \(last.line) is \(stated.plain), its usable rows add up to \(used.plain)",
          kind: "total")
      }
    }
  }
}
