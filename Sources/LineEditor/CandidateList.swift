/// Candidates laid out for a window.
package struct CandidateList: Sendable {
  /// The window's columns.
  package let columns: Int
  /// The most lines to use, the one that counts the rest included.
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(columns, 10)
    self.rows = max(rows, 2)
  }

  /// The lines to print: one candidate a line with its details where there are details and all fit; otherwise columns,
  /// read downwards. What has no room is counted in a last line.
  package func lines(_ candidates: [Completion.Candidate]) -> [String] {
    guard !candidates.isEmpty else { return [] }
    let names = candidates.map { Self.cleaned($0.text) }
    let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
    if candidates.count <= rows, candidates.contains(where: { !$0.detail.isEmpty }), columns - 1 - widest - 2 >= 12 {
      return zip(names, candidates).map { name, candidate in
        guard !candidate.detail.isEmpty else { return name }
        let room = columns - 1 - widest - 2
        return DisplayWidth.padded(name, to: widest) + "  "
          + DisplayWidth.fitted(Self.cleaned(candidate.detail), to: room)
      }
    }
    return inColumns(names, widest: widest)
  }

  private func inColumns(_ names: [String], widest: Int) -> [String] {
    // The last column stays free: a character in it makes some terminals wrap and others not.
    let cell = min(widest, columns - 1)
    let across = max(1, (columns - 1 + 2) / (cell + 2))
    let needed = (names.count + across - 1) / across
    let down = needed <= rows ? needed : rows - 1
    let shown = names.prefix(down * across)
    var lines = (0..<down).map { row in
      let cells = stride(from: row, to: shown.count, by: down).map { shown[$0] }
      return cells.enumerated().map { index, name in
        let text = DisplayWidth.fitted(name, to: cell)
        return index == cells.count - 1 ? text : DisplayWidth.padded(text, to: cell + 2)
      }.joined()
    }
    if shown.count < names.count { lines.append("… \(names.count - shown.count) more") }
    return lines
  }

  private static func cleaned(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }
}
