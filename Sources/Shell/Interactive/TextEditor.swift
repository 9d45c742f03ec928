import CommandLanguage
import Foundation

extension Session {
  /// Opens a file in the person's editor, `$VISUAL` or `$EDITOR`, at a line where the editor is known to take one; returns
  /// when it is closed. `hint` says what to do where there is no terminal, `kept` what stays as it was if the editor fails.
  func edit(_ path: String, line: Int? = nil, hint: String, kept: String) throws {
    guard let runAside else { throw Diagnostic.refused("there is no terminal to edit in", hint: hint) }
    let environment = ProcessInfo.processInfo.environment
    let editor = (environment["VISUAL"] ?? environment["EDITOR"] ?? "nano").split(separator: " ").map(String.init)
    guard let program = editor.first else { throw Diagnostic.refused("$EDITOR names no program") }
    let name = program.split(separator: "/").last.map(String.init) ?? program
    let place = line.flatMap { Self.editorsWithLines.contains(name) ? ["+\($0)"] : nil } ?? []
    let status = runAside(program, Array(editor.dropFirst()) + place + [path], nil)
    guard status == 0 else { throw Diagnostic.refused("\(program) ended with \(status); \(kept)") }
  }

  /// Editors that begin at line N when called with `+N`.
  private static let editorsWithLines: Set<String> = [
    "vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "joe", "jed", "mg", "micro", "ne", "mcedit",
  ]
}
