package import Encoder

/// A text with what the rules, and later the heads, have to say about it.
package struct CheckedText: Sendable {
  let rules: CheckRules
  private let text: CheckText
  let matches: [[CheckMatcher.Match]]
  /// For each sentence, the numbers of its hints and signs; see `CheckHeads.Head.hints`.
  package let hints: [Set<Int>]
  /// For each sentence, what its heads said: rule and probability, only where they were sure.
  private var sure: [(sentence: Int, rule: CheckRule, probability: Double, span: Range<Int>)] = []
  /// What the words break; the heads may take some of it back.
  private var broken: [(rule: CheckRule, number: Int?, span: Range<Int>, sentence: Int?)]

  package init(_ text: String, _ rules: CheckRules) {
    self.rules = rules
    let cut = CheckText(text)
    self.text = cut
    let matches = rules.matcher.matches(in: cut)
    self.matches = matches
    self.hints = matches.map { matches in
      var hints: Set<Int> = []
      for match in matches { if case .hints(let place) = rules.meanings[match.pattern] { hints.insert(place) } }
      return hints
    }
    self.broken = Self.broken(cut, matches, rules)
  }

  /// The sentences, as they stand in the text.
  package var sentenceTexts: [String] { text.sentences.map { text.text(at: $0.span) } }

  /// The rules broken by what stands in the text, as far as words alone tell.
  package var rulesBroken: Set<CheckRule> { Set(broken.map(\.rule)) }

  /// Asks the heads about every sentence whose words are ours. What words alone say of it is taken back where the head
  /// of the rule doubts it. Where ways of contempt overlap, the surest head speaks for all, and only where no rule has
  /// spoken for one of them.
  package mutating func judge(_ embeddings: [Embedding], by heads: CheckHeads) {
    broken.removeAll { entry in
      guard let sentence = entry.sentence, embeddings.indices.contains(sentence), let head = heads.heads[entry.rule],
        head.doubt > 0
      else { return false }
      return head.probability(embeddings[sentence], hints: hints[sentence]) < head.doubt
    }
    let contempt = Set(broken.compactMap { $0.rule.isContempt ? $0.sentence : nil })
    let isMessage = text.sentences.count >= Self.messageSentences
    for (index, embedding) in embeddings.enumerated() where isOpenToHeads(index) {
      var found: [(rule: CheckRule, probability: Double)] = []
      for rule in CheckHeads.rules {
        guard let head = heads.heads[rule], !(rule.isContempt && contempt.contains(index)) else { continue }
        let probability = head.probability(embedding, hints: hints[index])
        if probability >= (isMessage ? head.sure : head.sureAlone) { found.append((rule, probability)) }
      }
      let surest = found.filter(\.rule.isContempt).max { $0.probability < $1.probability }?.rule
      for (rule, probability) in found where !rule.isContempt || rule == surest {
        sure.append((index, rule, probability, text.sentences[index].span))
      }
    }
  }

  /// A text of fewer sentences is a line out of a message or a call.
  private static let messageSentences = 3

  /// Whether heads may speak of a sentence alone: not of one that is quoted from end to end, and so not ours.
  package func isOpenToHeads(_ sentence: Int) -> Bool {
    let words = text.sentences[sentence].words
    return !(text.words[words.lowerBound].isQuoted && text.words[words.upperBound - 1].isQuoted)
  }

  /// Whether heads alone spoke about a sentence.
  var isDoubtful: Bool { !sure.isEmpty }

  /// The clauses of all sentences, for `narrow`.
  var clauseTexts: [String] { text.sentences.indices.flatMap { clauses(of: $0) }.map { text.text(at: $0) } }

  /// Narrows each finding of a head to the clause that says it most; `embeddings` are those of `clauseTexts`.
  mutating func narrow(_ embeddings: [Embedding], by heads: CheckHeads) {
    var rest = embeddings[...]
    let parts = text.sentences.indices.map { sentence in
      let clauses = clauses(of: sentence)
      defer { rest = rest.dropFirst(clauses.count) }
      return Array(zip(clauses, rest.prefix(clauses.count)))
    }
    for index in sure.indices {
      let own = parts[sure[index].sentence]
      guard own.count > 1, let head = heads.heads[sure[index].rule] else { continue }
      let judged = own.map { ($0, head.probability($1, hints: hints[sure[index].sentence])) }
      if let best = judged.max(by: { $0.1 < $1.1 }) { sure[index].span = best.0 }
    }
  }

  /// A clause has at least so many words.
  private static let clauseWords = 4

  /// Where the clauses of a sentence stand, cut at its marks; pieces too short to say anything join the one before.
  private func clauses(of sentence: Int) -> [Range<Int>] {
    let words = text.sentences[sentence].words
    var clauses: [Range<Int>] = []
    var start = words.lowerBound
    for index in words where text.words[index].endsClause || index == words.upperBound - 1 {
      let isLast = index == words.upperBound - 1
      if index + 1 - start < Self.clauseWords {
        guard isLast, let last = clauses.popLast() else { continue }
        start = last.lowerBound
      }
      clauses.append(start..<(index + 1))
      start = index + 1
    }
    return clauses.map { text.span(ofWords: $0) }
  }

  /// Everything that was found, by place; what is missing comes last.
  package func findings(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for entry in broken {
      let part = entry.number.map { rules.cases[$0] }
      findings.append(
        Finding(
          rule: entry.rule, span: entry.span, text: text.text(at: entry.span),
          advice: (part?.rule == entry.rule ? part?.advice : nil) ?? rules.advice[entry.rule] ?? "",
          suggestion: part?.rule == entry.rule ? part?.suggestion : nil))
    }
    let told = Set(broken.map(\.rule))
    for entry in sure where !told.contains(entry.rule) {
      findings.append(
        Finding(
          rule: entry.rule, span: entry.span, text: text.text(at: entry.span), advice: rules.advice[entry.rule] ?? "",
          evidence: .head(entry.probability)))
    }
    if let legal = context.legal { findings += objections(legal) }
    findings.sort {
      ($0.span?.lowerBound ?? .max, $0.span?.upperBound ?? .max, $0.rule.rawValue)
        < ($1.span?.lowerBound ?? .max, $1.span?.upperBound ?? .max, $1.rule.rawValue)
    }
    let completeness = Completeness(
      stated: stated, words: text.words.count, sentences: text.sentences.count, rules: rules, purpose: context.purpose)
    return findings
      + completeness.missing().map { Finding(rule: $0, span: nil, text: nil, advice: rules.advice[$0] ?? "") }
  }

  // MARK: What the words say

  private static func broken(
    _ text: CheckText, _ matches: [[CheckMatcher.Match]], _ rules: CheckRules
  ) -> [(rule: CheckRule, number: Int?, span: Range<Int>, sentence: Int?)] {
    var broken: [(rule: CheckRule, number: Int?, span: Range<Int>, sentence: Int?)] = []
    for (sentence, matches) in matches.enumerated() {
      var excused: Set<Int> = []
      var aggravated: Set<Int> = []
      for match in matches {
        switch rules.meanings[match.pattern] {
        case .excuses(let numbers): excused.formUnion(numbers)
        case .aggravates(let number): aggravated.insert(number)
        default: break
        }
      }
      var spans: [CheckRule: [(span: Range<Int>, number: Int)]] = [:]
      for match in matches {
        guard case .breaks(let number) = rules.meanings[match.pattern], !excused.contains(number),
          !text.words[match.words].contains(where: \.isQuoted)
        else { continue }
        let span = text.wholeSpan(ofWords: match.words)
        spans[rules.cases[number].rule, default: []].append((span, number))
        if let also = rules.cases[number].also, aggravated.contains(number) {
          spans[also, default: []].append((span, number))
        }
      }
      for (rule, found) in spans {
        for (span, number) in joined(found) { broken.append((rule, number, span, sentence)) }
      }
    }
    for span in Shouting(rules: rules, text: text).spans() { broken.append((.shouting, nil, span, nil)) }
    return broken
  }

  /// Spans that overlap as one, with the case of the first.
  private static func joined(_ found: [(span: Range<Int>, number: Int)]) -> [(span: Range<Int>, number: Int)] {
    var joined: [(span: Range<Int>, number: Int)] = []
    for entry in found.sorted(by: { ($0.span.lowerBound, $0.number) < ($1.span.lowerBound, $1.number) }) {
      if let last = joined.last, entry.span.lowerBound < last.span.upperBound {
        let end = max(last.span.upperBound, entry.span.upperBound)
        joined[joined.count - 1].span = last.span.lowerBound..<end
      } else {
        joined.append(entry)
      }
    }
    return joined
  }

  /// What the text states of a reminder. Any number or day will do for the invoice and the day of payment, except where
  /// it is said to be something else, as in `dated 3 March`.
  private var stated: Set<CheckRules.Statement> {
    var places: [CheckRules.Statement: [Range<Int>]] = [:]
    for (sentence, matches) in matches.enumerated() {
      for match in matches {
        guard case .states(let statement) = rules.meanings[match.pattern],
          statement != .greeting || sentence < Self.opening
        else { continue }
        places[statement, default: []].append(match.words)
      }
    }
    let facts: [(fact: CheckRules.Statement, loose: CheckRules.Statement, other: CheckRules.Statement)] = [
      (.amount, .sum, .otherSum), (.invoice, .number, .otherNumber), (.day, .date, .otherDay),
    ]
    for (fact, loose, other) in facts {
      let others = places.removeValue(forKey: other) ?? []
      let found = places.removeValue(forKey: loose) ?? []
      places[fact, default: []] += found.filter { place in !others.contains { $0.overlaps(place) } }
    }
    var stated = Set(places.filter { !$0.value.isEmpty }.keys)
    if isLetter { stated.insert(.greeting) }
    return stated
  }

  /// Among so many first sentences a greeting is looked for; a heading or two may come before it.
  private static let opening = 3

  /// So many words and no more have the first line of a letter, `Bob,`, and the last, the name.
  private static let nameWords = 5

  /// Whether it has the form of a letter: it begins with a short line or ends with one.
  private var isLetter: Bool {
    guard let first = text.sentences.first, let last = text.sentences.last, text.sentences.count >= 3 else {
      return false
    }
    return first.endsLine && first.words.count <= Self.nameWords
      || last.startsLine && last.words.count <= Self.nameWords
  }

  /// What is read of a reminder, for a listing of what is judged wrongly.
  package var statements: [String] { stated.map(\.rawValue).sorted() }

  /// Mentions that the book speaks against, the first of each kind.
  private func objections(_ legal: LegalContext) -> [Finding] {
    let law = BookLaw(context: legal)
    var findings: [Finding] = []
    var seen: Set<CheckRules.Mention> = []
    for match in matches.joined() {
      guard case .mentions(let mention) = rules.meanings[match.pattern], let key = law.objection(to: mention),
        !text.words[match.words].contains(where: \.isQuoted), seen.insert(mention).inserted
      else { continue }
      let span = text.wholeSpan(ofWords: match.words)
      findings.append(
        Finding(
          rule: .falseLegal, span: span, text: text.text(at: span),
          advice: rules.bookAdvice[key] ?? rules.advice[.falseLegal] ?? "", evidence: .book))
    }
    return findings
  }
}
