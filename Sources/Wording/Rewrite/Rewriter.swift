/// Mends a user's own text by rules: softer or firmer. It never invents a fact and never drops one.
package struct Rewriter: Sendable {
  private let rules: RewriteRules
  private let checks: CheckRules

  /// How often the rules are gone through, since a change may make room for another.
  private static let passes = 4
  /// Longer texts, in Unicode scalars, are no messages and are left alone.
  private static let longest = 20_000

  /// - Parameter checks: what must not be said; what breaks them goes first.
  package init(_ rules: RewriteRules, checks: CheckRules) {
    self.rules = rules
    self.checks = checks
  }

  /// The text moved one notch.
  /// - Parameter day: a day that may be named where the text is vague, such as `by Friday 4 December`; without one a
  ///   vague time stays vague, since a day is never made up.
  package func rewrite(_ text: String, _ direction: RewriteDirection, day: String? = nil) -> Rewrite {
    guard text.unicodeScalars.count <= Self.longest else {
      return Rewrite(
        text: text, changes: [],
        reason: "The text is longer than \(Self.longest) characters; rewrite it in parts.")
    }
    var draft = RewriteDraft(text)
    var changes: [Rewrite.Change] = []
    let facts = RewriteFacts(CheckText(text), checks)
    for _ in 0..<Self.passes {
      let count = changes.count
      if direction == .softer {
        calm(&draft, &changes, facts)
        leaveOut(&draft, &changes, facts)
      }
      replace(&draft, &changes, facts, direction, day)
      if changes.count == count { break }
    }
    putRequestFirst(&draft, &changes, facts)
    guard changes.isEmpty else { return Rewrite(text: draft.text, changes: changes, reason: nil) }
    return Rewrite(
      text: text, changes: [],
      reason: direction == .softer
        ? "No obligation, blame, threat or emphasis was found that the rules know how to soften."
        : "No hedge, vague time or open end was found that the rules know how to firm up.")
  }

  /// Makes a change unless a fact would be lost; the draft before it is kept otherwise.
  private func attempt(
    _ draft: inout RewriteDraft, _ changes: inout [Rewrite.Change], _ facts: RewriteFacts, _ why: String,
    _ span: Range<Int>, by new: String, also: (inout RewriteDraft) -> Void = { _ in }
  ) {
    let before = draft.origin(of: span)
    var next = draft
    also(&next)
    next.replace(span, by: new)
    guard next.text != draft.text,
      RewriteFacts(CheckText(next.text), checks).holdAll(of: facts)
    else { return }
    draft = next
    changes.append(Rewrite.Change(before: before, after: new, why: why))
  }

  // MARK: Emphasis

  /// Codes that are words as well, in capitals.
  private static let homographs: Set<String> = ["it", "us", "am", "so", "or", "is", "as"]

  /// Capitals and piled marks become plain, last ones first so that places stay true.
  private func calm(_ draft: inout RewriteDraft, _ changes: inout [Rewrite.Change], _ facts: RewriteFacts) {
    let text = CheckText(draft.text)
    for span in Shouting(rules: checks, text: text).spans().reversed() {
      let loud = text.text(at: span)
      var plain = ""
      var isFirst = text.sentences.contains { $0.span.lowerBound == span.lowerBound }
      for piece in loud.split(separator: " ", omittingEmptySubsequences: false) {
        if !plain.isEmpty { plain += " " }
        let letters = String(piece).lowercased()
        let core = letters.filter { $0 != "!" && $0 != "?" && $0 != "," }
        let isWord = loud.contains(" ") && Self.homographs.contains(core)
        let isCode =
          !isWord
          && (checks.acronyms.contains(core) && !checks.stressed.contains(core) || piece.contains(where: \.isNumber))
        if core == "i" || isCode || String(piece) != piece.uppercased() {
          plain += piece
        } else {
          plain += isFirst ? letters.prefix(1).uppercased() + letters.dropFirst() : letters
        }
        isFirst = false
      }
      attempt(&draft, &changes, facts, why("plain"), span, by: Self.single(plain))
    }
  }

  /// Runs of marks as one: a question mark if there is any.
  private static func single(_ text: String) -> String {
    var result = ""
    var run = ""
    func marks() -> String {
      run.count < 2 ? run : run.contains("?") ? "?" : "."
    }
    for character in text {
      if character == "!" || character == "?" {
        run.append(character)
      } else {
        result += marks()
        run = ""
        result.append(character)
      }
    }
    return result + marks()
  }

  // MARK: What cannot be mended

  /// Sentences that insult, mock or threaten and state nothing are left out, unless nothing else would remain.
  private func leaveOut(_ draft: inout RewriteDraft, _ changes: inout [Rewrite.Change], _ facts: RewriteFacts) {
    let text = CheckText(draft.text)
    let findings = CheckedText(draft.text, checks).findings(CheckContext(purpose: .other))
    let own = RewriteFacts(text, checks)
    var left = text.sentences.count
    for sentence in text.sentences.reversed() {
      guard left > 1, !sentence.words.contains(where: { own.places[$0] }) else { continue }
      let rules = Set(findings.filter { $0.span.map { sentence.span.overlaps($0) } ?? false }.map(\.rule))
      guard !rules.isDisjoint(with: [.insult, .sarcasm, .guiltTrip, .condescending, .thirdParty, .threat, .falseLegal])
      else { continue }
      var span = sentence.span
      let scalars = draft.scalars
      while span.upperBound < scalars.count, scalars[span.upperBound] == " " {
        span = span.lowerBound..<(span.upperBound + 1)
      }
      if span.upperBound == scalars.count {
        while span.lowerBound > 0, scalars[span.lowerBound - 1] == " " {
          span = (span.lowerBound - 1)..<span.upperBound
        }
      }
      let count = changes.count
      attempt(&draft, &changes, facts, why("person"), span, by: "")
      if changes.count > count { left -= 1 }
    }
  }

  // MARK: Replacements

  private func replace(
    _ draft: inout RewriteDraft, _ changes: inout [Rewrite.Change], _ facts: RewriteFacts,
    _ direction: RewriteDirection, _ day: String?
  ) {
    guard let rules = rules.directions[direction] else { return }
    let text = CheckText(draft.text)
    for (number, matches) in rules.matcher.matches(in: text).enumerated().reversed() {
      let sentence = text.sentences[number]
      if sentence.isHeading { continue }
      // What follows the sentence stays as long as it is while the sentence is changed.
      let tail = draft.scalars.count - sentence.span.upperBound
      // A sentence that has the day needs it no second time.
      let own = text.text(at: sentence.span).lowercased()
      let takesDay = day.map { !own.contains($0.lowercased()) } ?? false
      let chosen = Self.chosen(matches, rules.replacements, hasDay: takesDay, text)
      let statesFact = chosen.contains { rules.replacements[$0.pattern].kind == "fact" }
      for match in chosen {
        let replacement = rules.replacements[match.pattern]
        if replacement.kind == "calm", !statesFact, !Self.asks(sentence, text) { continue }
        var with = day.map { replacement.text.replacing("{day}", with: $0) } ?? replacement.text
        // `We have not received it immediately` would be nonsense: there the pressure just goes.
        if replacement.kind == "calm", statesFact { with = "" }
        apply(with, replacement, match, sentence, tail, text, &draft, &changes, facts)
      }
    }
  }

  /// Matches that do not overlap, earlier lines of the file first; then last ones first.
  private static func chosen(
    _ matches: [CheckMatcher.Match], _ replacements: [RewriteRules.Replacement], hasDay: Bool, _ text: CheckText
  ) -> [CheckMatcher.Match] {
    var chosen: [CheckMatcher.Match] = []
    for match in matches.sorted(by: { ($0.pattern, $0.words.lowerBound) < ($1.pattern, $1.words.lowerBound) }) {
      if replacements[match.pattern].needsDay && !hasDay { continue }
      if text.words[match.words].contains(where: \.isQuoted) { continue }
      if !chosen.contains(where: { $0.words.overlaps(match.words) }) { chosen.append(match) }
    }
    return chosen.sorted { $0.words.lowerBound > $1.words.lowerBound }
  }

  /// Whether the sentence asks them for something, and is not about what we do.
  private static func asks(_ sentence: CheckText.Sentence, _ text: CheckText) -> Bool {
    let words = Set(text.words[sentence.words].map(\.text))
    return !words.isDisjoint(with: ["please", "pay", "settle", "demand", "no", "take", "end", "unacceptable"])
      && words.isDisjoint(with: ["will"])
  }

  private func apply(
    _ with: String, _ replacement: RewriteRules.Replacement, _ match: CheckMatcher.Match,
    _ sentence: CheckText.Sentence, _ tail: Int, _ text: CheckText, _ draft: inout RewriteDraft,
    _ changes: inout [Rewrite.Change], _ facts: RewriteFacts
  ) {
    var span = text.span(ofWords: match.words)
    let opens = match.words.lowerBound == sentence.words.lowerBound
    let scalars = draft.scalars
    let end = scalars.count - tail
    var new = with
    if new.isEmpty {
      // What is left out takes its blank and its comma along.
      if opens {
        while span.upperBound < scalars.count, scalars[span.upperBound] == "," || scalars[span.upperBound] == " " {
          span = span.lowerBound..<(span.upperBound + 1)
        }
        // All of the sentence: its marks go, too.
        if span.upperBound < scalars.count, span.upperBound < end,
          [".", "!", "?"].contains(scalars[span.upperBound])
        {
          span = span.lowerBound..<end
          while span.upperBound < scalars.count, scalars[span.upperBound] == " " {
            span = span.lowerBound..<(span.upperBound + 1)
          }
          if span.upperBound == scalars.count {
            while span.lowerBound > 0, scalars[span.lowerBound - 1] == " " {
              span = (span.lowerBound - 1)..<span.upperBound
            }
          }
        }
      } else {
        while span.lowerBound > 0, scalars[span.lowerBound - 1] == " " {
          span = (span.lowerBound - 1)..<span.upperBound
        }
        // Its comma stays if the sentence goes on without one.
        let goesOn = span.upperBound < scalars.count && scalars[span.upperBound] == " "
        if !goesOn, span.lowerBound > 0, scalars[span.lowerBound - 1] == "," {
          span = (span.lowerBound - 1)..<span.upperBound
        }
      }
      if opens, span.upperBound < end {
        // The next word begins the sentence now.
        let next = String(Character(scalars[span.upperBound])).uppercased()
        span = span.lowerBound..<(span.upperBound + 1)
        new = next
      }
    } else if new.hasPrefix(",") || new.hasPrefix(";") {
      while span.lowerBound > 0, scalars[span.lowerBound - 1] == " " || scalars[span.lowerBound - 1] == "," {
        span = (span.lowerBound - 1)..<span.upperBound
      }
    } else if opens {
      new = new.prefix(1).uppercased() + new.dropFirst()
    } else if text.words[match.words.lowerBound].isCapitalised, text.words[match.words.lowerBound].text != "i" {
      new = new.prefix(1).uppercased() + new.dropFirst()
    }
    attempt(&draft, &changes, facts, replacement.why, span, by: new) { draft in
      guard end > span.upperBound, end <= draft.scalars.count else { return }
      let last = end - 1
      switch (replacement.ending, draft.scalars[last]) {
      case (.question, "."), (.question, "!"): draft.replace(last..<end, by: "?")
      case (.statement, "?"): draft.replace(last..<end, by: ".")
      default: break
      }
    }
  }

  // MARK: Order

  /// Words that point at what was said before.
  private static let leaning: Set<String> = [
    "it", "this", "that", "these", "them", "then", "otherwise", "also", "both", "he", "she", "they", "there", "so",
    "but", "and", "or", "if", "such", "same",
  ]
  private static let greetings: Set<String> = ["dear", "hi", "hello", "hey", "good", "morning", "afternoon"]

  /// A request in the last sentences of a longer paragraph comes first if it can be understood there.
  private func putRequestFirst(
    _ draft: inout RewriteDraft, _ changes: inout [Rewrite.Change], _ facts: RewriteFacts
  ) {
    let text = CheckText(draft.text)
    let sentences = text.sentences
    guard sentences.count >= 4, !draft.scalars.contains("\n") else { return }
    let stated = checks.matcher.matches(in: text)
    let requests = sentences.indices.filter { index in
      stated[index].contains { match in
        if case .states(.ask) = checks.meanings[match.pattern] { return true }
        return false
      }
    }
    guard let index = requests.first, index >= 3 else { return }
    let sentence = sentences[index]
    let leans = sentence.words.contains { Self.leaning.contains(text.words[$0].text) }
    let greets = Self.greetings.contains(text.words[0].text)
    guard !leans, !greets || sentences[0].words.count <= 3,
      sentence.words.contains(where: { text.words[$0].isReference || text.words[$0].isMoney })
    else { return }
    // After `Dear Maria.` or `Hello!` comes the request.
    let target = greets ? 1 : 0
    var next = draft
    let before = draft.origin(of: sentence.span)
    next.move(sentence.span, to: sentences[target].span.lowerBound)
    guard RewriteFacts(CheckText(next.text), checks).holdAll(of: facts) else { return }
    draft = next
    changes.append(Rewrite.Change(before: before, after: text.text(at: sentence.span), why: why("first")))
  }

  private func why(_ kind: String) -> String { rules.kinds[kind] ?? kind }
}
