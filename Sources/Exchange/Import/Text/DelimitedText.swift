import Receivables

/// Rows and cells of delimited text (RFC 4180, with what real exports do beside it).
///
/// Quoted cells may hold delimiters, line breaks and doubled quotes; lines end with CRLF, LF or CR; rows may be short
/// or long; a quote inside an unquoted cell is a plain character. Cells are kept as places in the bytes and decoded
/// only when they are asked for. A quote that never closes is an error, because it would swallow the rest of the file.
package struct DelimitedText: Sendable {
  /// A row has at most this many cells; more means that the file is no table.
  package static let columnLimit = 4096

  private struct Cell {
    var start: UInt32
    var length: UInt32
    /// Holds quotes that have to be taken off.
    var isEncoded: Bool
  }

  private struct Row {
    var firstCell: Int
    var line: Int
  }

  package let delimiter: Delimiter
  /// The first line was `sep=;` or the like and is no row.
  package let hasDelimiterLine: Bool
  /// Lines in which text follows a closing quote. It is kept as part of the cell.
  package private(set) var strayLines: [Int] = []
  private let bytes: [UInt8]
  private var cells: [Cell] = []
  private var rows: [Row] = []

  /// Reads `text`; the delimiter is found out when it is nil and no `sep=` line names it.
  package init(_ text: DecodedText, delimiter: Delimiter? = nil) throws(ImportFailure) {
    try self.init(utf8: text.utf8, delimiter: delimiter)
  }

  init(utf8 bytes: [UInt8], delimiter: Delimiter? = nil) throws(ImportFailure) {
    guard bytes.count < Int(Int32.max) else { throw ImportFailure("the file is larger than 2 GB") }
    self.bytes = bytes
    let named = DelimitedText.delimiterLine(bytes)
    hasDelimiterLine = named != nil
    self.delimiter = delimiter ?? named?.delimiter ?? Delimiter.detect(in: bytes)
    cells.reserveCapacity(bytes.count / 8)
    rows.reserveCapacity(bytes.count / 64)
    var scan = Scan(delimiter: self.delimiter.rawValue, index: named?.end ?? 0, line: named == nil ? 1 : 2)
    let failure: ImportFailure? = bytes.withUnsafeBufferPointer { buffer in
      do throws(ImportFailure) {
        while scan.index < buffer.count { try readRow(&scan, buffer) }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Where the reading stands.
  private struct Scan {
    let delimiter: UInt8
    var index: Int
    var line: Int
  }

  private mutating func readRow(_ scan: inout Scan, _ buffer: UnsafeBufferPointer<UInt8>) throws(ImportFailure) {
    let first = cells.count
    let line = scan.line
    rows.append(Row(firstCell: first, line: line))
    while true {
      let start = scan.index
      var isEncoded = false
      if start < buffer.count, buffer[start] == 0x22 {
        isEncoded = try skipQuoted(&scan, buffer)
      } else {
        skipPlain(&scan, buffer)
      }
      cells.append(
        isEncoded || !(start < buffer.count && buffer[start] == 0x22)
          ? Cell(start: UInt32(start), length: UInt32(scan.index - start), isEncoded: isEncoded)
          : Cell(start: UInt32(start + 1), length: UInt32(scan.index - start - 2), isEncoded: false))
      guard scan.index < buffer.count, buffer[scan.index] == scan.delimiter else { break }
      guard cells.count - first < DelimitedText.columnLimit else {
        throw ImportFailure(line: line, "a row has more than \(DelimitedText.columnLimit) cells; this is no table")
      }
      scan.index += 1
    }
    if scan.index < buffer.count { skipLineBreak(&scan, buffer) }
  }

  private func skipPlain(_ scan: inout Scan, _ buffer: UnsafeBufferPointer<UInt8>) {
    var index = scan.index
    while index < buffer.count {
      let byte = buffer[index]
      if byte == scan.delimiter || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    scan.index = index
  }

  /// Moves behind a quoted cell; true when taking the outer quotes off is not enough to read it.
  private mutating func skipQuoted(
    _ scan: inout Scan, _ buffer: UnsafeBufferPointer<UInt8>
  ) throws(ImportFailure) -> Bool {
    let opened = scan.line
    var hasEscapes = false
    scan.index += 1
    while scan.index < buffer.count {
      let byte = buffer[scan.index]
      if byte == 0x22 {
        guard scan.index + 1 < buffer.count, buffer[scan.index + 1] == 0x22 else {
          scan.index += 1
          let end = scan.index
          skipPlain(&scan, buffer)
          if scan.index > end {
            strayLines.append(opened)
            return true
          }
          return hasEscapes
        }
        hasEscapes = true
        scan.index += 2
      } else if byte == 0x0A || byte == 0x0D {
        skipLineBreak(&scan, buffer)
      } else {
        scan.index += 1
      }
    }
    throw ImportFailure(
      line: opened, "a quotation mark opens here and never closes, so where the row ends is unknown",
      hint: "close it, or double it if it belongs to the text")
  }

  private func skipLineBreak(_ scan: inout Scan, _ buffer: UnsafeBufferPointer<UInt8>) {
    let isReturn = buffer[scan.index] == 0x0D
    scan.index += 1
    if isReturn, scan.index < buffer.count, buffer[scan.index] == 0x0A { scan.index += 1 }
    scan.line += 1
  }

  /// `sep=;` as the first line, which spreadsheets write and read.
  private static func delimiterLine(_ bytes: [UInt8]) -> (delimiter: Delimiter, end: Int)? {
    guard bytes.count >= 5, let delimiter = Delimiter(rawValue: bytes[4]) else { return nil }
    guard String(decoding: bytes[0..<4], as: UTF8.self).lowercased() == "sep=" else { return nil }
    var end = 5
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    if end < bytes.count, bytes[end] == 0x0A { end += 1 }
    return end > 5 || bytes.count == 5 ? (delimiter, end) : nil
  }

  // MARK: Reading cells

  /// How many rows there are, blank ones included.
  package var rowCount: Int { rows.count }

  /// The line of the file on which `row` begins, counted from 1.
  package func line(_ row: Int) -> Int { rows[row].line }

  /// How many cells `row` has.
  package func cellCount(_ row: Int) -> Int {
    (row + 1 < rows.count ? rows[row + 1].firstCell : cells.count) - rows[row].firstCell
  }

  /// The bytes of a cell without its quotes; empty when the row is too short to have it.
  package func cell(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    guard column >= 0, column < cellCount(row) else { return [] }
    let cell = cells[rows[row].firstCell + column]
    let raw = bytes[Int(cell.start)..<Int(cell.start) + Int(cell.length)]
    return cell.isEncoded ? DelimitedText.decoded(raw) : raw
  }

  /// A cell as the file has it, not cleaned.
  package func text(_ row: Int, _ column: Int) -> String { String(decoding: cell(row, column), as: UTF8.self) }

  /// Whether a cell is missing or nothing but blanks.
  package func isBlank(_ row: Int, _ column: Int) -> Bool {
    cell(row, column).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether every cell of a row is blank.
  package func isBlank(_ row: Int) -> Bool { (0..<cellCount(row)).allSatisfy { isBlank(row, $0) } }

  private static func decoded(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var isQuoted = true
    var index = raw.startIndex + 1
    while index < raw.endIndex {
      let byte = raw[index]
      if byte == 0x22 && isQuoted {
        if index + 1 < raw.endIndex, raw[index + 1] == 0x22 {
          result.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else {
        result.append(byte)
      }
      index += 1
    }
    return result[...]
  }
}
