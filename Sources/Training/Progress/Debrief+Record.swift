package import Receivables

extension DebriefCheck {
  /// The skill that it shows.
  package var skill: Skill {
    switch self {
    case .opened, .room: .opening
    case .facts, .recalled: .facts
    case .heard, .explored: .listening
    case .asked, .offered, .tested, .proposed, .askedWhom: .proposing
    case .summedUp, .thanked, .saidNext: .closing
    case .register: .tone
    case .keptSecret, .stoppedAsking, .noThreat, .noBlame, .noEmptyPromise: .limits
    case .outcome, .bestOutcome: .result
    }
  }
}

extension Debrief {
  /// It as it is kept with the trainee's progress: each skill as the share of its weight that was earned.
  package func record(of scenario: String, on day: Day) -> TrainingRecord {
    var skills: [Skill: Int] = [:]
    for (skill, items) in Dictionary(grouping: items, by: \.check.skill) {
      let total = items.reduce(0) { $0 + $1.weight }
      let earned = items.reduce(0) { $0 + ($1.passed ? $1.weight : 0) }
      if total > 0 { skills[skill] = (earned * 100 + total / 2) / total }
    }
    return TrainingRecord(day: day, kind: .training, what: scenario, score: score, skills: skills)
  }
}
