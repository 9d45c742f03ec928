import FoundationEssentials

/// Programs that do the same thing, measured side by side.
struct Comparison {
  struct Contender {
    let name: String
    let run: ProgramRun
    /// The others are told as multiples of it.
    let isBaseline: Bool
    /// Fewer rounds for what takes many seconds.
    let isSlow: Bool

    init(_ name: String, _ words: [String], baseline: Bool = false, slow: Bool = false) {
      self.name = name
      run = ProgramRun(words)
      isBaseline = baseline
      isSlow = slow
    }
  }

  /// What was measured of one.
  struct Result {
    let name: String
    let times: [Duration]
    let peakKiB: Int
    let syncs: Int?
    let isBaseline: Bool

    var least: Duration { times.min() ?? .zero }
    var median: Duration { times.sorted()[times.count / 2] }
  }

  let title: String
  let contenders: [Contender]
  let rounds: Int
  let folder: String

  private static let slowRounds = 3

  /// Measures in turns (A B A B …), so that whatever else the machine does hits all alike. Memory and syncs are measured
  /// in runs of their own, because watching slows.
  func measure() throws -> [Result] {
    var times = [[Duration]](repeating: [], count: contenders.count)
    // Once before, so that files are in memory.
    for contender in contenders where !contender.isSlow { _ = try contender.run.time() }
    for round in 0..<max(1, rounds) {
      for (position, contender) in contenders.enumerated() where !contender.isSlow || round < Comparison.slowRounds {
        times[position].append(try contender.run.time())
      }
    }
    return try contenders.enumerated().map { position, contender in
      let peaks = try (0..<(contender.isSlow ? 1 : 5)).map { _ in try contender.run.peakKiB() }
      return Result(
        name: contender.name, times: times[position], peakKiB: peaks.max() ?? 0,
        syncs: contender.isSlow ? nil : try contender.run.syncs(in: folder), isBaseline: contender.isBaseline)
    }
  }
}
