/// All phrases of a cue file in one tree of words, so that a text is read once whatever their number.
struct CueTree: Sendable {
  /// What a phrase speaks for, by position in the caller's list, and how much.
  struct Vote: Sendable {
    let group: Int
    let weight: Double
  }

  /// A phrase found: the votes of its end, and the words it covers.
  struct Match {
    /// Identifies the phrase, so that a repeated one counts once.
    let phrase: Int
    let words: Range<Int>
    let votes: [Vote]
  }

  private struct Node: Sendable {
    var children: [String: Int] = [:]
    var votes: [Vote] = []
  }

  private var nodes = [Node()]

  mutating func insert(_ phrase: [String], _ vote: Vote) {
    var place = 0
    for word in phrase {
      if let next = nodes[place].children[word] {
        place = next
      } else {
        nodes.append(Node())
        nodes[place].children[word] = nodes.count - 1
        place = nodes.count - 1
      }
    }
    nodes[place].votes.append(vote)
  }

  /// Every phrase in `words`, whole words only. Time is the number of words times the length of the longest phrase.
  func matches(in words: [Words.Word]) -> [Match] {
    var matches: [Match] = []
    for start in words.indices {
      var place = 0
      for end in start..<words.count {
        guard !words[end].text.isEmpty, let next = nodes[place].children[words[end].text] else { break }
        place = next
        if !nodes[place].votes.isEmpty {
          matches.append(Match(phrase: place, words: start..<(end + 1), votes: nodes[place].votes))
        }
      }
    }
    return matches
  }
}
