/// Which column of a table is which field.
struct ColumnMap {
  /// The header's row; data begins below it.
  let headerRow: Int
  private(set) var columns: [ImportField: Int] = [:]

  subscript(field: ImportField) -> Int? { columns[field] }

  /// One entry of a `map` clause.
  struct Entry: Hashable {
    let column: String
    let field: ImportField
  }

  /// Headers may stand below this many title rows.
  private static let headerSearch = 40

  // MARK: From a map clause

  /// Reads `Column=field,…`; a column name may hold commas and equals signs, `#3` means the third column.
  static func entries(of map: String, kind: ImportKind) throws -> [Entry] {
    var entries: [Entry] = []
    var pending = ""
    for piece in map.split(separator: ",", omittingEmptySubsequences: false) {
      pending += (pending.isEmpty ? "" : ",") + piece
      guard let sign = pending.lastIndex(of: "=") else { continue }
      let column = trimmed(pending[..<sign])
      let word = trimmed(pending[pending.index(after: sign)...]).lowercased()
      guard !column.isEmpty else { throw ImportFailure("the map has no column before “=\(Excerpt.of(word))”") }
      let fields = ImportField.of(kind)
      guard let field = fields.first(where: { $0.rawValue == word }) else {
        let near = NearestNames.of(word, among: fields.map(\.rawValue))
        throw ImportFailure(
          "\(kind.rawValue) have no field \(Excerpt.of(word))",
          hint: (near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? ")
            + "fields: \(fields.map(\.rawValue).joined(separator: " "))")
      }
      guard !entries.contains(where: { $0.field == field }) else {
        throw ImportFailure("the map names the field \(field.rawValue) twice")
      }
      entries.append(Entry(column: column, field: field))
      pending = ""
    }
    guard trimmed(pending).isEmpty else {
      throw ImportFailure(
        "the map ends with \(Excerpt.of(trimmed(pending))), which has no “=field”", hint: "map \"Column=field,…\"")
    }
    guard !entries.isEmpty else { throw ImportFailure("the map is empty", hint: "map \"Column=field,…\"") }
    return entries
  }

  private static func trimmed(_ text: some StringProtocol) -> String { CellText.clean(Array(text.utf8)[...]) }

  /// Finds the columns of `entries`: in the first row that has them all.
  init(_ entries: [Entry], in table: DelimitedText) throws {
    var best: (row: Int, found: Int) = (0, -1)
    for row in 0..<min(table.rowCount, ColumnMap.headerSearch) where !table.isBlank(row) {
      let found = entries.count { !ColumnMap.places(of: $0.column, in: table, row: row).isEmpty }
      if found > best.found { best = (row, found) }
      if found == entries.count { break }
    }
    headerRow = best.row
    for entry in entries {
      let places = ColumnMap.places(of: entry.column, in: table, row: headerRow)
      guard places.count <= 1 else {
        throw ImportFailure(
          line: table.line(headerRow), "the column \(Excerpt.of(entry.column)) occurs \(places.count) times",
          hint: "name it by its place: " + places.map { "#\($0 + 1)" }.joined(separator: " or "))
      }
      guard let place = places.first else {
        let names = ColumnMap.headers(table, headerRow)
        let near = NearestNames.of(entry.column, among: names)
        throw ImportFailure(
          line: table.rowCount == 0 ? nil : table.line(headerRow),
          "the file has no column \(Excerpt.of(entry.column))",
          hint: (near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? ")
            + "columns: \(Excerpt.list(names, limit: 20))")
      }
      columns[entry.field] = place
    }
  }

  private static func places(of column: String, in table: DelimitedText, row: Int) -> [Int] {
    guard row < table.rowCount else { return [] }
    let count = table.cellCount(row)
    if column.hasPrefix("#"), let number = Int(column.dropFirst()) {
      return (1...max(count, 1)).contains(number) && count > 1 ? [number - 1] : []
    }
    let exact = (0..<count).filter { CellText.clean(table.cell(row, $0)) == column }
    if !exact.isEmpty { return exact }
    let folded = HeaderName.fold(column)
    guard !folded.isEmpty else { return [] }
    return (0..<count).filter { HeaderName.fold(table.cell(row, $0)) == folded }
  }

  static func headers(_ table: DelimitedText, _ row: Int) -> [String] {
    guard row < table.rowCount else { return [] }
    return (0..<min(table.cellCount(row), 60)).compactMap { column in
      let name = CellText.clean(table.cell(row, column).prefix(80))
      return name.isEmpty ? nil : name
    }
  }

  // MARK: From the header alone

  /// Finds the columns by their names, where these are plainly the fields; nil when a required one is not there.
  ///
  /// A field's own name beats its other names; two columns that mean the same field are left to the user.
  init?(automaticIn table: DelimitedText, kind: ImportKind) {
    for row in 0..<min(table.rowCount, ColumnMap.headerSearch) where !table.isBlank(row) {
      if let columns = ColumnMap.automatic(table, row: row, kind: kind) {
        self.headerRow = row
        self.columns = columns
        return
      }
    }
    return nil
  }

  private static func automatic(_ table: DelimitedText, row: Int, kind: ImportKind) -> [ImportField: Int]? {
    let names = (0..<min(table.cellCount(row), 200)).map { HeaderName.fold(table.cell(row, $0)) }
    var columns: [ImportField: Int] = [:]
    for field in ImportField.of(kind) {
      let own = names.indices.filter { names[$0] == field.rawValue }
      let other = names.indices.filter { field.headers(for: kind).contains(names[$0]) }
      let places = own.isEmpty ? other : own
      if places.count == 1 { columns[field] = places[0] }
    }
    guard Set(columns.values).count == columns.count else { return nil }
    let isComplete = ImportField.required(for: kind).allSatisfy { group in group.contains { columns[$0] != nil } }
    return isComplete ? columns : nil
  }
}
