/// Up to 60 words of a sentence as the patterns see them. Bit n of a set is the place before word n.
struct CheckWindow: Sendable {
  /// The most words of a window, so that the place after the last has a bit as well.
  static let longest = 60
  /// By how many words the next window of a longer sentence overlaps; no pattern spans more.
  static let overlap = 20

  /// For each class, the words of the window that belong to it.
  var classes: [UInt64]
  /// Classes with any word.
  var touched: [Int] = []
  /// All places.
  var places: UInt64 = 0
  /// Places where a clause begins or the sentence ends.
  var clauses: UInt64 = 0
  /// The place where the sentence begins, and the places that count as its beginning: after a greeting or a name.
  var starts: UInt64 = 0
  /// The place where the sentence ends.
  var end: UInt64 = 0

  init(classes: Int) { self.classes = [UInt64](repeating: 0, count: classes) }

  mutating func clear() {
    for number in touched { classes[number] = 0 }
    touched.removeAll(keepingCapacity: true)
    (places, clauses, starts, end) = (0, 0, 0, 0)
  }

  mutating func add(_ number: Int, at place: Int) {
    if classes[number] == 0 { touched.append(number) }
    classes[number] |= 1 << UInt64(place)
  }
}
