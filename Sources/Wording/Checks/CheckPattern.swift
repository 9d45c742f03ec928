/// A row of words to look for in a sentence, compiled.
///
/// It is not tried place by place: one pass over its steps moves the set of all places where the next element may
/// begin, a bit a word. So its cost does not depend on how often it nearly matches; there is nothing to go back to.
struct CheckPattern: Sendable {
  /// One element of a pattern, or the head of a group of rows.
  struct Step: Sendable {
    enum Kind: UInt8, Sendable {
      /// A word of the class `number`.
      case word
      /// A word of the class `number`, or nothing.
      case maybe
      /// Up to `number` words of any kind.
      case gap
      /// The next word is not of the class `number`.
      case not
      /// The next word is of the class `number`, but does not belong to the match.
      case next
      /// A clause ends before this place, or begins the sentence.
      case clause
      /// The sentence begins, or ends, here.
      case start, end
      /// One of several rows, or with `optional` nothing; the next `number` steps hold them.
      case either, optional
      /// One of the rows of a group: the next `number` steps.
      case row
    }

    var kind: Kind
    var number: Int32 = 0
  }

  /// Where its steps stand among those of all patterns.
  let steps: Range<Int>
  /// Whether the sentence must be a question, or must be none; nil if it does not matter.
  let question: Bool?

  /// The words of the first match that begins at `from` or later: the earliest start, and from there the nearest end,
  /// or with `longest` the farthest.
  func match(_ all: [Step], from: Int, in window: CheckWindow, longest: Bool = false) -> Range<Int>? {
    let later = from == 0 ? window.places : window.places & ~((1 << UInt64(from)) - 1)
    guard Self.ends(all, steps, from: later, in: window) != 0 else { return nil }
    var candidates = later
    while candidates != 0 {
      let place = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      let found = Self.ends(all, steps, from: 1 << UInt64(place), in: window) & ~(1 << UInt64(place))
      if found != 0 { return place..<(longest ? 63 - found.leadingZeroBitCount : found.trailingZeroBitCount) }
    }
    return nil
  }

  /// The places where a match of the steps at `range` may end, if it may begin at any of `places`.
  private static func ends(_ steps: [Step], _ range: Range<Int>, from places: UInt64, in window: CheckWindow) -> UInt64
  {
    var places = places
    var place = range.lowerBound
    while place < range.upperBound, places != 0 {
      let number = Int(steps[place].number)
      let kind = steps[place].kind
      place += 1
      switch kind {
      case .word: places = (places & window.classes[number]) << 1
      case .maybe: places |= (places & window.classes[number]) << 1
      case .gap:
        var wider = places
        for _ in 0..<number { wider |= wider << 1 }
        places = wider & window.places
      case .not: places &= ~window.classes[number]
      case .next: places &= window.classes[number]
      case .clause: places &= window.clauses
      case .start: places &= window.starts
      case .end: places &= window.end
      case .either, .optional:
        var all = kind == .optional ? places : 0
        let end = place + number
        while place < end {
          let row = (place + 1)..<(place + 1 + Int(steps[place].number))
          all |= ends(steps, row, from: places, in: window)
          place = row.upperBound
        }
        places = all
      case .row: break
      }
    }
    return places
  }
}
