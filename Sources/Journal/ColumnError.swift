/// Why columns could not be written or read. As a snapshot is derived, the remedy is to delete it.
package enum ColumnError: Error, Hashable, Sendable {
  /// The bytes are no property list of columns.
  case notColumns(String)
  /// There is no column of this name; the names that there are, sorted.
  case missing(String, available: [String])
  /// The column holds values of another kind.
  case kind(String, expected: ColumnKind, found: ColumnKind)
  /// A value is absent in a column that was read as complete; rows count from 0.
  case absent(String, row: Int)
  /// The column's bytes contradict each other; what was expected.
  case malformed(String, String)
  /// The column has more rows or text than its layout can hold.
  case tooLarge(String)
}

extension ColumnError: CustomStringConvertible {
  /// One line without a final stop.
  package var description: String {
    switch self {
    case .notColumns(let why): return "expected a property list of columns: \(why)"
    case .missing(let name, let available):
      return "expected a column '\(name)', found \(available.isEmpty ? "none" : available.joined(separator: ", "))"
    case .kind(let name, let expected, let found): return "column '\(name)': expected \(expected), found \(found)"
    case .absent(let name, let row): return "column '\(name)': expected a value in row \(row)"
    case .malformed(let name, let expected): return "column '\(name)': expected \(expected)"
    case .tooLarge(let name): return "column '\(name)' has more than 4 GB of text or 2^31 rows"
    }
  }
}
