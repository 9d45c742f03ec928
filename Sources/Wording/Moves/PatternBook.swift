package import FoundationEssentials

/// Named groups of word patterns, looked for all at once; written as in `checks.plist`.
///
/// It knows nothing of what the groups mean: whoever asks for hits does.
package struct PatternBook: Sendable {
  /// A pattern of a group that stands in a text.
  package struct Hit: Hashable, Sendable {
    /// The group's name.
    package let group: String
    /// Half-open, in Unicode scalars of the text.
    package let span: Range<Int>
    /// The words as they stand in the text.
    package let text: String
    /// The number of the sentence, from 0.
    package let sentence: Int
  }

  /// A group as it is written.
  package struct Group: Hashable, Sendable {
    /// One pattern a line.
    package var patterns: String
    /// Patterns that excuse all others of the group, in the same sentence; one a line.
    package var unless: String?

    package init(patterns: String, unless: String? = nil) {
      self.patterns = patterns
      self.unless = unless
    }
  }

  private enum Meaning: Sendable {
    case finds(Int)
    case excuses(Int)
  }

  /// The names of the groups, in alphabetical order.
  package let names: [String]
  private let matcher: CheckMatcher
  private let meanings: [Meaning]

  /// Compiles groups.
  /// - Parameters:
  ///   - groups: by name.
  ///   - lists: words parted by blanks, to be used in patterns as `@name`.
  ///   - spellings: `written read`, one a line: what a word in a text stands for.
  /// - Throws: `CheckFileError` naming the group and the pattern that cannot be read.
  package init(
    groups: [String: Group], lists: [String: String], spellings: String
  ) throws(CheckFileError) {
    var grammar = CheckGrammar(lists: lists.mapValues { CheckFile.words(of: $0) })
    var meanings: [Meaning] = []
    let names = groups.keys.sorted()
    for (number, name) in names.enumerated() {
      guard let group = groups[name] else { continue }
      meanings += repeatElement(.finds(number), count: try grammar.read(group.patterns, rule: name))
      meanings += repeatElement(.excuses(number), count: try grammar.read(group.unless ?? "", rule: name))
    }
    var read: [String: String] = [:]
    for line in CheckFile.lines(of: spellings) {
      let words = line.split(separator: " ")
      guard words.count == 2 else { throw .badFile(place: "spellings", reason: "expected two words in “\(line)”") }
      read[String(words[0])] = String(words[1])
    }
    self.names = names
    self.meanings = meanings
    matcher = CheckMatcher(grammar, spellings: read, longest: true)
  }

  /// Everything that stands in a text, by place; hits of one group that overlap are one.
  package func hits(in text: String) -> [Hit] {
    let cut = CheckText(text)
    var hits: [Hit] = []
    for (sentence, matches) in matcher.matches(in: cut).enumerated() {
      var excused: Set<Int> = []
      for match in matches { if case .excuses(let number) = meanings[match.pattern] { excused.insert(number) } }
      var spans: [Int: [Range<Int>]] = [:]
      for match in matches {
        guard case .finds(let number) = meanings[match.pattern], !excused.contains(number) else { continue }
        spans[number, default: []].append(cut.wholeSpan(ofWords: match.words))
      }
      for (number, found) in spans {
        for span in Self.joined(found) {
          hits.append(Hit(group: names[number], span: span, text: cut.text(at: span), sentence: sentence))
        }
      }
    }
    return hits.sorted {
      ($0.span.lowerBound, $0.span.upperBound, $0.group) < ($1.span.lowerBound, $1.span.upperBound, $1.group)
    }
  }

  private static func joined(_ spans: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, span.lowerBound < last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        joined.append(span)
      }
    }
    return joined
  }
}
