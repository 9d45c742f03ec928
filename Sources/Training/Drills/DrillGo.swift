package import Receivables

/// A handful of questions, asked one after the other.
package struct DrillGo: Sendable {
  package let kind: DrillKind
  package let items: [DrillItem]
  /// Of the questions answered so far, which were answered right.
  package private(set) var passed: [Bool] = []

  /// So many questions are asked at a time.
  package static let length = 5

  /// Chooses questions: first those whose day has come, the longest waiting first; then new ones; then, if there are
  /// still too few, those whose day comes next. The same progress, day and seed give the same questions.
  package init(_ kind: DrillKind, from deck: [DrillItem], progress: ProgressFile, on day: Day, seed: UInt64) {
    self.kind = kind
    // Another day gives other new questions under the same seed.
    let daily = seed &+ UInt64(bitPattern: Int64(day.number)) &* 0x9E37_79B9_7F4A_7C15
    let ranked = deck.map { item -> (item: DrillItem, rank: (Int, Int, UInt64)) in
      let order = StableOrder.key(daily, item.id)
      guard let card = progress.cards[item.id] else { return (item, (1, 0, order)) }
      let wait = card.due.days(since: day)
      return (item, (wait <= 0 ? 0 : 2, wait, order))
    }
    items = ranked.sorted { $0.rank < $1.rank }.prefix(Self.length).map { $0.item.shuffled(daily) }
  }

  /// The question that waits for an answer; nil when all were answered.
  package var current: DrillItem? { passed.count < items.count ? items[passed.count] : nil }

  /// Takes in whether the question was answered right; after the last one nothing happens any more.
  package mutating func answered(_ isRight: Bool) {
    guard current != nil else { return }
    passed.append(isRight)
  }

  /// The share answered right, 0 to 100; nil when none was answered.
  package var score: Int? {
    passed.isEmpty ? nil : (passed.count { $0 } * 100 + passed.count / 2) / passed.count
  }
}

extension ProgressFile {
  /// How many of these questions are to be asked on a day: seen before, and their day has come.
  package func due(among deck: [DrillItem], on day: Day) -> Int {
    deck.count { item in cards[item.id].map { $0.due <= day } ?? false }
  }

  /// How many of these questions were never asked.
  package func new(among deck: [DrillItem]) -> Int { deck.count { cards[$0.id] == nil } }
}
