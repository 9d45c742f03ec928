/// Help for people, made from the declarations alone and wrapped to the window.
package struct Help<World>: Sendable {
  /// What a search found, and how to show it.
  package struct Answer: Sendable {
    /// The commands found; none if nothing fits.
    package let commands: [Command<World>]

    /// The text to show.
    package let text: String
  }

  /// The commands it is about.
  package let table: CommandTable<World>

  /// Makes the help of a table.
  package init(_ table: CommandTable<World>) {
    self.table = table
  }

  /// All commands under their headings, one line each. With a context, only those that can be used there.
  package func overview(in context: Context? = nil, width: Int = 80) -> String {
    var blocks: [String] = []
    for group in table.groups {
      let members = table.commands.filter { command in
        command.group == group && context.map { command.isAvailable(in: $0) } ?? true
      }
      if !members.isEmpty { blocks.append(([group] + list(members, width: width)).joined(separator: "\n")) }
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Everything about one command.
  package func page(_ command: Command<World>, width: Int = 80) -> String {
    var blocks = [usage(of: command, width: width), Wrapping.lines(command.summary, width: width)]
    if !command.detail.isEmpty { blocks.append(Wrapping.lines(command.detail, width: width)) }
    var remarks: [String] = []
    if !command.aliases.isEmpty { remarks.append("Also: \(command.aliases.joined(separator: ", "))") }
    if !command.availability.contains(.anywhere) {
      remarks.append("Only in: \(command.availability.map(\.name).sorted().joined(separator: ", "))")
    }
    if !remarks.isEmpty { blocks.append(remarks.flatMap { Wrapping.lines($0, width: width, hanging: 2) }) }
    let parameters = command.parameters
    if !parameters.isEmpty { blocks.append(entries(parameters.map { ($0.usage, $0.meaning) }, width: width)) }
    if !command.examples.isEmpty {
      blocks.append(["Examples"] + command.examples.flatMap { example(of: $0, width: width) })
    }
    if !command.json.isEmpty {
      blocks.append(["JSON"] + entries(command.json.map { ($0.name, $0.meaning) }, width: width))
    }
    let relatives = relatives(of: command)
    if !relatives.isEmpty {
      blocks.append(Wrapping.lines("See also: \(relatives.joined(separator: ", "))", width: width, hanging: 2))
    }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// Looks something up: a command's name or its beginning or a heading, else words anywhere in the help.
  ///
  /// One command is shown whole, several one line each; nothing leads to a search in all texts.
  package func search(_ query: String, width: Int = 80) -> Answer {
    let wanted = Phrase(query.lowercased()).text
    if wanted.isEmpty { return Answer(commands: table.commands, text: overview(width: width)) }
    let exact = table.commands.filter { $0.phrases.contains { $0.text.lowercased() == wanted } }
    if !exact.isEmpty { return pages(exact, width: width) }
    let beginning = table.commands.filter { $0.phrases.contains { $0.text.lowercased().hasPrefix(wanted) } }
    if beginning.count == 1 { return pages(beginning, width: width) }
    let heading = table.commands.filter { $0.group.lowercased() == wanted }
    let listed = beginning.isEmpty ? heading : beginning
    if !listed.isEmpty { return Answer(commands: listed, text: list(listed, width: width).joined(separator: "\n")) }
    let mentioning = mentions(of: wanted)
    if !mentioning.isEmpty {
      let heading = Wrapping.lines("Commands that speak of \(DisplayText.quoted(query)):", width: width)
      return Answer(
        commands: mentioning, text: (heading + list(mentioning, width: width)).joined(separator: "\n"))
    }
    let near = EditDistance.nearest(to: wanted, in: table.commands.map(\.name))
    let advice = near.isEmpty ? "" : " Did you mean \(DisplayText.list(near.map { "\"\($0)\"" }))?"
    let text = Wrapping.lines("There is no help on \(DisplayText.quoted(query)).\(advice)", width: width)
    return Answer(commands: [], text: text.joined(separator: "\n"))
  }

  /// One line for each of some commands: its name and its summary, cut to the window.
  package func list(_ commands: [Command<World>], width: Int) -> [String] {
    let column = min(commands.map { DisplayText.width(of: $0.name) }.max() ?? 0, 20)
    return commands.map { command in
      let left = DisplayText.padded("  " + command.name, to: column + 4)
      return left + DisplayText.cut(command.summary, to: max(width - DisplayText.width(of: left), 10))
    }
  }

  private func pages(_ commands: [Command<World>], width: Int) -> Answer {
    Answer(commands: commands, text: commands.map { page($0, width: width) }.joined(separator: "\n\n"))
  }

  /// Commands whose texts contain all words, those whose name, summary or questions do first.
  private func mentions(of query: String) -> [Command<World>] {
    let words = Phrase(query).words
    func mention(_ texts: [String]) -> Bool {
      let text = texts.joined(separator: "\n").lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let closely = table.commands.filter { mention([$0.name, $0.summary] + $0.questions + $0.aliases) }
    let names = Set(closely.map(\.name))
    let loosely = table.commands.filter { command in
      guard !names.contains(command.name) else { return false }
      let forms = command.parameters.map { $0.usage + " " + $0.meaning }
      return mention([command.summary, command.detail] + command.examples.map(\.text) + command.questions + forms)
    }
    return closely + loosely
  }

  /// Other commands that begin with the same word.
  private func relatives(of command: Command<World>) -> [String] {
    guard let first = command.words.first else { return [] }
    var names: [String] = []
    for other in table.family(first) where other.name != command.name && !names.contains(other.name) {
      names.append(other.name)
    }
    return names
  }

  /// The usage, broken between parameters rather than within one.
  private func usage(of command: Command<World>, width: Int) -> [String] {
    let noBreak = "\u{A0}"
    let units = ([command.name] + command.forms.map(\.usage)).map { unit in
      DisplayText.width(of: unit) + 4 > width ? unit : unit.split(separator: " ").joined(separator: noBreak)
    }
    return Wrapping.lines(units.joined(separator: " "), width: width, hanging: 4).map { line in
      String(line.map { $0 == "\u{A0}" ? " " : $0 })
    }
  }

  private func entries(_ rows: [(term: String, meaning: String)], width: Int) -> [String] {
    let column = rows.map { DisplayText.width(of: $0.term) }.filter { $0 <= 24 }.max() ?? 0
    return rows.flatMap { Wrapping.entry($0.term, $0.meaning, column: column, width: width) }
  }

  private func example(of example: Example, width: Int) -> [String] {
    let note = example.note.isEmpty ? [] : Wrapping.lines(example.note, width: width, indent: 6)
    return Wrapping.lines(example.text, width: width, indent: 2, hanging: 6) + note
  }
}

extension Command {
  /// Its parameters as help lists them: how each is written, and what it means. Alternatives stand one by one.
  package var parameters: [(usage: String, meaning: String)] { forms.flatMap { Command.rows($0) } }

  private static func rows(_ form: Form<World>) -> [(usage: String, meaning: String)] {
    switch form {
    case .choice(let forms):
      return forms.flatMap { rows($0) }
    case .optional(.choice(let forms)), .repeated(.choice(let forms)):
      return forms.flatMap { rows($0) }
    case .optional, .repeated, .value:
      return [(form.usage, meaning(form))]
    case .keyword:
      return [(form.usage, meaning(form))]
    }
  }

  private static func meaning(_ form: Form<World>) -> String {
    switch form {
    case .optional(let form), .repeated(let form): return meaning(form)
    case .value(let placeholder):
      guard !placeholder.words.isEmpty, placeholder.usage == placeholder.name else { return placeholder.summary }
      let words = placeholder.words.joined(separator: ", ")
      return placeholder.summary.isEmpty ? words : placeholder.summary + ": " + words
    case .keyword(_, let summary, let parts):
      if !summary.isEmpty { return summary }
      return parts.map { meaning($0) }.filter { !$0.isEmpty }.joined(separator: "; ")
    case .choice(let forms):
      return forms.map { meaning($0) }.filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }
}
