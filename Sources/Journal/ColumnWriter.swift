package import FoundationEssentials

/// Gathers columns and encodes them as one binary property list, a dictionary of `Data` by column name.
///
/// Columns keep a snapshot of 100,000 rows readable in milliseconds, where a list of records takes a second; and since
/// no text is a property list string of its own, any text is safe, `$null` and control characters included.
package struct ColumnWriter {
  private var columns: [String: Data] = [:]

  /// A writer without columns.
  package init() {}

  /// Adds a column of integers; a column of the same name is replaced.
  package mutating func set<Value: ColumnInteger>(_ name: String, _ values: [Value]) throws(ColumnError) {
    var data = try header(name, Value.columnKind, rows: values.count, bitmap: nil)
    append(values, to: &data)
    columns[name] = data
  }

  /// Adds a column of integers of which some are absent.
  package mutating func set<Value: ColumnInteger>(_ name: String, _ values: [Value?]) throws(ColumnError) {
    var data = try header(name, Value.columnKind, rows: values.count, bitmap: bitmap(values))
    append(values.map { $0 ?? 0 }, to: &data)
    columns[name] = data
  }

  /// Adds a column of texts.
  package mutating func set(_ name: String, _ values: [String]) throws(ColumnError) {
    try set(name, values, bitmap: nil)
  }

  /// Adds a column of texts of which some are absent; an absent text is not an empty one.
  package mutating func set(_ name: String, _ values: [String?]) throws(ColumnError) {
    try set(name, values.map { $0 ?? "" }, bitmap: bitmap(values))
  }

  /// All columns as a binary property list.
  package func encoded() throws -> Data {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return try encoder.encode(columns)
  }

  private mutating func set(_ name: String, _ values: [String], bitmap: [UInt8]?) throws(ColumnError) {
    var data = try header(name, .strings, rows: values.count, bitmap: bitmap)
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(values.count + 1)
    var text: [UInt8] = []
    for value in values {
      text.append(contentsOf: value.utf8)
      guard let end = UInt32(exactly: text.count) else { throw .tooLarge(name) }
      offsets.append(end)
    }
    append(offsets, to: &data)
    data.append(contentsOf: text)
    columns[name] = data
  }

  private func header(_ name: String, _ kind: ColumnKind, rows: Int, bitmap: [UInt8]?) throws(ColumnError) -> Data {
    guard let count = Int32(exactly: rows) else { throw .tooLarge(name) }
    var data = Data([kind.rawValue, bitmap == nil ? 0 : 1, 0, 0])
    append([count], to: &data)
    if let bitmap { data.append(contentsOf: bitmap) }
    return data
  }

  private func bitmap<Value>(_ values: [Value?]) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: ColumnKind.bitmapSize(values.count))
    for (row, value) in values.enumerated() where value != nil { bits[row / 8] |= 1 << UInt8(row % 8) }
    return bits
  }

  private func append(_ values: [some FixedWidthInteger], to data: inout Data) {
    values.map(\.littleEndian).withUnsafeBytes { data.append(contentsOf: $0) }
  }
}
