/// How unlike two words are, and which of many words somebody may have meant.
package enum EditDistance {
  /// The least number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other
  /// (Damerau-Levenshtein, each place edited once). Capitals count; compare lower-cased words if they should not.
  package static func between(_ first: String, _ second: String) -> Int {
    let word = Array(first)
    return distances(from: word, to: Array(second)).last ?? word.count
  }

  /// The words somebody may have meant, the likeliest first; words equally likely keep their order.
  ///
  /// A word qualifies if about a third of its letters at most are wrong, or if that holds for its beginning: half-typed
  /// names are the commonest slip. Capitals do not matter. Very long words have no neighbours.
  package static func nearest(to word: String, in candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let wanted = word.lowercased()
    guard !wanted.isEmpty, wanted.utf8.count <= longest else { return [] }
    let letters = Array(wanted)
    let allowed = max(1, letters.count / 3)
    var found: [(score: Int, order: Int, text: String)] = []
    var seen: Set<String> = []
    for candidate in candidates {
      let other = Array(candidate.lowercased().prefix(longest))
      let row = distances(from: letters, to: other)
      guard let whole = row.last else { continue }
      var score = whole <= allowed && whole < max(letters.count, other.count) ? whole : Int.max
      if letters.count > 1, let beginning = row.min() {
        let permitted = letters.count < 4 ? 0 : allowed
        if beginning <= permitted { score = min(score, beginning + 1) }
      }
      if score < Int.max, seen.insert(candidate).inserted { found.append((score, found.count, candidate)) }
    }
    found.sort { ($0.score, $0.order) < ($1.score, $1.order) }
    return found.prefix(limit).map(\.text)
  }

  /// Longer words are not names somebody mistyped; comparing them would only take time.
  private static let longest = 64

  /// The distances from the whole of one word to every beginning of another, the empty one first.
  private static func distances(from word: [Character], to other: [Character]) -> [Int] {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in word.indices {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for column in other.indices {
        var best = min(
          last[column + 1] + 1, current[column] + 1, last[column] + (word[row] == other[column] ? 0 : 1))
        if row > 0, column > 0, word[row] == other[column - 1], word[row - 1] == other[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last
  }
}
