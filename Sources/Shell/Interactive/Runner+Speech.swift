import CommandLanguage
import LineEditor

extension Runner {
  /// Whether a line is what the client said rather than a command. During a call a quote at its beginning makes it so
  /// everywhere, and at a terminal anything whose first word is no command; of the latter also what looks like a comment.
  package func isSpeech(_ line: Line) -> Bool {
    // A word of the program's command line has no quotes but its own.
    let written = line.tokens.first.map { $0.isWhole ? $0.text : $0.raw }
    let isQuoted = Runner.isOpeningQuote(written?.unicodeScalars.first)
    // Whether a call is open is asked last: it opens the book, which most commands that need none can do without.
    guard isQuoted || session.isInteractive, session.callClient != nil else { return false }
    guard let first = line.tokens.first else { return line.isComment }
    if isQuoted { return true }
    guard !isForcedCommand(first) else { return false }
    if case .unknown = table.resolve(line, in: context) { return true }
    return false
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
