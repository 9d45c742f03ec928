package import Receivables

/// One thing that was practised, with what it was worth.
package struct TrainingRecord: Hashable, Sendable {
  /// How it was practised.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case training = "train"
    case drill
  }

  package let day: Day
  package let kind: Kind
  /// The scenario or the drill, by its name.
  package let what: String
  /// 0 to 100.
  package let score: Int
  /// By skill, 0 to 100; only what was tried.
  package let skills: [Skill: Int]

  /// A score outside 0 to 100 is taken as the nearer end.
  package init(day: Day, kind: Kind, what: String, score: Int, skills: [Skill: Int]) {
    self.day = day
    self.kind = kind
    self.what = what
    self.score = Self.bounded(score)
    self.skills = skills.mapValues(Self.bounded)
  }

  private static func bounded(_ score: Int) -> Int { min(100, max(0, score)) }
}
