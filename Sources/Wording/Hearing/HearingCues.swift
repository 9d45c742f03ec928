package import Receivables

/// Phrases with a meaning, such as “the money has left them”, found in what is heard.
///
/// A cue speaks for no reason by itself: what it weighs is fitted. Only a cue named `sure signal NAME` decides that
/// signal alone, and one named `no signal NAME` keeps it from being heard; `is the person` tells who speaks.
package struct HearingCues: Sendable {
  /// A phrase found.
  package struct Match: Hashable, Sendable {
    /// Which of `meanings`.
    package let meaning: Int
    /// The words it spans.
    package let words: Range<Int>
  }

  /// What the cues mean, in alphabetical order.
  package let meanings: [String]
  private let phrases: [(meaning: Int, phrase: HearingPhrase)]
  /// For each first word the phrases that may begin there.
  private let starts: [String: [Int]]
  /// Phrases that may begin with any word.
  private let anywhere: [Int]

  /// The cues of a file: for each meaning its phrases, one a line.
  package init(_ lines: [String: String]) {
    let meanings = lines.keys.sorted()
    var phrases: [(Int, HearingPhrase)] = []
    var starts: [String: [Int]] = [:]
    var anywhere: [Int] = []
    for (number, meaning) in meanings.enumerated() {
      for line in (lines[meaning] ?? "").utf8.split(separator: UInt8(ascii: "\n")) {
        guard let phrase = HearingPhrase(Substring(line)) else { continue }
        if case .words(let words, false) = phrase.elements[0], !words.contains(where: \.isBeginning) {
          for word in words { starts[word.text, default: []].append(phrases.count) }
        } else {
          anywhere.append(phrases.count)
        }
        phrases.append((number, phrase))
      }
    }
    self.meanings = meanings
    self.phrases = phrases.map { (meaning: $0.0, phrase: $0.1) }
    self.starts = starts
    self.anywhere = anywhere
  }

  /// Every phrase that stands in these words, by where it begins.
  package func matches(in words: [HeardText.Word]) -> [Match] {
    var matches: [Match] = []
    for place in words.indices {
      for number in (starts[words[place].text] ?? []) + anywhere {
        if let end = phrases[number].phrase.end(in: words, at: place), end > place {
          matches.append(Match(meaning: phrases[number].meaning, words: place..<end))
        }
      }
    }
    return matches
  }

  /// Whether somebody says that they are the person asked for.
  package func isPerson(in matches: [Match]) -> Bool { matches.contains { meanings[$0.meaning] == "is the person" } }

  /// The signals that cues alone make certain.
  package func signals(in matches: [Match]) -> [Signal] {
    let denied = deniedSignals(in: matches)
    return named("sure signal", in: matches).filter { !denied.contains($0) }
  }

  /// The signals that cues speak against: what sounds like them means something else.
  package func deniedSignals(in matches: [Match]) -> [Signal] { named("no signal", in: matches) }

  private func named(_ kind: String, in matches: [Match]) -> [Signal] {
    let named = Set(matches.map { meanings[$0.meaning] })
    return Signal.allCases.filter { named.contains("\(kind) \($0.rawValue)") }
  }
}
