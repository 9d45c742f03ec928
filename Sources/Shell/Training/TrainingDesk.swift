import CommandLanguage
import Foundation
import Receivables
import Training
import Wording

/// Plays training talks: begins them, passes on what the trainee says, shows hints and the debrief.
struct TrainingDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  private var library: TrainingLibrary { TrainingLibrary(session) }

  // MARK: Choosing

  /// All scenarios, the user's own first; one of their own takes the place of a shipped one of the same name.
  func scenarios() throws -> [Scenario] {
    // A book that cannot be opened is no reason not to train.
    _ = try? session.openStore()
    var scenarios: [Scenario] = []
    for path in session.resources.paths(of: Curriculum.file) {
      let found = try library.curriculum(path)
      scenarios += found.scenarios.filter { new in !scenarios.contains { $0.name == new.name } }
    }
    return scenarios
  }

  /// Stages at which something is said to the client.
  var stages: Set<String> {
    let desk = ProtocolDesk(session)
    return Set(desk.stageNames.filter { (try? session.band(of: $0)) ?? nil != nil })
  }

  // MARK: Playing

  /// Begins a talk and shows whom one calls. From the program's own command line, with nobody to talk to, it only shows.
  func begin(_ scenario: Scenario, seed: Int?, as command: String? = nil) throws {
    let personas = try library.personas()
    let lines = try library.lines()
    let problems = scenario.problems(personas: personas, lines: lines, stages: stages)
    guard problems.isEmpty else {
      throw Diagnostic(
        "the scenario \(scenario.name) cannot be played", kind: .refused, hints: problems.prefix(5).map { $0 })
    }
    let formatter = session.formatter
    let seed = UInt64(seed ?? Int(session.seed % 10_000))
    let band = try session.band(of: scenario.stage)?.band
    guard
      let play = TrainingPlay(
        scenario, seed: seed, today: session.today, band: band, personas: personas, lines: lines,
        placeholders: Placeholders(money: formatter.money, day: formatter.spokenDay))
    else { throw Diagnostic.refused("there is no way to talk about \(scenario.about)") }
    let run = TrainingRun(
      play: play, reader: try library.reader(), register: try session.register(of: scenario.stage),
      legal: LegalContext(hasAgency: true, stage: scenario.stage), command: command ?? "train \(scenario.name)",
      facts: ScenarioFacts(session, scenario).facts)
    if !session.isOneShot || session.isInteractive || session.scriptDepth > 0 {
      session.training = run
      session.drill = nil
    }
    let view = TrainingView(session, run)
    session.reply(view.opening, view.openingDocument)
  }

  /// The trainee says something.
  func say(_ text: String) throws {
    guard var run = session.training, run.isOpen else { throw TrainingDesk.none }
    let scenario = run.play.scenario
    let reading = run.reader.read(
      text, today: run.play.today, open: scenario.amount, invoice: scenario.invoice, legal: run.legal)
    guard let turn = run.play.take(reading) else { throw TrainingDesk.none }
    session.training = run
    let view = TrainingView(session, run)
    var page = view.page(of: turn)
    var document = view.document(of: turn)
    if run.play.hasEnded {
      record()
      let debrief = DebriefView(session, run)
      page.append(debrief.page)
      document = document.adding(debrief.document)
    }
    session.reply(page, document)
  }

  func hint() throws {
    guard var run = session.training, run.isOpen else { throw TrainingDesk.none }
    run.play.hintsTaken += 1
    session.training = run
    let hint = TrainingHint(session, run)
    session.reply(hint.page, hint.document)
  }

  func rewind(to number: Int) throws {
    guard var run = session.training else { throw TrainingDesk.none }
    guard run.play.turns.indices.contains(number - 1) else {
      let count = run.play.turns.count
      throw Diagnostic.refused(
        "there is no turn \(number)",
        hint: count == 0 ? "nothing was said yet" : "turns 1 to \(count) can be played again")
    }
    run.play.rewind(to: number)
    session.training = run
    let view = TrainingView(session, run)
    session.reply(view.rewound(number), ["turn": .integer(number)])
  }

  /// Ends the talk and shows the debrief.
  func stop() throws {
    guard var run = session.training, run.isOpen else { throw TrainingDesk.none }
    run.play.stop()
    session.training = run
    let debrief = DebriefView(session, run)
    record()
    session.reply(debrief.page, debrief.document)
  }

  /// Keeps the score of the talk that has ended with the trainee's progress.
  private func record() {
    guard let run = session.training, !run.isRecorded, !run.play.turns.isEmpty else { return }
    session.training?.isRecorded = true
    let debrief = Debrief(run.play, register: run.register)
    let record = debrief.record(of: run.play.scenario.name, on: session.today)
    ProgressStore(session).update { $0.add(record) }
  }

  private static let none = Diagnostic.refused("no training is going on", hint: "`train` lists what can be practised")
}

extension Formatter {
  private static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// A day as it is said on the phone: `Friday 4 December`.
  func spokenDay(_ day: Day) -> String {
    "\(Formatter.dayNames[day.weekday - 1]) \(day.dayOfMonth) \(DayPhrase.months[day.month - 1].capitalized)"
  }
}
