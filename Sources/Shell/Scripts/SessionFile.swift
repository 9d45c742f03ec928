import CommandLanguage
import Receivables

/// A session: what a person sees. Lines that begin with the prompt that the shell would print there are input, lines
/// that begin with `…` go on with one that is not finished, everything else is the answer.
///
/// Before the first prompt there may be empty lines and comments; `# user NAME` says who works.
package struct SessionFile {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Who works in a session that does not say.
  package static let defaultUser = "dana"

  /// Plays the inputs in a fresh session. Returns the session as it went this time.
  package func replay(in session: Session, transcript: Transcript) -> String {
    let runner = Runner(session)
    session.isInteractive = true
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var actual = ""
    var position = 0
    while position < lines.count, lines[position].hasPrefix("#") || lines[position].isEmpty {
      if lines[position].hasPrefix("# user ") { session.user = CleanText.line(String(lines[position].dropFirst(7))) }
      actual += lines[position] + "\n"
      position += 1
    }
    while position < lines.count, !session.wantsToLeave, !session.isCancelled() {
      let prompt = session.promptText
      let inputs = lines[position...].lazy.enumerated().compactMap { place, line in
        SessionFile.input(line, after: prompt).map { (place: place, text: $0) }
      }
      guard let next = inputs.first else { break }
      actual += lines[position + next.place] + "\n"
      position += next.place + 1
      var assembly = LineAssembly(next.text)
      while assembly.needsMore, !runner.isSpeech(assembly.line), position < lines.count,
        let more = SessionFile.input(lines[position], after: Session.continuationPrompt)
      {
        actual += lines[position] + "\n"
        assembly.add(more)
        position += 1
      }
      assembly.finish()
      if case .failed(let diagnostic) = runner.run(assembly.line) { session.report(diagnostic) }
      actual += transcript.takeAll()
    }
    while actual.hasSuffix("\n") { actual.removeLast() }
    return actual + "\n"
  }

  /// What is typed in a line of the file; nil if it does not begin with the prompt.
  private static func input(_ line: String, after prompt: String) -> String? {
    guard line.hasPrefix(prompt) else { return nil }
    let rest = line.dropFirst(prompt.count)
    guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
    return String(rest.dropFirst())
  }
}
