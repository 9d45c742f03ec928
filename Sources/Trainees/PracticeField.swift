internal import Encoder
internal import FoundationEssentials
package import Receivables
package import Training
package import Wording

/// Everything that a simulated trainee needs to talk with a simulated client, read from a folder of shipped files.
package final class PracticeField {
  package let meter: ToneMeter
  package let checker: Checker
  package let phrasebook: Phrasebook
  package let personas: PersonaBook
  package let lines: LineBook
  package let scenarios: [Scenario]
  package let stages: [String: Stage]
  package let today: Day
  private let reader: ReplyReader
  /// What was read once; the same sentences come again and again.
  private var readings: [Asked: ReplyReading] = [:]

  private struct Asked: Hashable {
    let text: String
    let scenario: String
    let today: Day
  }

  /// - Parameters:
  ///   - resources: the folder of the shipped property lists.
  ///   - model: the folder of the language model; without it only words count.
  /// - Throws: what is wrong with a file.
  package init(resources: String, today: Day, model: String? = nil) throws {
    func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: resources).appending(path: name)) }
    let encoder = model.map { RememberingEncoder(Encoder(ModelFiles(folder: $0))) }
    meter = try ToneMeter(
      cues: [UInt8](data("tone-cues.plist")), words: [UInt8](data("tone-words.plist")),
      weights: [UInt8](data("tone.plist")), encoder: encoder)
    let rules = try CheckRules(propertyList: try data("checks.plist"))
    checker =
      try encoder.map {
        Checker(rules, heads: try CheckHeads(propertyList: try data("checks-heads.plist")), encoder: $0)
      }
      ?? Checker(rules)
    reader = ReplyReader(
      moves: try MoveRules(propertyList: try data("moves.plist")), meter: meter, checker: checker)
    phrasebook = try Phrasebook(resources: resources)
    personas = try PersonaBook(propertyList: try data("personas.plist"))
    lines = try LineBook(propertyList: try data("client-lines.plist"))
    scenarios = try Curriculum(propertyList: try data("scenarios.plist")).scenarios
    let plan = try PropertyListDecoder().decode(FollowUpProtocol.self, from: try data("protocols/standard.plist"))
    stages = Dictionary(uniqueKeysWithValues: plan.stages.map { ($0.name, $0) })
    self.today = today
  }

  package func band(_ stage: String) -> ToneBand? {
    guard let stage = stages[stage], let warmth = stage.warmth, let firmness = stage.firmness else { return nil }
    return ToneBand(warmth: warmth, firmness: firmness[0]...firmness[1])
  }

  // MARK: Playing

  package func begin(_ scenario: Scenario, seed: UInt64 = 1) -> TrainingPlay? {
    TrainingPlay(
      scenario, seed: seed, today: today, band: band(scenario.stage), personas: personas, lines: lines,
      placeholders: Placeholders(money: { $0.description }, day: { $0.description }))
  }

  /// Says something in a talk.
  @discardableResult
  package func say(_ text: String, _ play: inout TrainingPlay) -> Training.Turn? {
    let asked = Asked(text: text, scenario: play.scenario.name, today: play.today)
    let reading =
      readings[asked]
      ?? reader.read(
        text, today: play.today, open: play.scenario.amount, invoice: play.scenario.invoice,
        legal: LegalContext(hasAgency: true, stage: play.scenario.stage))
    readings[asked] = reading
    return play.take(reading)
  }

  /// Makes a move of a real call in a talk.
  @discardableResult
  package func make(_ move: SpokenMove, _ play: inout TrainingPlay) -> Training.Turn? {
    play.take(
      reader.read(
        move, counts: play.counts(as: move.name), today: play.today, open: play.scenario.amount,
        invoice: play.scenario.invoice))
  }

  package func debrief(_ play: TrainingPlay) -> Debrief { Debrief(play, register: register(play.scenario)) }

  private func register(_ scenario: Scenario) -> Register { stages[scenario.stage]?.register ?? .neutral }

  /// Plays a talk to its end, at most `most` replies.
  package func play(
    _ scenario: Scenario, seed: UInt64, most: Int = 12, _ reply: (TrainingPlay) -> String?
  ) -> TrainingPlay? {
    guard var play = begin(scenario, seed: seed) else { return nil }
    while !play.hasEnded, play.turns.count < most, let text = reply(play) { say(text, &play) }
    play.stop()
    return play
  }

  /// Plays a talk with a trainee.
  package func play(_ scenario: Scenario, seed: UInt64, with trainee: Trainee) -> TrainingPlay? {
    guard trainee == .phrasebook else { return play(scenario, seed: seed) { trainee.reply($0) } }
    let facts = scenario.facts(
      on: today, money: { $0.description }, day: { $0.description }, letterDay: { $0.description }, sender: "Dana",
      company: "Harbor Light")
    let register = register(scenario)
    return play(scenario, seed: seed) { [phrasebook] play in
      PhrasebookTrainee(play: play, phrasebook: phrasebook, register: register, facts: facts).reply
    }
  }
}
