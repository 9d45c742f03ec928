/// All commands of a program, in the order help shows them.
package struct CommandTable<World>: Sendable {
  /// What the first words of a line turn out to be.
  package enum Resolution {
    /// A command; its arguments begin at that word of the line.
    case command(Command<World>, arguments: Int)
    /// A command that cannot be used here.
    case unavailable(Command<World>)
    /// The first word begins commands of several words, but the rest names none of them.
    case family(String, [Command<World>])
    /// No command, but the first word is one slip away from these.
    case near([Command<World>])
    /// No command.
    case unknown
  }

  /// The commands, in order.
  package let commands: [Command<World>]

  private let byFirstWord: [String: [Int]]

  /// Makes a table of a list that is written in one place.
  package init(_ commands: [Command<World>]) {
    self.commands = commands
    var byFirstWord: [String: [Int]] = [:]
    for (index, command) in commands.enumerated() {
      for first in Set(command.phrases.compactMap { $0.words.first?.lowercased() }) {
        byFirstWord[first, default: []].append(index)
      }
    }
    self.byFirstWord = byFirstWord
  }

  /// The headings, in the order they first appear.
  package var groups: [String] {
    var seen: Set<String> = []
    return commands.map(\.group).filter { seen.insert($0).inserted }
  }

  /// What a line's first words are, in a context. The longest name wins; of two commands with one name, the one that is
  /// for this context. Capitals do not matter; a quoted word is no command, and a beginning of a name is none either.
  package func resolve(_ line: Line, in context: Context = .anywhere) -> Resolution {
    guard let first = line.tokens.first, !first.isQuoted else { return .unknown }
    let family = family(first.text)
    let found = family.compactMap { command -> (command: Command<World>, length: Int)? in
      command.phrases.filter { stands($0, in: line) }.map(\.words.count).max().map { (command, $0) }
    }
    let usable = found.filter { $0.command.isAvailable(in: context) }
    let longest = (usable.isEmpty ? found : usable).map(\.length).max()
    let best = (usable.isEmpty ? found : usable).filter { $0.length == longest }
    if let (command, length) = best.first(where: { !$0.command.availability.contains(.anywhere) }) ?? best.first {
      return usable.isEmpty ? .unavailable(command) : .command(command, arguments: length)
    }
    if !family.isEmpty { return .family(first.text.lowercased(), family) }
    let near = neighbours(of: first.text)
    return near.isEmpty ? .unknown : .near(near)
  }

  /// Reads a line as a command without running it. Throws a `Diagnostic` if it is none.
  package func bind(_ line: Line, world: World, in context: Context = .anywhere) throws -> Invocation<World> {
    if let complaint = line.complaint { throw complaint }
    let resolution = resolve(line, in: context)
    if case .command(let command, let arguments) = resolution {
      return try command.bind(line, from: arguments, world: world)
    }
    throw diagnostic(for: resolution, line)
  }

  /// Whether a word is the first word of a command's name.
  package func isCommandWord(_ word: String) -> Bool { byFirstWord[word.lowercased()] != nil }

  /// The commands whose first word is one slip away from a word: a letter more, less, other or swapped.
  package func neighbours(of word: String) -> [Command<World>] {
    let word = word.lowercased()
    guard word.count > 1, word.utf8.count < 64 else { return [] }
    return commands.filter { command in
      command.phrases.contains { phrase in
        guard let first = phrase.words.first?.lowercased(), abs(first.count - word.count) < 2 else { return false }
        return EditDistance.between(first, word) == 1
      }
    }
  }

  /// The commands whose name begins with a word.
  package func family(_ word: String) -> [Command<World>] {
    (byFirstWord[word.lowercased()] ?? []).map { commands[$0] }
  }

  /// The command of a name or an alias, whatever the context; the first if there are several.
  package func command(named name: String) -> Command<World>? {
    let words = Phrase(name.lowercased()).words
    return family(words.first ?? "").first { $0.phrases.contains { $0.words.map { $0.lowercased() } == words } }
  }

  /// The error for a line that is no command here.
  package func diagnostic(for resolution: Resolution, _ line: Line) -> Diagnostic {
    let first = line.tokens.first
    let span = first?.span ?? line.end(ofToken: -1)
    switch resolution {
    case .command:
      return Diagnostic("this is a command", source: line.source, span: span)
    case .unavailable(let command):
      let places = DisplayText.list(command.availability.map(\.name).sorted())
      return Diagnostic(
        "\"\(command.name)\" cannot be used here", kind: .refused, source: line.source, span: span,
        hints: ["it can be used in: \(places)"])
    case .family(let word, let members):
      let seconds = members.compactMap { $0.words.dropFirst().first }
      guard line.tokens.count > 1 else {
        return Diagnostic(
          "\"\(word)\" needs another word", source: line.source, span: line.end(ofToken: 0), expected: seconds)
      }
      return Diagnostic(
        "\"\(word)\" is not followed by \(DisplayText.quoted(line.tokens[1].text))", source: line.source,
        span: line.tokens[1].span, expected: seconds,
        candidates: EditDistance.nearest(to: line.tokens[1].text, in: seconds).map { "\(word) \($0)" })
    case .near, .unknown:
      guard let first else { return Diagnostic("there is no command here", source: line.source, span: span) }
      if first.isQuoted {
        return Diagnostic(
          "this is text, not a command", source: line.source, span: span,
          hints: ["a command is written without quotes"])
      }
      return Diagnostic(
        "unknown command \(DisplayText.quoted(first.text))", source: line.source, span: span,
        candidates: EditDistance.nearest(to: first.text, in: commands.map(\.name)),
        hints: ["`help` lists the commands"])
    }
  }

  private func stands(_ phrase: Phrase, in line: Line) -> Bool {
    phrase.words.count <= line.tokens.count
      && phrase.words.indices.allSatisfy { line.tokens[$0].isWord(phrase.words[$0]) }
  }
}
