import Receivables

/// Reads the rows of a table once its columns are known: gathers what the cells prove about the notation of days and
/// amounts, then reads each cell by it. Shared by all formats that are tables.
struct SheetReading {
  /// Why a row cannot be used: a clause without a full stop.
  typealias Problem = AmountText.Problem

  /// Longer names and numbers are a sign of a broken file.
  private static let textLimit = 200

  let table: DelimitedText
  let options: ImportOptions
  private let headerRow: Int?
  var result: ImportedTable
  var warnings = WarningList()
  private var dayOrder: DayOrder?
  private var decimalSigns: [Int: DecimalSign] = [:]
  /// Columns whose cells prove both signs: there, cells that prove nothing are rejected.
  private var mixedColumns: Set<Int> = []
  private var currencies: [String: Currency] = [:]

  init(
    _ table: DelimitedText, source: ImportSource, format: String, kind: ImportKind, options: ImportOptions,
    headerRow: Int? = nil
  ) {
    self.table = table
    self.headerRow = headerRow
    self.options = options
    result = ImportedTable(format: format, file: source.file, kind: kind)
    result.rowCount = table.rowCount + (table.hasDelimiterLine ? 1 : 0)
    if table.hasDelimiterLine { result.explained.append(ExplainedRow(line: 1, role: .delimiterLine)) }
    for line in table.strayLines {
      warnings.add(
        "line \(line): text follows a closing quotation mark and was taken as part of the cell", kind: "stray")
    }
  }

  mutating func explain(_ row: Int, _ role: ExplainedRow.Role, _ detail: String? = nil) {
    result.explained.append(ExplainedRow(line: table.line(row), role: role, detail: detail))
  }

  mutating func reject(_ row: Int, _ why: String) {
    result.rejected.append(RejectedRow(line: table.line(row), why: why))
  }

  mutating func use(_ row: Int, _ content: ImportRow.Content) {
    result.rows.append(ImportRow(line: table.line(row), content: content))
  }

  // MARK: Deciding the notation

  /// Decides the day order over the cells of `columns` in `rows`; throws when it is open or contradictory.
  mutating func decideDays(columns: [Int?], rows: [Int]) throws {
    var evidence = DayOrderEvidence()
    for row in rows {
      for column in columns {
        guard let column else { continue }
        let cell = table.cell(row, column)
        if let day = DayText(cell) {
          evidence.add(day, line: table.line(row), text: String(decoding: cell, as: UTF8.self))
        }
      }
    }
    dayOrder = try evidence.order(answer: options.dayOrder)
  }

  /// Decides the decimal sign of each of `columns`: by its own cells, else by the other columns of amounts.
  ///
  /// Where nothing proves it, a lone comma before three digits groups, as it does in commands, and a warning says so;
  /// a lone point there, or a comma in a file divided by semicolons, is asked for.
  mutating func decideAmounts(columns: [Int?], rows: [Int]) throws {
    let columns = columns.compactMap { $0 }
    if let answer = options.decimalSign {
      for column in columns { decimalSigns[column] = answer }
      return
    }
    var evidence: [Int: DecimalEvidence] = [:]
    for column in columns {
      var own = DecimalEvidence()
      for row in rows {
        if let cell = try? AmountText(table.cell(row, column)) { own.add(cell, line: table.line(row)) }
      }
      evidence[column] = own
    }
    var whole = DecimalEvidence()
    for column in columns { if let own = evidence[column] { whole.add(own) } }
    for column in columns {
      guard let own = evidence[column] else { continue }
      if own.isMixed {
        mixedColumns.insert(column)
        let name = name(column)
        warnings.add("\(name) mixes decimal points and decimal commas", kind: "mixed")
      }
      if let sign = own.verdict ?? (own.isMixed || whole.isMixed ? nil : whole.verdict) {
        decimalSigns[column] = sign
      } else if own.hasAmbiguity || own.isMixed {
        decimalSigns[column] = try readingOfOpenColumn(column, own)
      } else {
        decimalSigns[column] = .point
      }
    }
  }

  private mutating func readingOfOpenColumn(_ column: Int, _ own: DecimalEvidence) throws -> DecimalSign {
    let name = name(column)
    if let comma = own.ambiguousComma, own.ambiguousPoint == nil, !own.isMixed, table.delimiter != .semicolon {
      warnings.add(
        "nothing in \(name) proves what the comma in \(Excerpt.of(comma.text)) is; it was read as grouping thousands",
        kind: "comma")
      return .point
    }
    let shown = own.ambiguousPoint ?? own.ambiguousComma
    throw ImportQuestion(
      .decimalSign,
      shown.map {
        "\(Excerpt.of($0.text)) on line \($0.line) can be read with a decimal point or a decimal comma, "
          + "and nothing in \(name) proves which"
      } ?? "\(name) holds as many decimal points as decimal commas",
      answers: ["decimal point", "decimal comma"])
  }

  /// How a column is called in messages: by its header, or by its place where that is blank.
  private func name(_ column: Int) -> String {
    let header = headerRow.map { CellText.clean(table.cell($0, column).prefix(80)) } ?? ""
    return header.isEmpty ? "column \(column + 1)" : "the column \(Excerpt.of(header))"
  }

  // MARK: Reading cells

  /// The cleaned text of a cell; nil when it is blank or the column is not there.
  mutating func text(_ row: Int, _ column: Int?) throws(Problem) -> String? {
    guard let column else { return nil }
    let cell = table.cell(row, column)
    guard !cell.isEmpty else { return nil }
    guard cell.count <= SheetReading.textLimit * 4 else {
      throw Problem(why: "\(Excerpt.of(cell)) is \(cell.count) bytes long")
    }
    let text = CellText.clean(cell)
    guard text.unicodeScalars.count <= SheetReading.textLimit else {
      throw Problem(why: "\(Excerpt.of(text)) is \(text.unicodeScalars.count) characters long")
    }
    if CellText.holdsControls(cell) {
      let line = table.line(row)
      warnings.add("line \(line): control characters were taken out of \(Excerpt.of(text))", kind: "controls")
    }
    return text.isEmpty ? nil : text
  }

  /// The number of an invoice or note; throws when a spreadsheet has spoilt it (`1.23E+05`).
  mutating func number(_ row: Int, _ column: Int?) throws(Problem) -> String? {
    guard let number = try text(row, column) else { return nil }
    let parts = number.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    let isDigits = { (text: Substring) in !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    if parts.count == 2, parts[1].hasPrefix("+"), isDigits(parts[1].dropFirst()),
      parts[0].split(separator: ".").allSatisfy(isDigits), !parts[0].isEmpty
    {
      throw Problem(
        why: "\(Excerpt.of(number)) is a number that a spreadsheet turned into scientific notation; export it as text")
    }
    return number
  }

  /// The amount in a cell, with its sign; nil when it is blank or the column is not there.
  func amount(_ row: Int, _ column: Int?, _ currency: Currency) throws(Problem) -> Money? {
    guard let column, let cell = try AmountText(table.cell(row, column)) else { return nil }
    let sign = decimalSigns[column] ?? .point
    switch cell.proof {
    case .proves(let own) where own != sign && mixedColumns.contains(column):
      throw Problem(why: "“\(cell.core)” has a decimal \(own.rawValue), most amounts of its column a \(sign.rawValue)")
    case .open where mixedColumns.contains(column):
      throw Problem(why: "“\(cell.core)” can be read both ways, and its column mixes decimal points and commas")
    default: return try cell.money(in: currency, decimal: sign)
    }
  }

  /// The day in a cell; nil when it is blank or the column is not there.
  func day(_ row: Int, _ column: Int?) throws(Problem) -> Day? {
    guard let column, let cell = DayText(table.cell(row, column)) else { return nil }
    return try cell.day(order: dayOrder)
  }

  /// A day in a title, such as the rest of `As of Jul 25, 2026`.
  func day(inTitle text: String) -> Day? {
    guard let cell = DayText(Array(text.utf8)[...]) else { return nil }
    if case .numbers(let first, let second, _) = cell, dayOrder == nil, first != second { return nil }
    return try? cell.day(order: dayOrder)
  }

  /// The currency in a cell, or the book's and that it was assumed.
  mutating func currency(_ row: Int, _ column: Int?) throws(Problem) -> (currency: Currency, isAssumed: Bool) {
    guard let text = try text(row, column) else { return (options.currency, true) }
    if let known = currencies[text] { return (known, false) }
    guard let currency = Currency(text) else { throw Problem(why: "\(Excerpt.of(text)) is no currency code") }
    currencies[text] = currency
    return (currency, false)
  }

  /// Ends the reading: sorts what was explained and rejected by line, and adds the warnings.
  consuming func finished() -> ImportedTable {
    var table = result
    table.explained.sort { $0.line < $1.line }
    table.rejected.sort { $0.line < $1.line }
    table.warnings = warnings.all
    return table
  }
}
