/// A place in a line's words from which values are read, one after the other.
///
/// A value's reader sees the words up to the next keyword of the command, so it cannot swallow one by mistake; quoted
/// words are never keywords.
package struct Reader<World> {
  /// What the words may refer to.
  package let world: World

  /// The line being read.
  package let line: Line

  /// The keyword read last: `by` in `by 1 dec`. Nil before the first, and among the words before any keyword.
  package internal(set) var after: String?

  /// The index in `line.tokens` of the next word.
  package private(set) var position: Int

  /// The keywords that end a value here.
  var stops: [Phrase] = []

  /// How many keywords have been read; a failure behind one is not a reason to try something else.
  var keywordsRead = 0

  /// The phrase that was found at the position, to be taken by its keyword.
  var begun: Phrase?

  /// Optional values that did not fit, where they were tried.
  var skipped: [(position: Int, diagnostic: Diagnostic)] = []

  /// Collects what could come next, for completion.
  let trace: Trace<World>?

  private var start: Int
  private var placeholder: Placeholder<World>?

  init(world: World, line: Line, position: Int, trace: Trace<World>? = nil) {
    self.world = world
    self.line = line
    self.position = position
    self.start = position
    self.trace = trace
  }

  /// Whether no word is left at all, not even a keyword.
  package var isAtEnd: Bool { position >= line.tokens.count }

  /// The next word, or one further ahead, without taking it; nil at the end of the line and at a keyword.
  package func peek(_ ahead: Int = 0) -> Token? {
    guard position + ahead < line.tokens.count else { return nil }
    for index in position...(position + ahead) where phrase(at: index, of: stops) != nil { return nil }
    return line.tokens[position + ahead]
  }

  /// The next words without taking them, at most so many, up to the next keyword.
  package func upcoming(_ limit: Int) -> [Token] {
    var tokens: [Token] = []
    while tokens.count < limit, position + tokens.count < line.tokens.count {
      let index = position + tokens.count
      if phrase(at: index, of: stops) != nil { break }
      tokens.append(line.tokens[index])
    }
    return tokens
  }

  /// Takes the next word; nil at the end of the line and at a keyword.
  @discardableResult
  package mutating func take() -> Token? {
    guard let token = peek() else { return nil }
    position += 1
    return token
  }

  /// Takes so many of the words that `upcoming` showed.
  package mutating func take(_ count: Int) {
    position = min(position + max(count, 0), line.tokens.count)
  }

  /// Takes the next word, or throws what is missing.
  package mutating func require() throws -> Token {
    guard let token = take() else { throw missing(placeholder?.demand ?? "word") }
    return token
  }

  /// Takes the longest of the next words, at most so many, that mean something: each beginning of them is tried, its
  /// words joined by single blanks, the longest first. A quoted text is one word here, so `"1 dec"` reads like `1 dec`.
  ///
  /// Without a match one word is taken, for the error to point at, and nil returned.
  package mutating func longest<Value>(_ limit: Int, _ meaning: (String) throws -> Value?) rethrows -> Value? {
    let words = upcoming(limit)
    for length in stride(from: words.count, through: 1, by: -1) {
      if let value = try meaning(words.prefix(length).map(\.text).joined(separator: " ")) {
        take(length)
        return value
      }
    }
    take(1)
    return nil
  }

  /// Takes all words that are left, keywords too, raw.
  package mutating func takeRest() -> String {
    let text = line.rawText(from: position)
    position = line.tokens.count
    return text
  }

  /// The error that the words of the value being read are wrong. It points at those taken so far, at one at least.
  ///
  /// With the kind `words`, what the value is gets mentioned unless `expected` says it better.
  package func refusal(
    _ message: String, kind: Diagnostic.Kind = .words, expected: [String]? = nil, candidates: [String] = [],
    hints: [String] = []
  ) -> Diagnostic {
    let implied = kind == .words ? placeholder?.expectations ?? [] : []
    return Diagnostic(
      message, kind: kind, source: line.source, span: span(from: start, to: position), expected: expected ?? implied,
      candidates: candidates, hints: hints)
  }

  /// The error that something is missing here: pointing at the word that stands in its place, or at the end of the line.
  func missing(_ name: String, expected: [String]? = nil) -> Diagnostic {
    let implied = placeholder?.explanation ?? []
    let message = "missing \(name)" + (after.map { " after \"\($0)\"" } ?? "")
    let place = isAtEnd ? line.end(ofToken: line.tokens.count - 1) : line.tokens[position].span
    return Diagnostic(message, source: line.source, span: place, expected: expected ?? implied)
  }

  /// Reads one value: marks its place for errors and for completion.
  mutating func read<Value>(
    _ placeholder: Placeholder<World>, _ read: (inout Reader) throws -> Value
  ) throws -> Value {
    start = position
    self.placeholder = placeholder
    let after = after
    defer {
      self.placeholder = nil
      self.after = after
    }
    if isAtEnd { trace?.expect(.value(placeholder), at: position) }
    guard peek() != nil else { throw missing(placeholder.demand) }
    trace?.attempt(placeholder, from: start)
    return try read(&self)
  }

  /// Takes the keyword that was found here; what follows stands behind it.
  mutating func takeKeyword() {
    after = begun?.text
    skipKeyword()
  }

  /// Takes the keyword that was found here; nothing follows it.
  mutating func skipKeyword() {
    take(begun?.words.count ?? 0)
    begun = nil
    keywordsRead += 1
  }

  /// The error that none of some alternatives fits: the one alternative's own, or all of them joined.
  func noneFits(_ form: Form<World>, failures: [Diagnostic]) -> Diagnostic {
    if let refused = failures.first(where: { $0.kind == .refused }) { return refused }
    if failures.count == 1, form.leadingPhrases.isEmpty, let only = failures.first { return only }
    guard let token = peek() else { return missing(form.demand, expected: []) }
    let words = form.leadingPhrases.map(\.text)
    let near = EditDistance.nearest(to: token.text, in: words) + failures.flatMap(\.candidates)
    return Diagnostic(
      "\(DisplayText.quoted(token.text)) does not fit here", source: line.source, span: token.span,
      expected: form.beginnings.flatMap(\.names), candidates: near)
  }

  /// The place of some words of the line.
  func span(from first: Int, to end: Int) -> Span {
    guard line.tokens.indices.contains(first) else { return line.end(ofToken: line.tokens.count - 1) }
    let last = line.tokens[min(max(end - 1, first), line.tokens.count - 1)]
    return line.tokens[first].span.through(last.span)
  }

  /// The longest of some phrases that stands at a word, unquoted.
  func phrase(at index: Int, of phrases: [Phrase]) -> Phrase? {
    var longest: Phrase?
    for phrase in phrases where phrase.words.count > (longest?.words.count ?? 0) {
      guard index + phrase.words.count <= line.tokens.count else { continue }
      let stands = phrase.words.indices.allSatisfy { line.tokens[index + $0].isWord(phrase.words[$0]) }
      if stands { longest = phrase }
    }
    return longest
  }
}
