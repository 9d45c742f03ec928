/// Lines from a person at a terminal, edited, with history and completion.
package final class EditorLines: LineSource {
  package var isInteractive: Bool { true }
  /// The person's history.
  package let history: History
  /// What answers Tab. Kept alive by its owner, not by this.
  package var completer: (any CompletionProvider)? {
    get { editor.completer }
    set { editor.completer = newValue }
  }

  private let editor: Editor

  /// Joins an editor and a history. One editor serves the whole process.
  package init(editor: Editor, history: History) {
    self.editor = editor
    self.history = history
    for entry in history.entries { editor.enter(entry) }
  }

  package func read(_ prompt: Prompt) -> Input { editor.read(prompt) }

  package func remember(_ entry: String) {
    if let kept = history.remember(entry) { editor.enter(kept) }
  }

  package func aside<Result>(_ body: () throws -> Result) rethrows -> Result { try editor.aside(body) }

  package func close() { editor.close() }
}
