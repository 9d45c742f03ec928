import CommandLanguage
import Foundation
import Receivables

/// A session file: what a person sees. Lines that begin with the prompt that the shell would print there are input,
/// everything else is the answer.
package struct SessionFile {
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// What a replay came to.
  package struct Outcome {
    /// The session as it went this time.
    package let actual: String
    /// The lines that differ, with the file's line numbers; empty when none do.
    package let difference: String
    package var holds: Bool { difference.isEmpty }
  }

  /// Plays the inputs in a fresh session and compares every line.
  package func replay(in session: Session, transcript: Transcript) -> Outcome {
    let runner = Runner(session)
    session.isInteractive = true
    session.pager = nil
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var actual = ""
    var position = 0
    // What stands before the first prompt is a comment for the reader.
    while position < lines.count, !lines[position].hasPrefix(session.promptText) {
      guard lines[position].hasPrefix("#") || lines[position].isEmpty else { break }
      actual += lines[position] + "\n"
      position += 1
    }
    while position < lines.count, !session.wantsToLeave {
      let prompt = session.promptText
      guard let next = lines[position...].firstIndex(where: { $0.hasPrefix(prompt) }) else { break }
      var input = String(lines[next].dropFirst(prompt.count))
      if input.hasPrefix(" ") { input.removeFirst() }
      actual += lines[next] + "\n"
      position = next + 1
      var line = Lexer.line(Source(input))
      while line.needsMore != nil, position < lines.count, lines[position].hasPrefix("…") {
        var more = String(lines[position].dropFirst())
        if more.hasPrefix(" ") { more.removeFirst() }
        actual += lines[position] + "\n"
        input += "\n" + more
        line = Lexer.line(Source(input))
        position += 1
      }
      if case .failed(let diagnostic) = runner.run(line) { session.report(diagnostic) }
      actual += transcript.takeAll()
    }
    while actual.hasSuffix("\n") { actual.removeLast() }
    actual += "\n"
    return Outcome(actual: actual, difference: difference(actual))
  }

  /// The lines that differ, as a diff of a few lines around each place.
  private func difference(_ actual: String) -> String {
    func lines(_ text: String) -> [String] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while lines.last == "" { lines.removeLast() }
      return lines
    }
    let expected = lines(text)
    let found = lines(actual)
    guard expected != found else { return "" }
    let changes = found.difference(from: expected)
    var shown: [(line: Int, order: Int, text: String)] = []
    for change in changes {
      switch change {
      case .remove(let offset, let element, _): shown.append((offset, 0, "\(name):\(offset + 1): - \(element)"))
      case .insert(let offset, let element, _): shown.append((offset, 1, "\(name):\(offset + 1): + \(element)"))
      }
    }
    return shown.sorted { ($0.line, $0.order) < ($1.line, $1.order) }.prefix(60).map(\.text).joined(separator: "\n")
      + "\n"
  }
}
