/// A row of words to look for in a sentence, compiled.
///
/// It is not tried place by place: one pass over its elements moves the set of all places where the next element may
/// begin, a bit a word. So its cost does not depend on how often it nearly matches; there is nothing to go back to.
struct CheckPattern: Sendable {
  indirect enum Element: Sendable {
    /// A word of this class.
    case word(Int)
    /// A word of this class, or nothing.
    case maybe(Int)
    /// Up to so many words of any kind.
    case gap(Int)
    /// The next word is not of this class.
    case not(Int)
    /// The next word is of this class, but does not belong to the match.
    case next(Int)
    /// A clause ends before this place, or begins the sentence.
    case clause
    /// The sentence begins, or ends, here.
    case start
    case end
    /// One of several rows, or nothing.
    case either([[Element]], optional: Bool)
  }

  let elements: [Element]
  /// Classes of which every match needs one, the rarest there are.
  let anchors: [Int]
  /// Whether the sentence must be a question, or must be none; nil if it does not matter.
  let question: Bool?

  /// The places where a match may end, if it may begin at any of `places`.
  func ends(from places: UInt64, in window: CheckWindow) -> UInt64 {
    Self.ends(elements[...], from: places, in: window)
  }

  private static func ends(_ elements: ArraySlice<Element>, from places: UInt64, in window: CheckWindow) -> UInt64 {
    var places = places
    for element in elements {
      switch element {
      case .word(let number): places = (places & window.classes[number]) << 1
      case .maybe(let number): places |= (places & window.classes[number]) << 1
      case .gap(let most):
        var wider = places
        for _ in 0..<most { wider |= wider << 1 }
        places = wider & window.places
      case .not(let number): places &= ~window.classes[number]
      case .next(let number): places &= window.classes[number]
      case .clause: places &= window.clauses
      case .start: places &= window.starts
      case .end: places &= window.end
      case .either(let rows, let optional):
        var all = optional ? places : 0
        for row in rows { all |= ends(row[...], from: places, in: window) }
        places = all
      }
      if places == 0 { return 0 }
    }
    return places
  }

  /// The words of the first match that begins at `from` or later: the earliest start, and from there the nearest end,
  /// or with `longest` the farthest.
  func match(from: Int, in window: CheckWindow, longest: Bool = false) -> Range<Int>? {
    let later = from == 0 ? window.places : window.places & ~((1 << UInt64(from)) - 1)
    guard ends(from: later, in: window) != 0 else { return nil }
    var candidates = later
    while candidates != 0 {
      let place = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      let found = ends(from: 1 << UInt64(place), in: window) & ~(1 << UInt64(place))
      if found != 0 { return place..<(longest ? 63 - found.leadingZeroBitCount : found.trailingZeroBitCount) }
    }
    return nil
  }
}

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
