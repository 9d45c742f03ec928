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
    let register = try session.register(of: scenario.stage)
    let run = TrainingRun(
      play: play, reader: try library.reader(), register: register,
      legal: LegalContext(hasAgency: true, stage: scenario.stage), command: command ?? "train \(scenario.name)",
      facts: ScenarioFacts(session, play).facts, voice: register)
    show(run)
  }

  /// The second call, after a promise that did not hold: the day moves on, and what was broken is the reason to call.
  func next() throws {
    guard let first = session.training else { throw TrainingDesk.none }
    guard first.play.hasEnded else {
      throw Diagnostic.refused("the first call is still going on", hint: "`stop` ends it")
    }
    guard let play = first.play.second else {
      throw Diagnostic.refused(
        "nothing was promised that did not hold, so there is no second call",
        hint: "`rewind 1` plays the first one anew, `train` lists others")
    }
    // A broken promise moves the register one notch.
    let register = first.register.firmer
    show(
      TrainingRun(
        play: play, reader: first.reader, register: register, legal: first.legal, command: first.command,
        facts: ScenarioFacts(session, play).facts, voice: register))
  }

  private func show(_ run: TrainingRun) {
    if !session.isOneShot || session.isInteractive || session.scriptDepth > 0 {
      session.training = run
      session.drill = nil
    }
    let view = TrainingView(session, run)
    session.reply(view.opening, view.openingDocument)
  }

  /// The trainee says something.
  func say(_ text: String) throws {
    let run = try open()
    try answer(
      run.reader.read(
        text, today: run.play.today, open: run.play.scenario.amount, invoice: run.play.scenario.invoice,
        legal: run.legal))
  }

  /// The training that goes on.
  func open() throws -> TrainingRun {
    guard let run = session.training, run.isOpen else { throw TrainingDesk.none }
    return run
  }

  /// The client answers what was said. `shown` stands before it; a move that `ends` the talk leaves no further turn.
  func answer(_ reading: ReplyReading, shown: Page = Page(), ends: Bool = false) throws {
    var run = try open()
    guard let turn = run.play.take(reading) else { throw TrainingDesk.none }
    if ends { run.play.stop() }
    run.suggestion = nil
    run.wording = 0
    session.training = run
    let view = TrainingView(session, run)
    var page = shown
    page.append(view.page(of: turn))
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
    var run = try open()
    run.play.hintsTaken += 1
    let hint = TrainingHint(session, run)
    run.suggestion = hint.say
    session.training = run
    session.reply(hint.page(in: session), hint.document)
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
    run.remarks.removeAll { $0.turn >= number }
    run.suggestion = nil
    session.training = run
    let view = TrainingView(session, run)
    session.reply(view.rewound(number), ["turn": .integer(number)])
  }

  /// Ends the talk and shows the debrief.
  func stop() throws {
    var run = try open()
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
    let name = run.play.scenario.name + (run.play.earlier == nil ? "" : " (second call)")
    let record = debrief.record(of: name, on: session.today)
    ProgressStore(session).update { $0.add(record) }
  }

  static let none = Diagnostic.refused("no training is going on", hint: "`train` lists what can be practised")
}

extension Formatter {
  private static let dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// A day as it is said on the phone: `Friday 4 December`.
  func spokenDay(_ day: Day) -> String {
    "\(Formatter.dayNames[day.weekday - 1]) \(day.dayOfMonth) \(DayPhrase.months[day.month - 1].capitalized)"
  }
}
