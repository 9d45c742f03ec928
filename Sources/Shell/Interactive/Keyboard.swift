import LineEditor

/// Where a person's lines come from, with a history that follows the book.
///
/// Until a book is open, and where its folder cannot be written, lines are recalled in this session only.
final class Keyboard {
  private let source: any LineSource
  private let completion: TabCompletion
  private var history: (folder: String, file: History)?
  /// Told once: why the history is not kept.
  private(set) var problems: [String] = []
  /// Whether lines can be edited; a dumb terminal only takes them.
  let isEditing: Bool
  let encoding: TextEncoding

  /// Opens the terminal. `usesColor` is for the prompt.
  init(_ completion: TabCompletion, environment: [String: String], usesColor: Bool) {
    self.completion = completion
    encoding = TextEncoding.fromLocale()
    if let type = Terminal.editingType(environment: environment),
      let editor = Editor(program: "kindly", terminalType: type, usesColor: usesColor, encoding: encoding)
    {
      let lines = EditorLines(editor: editor, history: History(path: nil))
      lines.completer = completion
      source = lines
      isEditing = true
    } else {
      Interrupt.install()
      let output: Int32? = Terminal.isTerminal(1) ? 1 : Terminal.isTerminal(2) ? 2 : nil
      source = StreamLines(descriptor: 0, promptDescriptor: output)
      isEditing = false
    }
  }

  /// Keeps the history in the book's folder from now on, and recalls what it holds. Nil leaves things as they are.
  func follow(folder: String?) {
    guard isEditing, let folder, history?.folder != folder else { return }
    let file = History(path: folder + "/history")
    for entry in file.entries { source.remember(entry) }
    history = (folder, file)
    noteProblem()
  }

  func read(_ prompt: Prompt, isContinuing: Bool = false) -> Input {
    completion.isContinuing = isContinuing
    return source.read(prompt)
  }

  /// Keeps a line for recall; one that is private only in this session.
  func remember(_ line: String, isPrivate: Bool) {
    source.remember(line)
    guard !isPrivate else { return }
    history?.file.remember(line)
    noteProblem()
  }

  /// Runs `body` while another program has the terminal.
  func aside<Result>(_ body: () throws -> Result) rethrows -> Result { try source.aside(body) }

  /// Gives the terminal back; to be called before every exit.
  func close() { source.close() }

  func takeProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  private func noteProblem() {
    if let problem = history?.file.takeProblem() { problems.append(problem) }
  }
}
