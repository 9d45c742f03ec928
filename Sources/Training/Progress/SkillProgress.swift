package import Receivables

/// How one skill, or all of them, went over time.
package struct SkillProgress: Hashable, Sendable {
  /// Nil for all of them, by the score of each go.
  package let skill: Skill?
  /// How often it was tried.
  package let goes: Int
  /// The mean of the last goes, 0 to 100.
  package let now: Int
  /// The mean of the first goes; nil when it was tried so seldom that they are among the last.
  package let first: Int?
  /// The means of calendar weeks, the newest last; nil where nothing was tried.
  package let weeks: [Int?]

  /// So many goes make the means of the first and of the last.
  package static let window = 5

  /// Nil when it was never tried until `day`.
  init?(_ skill: Skill?, _ records: [TrainingRecord], until day: Day, weeks count: Int) {
    let tried = records.compactMap { record -> (day: Day, score: Int)? in
      guard record.day <= day else { return nil }
      guard let skill else { return (record.day, record.score) }
      return record.skills[skill].map { (record.day, $0) }
    }
    let scores = tried.map(\.score)
    guard let now = Self.mean(scores.suffix(Self.window)) else { return nil }
    self.skill = skill
    self.now = now
    goes = scores.count
    first = scores.count >= 2 * Self.window ? Self.mean(scores.prefix(Self.window)) : nil
    let monday = day.adding(days: 1 - day.weekday)
    weeks = (0..<count).map { week in
      let start = monday.adding(days: 7 * (week + 1 - count))
      return Self.mean(tried.filter { (0..<7).contains($0.day.days(since: start)) }.map(\.score)[...])
    }
  }

  private static func mean(_ scores: ArraySlice<Int>) -> Int? {
    scores.isEmpty ? nil : (scores.reduce(0, +) + scores.count / 2) / scores.count
  }
}

extension ProgressFile {
  /// All goes together, then each skill that was tried, in the order of `Skill`; empty when nothing was.
  package func skills(until day: Day, weeks: Int = 8) -> [SkillProgress] {
    ([nil] + Skill.allCases.map { $0 }).compactMap { SkillProgress($0, records, until: day, weeks: weeks) }
  }

  /// How many questions lie in each box, the first box first.
  package var boxes: [Int] {
    (1...LeitnerCard.days.count).map { box in cards.values.count { $0.box == box } }
  }
}
