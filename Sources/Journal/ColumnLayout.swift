/// How one column is laid out in its `Data`. All integers are little-endian.
///
/// | offset | size | content |
/// |---|---|---|
/// | 0 | 1 | kind: 1, 2, 3 as below |
/// | 1 | 1 | 1 if a bitmap of present values follows, else 0 |
/// | 2 | 2 | 0 |
/// | 4 | 4 | rows |
/// | 8 | (rows + 7) / 8, if there is one | bitmap; bit `row % 8` of byte `row / 8` is 1 where a value is present |
///
/// Then the values, absent ones as 0 or empty: integers of the kind's width; for strings the (rows + 1) offsets of their
/// beginnings and of the last one's end, 4 bytes each, and all their UTF-8 side by side.
package enum ColumnKind: UInt8, Hashable, Sendable {
  /// Signed integers of 8 bytes.
  case int64 = 1
  /// Signed integers of 4 bytes.
  case int32 = 2
  /// Unsigned integers of 1 byte.
  case uint8 = 3
  /// UTF-8 text of any content.
  case strings = 4

  static let headerSize = 8

  static func bitmapSize(_ rows: Int) -> Int { (rows + 7) / 8 }
}

/// An integer type that a column can hold.
package protocol ColumnInteger: FixedWidthInteger & Sendable {
  /// The kind of a column of these.
  static var columnKind: ColumnKind { get }
}

extension Int64: ColumnInteger {
  package static var columnKind: ColumnKind { .int64 }
}

extension Int32: ColumnInteger {
  package static var columnKind: ColumnKind { .int32 }
}

extension UInt8: ColumnInteger {
  package static var columnKind: ColumnKind { .uint8 }
}
