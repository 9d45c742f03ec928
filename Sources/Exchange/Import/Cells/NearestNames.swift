/// The candidates nearest to a word that was not found, for error messages only; it never decides anything.
enum NearestNames {
  /// Up to `limit` candidates within a third of the word's length in edits (at least two), nearest first.
  static func of(_ word: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let wanted = Array(word.lowercased().utf8.prefix(60))
    let allowed = max(2, wanted.count / 3)
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let other = Array(candidate.lowercased().utf8.prefix(60))
      if !wanted.isEmpty, other.starts(with: wanted) || wanted.starts(with: other), !other.isEmpty {
        found.append((1, candidate))
      } else if abs(other.count - wanted.count) <= allowed {
        let distance = distance(wanted, other)
        if distance <= allowed { found.append((distance, candidate)) }
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(limit).map(\.name)
  }

  /// Levenshtein distance in bytes.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (byte == other ? 0 : 1))
        diagonal = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[right.count]
  }
}
