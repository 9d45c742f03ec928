import Shell
import CommandLanguage
import Wording

/// How well voices that were held out are read, each by itself and all together.
struct QuestionsTrial {
  /// How sure one might have to be, to choose among.
  private static let certainties = [
    (0.5, 0.2), (0.6, 0.3), (0.65, 0.4), (0.7, 0.4), (0.75, 0.5), (0.8, 0.5), (0.85, 0.6), (0.9, 0.7), (0.95, 0.8),
  ].map { QuestionReader.Certainty(confidence: $0.0, lead: $0.1) }
  /// From which confidence on a candidate might be named.
  private static let leasts = [0.05, 0.1, 0.15, 0.2, 0.25, 0.35, 0.45]

  let usesEncoder: Bool
  private var voices: [(name: String, tally: Tally)] = []
  private var whole = Tally()

  init(usesEncoder: Bool) { self.usesEncoder = usesEncoder }

  mutating func begin(_ voice: String) { voices.append((voice, Tally())) }

  mutating func count(_ command: String, _ candidates: [QuestionReader.Candidate]) {
    whole.count(command, candidates)
    voices[voices.count - 1].tally.count(command, candidates)
  }

  var lines: [String] {
    var lines = ["Each voice held out, \(usesEncoder ? "with" : "without") the encoder:"]
    for (name, tally) in voices { lines.append("  \(name): \(tally.choices)") }
    lines.append("  all: \(whole.choices)")
    for place in Self.certainties.indices {
      let (sure, taken) = (Self.certainties[place], whole.taken[place])
      lines.append(
        "  sure from \(sure.confidence), ahead by \(sure.lead): \(taken.all) of \(whole.meant) taken, \(taken.wrong)"
          + " wrongly; \(taken.runs) run at once, \(taken.wrongRuns) wrongly (\(percent(taken.wrongRuns, of: whole.meant))"
          + " of all, \(percent(taken.wrongRuns, of: taken.runs)) of them); \(taken.none) of \(whole.none) that mean no"
          + " command")
    }
    for place in Self.leasts.indices {
      let named = whole.named[place]
      lines.append(
        "  named from \(Self.leasts[place]): something for \(percent(named.any, of: whole.meant)), the right one among"
          + " three for \(percent(named.right, of: whole.meant)); for \(percent(named.none, of: whole.none)) of what means"
          + " no command")
    }
    return lines
  }

  /// What came of some questions.
  private struct Tally {
    private(set) var meant = 0
    private(set) var none = 0
    private(set) var taken = [(all: Int, wrong: Int, runs: Int, wrongRuns: Int, none: Int)](
      repeating: (0, 0, 0, 0, 0), count: certainties.count)
    private(set) var named = [(any: Int, right: Int, none: Int)](repeating: (0, 0, 0), count: leasts.count)
    private var right = 0
    private var inThree = 0

    mutating func count(_ command: String, _ candidates: [QuestionReader.Candidate]) {
      guard let first = candidates.first else { return }
      let isNone = command == "-"
      for place in certainties.indices where certainties[place].holds(candidates) {
        if isNone {
          taken[place].none += 1
          continue
        }
        taken[place].all += 1
        let runs = reading.contains(first.command)
        taken[place].runs += runs ? 1 : 0
        guard first.command != command else { continue }
        taken[place].wrong += 1
        taken[place].wrongRuns += runs ? 1 : 0
      }
      let three = candidates.prefix(3)
      for place in leasts.indices where first.confidence >= leasts[place] {
        named[place].any += isNone ? 0 : 1
        named[place].none += isNone ? 1 : 0
        named[place].right += three.contains { $0.command == command && $0.confidence >= leasts[place] } ? 1 : 0
      }
      if isNone {
        none += 1
        return
      }
      meant += 1
      right += first.command == command ? 1 : 0
      inThree += three.contains { $0.command == command } ? 1 : 0
    }

    var choices: String {
      "first choice right \(percent(right, of: meant)), in three \(percent(inThree, of: meant)) of \(meant)"
    }
  }
}

/// The commands that only read: they are run at once.
private let reading = Set(Commands.all.filter(\.reads).map(\.name))

/// A share in tenths of a percent.
private func percent(_ part: Int, of whole: Int) -> String {
  guard whole > 0 else { return "–" }
  let tenths = (part * 2000 + whole) / (whole * 2)
  return "\(tenths / 10).\(tenths % 10) %"
}
