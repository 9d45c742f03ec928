/// The whole reference as a Markdown document, made from the declarations.
package struct Reference<World>: Sendable {
  /// The commands it is about.
  package let table: CommandTable<World>

  /// Makes the reference of a table.
  package init(_ table: CommandTable<World>) {
    self.table = table
  }

  /// The document: a chapter for each heading, a section for each command. It ends with a line break.
  package var markdown: String {
    var blocks: [String] = []
    for group in table.groups {
      blocks.append("## " + Self.escaped(group))
      for command in table.commands where command.group == group { blocks += section(command) }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func section(_ command: Command<World>) -> [String] {
    var blocks = ["### " + Self.escaped(command.name), Self.fenced([command.usage]), Self.escaped(command.summary)]
    if !command.detail.isEmpty { blocks.append(Self.escaped(command.detail)) }
    if !command.aliases.isEmpty {
      blocks.append("Also: " + command.aliases.map { Self.code($0) }.joined(separator: ", "))
    }
    if !command.availability.contains(.anywhere) {
      blocks.append("Only in: " + Self.escaped(command.availability.map(\.name).sorted().joined(separator: ", ")))
    }
    let parameters = command.parameters.map { Self.item($0.usage, $0.meaning) }
    if !parameters.isEmpty { blocks.append(parameters.joined(separator: "\n")) }
    if !command.examples.isEmpty { blocks.append(Self.fenced(command.examples.map(\.text))) }
    if !command.json.isEmpty {
      let fields = command.json.map { Self.item($0.name, $0.meaning) }
      blocks.append("JSON:\n\n" + fields.joined(separator: "\n"))
    }
    return blocks
  }

  private static func item(_ term: String, _ meaning: String) -> String {
    "- " + code(term) + (meaning.isEmpty ? "" : ": " + escaped(meaning))
  }

  /// Text between backquotes, more of them if it contains some.
  private static func code(_ text: String) -> String {
    let mark = text.contains("`") ? "``" : "`"
    return mark + text + mark
  }

  private static func fenced(_ lines: [String]) -> String { "```\n" + lines.joined(separator: "\n") + "\n```" }

  /// Prose in which signs that Markdown would take for marks stand for themselves; backquotes stay marks.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var isCode = false
    for character in text {
      if character == "`" { isCode.toggle() }
      if !isCode, "\\*_<>[]#|".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
