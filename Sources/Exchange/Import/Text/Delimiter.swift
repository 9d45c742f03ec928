/// What stands between the cells of a row.
package enum Delimiter: UInt8, Hashable, Sendable, CaseIterable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09

  package var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    }
  }

  /// The delimiter that divides the first rows most evenly; a comma when none does.
  ///
  /// Each candidate is given the number of rows that share its most frequent count, times that count. Decimal commas in
  /// a semicolon file lose because the header has none of them.
  static func detect(in bytes: [UInt8]) -> Delimiter {
    var counts: [[Int]] = [[0, 0, 0]]
    var isQuoted = false
    var previous: UInt8 = 0x0A
    let candidates = Delimiter.allCases.map(\.rawValue)
    let sample = bytes.prefix(1 << 16)
    for (index, byte) in zip(sample.indices, sample) {
      defer { previous = byte }
      let isEdge = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || candidates.contains(byte) }
      if byte == 0x22 {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
        if !isQuoted && isEdge(previous) {
          isQuoted = true
        } else if isQuoted && isEdge(next) {
          isQuoted = false
        }
      } else if !isQuoted {
        if byte == 0x0A || byte == 0x0D {
          counts.append([0, 0, 0])
        } else if let candidate = candidates.firstIndex(of: byte) {
          counts[counts.count - 1][candidate] += 1
        }
      }
    }
    var best = Delimiter.comma
    var bestScore = 0
    for (position, candidate) in Delimiter.allCases.enumerated() {
      var rowsByCount: [Int: Int] = [:]
      for row in counts where row[position] > 0 { rowsByCount[row[position], default: 0] += 1 }
      let score = rowsByCount.map { $0.key * $0.value }.max() ?? 0
      if score > bestScore { (best, bestScore) = (candidate, score) }
    }
    return best
  }
}
