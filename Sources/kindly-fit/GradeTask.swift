import Conversation
import Encoder
import Fitting
internal import FoundationEssentials
import Receivables
import Training
import Wording

/// Fits the weights of grades on labelled exchanges, reports on a third that was held out, and writes the model fitted
/// on all of them.
///
/// `kindly-fit grade --exchanges FOLDER --resources FOLDER [--out FILE] [--cache FILE]`
struct GradeTask {
  private let options: Options

  init(_ options: Options) { self.options = options }

  func run() throws {
    let resources = try options.required("resources")
    let exchanges = try Exchange.read(folder: try options.required("exchanges"))
    let encoder = Encoder(try ModelFiles.locate())
    var cache = EmbeddingCache(encoder: encoder, path: options["cache"])
    let replies = exchanges.map(\.reply)
    let embeddings = try cache.embeddings(of: replies)
    let material = try GradeMaterial(resources: resources)
    let held = exchanges.indices.filter { exchanges[$0].part(of: 3) == 0 }
    let learned = exchanges.indices.filter { exchanges[$0].part(of: 3) != 0 }
    var heads: [GradeModel.Head] = []
    for usesMeaning in [false, true] {
      let values = try material.values(exchanges, encoder: usesMeaning ? encoder : nil)
      let rows = GradeRows(exchanges, values, usesMeaning ? embeddings : nil)
      let penalty = rows.bestPenalty(on: learned)
      print("\(usesMeaning ? "with" : "without") the encoder, penalty \(penalty):")
      print("  across parts of the \(learned.count) learned from: \(rows.crossed(learned, penalty))")
      print("  on the \(held.count) held out: \(rows.figures(of: rows.fit(on: learned, penalty), on: held))")
      if options.has("errors") { rows.printErrors(of: learned, penalty) }
      heads.append(rows.head(rows.fit(on: Array(exchanges.indices), penalty)))
    }
    guard let path = options["out"] else { return }
    let text = GradeWriter(answers: material.answers).text(alone: heads[0], both: heads[1])
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}

/// What reads exchanges while grades are fitted: the shipped rules and readers.
struct GradeMaterial {
  private let resources: String
  private let bands: [String: ToneBand]
  let answers: [String: Set<Move>]

  init(resources: String) throws {
    self.resources = resources
    let plan = try PropertyListDecoder().decode(
      FollowUpProtocol.self, from: Data(contentsOf: URL(filePath: resources + "/protocols/standard.plist")))
    var bands: [String: ToneBand] = [:]
    for stage in plan.stages {
      guard let warmth = stage.warmth, let firmness = stage.firmness, firmness.count == 2 else { continue }
      bands[stage.name] = ToneBand(warmth: warmth, firmness: firmness[0]...firmness[1])
    }
    self.bands = bands
    answers = try GradeModel(propertyList: try Self.data("grade.plist", resources)).answers
  }

  private static func data(_ name: String, _ folder: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder + "/" + name))
  }

  /// The named numbers of each exchange.
  func values(_ exchanges: [Exchange], encoder: (any SentenceEncoder)?) throws -> [[String: Float]] {
    func file(_ name: String) throws -> Data { try Self.data(name, resources) }
    let meter = try ToneMeter(
      cues: [UInt8](file("tone-cues.plist")), words: [UInt8](file("tone-words.plist")),
      weights: [UInt8](file("tone.plist")), encoder: encoder)
    let checker = Checker(
      try CheckRules(propertyList: file("checks.plist")),
      heads: try CheckHeads(propertyList: file("checks-heads.plist")),
      encoder: encoder)
    let moves = try MoveRules(propertyList: file("moves.plist"))
    let reader = ReplyReader(moves: moves, meter: meter, checker: checker)
    let learned = try Wording.ReasonReader(model: file("reasons.plist"), encoder: encoder)
    let heard = learned.read(exchanges.map(\.client))
    let day = Day(year: 2026, month: 11, day: 21) ?? Day(number: 0)
    let read = reader.read(exchanges.map(\.reply), today: day)
    return exchanges.indices.map { index in
      let exchange = exchanges[index]
      let signals = heard[index].sureSignals
      let client = ClientWords(
        text: exchange.client, reason: heard[index].reason, signal: Signal.gravestFirst.first { signals.contains($0) })
      let fits = (client.signal.map(\.rawValue) ?? client.reason?.rawValue).flatMap { answers[$0] } ?? []
      return GradeFeatures(read[index], to: client, band: bands[exchange.stage], fits: fits).values
    }
  }
}
