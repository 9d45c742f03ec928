/// Where two texts differ, line by line, for people: `-` is what was expected, `+` what came instead.
struct LineDifference {
  private let expected: [String]
  private let found: [String]

  init(expected: String, found: String) {
    self.expected = Self.lines(expected)
    self.found = Self.lines(found)
  }

  var isEmpty: Bool { expected == found }

  /// The changed lines with two unchanged ones around each place, the number of the expected text's line before them;
  /// at most `limit` lines. `name` stands before the places.
  func text(name: String, limit: Int = 80) -> String {
    guard !isEmpty else { return "" }
    let entries = merged
    let near = entries.indices.filter { index in
      entries[max(0, index - 2)...min(entries.count - 1, index + 2)].contains { $0.sign != " " }
    }
    var result = ""
    var previous = -2
    for index in near.prefix(limit) {
      let entry = entries[index]
      if index != previous + 1 { result += "\(name):\(entry.line + 1):\n" }
      result += entry.text.isEmpty && entry.sign == " " ? "\n" : "  \(entry.sign) \(entry.text)\n"
      previous = index
    }
    if near.count > limit { result += "  … \(near.count - limit) more lines\n" }
    return result
  }

  private struct Entry {
    let sign: String
    let text: String
    /// Position in the expected text, from 0.
    let line: Int
  }

  /// Both texts as one: what stayed, with what went and came at its place.
  private var merged: [Entry] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in found.difference(from: expected) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var entries: [Entry] = []
    var old = 0
    var new = 0
    while old < expected.count || new < found.count {
      if removed.contains(old) {
        entries.append(Entry(sign: "-", text: expected[old], line: old))
        old += 1
      } else if inserted.contains(new) {
        entries.append(Entry(sign: "+", text: found[new], line: old))
        new += 1
      } else {
        entries.append(Entry(sign: " ", text: expected[old], line: old))
        old += 1
        new += 1
      }
    }
    return entries
  }

  /// The lines, empty ones at the end left out.
  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
