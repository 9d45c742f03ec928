/// For each of a row of numbers from 0 a list of others, all in one array.
struct PackedLists: Sendable {
  /// Where each list begins in `entries`, and at last where the last one ends.
  private let starts: [Int32]
  private let entries: [Int32]

  /// Packs `pairs`; each list keeps its entries in the order in which they come.
  /// - Parameter count: of the lists; every `list` is below it.
  init(count: Int, pairs: [(list: Int32, entry: Int32)]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.list) + 1] += 1 }
    for list in 0..<count { starts[list + 1] += starts[list] }
    var free = starts
    var entries = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
      entries[Int(free[Int(pair.list)])] = pair.entry
      free[Int(pair.list)] += 1
    }
    self.starts = starts
    self.entries = entries
  }

  subscript(list: Int) -> ArraySlice<Int32> { entries[Int(starts[list])..<Int(starts[list + 1])] }
}
