extension CommandTable {
  /// What is wrong with the declarations, a line each; empty if nothing is. For the tests.
  ///
  /// With a world for each example, the examples are read as commands too, not only looked up.
  package func invariants(world: ((Command<World>, Example) throws -> World)? = nil) -> [String] {
    var problems: [String] = []
    for (index, command) in commands.enumerated() {
      problems += declarationProblems(command)
      for other in commands.dropFirst(index + 1) where clash(command, other) {
        problems.append("\(command.name): the name is used twice")
      }
      for example in command.examples {
        if let problem = problem(of: example, for: command, world: world) {
          problems.append("\(command.name): the example \(DisplayText.quoted(example.text)) \(problem)")
        }
      }
    }
    return problems
  }

  private func declarationProblems(_ command: Command<World>) -> [String] {
    var problems: [String] = []
    func complain(_ text: String) { problems.append("\(command.name): \(text)") }
    if command.words.isEmpty { complain("the name is empty") }
    if command.phrases.flatMap(\.words).contains(where: { $0 != $0.lowercased() }) { complain("the name has capitals") }
    if command.summary.isEmpty { complain("the summary is missing") }
    if !command.summary.isEmpty, !command.summary.hasSuffix(".") { complain("the summary has no full stop") }
    if command.group.isEmpty { complain("the group is missing") }
    if command.examples.isEmpty { complain("an example is missing") }
    if command.availability.isEmpty { complain("it is available nowhere") }
    var seen: Set<Phrase> = []
    for phrase in command.forms.flatMap(\.leadingPhrases) {
      if phrase.words.isEmpty { complain("a keyword is empty") }
      if !seen.insert(phrase).inserted { complain("the keyword \"\(phrase.text)\" is used twice") }
    }
    let positional = command.forms.filter { !$0.isKeyword }
    for (form, next) in zip(positional, positional.dropFirst()) where form.isRepeated {
      complain("\(next.usage) can never be reached behind \(form.usage)")
    }
    for placeholder in command.forms.flatMap(\.placeholders) where placeholder.name.isEmpty {
      complain("a parameter has no name")
    }
    return problems
  }

  /// Whether two commands share a name where both can be used.
  private func clash(_ first: Command<World>, _ second: Command<World>) -> Bool {
    let names = Set(first.phrases.map { $0.text.lowercased() })
    guard second.phrases.contains(where: { names.contains($0.text.lowercased()) }) else { return false }
    // One for a context beside one for everywhere is no clash: the closer one wins.
    return !first.availability.isDisjoint(with: second.availability)
  }

  private func problem(
    of example: Example, for command: Command<World>, world: ((Command<World>, Example) throws -> World)?
  ) -> String? {
    let line = Lexer.line(example.text)
    if let complaint = line.complaint { return "is not complete: \(complaint.message)" }
    let context = command.availability.sorted { $0.name < $1.name }.first ?? .anywhere
    guard case .command(let found, let arguments) = resolve(line, in: context), found.name == command.name,
      found.availability == command.availability
    else { return "is another command" }
    guard let world else { return nil }
    do {
      _ = try command.bind(line, from: arguments, world: world(command, example))
      return nil
    } catch let diagnostic as Diagnostic {
      return "cannot be read: \(diagnostic.message)"
    } catch {
      return "cannot be read: \(error)"
    }
  }
}
