import CommandLanguage

/// A text that keeps its own lines, in which some words are pointed at: underlined where there is colour, else by a line
/// of marks below.
struct MarkedText {
  /// Each line of the text: its characters made harmless, and whether each is pointed at.
  private var rows: [[(character: Character, isMarked: Bool)]] = [[]]

  /// Runs of the style `marked` are pointed at.
  init(_ runs: [Run]) {
    for run in runs {
      for character in run.text {
        if character == "\n" || character == "\r\n" {
          rows.append([])
        } else {
          for shown in DisplayText.cleaned(character) { rows[rows.count - 1].append((shown, run.style == .marked)) }
        }
      }
    }
  }

  func lines(width: Int, indent: Int, color: Bool) -> [String] {
    rows.flatMap { row -> [String] in
      let wrapped = Wrapping.lines(String(row.map(\.character)), width: width, indent: indent)
      // Wrapping only takes and gives blanks, so the marks are dealt out one visible character at a time.
      var marks = row.filter { !$0.character.isWhitespace }.map(\.isMarked)[...]
      return wrapped.flatMap { line -> [String] in
        let count = line.count { !$0.isWhitespace }
        let marked = Self.spread(marks.prefix(count), over: line)
        marks = marks.dropFirst(count)
        return color ? [Self.underlined(line, marked)] : [line] + Self.markLine(line, marked)
      }
    }
  }

  /// The marks of the visible characters with those of the blanks between: a blank is marked between two marked ones.
  private static func spread(_ marks: ArraySlice<Bool>, over line: String) -> [Bool] {
    var marks = marks
    var result: [Bool] = []
    var pending = 0
    for character in line {
      guard !character.isWhitespace else {
        pending += 1
        continue
      }
      let mark = marks.popFirst() ?? false
      result += [Bool](repeating: mark && result.last == true, count: pending)
      pending = 0
      result.append(mark)
    }
    return result + [Bool](repeating: false, count: pending)
  }

  private static func underlined(_ line: String, _ marked: [Bool]) -> String {
    var result = ""
    var piece = ""
    var current = false
    for (character, mark) in zip(line, marked) {
      if mark != current {
        result += (current ? Style.marked : .plain).painted(piece, true)
        piece = ""
        current = mark
      }
      piece.append(character)
    }
    return result + (current ? Style.marked : .plain).painted(piece, true)
  }

  private static func markLine(_ line: String, _ marked: [Bool]) -> [String] {
    guard marked.contains(true) else { return [] }
    var result = ""
    for (character, mark) in zip(line, marked) {
      result += String(repeating: mark ? "^" : " ", count: DisplayText.width(of: character))
    }
    while result.last == " " { result.removeLast() }
    return [result]
  }
}
