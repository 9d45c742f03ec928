/// Warnings in the order in which their kinds first came up; of each kind only the first few are written out.
struct WarningList: Sendable {
  private static let shownOfAKind = 5
  private var kinds: [String] = []
  private var texts: [String: [String]] = [:]
  private var counts: [String: Int] = [:]

  /// Adds `text` under `kind`, a word that is never shown.
  mutating func add(_ text: @autoclosure () -> String, kind: String) {
    if counts[kind] == nil { kinds.append(kind) }
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= WarningList.shownOfAKind { texts[kind, default: []].append(text()) }
  }

  var all: [String] {
    kinds.flatMap { kind -> [String] in
      let hidden = (counts[kind] ?? 0) - WarningList.shownOfAKind
      return (texts[kind] ?? []) + (hidden > 0 ? ["… and \(hidden) more of this kind"] : [])
    }
  }
}
