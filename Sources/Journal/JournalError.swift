import Glibc

/// What the machine, another process or a damaged file refuses. Mistakes of the caller are preconditions.
package enum JournalError: Error, Hashable, Sendable {
  /// A system call failed: what was tried ("open", "lock"), on which path, and `errno`.
  case system(action: String, path: String, code: Int32)
  /// Another process held the lock for longer than the limit; its process number if the system tells.
  case locked(path: String, holder: Int32?)
  /// A link, a pipe, a device or a folder lies where a plain file belongs.
  case notPlainFile(path: String)
  /// The folder has no journal. An empty journal is an empty file; a missing one is a loss.
  case missing(path: String)
  /// The journal is damaged; nothing was changed.
  case damaged(path: String, Damage)
  /// The file does not contain the head it should be read from: it was repaired, replaced or shortened since.
  case headNotFound(path: String, Head)
  /// An append failed and the journal is as it was, or, if not `restored`, ends in a record that must not be trusted.
  case appendFailed(path: String, code: Int32, restored: Bool)
  /// A payload above the limit, in bytes.
  case payloadTooLarge(bytes: Int)
}

extension JournalError: CustomStringConvertible {
  /// One line without a final stop; control characters in paths are shown as escapes.
  package var description: String {
    switch self {
    case .system(let action, let path, let code):
      return "cannot \(action) \(quoted(path)): \(errorText(code))\(advice(code))"
    case .locked(let path, let holder):
      let who = holder.map { "process \($0)" } ?? "another process"
      return "\(who) is writing to the book and holds \(quoted(path)); try again when it is done"
    case .notPlainFile(let path):
      return "\(quoted(path)) is not a plain file; refusing to use it"
    case .missing(let path):
      return "\(quoted(path)) is missing; a book without its journal cannot be read"
    case .damaged(let path, let damage):
      return "\(quoted(path)) is damaged: \(damage)"
    case .headNotFound(let path, let head):
      return "\(quoted(path)) does not have the link \(head) at byte \(head.offset)"
    case .appendFailed(let path, let code, let restored):
      let state = restored ? "nothing was recorded" : "its end could not be restored; run verify before anything else"
      return "cannot write to \(quoted(path)): \(errorText(code)); \(state)"
    case .payloadTooLarge(let bytes):
      return "a record of \(bytes) bytes is too large; at most \(RecordFormat.payloadLimit) fit"
    }
  }

  private func advice(_ code: Int32) -> String {
    [EROFS, EACCES, EPERM].contains(code) ? "; the book is read-only here" : ""
  }

  private func errorText(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }
}

/// A path in double quotes with control characters, quotes and backslashes escaped, safe to show at a terminal.
private func quoted(_ path: String) -> String {
  var text = "\""
  for scalar in path.unicodeScalars {
    switch scalar {
    case "\"", "\\": text += "\\" + String(scalar)
    case _ where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format:
      text += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: text.unicodeScalars.append(scalar)
    }
  }
  return text + "\""
}
