import FoundationEssentials
import Receivables
import Training
import Wording

/// Everything a training needs, as shipped, without the sentence encoder.
struct TrainingBench {
  let meter: ToneMeter
  let checker: Checker
  let reader: ReplyReader
  let personas: PersonaBook
  let lines: LineBook
  let scenarios: [Scenario]
  let stages: [String: Stage]
  let today = Day(iso: "2026-11-21") ?? Day(number: 0)

  init() throws {
    meter = try ToneMeter(
      cues: [UInt8](ShippedFile.data("tone-cues.plist")), words: [UInt8](ShippedFile.data("tone-words.plist")),
      weights: [UInt8](ShippedFile.data("tone.plist")))
    checker = Checker(try CheckRules(propertyList: try ShippedFile.data("checks.plist")))
    reader = ReplyReader(
      moves: try MoveRules(propertyList: try ShippedFile.data("moves.plist")), meter: meter, checker: checker)
    personas = try PersonaBook(propertyList: try ShippedFile.data("personas.plist"))
    lines = try LineBook(propertyList: try ShippedFile.data("client-lines.plist"))
    scenarios = try Curriculum(propertyList: try ShippedFile.data("scenarios.plist")).scenarios
    let plan = try PropertyListDecoder().decode(
      FollowUpProtocol.self, from: try ShippedFile.data("protocols/standard.plist"))
    stages = Dictionary(uniqueKeysWithValues: plan.stages.map { ($0.name, $0) })
  }

  func band(_ stage: String) -> ToneBand? {
    guard let stage = stages[stage], let warmth = stage.warmth, let firmness = stage.firmness else { return nil }
    return ToneBand(warmth: warmth, firmness: firmness[0]...firmness[1])
  }

  func begin(_ scenario: Scenario, seed: UInt64 = 1) -> TrainingPlay? {
    TrainingPlay(
      scenario, seed: seed, today: today, band: band(scenario.stage), personas: personas, lines: lines,
      placeholders: Placeholders(money: { $0.description }, day: { $0.description }))
  }

  /// Says something in a talk.
  @discardableResult
  func say(_ text: String, _ play: inout TrainingPlay) -> Training.Turn? {
    play.take(
      reader.read(
        text, today: today, open: play.scenario.amount, invoice: play.scenario.invoice,
        legal: LegalContext(hasAgency: true, stage: play.scenario.stage)))
  }

  func debrief(_ play: TrainingPlay) -> Debrief {
    Debrief(play, register: stages[play.scenario.stage]?.register ?? .neutral)
  }

  /// Plays a talk to its end, at most `most` replies.
  func play(_ scenario: Scenario, seed: UInt64, most: Int = 12, _ reply: (TrainingPlay) -> String?) -> TrainingPlay? {
    guard var play = begin(scenario, seed: seed) else { return nil }
    while !play.hasEnded, play.turns.count < most, let text = reply(play) { say(text, &play) }
    play.stop()
    return play
  }
}
