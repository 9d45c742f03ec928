/// The manual page in roff, with the `man` macros, made from the declarations and some chapters of the program's own.
package struct ManPage<World>: Sendable {
  /// A chapter in plain text; paragraphs are parted by empty lines, and `words between backquotes` are set bold.
  package struct Chapter: Sendable {
    /// Its heading, in capitals.
    package let title: String

    /// Its text.
    package let text: String

    /// Makes a chapter.
    package init(_ title: String, _ text: String) {
      self.title = title
      self.text = text
    }
  }

  /// The program's name, lower case.
  package let name: String

  /// What the program does, in half a line.
  package let summary: String

  /// The version, as the foot of the page shows it.
  package let version: String

  /// The day of the version, as the foot of the page shows it.
  package let date: String

  /// The chapters before the commands, such as the synopsis and the options.
  package let before: [Chapter]

  /// The chapters behind the commands, such as the exit status.
  package let after: [Chapter]

  /// The commands.
  package let table: CommandTable<World>

  /// Makes a manual page of section 1.
  package init(
    name: String, summary: String, version: String, date: String, before: [Chapter] = [], after: [Chapter] = [],
    table: CommandTable<World>
  ) {
    self.name = name
    self.summary = summary
    self.version = version
    self.date = date
    self.before = before
    self.after = after
    self.table = table
  }

  /// The page; it ends with a line break.
  package var roff: String {
    var lines = [
      ".TH \(quoted(name.uppercased())) 1 \(quoted(date)) \(quoted(version))", ".SH NAME",
      Self.escaped(name) + " \\- " + Self.escaped(summary),
    ]
    for chapter in before { lines += self.chapter(chapter) }
    lines.append(".SH COMMANDS")
    for group in table.groups {
      lines.append(".SS " + quoted(group))
      for command in table.commands where command.group == group { lines += entry(command) }
    }
    for chapter in after { lines += self.chapter(chapter) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func chapter(_ chapter: Chapter) -> [String] {
    [".SH " + quoted(chapter.title)] + paragraphs(chapter.text)
  }

  private func entry(_ command: Command<World>) -> [String] {
    var lines = [".TP", ".B " + quoted(command.usage)] + paragraphs(command.summary)
    if !command.detail.isEmpty { lines += [".IP"] + paragraphs(command.detail, between: ".IP") }
    if !command.aliases.isEmpty { lines += [".IP", "Also: " + Self.escaped(command.aliases.joined(separator: ", "))] }
    let rows = command.parameters.filter { !$0.meaning.isEmpty }
    let fields = command.json.map { (usage: $0.name, meaning: $0.meaning) }
    for (title, rows) in [("", rows), ("JSON:", fields)] where !rows.isEmpty {
      if !title.isEmpty { lines += [".IP", title] }
      lines.append(".RS")
      for row in rows { lines += [".TP", ".I " + quoted(row.usage)] + paragraphs(row.meaning) }
      lines.append(".RE")
    }
    if !command.examples.isEmpty {
      lines += [".RS", ".PP", ".nf"]
      for example in command.examples {
        lines += example.text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.escaped($0) }
      }
      lines += [".fi", ".RE"]
    }
    return lines
  }

  private func paragraphs(_ text: String, between macro: String = ".PP") -> [String] {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line.allSatisfy { $0 == " " } ? macro : Self.emphasised(line))
    }
    return lines
  }

  /// A macro's argument between quotes.
  private func quoted(_ text: String) -> String {
    "\"" + Self.escaped(text, isArgument: true) + "\""
  }

  /// Text with the words between backquotes set bold.
  private static func emphasised(_ text: some StringProtocol) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return escaped(text) }
    var line = ""
    for (index, part) in parts.enumerated() {
      line += index % 2 == 0 ? escaped(part, isArgument: index > 0) : "\\fB" + escaped(part, isArgument: true) + "\\fR"
    }
    return line
  }

  /// Text in which nothing is a request: backslashes and hyphens stand for themselves, and a line may begin with a dot.
  static func escaped(_ text: some StringProtocol, isArgument: Bool = false) -> String {
    var escaped = ""
    for character in DisplayText.cleaned(text) {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "\"" where isArgument: escaped += "\\(dq"
      default: escaped.append(character)
      }
    }
    if !isArgument, let first = escaped.first, first == "." || first == "'" { escaped = "\\&" + escaped }
    return escaped
  }
}
