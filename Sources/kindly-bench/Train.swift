internal import ArgumentParser
internal import FoundationEssentials
internal import Receivables
internal import Trainees
internal import Training

/// Lets simulated trainees practise, and says whether the scoring tells the good from the bad.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training", abstract: "Plays all scenarios with simulated trainees, and holds their scores to bars.")

  @Option(help: "The folder of the shipped property lists.") var resources = "Sources/kindly/Resources"
  @Option(help: "The folder of the language model; without it only words count.") var model: String?
  @Option(help: "How many seeds each scenario is played with.") var seeds: UInt64 = 20

  @Option(help: "Prints the talks of a trainee that missed the best outcome, instead of figures.") var talks: Trainee?

  func validate() throws {
    guard seeds > 0 else { throw ValidationError("--seeds must be above zero") }
  }

  func run() throws {
    guard let today = Day(iso: "2026-11-21") else { return }
    let field = try PracticeField(resources: resources, today: today, model: model)
    if let talks { return show(talks, field) }
    let figures = TraineeFigures(field, seeds: 1...seeds)
    var allHold = true
    print(Self.row(["trainee", "talks", "mean score", "best outcome", "bar", "holds"]))
    for trainee in Trainee.allCases {
      let result = figures.result(trainee)
      let bar = Bar(trainee)
      let holds = bar.holds(result)
      allHold = allHold && holds
      print(
        Self.row([
          trainee.rawValue, "\(result.talks)", Self.tenths(result.score), Self.tenths(result.best) + " %", bar.words,
          holds ? "yes" : "NO",
        ]))
    }
    let unwinnable = figures.unwinnable()
    print(
      "scenarios that no good trainee ever wins: \(unwinnable.isEmpty ? "none" : unwinnable.joined(separator: ", "))")
    let loopholes = figures.loopholes()
    print(
      "scenarios won by one fixed sentence, of \(loopholes.tried) tried: "
        + (loopholes.found.isEmpty ? "none" : "\(Set(loopholes.found.map(\.scenario)).count)"))
    for loophole in loopholes.found.prefix(20) { print("  \(loophole.scenario): “\(loophole.sentence)”") }
    guard allHold, unwinnable.isEmpty, loopholes.found.isEmpty else { throw ExitCode.failure }
  }

  /// Prints the talks with the first seed that missed the best outcome.
  private func show(_ trainee: Trainee, _ field: PracticeField) {
    for scenario in field.scenarios {
      guard let play = field.play(scenario, seed: 1, with: trainee) else { continue }
      let debrief = field.debrief(play)
      guard debrief.outcome.share < Outcome.good else { continue }
      let missed = debrief.items.filter { !$0.passed }.map(\.check.rawValue).joined(separator: ", ")
      print("\n== \(scenario.name): \(debrief.score); \(debrief.outcome.reached); missed \(missed)")
      for turn in play.turns {
        print("> \(turn.reply.text)")
        let moves = turn.reply.moves.keys.map(\.rawValue).sorted().joined(separator: " ")
        let effects = turn.effects.map(\.rawValue).joined(separator: " ")
        print("    \(turn.line)  [\(turn.act)]")
        print("    moves: \(moves); effects: \(effects); trust \(turn.mood.trust), willing \(turn.mood.willingness)")
      }
    }
  }

  private static func row(_ cells: [String]) -> String {
    cells.map { $0 + String(repeating: " ", count: max(1, 22 - $0.count)) }.joined()
  }

  /// With one decimal, rounded.
  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// What a trainee's result is held to.
  private struct Bar {
    private let least: (score: Double, best: Double)
    private let below: Double

    init(_ trainee: Trainee) {
      switch trainee {
      case .model, .phrasebook: (least, below) = ((85, 80), .infinity)
      case .polite, .deaf: (least, below) = ((0, 0), 60)
      case .tough: (least, below) = ((0, 0), 40)
      case .random: (least, below) = ((0, 0), 35)
      }
    }

    var words: String {
      below < .infinity ? "below \(Int(below))" : "\(Int(least.score)) and \(Int(least.best)) % at least"
    }

    func holds(_ result: TraineeFigures.Result) -> Bool {
      result.score >= least.score && result.best >= least.best && result.score < below
    }
  }
}

extension Trainee: ExpressibleByArgument {}
