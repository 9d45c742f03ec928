/// Completion and hints for a line that is being typed, made from the declarations.
package struct Completer<World> {
  /// What may stand at the cursor.
  package struct Completion: Hashable, Sendable {
    /// Where the word begins that a candidate replaces, up to the cursor; in Unicode scalars of the line.
    package let replaceFrom: Int

    /// What to put there, quoted where necessary, and what it means.
    package let candidates: [Candidate]

    /// The beginning all candidates share; may be empty.
    package var commonBeginning: String {
      guard var common = candidates.first?.text else { return "" }
      for candidate in candidates.dropFirst() {
        let shared = zip(common, candidate.text).prefix { $0 == $1 }.count
        common = String(common.prefix(shared))
      }
      return common
    }
  }

  /// The commands.
  package let table: CommandTable<World>

  /// Makes the completer of a table.
  package init(_ table: CommandTable<World>) {
    self.table = table
  }

  /// What may stand at the cursor, which is counted in Unicode scalars; at the end of the line when left out.
  ///
  /// Values are looked up in the world, which nothing changes. What follows the cursor is not looked at.
  package func completion(
    _ line: String, cursor: Int? = nil, world: World, in context: Context = .anywhere
  ) -> Completion {
    let scalars = line.unicodeScalars
    let end = cursor.map { min(max($0, 0), scalars.count) } ?? scalars.count
    let typed = Typed(String(scalars.prefix(end)))
    guard !typed.line.isComment, !typed.isBehindQuote else { return Completion(replaceFrom: end, candidates: []) }
    var found: [Candidate] = []
    if !typed.isQuoted { found += names(behind: typed, in: context) }
    if case .command(let command, let arguments) = table.resolve(typed.line, in: context) {
      found += self.arguments(of: command, from: arguments, typed: typed, world: world)
    }
    var seen: Set<String> = []
    return Completion(replaceFrom: typed.start, candidates: found.filter { seen.insert($0.text).inserted })
  }

  /// The rest of the command's usage behind what is typed: `by DAY [for INVOICE]…`. Empty if the words are no command
  /// or do not fit.
  package func hint(_ line: String, world: World, in context: Context = .anywhere) -> String {
    let whole = Lexer.line(line)
    guard whole.needsMore == nil else { return "" }
    guard case .command(let command, let arguments) = table.resolve(whole, in: context) else { return "" }
    let (trace, failure) = command.trace(whole, from: arguments, world: world)
    let isMissing = (failure as? Diagnostic)?.span?.range.isEmpty ?? (failure == nil)
    return isMissing ? trace.remaining.joined(separator: " ") : ""
  }

  /// The next words of command names that begin with the words typed.
  private func names(behind typed: Typed, in context: Context) -> [Candidate] {
    let words = typed.line.tokens
    var found: [Candidate] = []
    for command in table.commands where command.isAvailable(in: context) {
      for phrase in command.phrases where phrase.words.count > words.count {
        guard zip(words, phrase.words).allSatisfy({ $0.isWord($1) }) else { continue }
        let next = phrase.words[words.count]
        guard next.hasPrefix(typed.partial.lowercased()) else { continue }
        if found.contains(where: { $0.text == next }) { continue }
        let members = words.isEmpty ? table.family(next) : []
        let seconds = members.compactMap { $0.words.dropFirst().first }
        let isPlain = members.contains { $0.words.count == 1 }
        let detail = isPlain || seconds.count < 2 ? command.summary : seconds.joined(separator: ", ")
        found.append(Candidate(next, detail))
      }
    }
    return found
  }

  /// The keywords and values that may stand at the cursor.
  private func arguments(
    of command: Command<World>, from index: Int, typed: Typed, world: World
  ) -> [Candidate] {
    let (trace, _) = command.trace(typed.line, from: index, world: world)
    let keywords = command.forms.flatMap(\.leadingPhrases).map(\.text)
    let partial = typed.partial.lowercased()
    var found: [Candidate] = []
    for expectation in trace.expectations {
      switch expectation {
      case .phrase(let phrase, let summary):
        if !typed.isQuoted, phrase.text.hasPrefix(partial) { found.append(Candidate(phrase.text, summary)) }
      case .value(let placeholder):
        if typed.isQuoted, !placeholder.words.isEmpty { continue }
        found += placeholder.candidates(world, typed.partial).map { candidate in
          let isFree = !typed.isQuoted && (candidate.isPhrase || !placeholder.words.isEmpty)
          return Candidate(isFree ? candidate.text : typed.word(candidate.text, keywords: keywords), candidate.detail)
        }
      }
    }
    if typed.isQuoted { return found }
    for (word, summary) in trace.phraseEnds where word.hasPrefix(partial) { found.append(Candidate(word, summary)) }
    // A value of several words, some of them typed already: `end of` and then `month`.
    for (placeholder, start) in trace.attempts where start < typed.line.tokens.count {
      let before = typed.line.tokens[start...].map(\.text).joined(separator: " ").lowercased() + " "
      for candidate in placeholder.candidates(world, before + typed.partial)
      where candidate.isPhrase && candidate.text.lowercased().hasPrefix(before + partial) {
        found.append(Candidate(String(candidate.text.dropFirst(before.count)), candidate.detail))
      }
    }
    return found
  }
}

/// A line up to the cursor: the complete words, and the beginning of the word at the cursor.
private struct Typed {
  /// The words before the one at the cursor.
  let line: Line

  /// The beginning of the word at the cursor, without its quote; empty behind a blank.
  let partial: String

  /// Whether the word at the cursor is inside a quote that is still open.
  let isQuoted: Bool

  /// Whether the cursor is right behind a closing quote, where nothing can begin.
  let isBehindQuote: Bool

  /// Where the word at the cursor begins, its quote included; in Unicode scalars.
  let start: Int

  init(_ text: String) {
    let whole = Lexer.line(text)
    let last = whole.tokens.last
    let touchesCursor = last.map { $0.span.range.upperBound == text.utf8.count } ?? false
    let isOpen = last.map { $0.isUnfinished || !$0.isQuoted } ?? false
    guard let last, touchesCursor, isOpen else {
      line = whole
      partial = ""
      isQuoted = false
      isBehindQuote = touchesCursor
      start = text.unicodeScalars.count
      return
    }
    line = Line(
      source: whole.source, tokens: Array(whole.tokens.dropLast()), range: whole.range, number: whole.number,
      nextNumber: whole.nextNumber, isComment: false, needsMore: nil)
    partial = last.text
    isQuoted = last.isQuoted
    isBehindQuote = false
    start = whole.source.text(in: 0..<last.span.range.lowerBound).unicodeScalars.count
  }

  /// How a value is written here: between quotes if one is open, or if it would not be read as this one word.
  func word(_ value: String, keywords: [String]) -> String {
    let tokens = Lexer.line(value).tokens
    let isPlain = tokens.count == 1 && tokens[0].text == value && !tokens[0].isQuoted
    if !isQuoted, isPlain, !value.hasPrefix("<<"), !keywords.contains(value.lowercased()) { return value }
    return Typed.quoted(value)
  }

  /// A value between quotes, so that the lexer reads it back.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\" + String(scalar)
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
