/// The line an error is about, cut to the window, with carets under the place.
struct Excerpt {
  /// The text the error was found in.
  let source: Source

  /// The place; empty where something is missing.
  let span: Span

  /// One visible character and the columns it takes.
  private struct Cell {
    let text: String
    let width: Int
    let isMarked: Bool
  }

  /// The echoed line and the line of carets, both indented by two columns and at most `width` columns wide.
  ///
  /// Only what can be seen is looked at, so a line of any length is quick to show.
  func lines(width: Int) -> [String] {
    let columns = max(width - 2, 8)
    let line = source.line(around: span.range.lowerBound)
    let lower = min(max(span.range.lowerBound, line.lowerBound), line.upperBound)
    let upper = min(max(span.range.upperBound, lower), line.upperBound)
    let (before, isCutBefore) = cells(source.text(in: line.lowerBound..<lower).reversed(), columns: columns * 2)
    let (marked, isCutWithin) = cells(source.text(in: lower..<upper), columns: columns * 2, isMarked: true)
    var (after, isCutAfter) = cells(source.text(in: upper..<line.upperBound), columns: columns * 2)
    var window = before.reversed() + marked
    if lower == upper {
      // Something is missing here: the caret stands where the next word would begin, or under the one that does.
      if !isCutAfter, after.allSatisfy({ $0.text == " " }) {
        after = [Cell(text: " ", width: 1, isMarked: true)]
        if let last = window.last, last.text != " " { after.insert(Cell(text: " ", width: 1, isMarked: false), at: 0) }
      } else {
        after[0] = Cell(text: after[0].text, width: after[0].width, isMarked: true)
      }
    }
    if !isCutWithin { window += after }
    return render(window, columns: columns, isCutBefore: isCutBefore, isCutAfter: isCutAfter || isCutWithin)
  }

  private func render(_ cells: [Cell], columns: Int, isCutBefore: Bool, isCutAfter: Bool) -> [String] {
    let firstMarked = cells.firstIndex(where: \.isMarked) ?? 0
    let endMarked = (cells.lastIndex(where: \.isMarked) ?? firstMarked) + 1
    let total = cells.reduce(0) { $0 + $1.width }
    var start = 0
    var end = cells.count
    var leading = isCutBefore
    var trailing = isCutAfter
    if total + (leading ? 1 : 0) + (trailing ? 1 : 0) > columns {
      // Grow from the beginning of the marked part to both sides, the marked part first.
      start = firstMarked
      end = firstMarked
      var used = 2
      func fits(_ index: Int) -> Bool { used + cells[index].width <= columns }
      while end < endMarked, fits(end) {
        used += cells[end].width
        end += 1
      }
      var grew = true
      while grew {
        grew = false
        if start > 0, fits(start - 1) {
          start -= 1
          used += cells[start].width
          grew = true
        }
        if end >= endMarked, end < cells.count, fits(end) {
          used += cells[end].width
          end += 1
          grew = true
        }
      }
      leading = leading || start > 0
      trailing = trailing || end < cells.count
    }
    var text = "  " + (leading ? "…" : "")
    var carets = "  " + (leading ? " " : "")
    for cell in cells[start..<end] {
      text += cell.text
      carets += String(repeating: cell.isMarked ? "^" : " ", count: cell.width)
    }
    if trailing { text += "…" }
    return [trimmed(text), carets.contains("^") ? trimmed(carets) : carets + "^"]
  }

  /// The first characters of a text, at most so many columns, and whether there were more.
  private func cells(
    _ characters: some Sequence<Character>, columns: Int, isMarked: Bool = false
  ) -> (cells: [Cell], isCut: Bool) {
    var cells: [Cell] = []
    var used = 0
    for character in characters {
      let width = DisplayText.width(of: character)
      if used + width > columns || cells.count > columns * 2 { return (cells, true) }
      used += width
      cells.append(Cell(text: DisplayText.cleaned(character), width: width, isMarked: isMarked))
    }
    return (cells, false)
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
