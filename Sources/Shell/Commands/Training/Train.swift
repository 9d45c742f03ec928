import CommandLanguage
import Receivables
import Training
import Wording

extension Command where World == Session {
  static let train = Command(
    "train", group: "Training", "Practises on a simulated client; alone it lists what can be practised.",
    detail: """
      SCENARIO is a name from the list, a reason such as cash-flow, a signal, or a temperament. You type what you would say, \
      the client answers: they stonewall when pushed too early, open up when heard, and hang up when blamed. At the end the \
      debrief shows the line that earned or lost each point. The same seed and the same words give the same talk.
      """,
    examples: ["train", "train cash-flow at past-due", "train slipped-through seed 7"],
    json: TrainingFields.begin, reads: true, needsBook: false,
    questions: [
      "I want to practise",
      "how do I practise a call",
      "train me",
      "practise a difficult call",
      "let me try it on somebody who is not real",
      "which calls can I practise",
    ],
    .scenario.optional, .keyword("at", .stageBand).optional, .seed.optional
  ) { session, wanted, band, seed in
    let desk = TrainingDesk(session)
    guard wanted != nil || band != nil else { return try desk.list() }
    try desk.begin(try desk.choose(wanted, at: band?.stage, seed: seed), seed: seed)
  }

  static let trainRandom = Command(
    "train random", group: "Training", "Practises on a client that chance picks.",
    examples: ["train random seed 5"], json: TrainingFields.begin, reads: true, needsBook: false,
    questions: [
      "practise with any client",
      "surprise me with a practice call",
    ], .seed.optional
  ) { session, seed in
    let desk = TrainingDesk(session)
    try desk.begin(try desk.pick(from: try desk.scenarios(), seed: seed), seed: seed)
  }

  static let trainNext = Command(
    "train next", group: "Training", "Makes the second call, after a promise that did not hold.",
    detail: """
      When you took a promise too good to be true, or no more than “soon”, the day moves on, nothing comes, and you call \
      again. It is scored like any other, and asks besides whether you named what was broken without blame.
      """,
    examples: [Example("train next", setup: "broken training")], json: TrainingFields.begin, reads: true,
    needsBook: false
  ) { session in try TrainingDesk(session).next() }

  static let trainLike = Command(
    "train like", group: "Training", "Practises on a client like one of yours; the names are changed.",
    detail: "Stage, amount, lateness, the last reason and the manner follow from your book; what they hide is made up.",
    examples: [Example("train like brightwater", setup: "book")], json: TrainingFields.begin, reads: true,
    questions: [
      "practise the call with CLIENT",
      "I want to practise on someone like CLIENT",
      "rehearse my talk with CLIENT",
    ], .client,
    .seed.optional
  ) { session, client, seed in
    let desk = TrainingDesk(session)
    let key = try session.book.client(client).key
    let scenario = try LikeClient(session, client).scenario(from: try desk.scenarios(), seed: seed)
    try desk.begin(scenario, seed: seed, as: "train like \(key)")
  }
}

/// The fields of training's JSON.
enum TrainingFields {
  static let turn: KeyValuePairs<String, String> = [
    "turn": "its number", "client": "what the client says", "does": "what that is", "gave": "the step that was given",
    "effects": "what it did, see personas.plist", "mood": "trust, stress, patience and willingness after it",
    "ended": "whether the talk is over; then see `stop`",
  ]
  static let begin: KeyValuePairs<String, String> = [
    "scenario": "its name", "person": "who answers", "firm": "", "stage": "", "register": "", "temperament": "",
    "difficulty": "1 to 5", "invoice": "", "amount": "", "currency": "", "daysOverdue": "", "seed": "",
    "turn": "after each reply: its number", "client": "what the client says", "does": "what that is",
    "gave": "the step that was given, or null", "effects": "what the reply did, see personas.plist",
    "mood": "trust, stress, patience and willingness after it", "ended": "whether the talk is over; then see `stop`",
    "scenarios": "without a scenario: the curriculum",
  ]
}

extension Parameter where World == Session {
  /// What to practise on, by name, reason, signal or temperament.
  static var scenario: Parameter<Session, String> {
    .word("SCENARIO", "a scenario's name, a reason, a signal or a temperament") { session, prefix in
      let scenarios = (try? TrainingDesk(session).scenarios()) ?? []
      let topics = Set(scenarios.map(\.about)).sorted().map { Candidate($0) }
      let names = scenarios.map { Candidate($0.name, "\($0.about) · \($0.stage) · \($0.temperament.rawValue)") }
      return (topics + names).filter { $0.text.hasPrefix(prefix.lowercased()) }
    }
  }

  /// Fixes what chance would choose.
  static var seed: Parameter<Session, Int> {
    .keyword("seed", .count("N", "a whole number; the same one gives the same talk", in: 0...Int.max))
  }
}

extension TrainingDesk {
  /// The scenario a word means.
  func choose(_ wanted: String?, at stage: String?, seed: Int?) throws -> Scenario {
    let all = try scenarios()
    guard let wanted = wanted?.lowercased() else {
      let there = all.filter { $0.stage == stage }
      guard !there.isEmpty else { throw Diagnostic.refused("there is no scenario at \(stage ?? "")") }
      return try pick(from: there, seed: seed)
    }
    if let named = all.first(where: { $0.name == wanted }) {
      guard stage == nil || named.stage == stage else {
        throw Diagnostic.refused("\(named.name) is at \(named.stage), not at \(stage ?? "")")
      }
      return named
    }
    let about = all.filter { $0.about == wanted || $0.temperament.rawValue == wanted }
    guard !about.isEmpty else {
      let known = all.map(\.name) + Set(all.map(\.about)).sorted() + Temperament.allCases.map(\.rawValue)
      throw Diagnostic(
        "there is nothing called \(DisplayText.quoted(wanted)) to practise", kind: .refused,
        candidates: EditDistance.nearest(to: wanted, in: known), hints: ["`train` lists what can be practised"])
    }
    guard let stage else { return try pick(from: about, seed: seed) }
    let there = about.filter { $0.stage == stage }
    guard !there.isEmpty else {
      var seen: Set<String> = []
      let stages = about.map(\.stage).filter { seen.insert($0).inserted }
      throw Diagnostic.refused(
        "there is no \(wanted) at \(stage)", hint: "there is one at \(DisplayText.list(stages))")
    }
    return try pick(from: there, seed: seed)
  }

  /// One of several, by the seed.
  func pick(from scenarios: [Scenario], seed: Int?) throws -> Scenario {
    guard !scenarios.isEmpty else { throw Diagnostic.refused("there are no scenarios") }
    var number = UInt64(seed ?? Int(session.seed % UInt64(Int.max)))
    // A small seed and the next one are to give different clients.
    number = (number ^ 0xCBF2_9CE4_8422_2325) &* 0x100_0000_01B3
    return scenarios[Int((number >> 24) % UInt64(scenarios.count))]
  }

  /// The curriculum, the easiest first.
  func list() throws {
    let scenarios = try scenarios().enumerated().sorted {
      ($0.element.difficulty, $0.offset) < ($1.element.difficulty, $1.offset)
    }
    .map(\.element)
    var page = Page()
    page.add(
      "`train slipped-through` is a good first one. `train cash-flow at past-due` picks one, `train random` any, "
        + "`train like CLIENT` makes one of your own book.", .hint)
    var table = Table([
      .init("train"), .init("about"), .init("at"), .init("client", flexible: true), .init("level"),
    ])
    for scenario in scenarios {
      table.add([
        scenario.name, scenario.about, scenario.stage, scenario.temperament.rawValue,
        String(repeating: "●", count: scenario.difficulty) + String(repeating: "○", count: 5 - scenario.difficulty),
      ])
    }
    page.add(table)
    session.reply(
      page,
      [
        "scenarios": .array(
          scenarios.map { scenario in
            [
              "name": .string(scenario.name), "about": .string(scenario.about), "stage": .string(scenario.stage),
              "temperament": .string(scenario.temperament.rawValue), "difficulty": .integer(scenario.difficulty),
            ]
          })
      ])
  }
}
