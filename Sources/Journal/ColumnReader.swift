package import FoundationEssentials

/// Reads the columns that `ColumnWriter` wrote.
///
/// Every size is checked against the bytes before it is used: a snapshot cut short or changed gives an error, never
/// wrong values from beyond a column and never a trap.
package struct ColumnReader {
  private let columns: [String: Data]

  /// Decodes a property list of columns; the columns themselves are examined as they are asked for.
  package init(_ data: Data) throws(ColumnError) {
    do {
      columns = try PropertyListDecoder().decode([String: Data].self, from: data)
    } catch {
      throw .notColumns("\(error)")
    }
  }

  /// The names of all columns, sorted.
  package var names: [String] { columns.keys.sorted() }

  /// How many rows the column has.
  package func rows(_ name: String) throws(ColumnError) -> Int {
    try column(name).rows
  }

  /// The integers of a column without absent values.
  package func integers<Value: ColumnInteger>(_ name: String, of type: Value.Type) throws(ColumnError) -> [Value] {
    let column = try column(name, Value.columnKind)
    try column.requireAll()
    return try column.integers(of: type)
  }

  /// The integers of a column, nil where absent.
  package func optionalIntegers<Value: ColumnInteger>(
    _ name: String, of type: Value.Type
  ) throws(ColumnError) -> [Value?] {
    let column = try column(name, Value.columnKind)
    let values = try column.integers(of: type)
    guard let present = column.present else { return values }
    return column.bytes.withUnsafeBytes { bytes in
      [Value?](unsafeUninitializedCapacity: values.count) { buffer, filled in
        for (row, value) in values.enumerated() {
          let isPresent = bytes[present.lowerBound + row / 8] >> UInt8(row % 8) & 1 == 1
          buffer.initializeElement(at: row, to: isPresent ? value : nil)
        }
        filled = values.count
      }
    }
  }

  /// The texts of a column without absent values, to be made one by one as they are asked for.
  package func texts(_ name: String) throws(ColumnError) -> TextColumn {
    let column = try column(name, .strings)
    try column.requireAll()
    return try column.texts()
  }

  /// The texts of a column without absent values.
  package func strings(_ name: String) throws(ColumnError) -> [String] {
    Array(try texts(name))
  }

  /// The texts of a column, nil where absent.
  package func optionalStrings(_ name: String) throws(ColumnError) -> [String?] {
    let column = try column(name, .strings)
    let texts = try column.texts()
    return texts.indices.map { column.isPresent($0) ? texts[$0] : nil }
  }

  private func column(_ name: String, _ expected: ColumnKind? = nil) throws(ColumnError) -> Column {
    guard let data = columns[name] else { throw .missing(name, available: names) }
    return try Column(name: name, bytes: [UInt8](data), expected: expected)
  }
}

/// One column's bytes with a checked header.
private struct Column {
  let name: String
  let bytes: [UInt8]
  let rows: Int
  /// Where the bitmap lies, if there is one.
  let present: Range<Int>?
  /// Where the values begin.
  let start: Int

  init(name: String, bytes: [UInt8], expected: ColumnKind?) throws(ColumnError) {
    self.name = name
    self.bytes = bytes
    guard bytes.count >= ColumnKind.headerSize, let kind = ColumnKind(rawValue: bytes[0]), bytes[1] <= 1 else {
      throw .malformed(name, "a column header")
    }
    if let expected, expected != kind { throw .kind(name, expected: expected, found: kind) }
    let count = Int32(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 4, as: Int32.self) })
    guard count >= 0 else { throw .malformed(name, "a number of rows") }
    rows = Int(count)
    let bitmap = ColumnKind.headerSize..<ColumnKind.headerSize + ColumnKind.bitmapSize(rows)
    present = bytes[1] == 1 ? bitmap : nil
    start = present?.upperBound ?? ColumnKind.headerSize
    guard start <= bytes.count else { throw .malformed(name, "a bitmap of \(rows) rows") }
  }

  func isPresent(_ row: Int) -> Bool {
    guard let present else { return true }
    return bytes[present.lowerBound + row / 8] >> UInt8(row % 8) & 1 == 1
  }

  func requireAll() throws(ColumnError) {
    guard present != nil else { return }
    for row in 0..<rows where !isPresent(row) { throw .absent(name, row: row) }
  }

  func integers<Value: ColumnInteger>(of type: Value.Type) throws(ColumnError) -> [Value] {
    guard bytes.count - start == rows * MemoryLayout<Value>.size else {
      throw .malformed(name, "\(rows) integers of \(MemoryLayout<Value>.size) bytes")
    }
    return words(of: type, count: rows)
  }

  func texts() throws(ColumnError) -> TextColumn {
    let end = start + (rows + 1) * MemoryLayout<UInt32>.size
    guard end <= bytes.count else { throw .malformed(name, "offsets of \(rows) texts") }
    let offsets = words(of: UInt32.self, count: rows + 1)
    var last: UInt32 = 0
    var rising = offsets.first == 0
    for offset in offsets {
      rising = rising && offset >= last
      last = offset
    }
    guard rising, Int(last) == bytes.count - end else { throw .malformed(name, "texts that fill the column in order") }
    return TextColumn(bytes: bytes, start: end, offsets: offsets)
  }

  private func words<Value: FixedWidthInteger>(of type: Value.Type, count: Int) -> [Value] {
    bytes.withUnsafeBytes { raw in
      [Value](unsafeUninitializedCapacity: count) { buffer, filled in
        let source = UnsafeRawBufferPointer(rebasing: raw[start..<start + count * MemoryLayout<Value>.size])
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
        for index in 0..<count { buffer[index] = Value(littleEndian: buffer[index]) }
        filled = count
      }
    }
  }
}
