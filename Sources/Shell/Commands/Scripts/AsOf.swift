import CommandLanguage
import Receivables

extension Command where World == Session {
  static let asOf = Command(
    "as of", group: "Scripts", "Sets the day for what follows.",
    examples: ["as of 2026-12-01"], reads: true, needsBook: false, .day
  ) { session, day in
    session.clock = Clock(fixed: day)
  }

  static let seedCommand = Command(
    "seed", group: "Scripts", "Fixes every choice that chance would make.",
    examples: ["seed 7"], reads: true, needsBook: false, .count("N", in: 0...Int.max)
  ) { session, seed in
    session.seed = UInt64(seed)
    session.seedOfWords = session.seed
  }
}
