import CommandLanguage
import Glibc

/// A session file being written while somebody works. What a turn shows is added to the file when the turn is over, so
/// that a crash leaves a file of whole turns.
package final class Recording {
  package let path: String
  /// The clock to go back to when the recording ends.
  let clock: Clock
  private var descriptor: Int32
  private var turn = ""

  /// Begins a new file; one that is there already is refused.
  init(path: String, shown: String, clock: Clock) throws {
    self.path = path
    self.clock = clock
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw Diagnostic.refused("\"\(shown)\" is there already", hint: "choose another name") }
      throw Diagnostic.refused("cannot write \"\(shown)\": \(String(cString: strerror(errno)))")
    }
  }

  deinit { close() }

  /// Takes what was typed: the prompt and the line, or a continuation of it.
  func type(_ prompt: String, _ text: String) { turn += text.isEmpty ? prompt + "\n" : "\(prompt) \(text)\n" }

  /// Takes what was shown.
  package func show(_ text: String) { turn += text }

  /// Adds the turn to the file.
  func endTurn() throws {
    defer { turn = "" }
    var rest = Array(turn.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw Diagnostic.refused("the recording ends here: \(path): \(String(cString: strerror(errno)))")
      }
    }
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }
}
