import CommandLanguage

/// What a piece of text means; colour is chosen from it in one place and never carries the meaning alone.
package enum Style: Hashable, Sendable {
  case plain, title, strong, dim, hint, caution, problem
  /// Words to say aloud.
  case speech
  /// Words pointed at in a text: underlined, or marked by a line below.
  case marked
}

/// A piece of text with its meaning.
package struct Run: Hashable, Sendable {
  package let text: String
  package let style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// What a command has to say: a list of blocks that fit themselves to the width of the window.
package struct Page: Hashable, Sendable {
  package enum Block: Hashable, Sendable {
    /// A paragraph; `label` stands in a column of its own to the left, later lines hang under the text.
    case text([Run], label: String, style: Style, labelWidth: Int, indent: Int)
    /// Several lines of their own beside one label; what wraps hangs a little deeper.
    case list([String], label: String, labelWidth: Int, indent: Int)
    case table(Table)
    /// A line drawn across the page around a title.
    case rule(String, String)
    /// Text that keeps its own lines, such as a letter.
    case verbatim(String, indent: Int)
    /// Text that keeps its own lines, in which some words are pointed at.
    case marked([Run], indent: Int)
    /// Text that keeps its own lines and blanks, however wide the window is.
    case exact(String)
    case blank
  }

  package private(set) var blocks: [Block] = []

  package init() {}

  /// A page of one sentence.
  package init(_ text: String, _ style: Style = .plain) { add(text, style) }

  package mutating func add(_ text: String, _ style: Style = .plain, indent: Int = 0) {
    blocks.append(.text([Run(text, style)], label: "", style: .plain, labelWidth: 0, indent: indent))
  }

  package mutating func add(_ runs: [Run], indent: Int = 0) {
    blocks.append(.text(runs, label: "", style: .plain, labelWidth: 0, indent: indent))
  }

  /// A paragraph with a label to its left.
  package mutating func add(
    _ label: String, _ text: String, style: Style = .plain, labelStyle: Style = .dim, width: Int = 10, indent: Int = 2
  ) {
    blocks.append(
      .text([Run(text, style)], label: label, style: labelStyle, labelWidth: width, indent: indent))
  }

  package mutating func add(_ label: String, _ runs: [Run], width: Int = 10, indent: Int = 2) {
    blocks.append(.text(runs, label: label, style: .dim, labelWidth: width, indent: indent))
  }

  /// Lines of their own beside one label.
  package mutating func add(_ label: String, lines: [String], width: Int = 10, indent: Int = 2) {
    blocks.append(.list(lines, label: label, labelWidth: width, indent: indent))
  }

  package mutating func add(_ table: Table) { if !table.rows.isEmpty { blocks.append(.table(table)) } }
  package mutating func rule(_ left: String, _ right: String = "") { blocks.append(.rule(left, right)) }
  package mutating func blank() { blocks.append(.blank) }
  package mutating func verbatim(_ text: String, indent: Int = 0) { blocks.append(.verbatim(text, indent: indent)) }
  package mutating func marked(_ runs: [Run], indent: Int = 0) { blocks.append(.marked(runs, indent: indent)) }
  package mutating func exact(_ text: String) { blocks.append(.exact(text)) }
  package mutating func append(_ page: Page) { blocks.append(contentsOf: page.blocks) }

  package var isEmpty: Bool { blocks.isEmpty }

  /// The page as lines that fit `width` columns, coloured if `color` is set.
  package func lines(width: Int, color: Bool) -> [String] {
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .text(let runs, let label, let style, let labelWidth, let indent):
        lines += Page.paragraph(runs, label, style, labelWidth, indent, width: width, color: color)
      case .list(let items, let label, let labelWidth, let indent):
        lines += Page.list(items, label, labelWidth, indent, width: width, color: color)
      case .table(let table): lines += table.lines(width: width, color: color)
      case .rule(let left, let right): lines.append(Page.rule(left, right, width: width, color: color))
      case .verbatim(let text, let indent):
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          lines += line.isEmpty ? [""] : Wrapping.lines(DisplayText.cleaned(line), width: width, indent: indent)
        }
      case .marked(let runs, let indent): lines += MarkedText(runs).lines(width: width, indent: indent, color: color)
      case .exact(let text):
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText.cleaned($0) }
      case .blank: lines.append("")
      }
    }
    return lines
  }

  /// Wraps runs as one text and gives every character its style back.
  private static func paragraph(
    _ runs: [Run], _ label: String, _ labelStyle: Style, _ labelWidth: Int, _ indent: Int, width: Int, color: Bool
  ) -> [String] {
    // In a narrow window the label column would squeeze the text, so it stands above it.
    let stacked = !label.isEmpty && width < 50
    let hanging = stacked || label.isEmpty ? (label.isEmpty ? indent : indent + 2) : indent + labelWidth
    let text = runs.map { DisplayText.cleaned($0.text) }.joined()
    let wrapped = Wrapping.lines(text, width: width, indent: hanging, hanging: hanging)
    var styled = Styler(runs: runs, color: color).apply(to: wrapped)
    if label.isEmpty { return styled }
    let margin = String(repeating: " ", count: indent)
    let shown = labelStyle.painted(DisplayText.cleaned(label), color)
    if stacked { return [margin + shown] + styled }
    let gap = max(1, hanging - indent - DisplayText.width(of: label))
    if styled.isEmpty { styled = [""] }
    let first = styled[0].drop { $0 == " " }
    styled[0] = margin + shown + String(repeating: " ", count: gap) + first
    return styled
  }

  private static func list(
    _ items: [String], _ label: String, _ labelWidth: Int, _ indent: Int, width: Int, color: Bool
  ) -> [String] {
    let stacked = width < 50
    let start = indent + (stacked ? 2 : labelWidth)
    var lines = items.flatMap { item in
      Wrapping.lines(DisplayText.cleaned(item), width: width, indent: start, hanging: start + 2)
    }
    let head = String(repeating: " ", count: indent) + Style.dim.painted(DisplayText.cleaned(label), color)
    if stacked { return [head] + lines }
    let gap = String(repeating: " ", count: max(1, start - indent - DisplayText.width(of: label)))
    guard let first = lines.first else { return [head] }
    lines[0] = head + gap + first.drop { $0 == " " }
    return lines
  }

  private static func rule(_ left: String, _ right: String, width: Int, color: Bool) -> String {
    let cleaned = DisplayText.cleaned(left)
    // A title that is too long for the window goes on below.
    if DisplayText.width(of: cleaned) + 6 > width, cleaned.contains(" ") {
      let lines = Wrapping.lines(cleaned, width: width - 3, indent: 0, hanging: 0)
      let first = rule(lines[0], "", width: width, color: color)
      let rest = lines.dropFirst().map { "   " + Style.title.painted($0, color) }
      let below = right.isEmpty ? [] : Wrapping.lines(DisplayText.cleaned(right), width: width, indent: 3, hanging: 3)
      return ([first] + rest + below).joined(separator: "\n")
    }
    let title = DisplayText.cut("── \(cleaned) ", to: width)
    let end = right.isEmpty ? "" : " \(DisplayText.cleaned(right)) ──"
    let room = width - DisplayText.width(of: title) - DisplayText.width(of: end)
    let fits = room >= 2
    let fill = String(
      repeating: "─", count: max(0, fits ? room : width - DisplayText.width(of: title)))
    let line = Style.title.painted(title + fill + (fits ? end : ""), color)
    if fits || right.isEmpty { return line }
    let below = Wrapping.lines(DisplayText.cleaned(right), width: width, indent: 3, hanging: 3)
    return ([line] + below).joined(separator: "\n")
  }
}

extension Style {
  /// The text in its colour, or as it is.
  package func painted(_ text: String, _ color: Bool) -> String {
    guard color, !text.isEmpty, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private var code: String? {
    switch self {
    case .plain: nil
    case .title: "1;36"
    case .strong: "1"
    case .dim: "2"
    case .hint: "36"
    case .caution: "33"
    case .problem: "1;31"
    case .speech: "32"
    case .marked: "1;4"
    }
  }
}

/// Gives wrapped lines the styles of the runs they were made of.
private struct Styler {
  let runs: [Run]
  let color: Bool

  func apply(to lines: [String]) -> [String] {
    guard color, runs.contains(where: { $0.style != .plain }) else { return lines }
    // The wrapped text has the same characters in the same order but for blanks, so the styles are dealt out one
    // visible character at a time.
    var styles: [Style] = []
    for run in runs {
      for character in DisplayText.cleaned(run.text) where !character.isWhitespace { styles.append(run.style) }
    }
    var next = 0
    return lines.map { line in
      var result = ""
      var current: Style?
      var piece = ""
      for character in line {
        if !character.isWhitespace {
          let style = next < styles.count ? styles[next] : .plain
          next += 1
          if style != current {
            result += (current ?? .plain).painted(piece, true)
            piece = ""
            current = style
          }
        }
        piece.append(character)
      }
      return result + (current ?? .plain).painted(piece, true)
    }
  }
}
