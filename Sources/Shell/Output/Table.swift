import CommandLanguage

/// Rows in columns; in a window too narrow for them each row becomes a small card.
package struct Table: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let title: String
    package let isRight: Bool
    /// It gives way and wraps when the window is narrow.
    package let isFlexible: Bool
    /// It moves to a line of its own under the row when the window is too narrow to give it a column.
    package let isTrailing: Bool

    package init(_ title: String, right: Bool = false, flexible: Bool = false, trailing: Bool = false) {
      self.title = title
      isRight = right
      isFlexible = flexible || trailing
      isTrailing = trailing
    }
  }

  package let columns: [Column]
  package private(set) var rows: [[String]] = []
  package var indent = 0
  /// Rows set apart from those above by a line, such as totals.
  private var ruled = Set<Int>()

  package init(_ columns: [Column], indent: Int = 0) {
    self.columns = columns
    self.indent = indent
  }

  package mutating func add(_ cells: [String], ruled: Bool = false) {
    if ruled { self.ruled.insert(rows.count) }
    rows.append(cells.map { DisplayText.cleaned($0) })
  }

  private static let gap = 2
  /// A flexible column is not squeezed below this.
  private static let least = 14
  /// A trailing column narrower than this reads better on a line of its own.
  private static let leastTrailing = 24

  package func lines(width: Int, color: Bool) -> [String] {
    lines(width: width, color: color, trailing: []) ?? cards(width: width, color: color)
  }

  /// The rows in columns, those in `trailing` under their rows; nil when the window is too narrow for that too.
  private func lines(width: Int, color: Bool, trailing: Set<Int>) -> [String]? {
    var widths = columns.map { DisplayText.width(of: $0.title) }
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], DisplayText.width(of: cell))
      }
    }
    let shown = columns.indices.filter { index in
      !trailing.contains(index) && widths[index] > 0 && (rows.contains { index < $0.count && !$0[index].isEmpty })
    }
    let total = { shown.reduce(indent) { $0 + widths[$1] } + Table.gap * max(0, shown.count - 1) }
    var excess = total() - width
    for index in shown.reversed() where excess > 0 && columns[index].isFlexible {
      let least = columns[index].isTrailing ? Table.leastTrailing : Table.least
      let reduced = max(min(least, widths[index]), widths[index] - excess)
      excess -= widths[index] - reduced
      widths[index] = reduced
    }
    guard excess <= 0 else {
      let movable = Set(shown.filter { columns[$0].isTrailing })
      return movable.isEmpty ? nil : lines(width: width, color: color, trailing: movable.union(trailing))
    }
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      let header = shown.map { aligned(columns[$0].title, widths[$0], columns[$0].isRight) }
      lines.append(line(header.map { Style.dim.painted($0, color) }))
    }
    for (number, row) in rows.enumerated() {
      if ruled.contains(number) {
        lines.append(line(shown.map { String(repeating: "─", count: widths[$0]) }))
      }
      let cells = shown.map { index in
        let cell = index < row.count ? row[index] : ""
        return DisplayText.width(of: cell) <= widths[index] ? [cell] : Wrapping.lines(cell, width: widths[index])
      }
      for part in 0..<(cells.map(\.count).max() ?? 0) {
        lines.append(
          line(
            zip(shown, cells).map { index, cell in
              aligned(part < cell.count ? cell[part] : "", widths[index], columns[index].isRight)
            }))
      }
      for index in trailing.sorted() where index < row.count && !row[index].isEmpty {
        lines += Wrapping.lines(row[index], width: width, indent: indent + 3, hanging: indent + 3)
      }
    }
    return lines
  }

  private func line(_ cells: [String]) -> String {
    var text = String(repeating: " ", count: indent) + cells.joined(separator: String(repeating: " ", count: Table.gap))
    while text.last == " " { text.removeLast() }
    return text
  }

  private func aligned(_ text: String, _ width: Int, _ right: Bool) -> String {
    guard right else { return DisplayText.padded(text, to: width) }
    return String(repeating: " ", count: max(0, width - DisplayText.width(of: text))) + text
  }

  /// One row after the other: the first filled cell as a heading, the rest by name.
  private func cards(width: Int, color: Bool) -> [String] {
    var lines: [String] = []
    for row in rows {
      let filled = columns.indices.filter { $0 < row.count && !row[$0].isEmpty }
      // A number in front names nothing, so the next cell goes with it.
      let named = filled.first.map { columns[$0].isRight ? 2 : 1 } ?? 1
      let heading = filled.prefix(named).map { row[$0] }.joined(separator: " ")
      lines += Wrapping.lines(heading, width: width, indent: indent, hanging: indent + 2)
        .map { Style.strong.painted($0, color) }
      let rest = filled.dropFirst(named).map { index in
        columns[index].title.isEmpty ? row[index] : "\(columns[index].title) \(row[index])"
      }
      if !rest.isEmpty {
        lines += Wrapping.lines(rest.joined(separator: " · "), width: width, indent: indent + 2, hanging: indent + 2)
      }
    }
    return lines
  }
}
