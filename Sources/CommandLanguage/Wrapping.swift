/// Breaks running text into lines by words, counting columns as a terminal shows them.
package enum Wrapping {
  /// The lines of a text: the first indented by `indent` columns, the others by `hanging` (as the first when left out).
  ///
  /// Line breaks in the text are kept; a word longer than the line stands alone and sticks out. Text that fits keeps its
  /// blanks as they are.
  package static func lines(_ text: String, width: Int, indent: Int = 0, hanging: Int? = nil) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var margin = lines.isEmpty ? indent : (hanging ?? indent)
      if paragraph.isEmpty {
        lines.append("")
        continue
      }
      if margin + DisplayText.width(of: paragraph) <= width {
        lines.append(blanks(margin) + paragraph)
        continue
      }
      var current = ""
      var used = 0
      for word in paragraph.split(separator: " ") {
        let columns = DisplayText.width(of: word)
        if !current.isEmpty, margin + used + 1 + columns > width {
          lines.append(blanks(margin) + current)
          margin = hanging ?? indent
          current = ""
          used = 0
        }
        if !current.isEmpty {
          current += " "
          used += 1
        }
        current += word
        used += columns
      }
      lines.append(blanks(margin) + current)
    }
    return lines
  }

  /// Two columns, the left one `column` wide: a term and its meaning, the meaning wrapped beside the term, or below it
  /// where the window is narrow.
  package static func entry(_ term: String, _ meaning: String, column: Int, width: Int, indent: Int = 2) -> [String] {
    let left = blanks(indent) + term
    let start = indent + column + 2
    if meaning.isEmpty { return [left] }
    if DisplayText.width(of: left) + 2 > start || width - start < 20 {
      return lines(term, width: width, indent: indent, hanging: indent + 4)
        + lines(meaning, width: width, indent: indent + 4)
    }
    var lines = lines(meaning, width: width, indent: start)
    lines[0] = DisplayText.padded(left, to: start) + lines[0].dropFirst(start)
    return lines
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
