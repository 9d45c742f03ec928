package import Receivables

/// How well one question is known: the box it lies in, and when it is asked again.
///
/// Leitner's boxes: a right answer moves a card one box on, a wrong one back into the first, and each box waits twice as
/// long as the one before.
package struct LeitnerCard: Hashable, Sendable {
  /// 1 for what is not known yet, to 5.
  package private(set) var box: Int
  /// The day from which it is asked again.
  package private(set) var due: Day
  package private(set) var asked: Int
  package private(set) var right: Int

  /// The days that the cards of each box wait.
  package static let days = [1, 2, 4, 8, 16]

  /// A card as it was kept; nil when the box, or one of the counts, cannot be.
  package init?(box: Int, due: Day, asked: Int, right: Int) {
    guard (1...Self.days.count).contains(box), asked >= 1, (0...asked).contains(right) else { return nil }
    self.box = box
    self.due = due
    self.asked = asked
    self.right = right
  }

  /// A card that is asked for the first time, on `day`.
  package init(isRight: Bool, on day: Day) {
    box = 1
    due = day
    asked = 0
    right = 0
    answer(isRight, on: day)
  }

  /// Takes in an answer given on `day`.
  package mutating func answer(_ isRight: Bool, on day: Day) {
    asked += 1
    guard isRight else {
      box = 1
      due = day.adding(days: Self.days[0])
      return
    }
    right += 1
    // What is asked ahead of its day shows nothing about what is remembered over days.
    guard day >= due else { return }
    box = min(Self.days.count, box + 1)
    due = day.adding(days: Self.days[box - 1])
  }
}
