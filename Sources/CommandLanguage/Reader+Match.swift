extension Reader {
  /// Reads the parameters of a command, or the parts of a keyword, in whatever order they stand.
  ///
  /// At each word: a keyword of these parameters, else a keyword of an enclosing list (which ends this one), else the
  /// next positional parameter. Optional ones that do not fit are passed over. `isWhole` says that every word of the
  /// line must find its place.
  mutating func match(_ slots: [any Slot<World>], isWhole: Bool) throws {
    let outer = stops
    stops += slots.flatMap { $0.form.leadingPhrases }
    let positional = slots.filter { !$0.form.isKeyword }
    var next = 0
    var open: (any Slot<World>)?
    defer {
      stops = outer
      traceRemaining(of: slots, without: open)
    }
    while !isAtEnd {
      if let (slot, phrase) = try keywordSlot(among: slots, within: outer) {
        begun = phrase
        open = slot
        try slot.read(&self)
        open = nil
        continue
      }
      if phrase(at: position, of: outer) != nil { break }
      if try readPositional(positional, from: &next) { continue }
      tracePhraseEnds(of: slots)
      if isWhole { throw unexpected(slots, closed: next) }
      break
    }
    if isAtEnd { traceExpectations(of: slots, positional: positional, next: next) }
    if let slot = slots.first(where: { !$0.isFilled && !$0.mayBeAbsent }) { throw missing(slot, isWhole: isWhole) }
  }

  /// The keyword parameter whose phrase stands at the position. Throws if it was given before, unless an enclosing list
  /// knows the keyword too.
  private func keywordSlot(among slots: [any Slot<World>], within outer: [Phrase]) throws -> (any Slot<World>, Phrase)?
  {
    let phrases = slots.filter { $0.form.isKeyword }.flatMap { $0.form.leadingPhrases }
    guard let phrase = phrase(at: position, of: phrases) else { return nil }
    let matching = slots.filter { $0.form.isKeyword && $0.form.leadingPhrases.contains(phrase) }
    if let open = matching.first(where: { !$0.isFilled || $0.form.isRepeated }) { return (open, phrase) }
    if self.phrase(at: position, of: outer) != nil { return nil }
    let first = matching.first?.form.leadingPhrases ?? []
    let message =
      first.count > 1 && matching.first?.form.beginnings.count ?? 0 > 1
      ? "\"\(phrase.text)\" comes too late: one of \(DisplayText.list(first.map(\.text), "and")) is given already"
      : "\"\(phrase.text)\" is given twice"
    throw Diagnostic(
      message, source: line.source, span: span(from: position, to: position + phrase.words.count))
  }

  /// Reads the next positional parameter that fits. Returns false if none does.
  private mutating func readPositional(_ slots: [any Slot<World>], from next: inout Int) throws -> Bool {
    for index in slots.indices.dropFirst(next) {
      let slot = slots[index]
      var attempt = self
      do {
        try slot.read(&attempt)
        guard attempt.position > position else { continue }
        self = attempt
        next = slot.form.isRepeated ? index : index + 1
        return true
      } catch let diagnostic as Diagnostic {
        let isCommitted = attempt.keywordsRead > keywordsRead
        guard slot.mayBeAbsent, !isCommitted else { throw diagnostic }
        skipped.append((position, diagnostic))
      }
    }
    return false
  }

  /// The error that a word fits nowhere.
  private func unexpected(_ slots: [any Slot<World>], closed: Int) -> Diagnostic {
    if let reason = skipped.last(where: { $0.position == position }) { return reason.diagnostic }
    // A word passed over before may be the misspelt one: `import invoicse file`.
    if let reason = skipped.last(where: { !$0.diagnostic.candidates.isEmpty }) { return reason.diagnostic }
    let token = line.tokens[position]
    var positionals = 0
    let open = slots.filter { slot in
      if !slot.form.isKeyword { positionals += 1 }
      let isPast = !slot.form.isKeyword && positionals <= closed
      return !isPast && (!slot.isFilled || slot.form.isRepeated)
    }
    let keywords = open.flatMap { $0.form.leadingPhrases }.map(\.text)
    let isText = token.isQuoted || token.text.contains(" ")
    var expected = open.map { $0.form.bareUsage }
    if !open.contains(where: { !$0.mayBeAbsent && !$0.isFilled }) { expected.append("the end of the line") }
    return Diagnostic(
      "unexpected \(isText ? "text" : "word") \(DisplayText.quoted(token.text))", source: line.source, span: token.span,
      expected: expected, candidates: isText ? [] : EditDistance.nearest(to: token.text, in: keywords))
  }

  /// The error that a required parameter was not given.
  private func missing(_ slot: any Slot<World>, isWhole: Bool) -> Diagnostic {
    var copy = self
    if isWhole { copy.after = nil }
    let form = slot.form
    if case .choice = form { return copy.missing(form.demand, expected: []) }
    let explained = form.isKeyword ? form.placeholders.filter { !$0.summary.isEmpty } : form.placeholders
    let explanations = explained.flatMap(\.explanation)
    return copy.missing(form.demand, expected: explanations.isEmpty ? [] : [explanations.joined(separator: ", ")])
  }
}

// What completion and hints want to know.
extension Reader {
  private func traceRemaining(of slots: [any Slot<World>], without open: (any Slot<World>)?) {
    guard isAtEnd, let trace else { return }
    trace.remaining += slots.filter { $0 !== open && (!$0.isFilled || $0.form.isRepeated) }.map { $0.form.usage }
  }

  private func traceExpectations(of slots: [any Slot<World>], positional: [any Slot<World>], next: Int) {
    guard let trace else { return }
    for slot in positional.dropFirst(next) {
      for beginning in slot.form.beginnings { trace.expect(beginning, at: position) }
      if !slot.mayBeAbsent { break }
    }
    for slot in slots where slot.form.isKeyword && (!slot.isFilled || slot.form.isRepeated) {
      for beginning in slot.form.beginnings { trace.expect(beginning, at: position) }
    }
  }

  /// Notes phrases of several words of which the line's last words are the beginning.
  private func tracePhraseEnds(of slots: [any Slot<World>]) {
    guard let trace else { return }
    let begun = line.tokens[position...]
    for slot in slots where !slot.isFilled || slot.form.isRepeated {
      for case .phrase(let phrase, let summary) in slot.form.beginnings where phrase.words.count > begun.count {
        if zip(begun, phrase.words).allSatisfy({ $0.isWord($1) }) {
          trace.expectWord(phrase.words[begun.count], summary: summary)
        }
      }
    }
  }
}
