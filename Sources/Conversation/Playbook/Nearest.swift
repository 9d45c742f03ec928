/// The names nearest to a mistyped one.
enum Nearest {
  /// Up to three of `names` that differ from `word` by at most a third of its letters, nearest first.
  static func candidates(to word: String, among names: [String]) -> [String] {
    let letters = Array(word.unicodeScalars.prefix(64))
    let limit = max(1, letters.count / 3)
    return
      names
      .map { (name: $0, distance: distance(letters, Array($0.unicodeScalars.prefix(64)))) }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3)
      .map(\.name)
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let change = diagonal + (scalar == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[right.count]
  }
}
