/// What a person sees on a terminal: as much of a VT100 with later additions as line editing and coloured text need.
package struct Screen: Sendable {
  package private(set) var columns: Int
  package private(set) var rows: Int
  /// The cursor's row and column, from 0.
  package private(set) var row = 0
  package private(set) var column = 0
  /// How often the bell rang.
  package private(set) var bells = 0
  /// Sequences that are not understood, as text; a test may insist that there are none.
  package private(set) var unknown: [String] = []

  /// A character with its marks; nil behind a wide one.
  private typealias Cell = String?
  private var cells: [[Cell]]
  /// Rows that have scrolled off the top.
  private var scrolled: [String] = []
  /// Whether the last column has been written and the next character begins a new row.
  private var wrapsNext = false
  private var inserts = false
  private var saved = (row: 0, column: 0)
  private var state = State.text
  private var partial: [UInt8] = []

  private enum State {
    case text
    case escape
    case control(String)
    /// An operating system command or another string; whether an escape was just seen.
    case string(Bool)
    /// One more byte belongs to the sequence.
    case designation
  }

  package init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows from the top, blanks at their ends left out.
  package var lines: [String] { cells.map(Self.text) }

  /// The rows as one text, empty ones at the end left out.
  package var text: String {
    var lines = self.lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Everything the screen has shown that was not wiped out, scrolled rows included.
  package var scrollback: String { (scrolled + [text]).joined(separator: "\n") }

  /// The row the cursor is in.
  package var currentLine: String { lines[row] }

  /// Takes in what the program wrote; may end inside a character or a sequence.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte < 0x80 {
        if !partial.isEmpty { put("\u{FFFD}") }
        partial = []
        feed(Unicode.Scalar(byte))
        continue
      }
      if byte & 0xC0 != 0x80, !partial.isEmpty {
        put("\u{FFFD}")
        partial = []
      }
      partial.append(byte)
      let length = partial[0] >= 0xF0 ? 4 : partial[0] >= 0xE0 ? 3 : partial[0] >= 0xC0 ? 2 : 1
      if partial.count >= length {
        for scalar in String(decoding: partial, as: UTF8.self).unicodeScalars { feed(scalar) }
        partial = []
      }
    }
  }

  /// Changes the size without reflowing: rows are cut or padded, and rows above are given up when the cursor needs it.
  package mutating func resize(columns: Int, rows: Int) {
    cells = cells.map { Array(($0 + Array(repeating: " ", count: max(0, columns - $0.count))).prefix(columns)) }
    while cells.count > rows {
      if row >= rows {
        scrolled.append(Self.text(cells.removeFirst()))
        row -= 1
      } else {
        cells.removeLast()
      }
    }
    while cells.count < rows { cells.append(Array(repeating: " ", count: columns)) }
    self.columns = columns
    self.rows = rows
    column = min(column, columns - 1)
    wrapsNext = false
  }

  private mutating func feed(_ scalar: Unicode.Scalar) {
    switch state {
    case .text: feedText(scalar)
    case .escape: feedEscape(scalar)
    case .control(let begun):
      if (0x40...0x7E).contains(scalar.value) {
        state = .text
        control(begun, final: scalar)
      } else {
        state = .control(begun + String(scalar))
      }
    case .string(let sawEscape):
      let ends = scalar == "\u{7}" || (sawEscape && scalar == "\\")
      state = ends ? .text : .string(scalar == "\u{1B}")
    case .designation: state = .text
    }
  }

  private mutating func feedText(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": state = .escape
    case "\r": move(row: row, column: 0)
    case "\n", "\u{B}", "\u{C}": lineFeed()
    case "\u{8}": move(row: row, column: column - 1)
    case "\t": move(row: row, column: (column / 8 + 1) * 8)
    case "\u{7}": bells += 1
    default:
      if scalar.value >= 0x20, scalar.value != 0x7F { put(scalar) }
    }
  }

  private mutating func feedEscape(_ scalar: Unicode.Scalar) {
    state = .text
    switch scalar {
    case "[": state = .control("")
    case "]", "P", "_", "^": state = .string(false)
    case "(", ")", "*", "+", "#": state = .designation
    case "7": saved = (row, column)
    case "8": move(row: saved.row, column: saved.column)
    case "D": lineFeed()
    case "E":
      lineFeed()
      column = 0
    case "M": row == 0 ? insertRows(1) : move(row: row - 1, column: column)
    case "c": self = Screen(columns: columns, rows: rows)
    case "=", ">", "\\": break
    default: unknown.append("ESC \(scalar)")
    }
  }

  private mutating func control(_ parameters: String, final: Unicode.Scalar) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch final {
    case "A": move(row: row - count, column: column)
    case "B", "e": move(row: row + count, column: column)
    case "C", "a": move(row: row, column: column + count)
    case "D": move(row: row, column: column - count)
    case "E": move(row: row + count, column: 0)
    case "F": move(row: row - count, column: 0)
    case "G", "`": move(row: row, column: count - 1)
    case "d": move(row: count - 1, column: column)
    case "H", "f": move(row: count - 1, column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "J": eraseScreen(first)
    case "K": eraseLine(first)
    case "P": shift(by: -count)
    case "@": shift(by: count)
    case "X": for place in column..<min(columns, column + count) { cells[row][place] = " " }
    case "L": insertRows(count)
    case "M":
      for _ in 0..<min(count, rows - row) {
        cells.remove(at: row)
        cells.append(blankRow)
      }
    case "S": for _ in 0..<count { scroll() }
    case "s": saved = (row, column)
    case "u": move(row: saved.row, column: saved.column)
    case "h", "l":
      if parameters == "4" { inserts = final == "h" }
    case "m", "r", "c", "n", "t", "q": break
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }

  private var blankRow: [Cell] { Array(repeating: " ", count: columns) }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    if width == 0 {
      var place = wrapsNext ? column : column - 1
      if place > 0, cells[row][place] == nil { place -= 1 }
      if place >= 0 { cells[row][place] = (cells[row][place] ?? "") + String(scalar) }
      return
    }
    if wrapsNext || column + width > columns {
      column = 0
      lineFeed()
    }
    if inserts { shift(by: width) }
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = nil }
    column += width
    if column >= columns {
      column = columns - 1
      wrapsNext = true
    }
  }

  private mutating func move(row: Int, column: Int) {
    self.row = min(max(0, row), rows - 1)
    self.column = min(max(0, column), columns - 1)
    wrapsNext = false
  }

  private mutating func lineFeed() {
    wrapsNext = false
    if row == rows - 1 { scroll() } else { row += 1 }
  }

  private mutating func scroll() {
    scrolled.append(Self.text(cells.removeFirst()))
    cells.append(blankRow)
  }

  private mutating func insertRows(_ count: Int) {
    for _ in 0..<min(count, rows - row) {
      cells.removeLast()
      cells.insert(blankRow, at: row)
    }
  }

  private mutating func shift(by count: Int) {
    var line = cells[row]
    let blanks: [Cell] = Array(repeating: " ", count: min(abs(count), columns - column))
    if count > 0 {
      line.insert(contentsOf: blanks, at: column)
    } else {
      line.removeSubrange(column..<column + blanks.count)
      line += blanks
    }
    cells[row] = Array(line.prefix(columns))
  }

  private mutating func eraseLine(_ kind: Int) {
    let range = kind == 0 ? column..<columns : kind == 1 ? 0..<column + 1 : 0..<columns
    for place in range { cells[row][place] = " " }
    wrapsNext = false
  }

  private mutating func eraseScreen(_ kind: Int) {
    if kind < 2 { eraseLine(kind) }
    let range = kind == 0 ? row + 1..<rows : kind == 1 ? 0..<row : 0..<rows
    for place in range { cells[place] = blankRow }
  }

  private static func text(_ row: [Cell]) -> String {
    var text = row.compactMap { $0 }.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
