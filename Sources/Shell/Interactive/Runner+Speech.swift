import CommandLanguage
import LineEditor

extension Runner {
  /// Whether a line is what the client said rather than a command. During a call a quote at its beginning makes it so
  /// everywhere, and at a terminal anything whose first word is no command; of the latter also what looks like a comment.
  package func isSpeech(_ line: Line) -> Bool {
    // A word of the program's command line has no quotes but its own.
    let written = line.tokens.first.map { $0.isWhole ? $0.text : $0.raw }
    let isQuoted = Runner.isOpeningQuote(written?.unicodeScalars.first)
    if session.isDrilling { return isQuoted || session.isInteractive && isAnswer(line) }
    if session.isTraining { return isQuoted || session.isInteractive && isSaidInTraining(line) }
    // Whether a call is open is asked last: it opens the book, which most commands that need none can do without.
    guard isQuoted || session.isInteractive, session.callClient != nil else { return false }
    guard let first = line.tokens.first else { return line.isComment }
    if isQuoted { return true }
    guard !isForcedCommand(first) else { return false }
    if case .unknown = table.resolve(line, in: context) { return true }
    return false
  }

  /// In a drill everything answers the question but for `stop` on a line of its own, and what begins with /.
  private func isAnswer(_ line: Line) -> Bool {
    guard let first = line.tokens.first else { return line.isComment }
    return !isForcedCommand(first) && !(line.tokens.count == 1 && first.isWord("stop"))
  }

  /// In a training everything is said to the client but for the moves of a training, and what begins with /.
  ///
  /// A sentence may begin with the name of a move (“offer me something”), so only what can be read as one is one; or what
  /// goes on as only a move does, with a number or a keyword, so that a slip in it is told and not said.
  private func isSaidInTraining(_ line: Line) -> Bool {
    guard let first = line.tokens.first else { return line.isComment }
    if isForcedCommand(first) { return false }
    guard case .command(let command, let arguments) = table.resolve(line, in: .training),
      command.availability.contains(.training) || command.name == "rewind"
    else { return true }
    if line.tokens.count == 1 || (try? command.bind(line, from: arguments, world: session)) != nil { return false }
    let second = line.tokens[1].text.lowercased()
    return !(second.first?.isNumber ?? false) && !["over", "by", "because", "afford", "down"].contains(second)
  }

  /// What the client said, without the quotes that mark it as speech.
  func speech(_ line: Line) -> String {
    let raw = line.source.kind == .arguments ? line.tokens.map(\.text).joined(separator: " ") : String(line.rawText)
    let text = raw.trimmed
    return Runner.isOpeningQuote(text.unicodeScalars.first) ? text.unquoted : text
  }

  /// Whether a word begins with the slash that forces a command.
  func isForcedCommand(_ word: Token) -> Bool { word.raw.hasPrefix("/") && word.raw.utf8.count > 1 && !word.isWhole }

  private static func isOpeningQuote(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == "\"" || scalar == "“" || scalar == "„"
  }
}
