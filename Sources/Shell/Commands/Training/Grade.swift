import CommandLanguage
import Receivables
import Training
import Wording

extension Command where World == Session {
  static let grade = Command(
    "grade", group: "Training", "Grades a reply to a client: good, weak or harmful, by checks with their evidence.",
    detail: """
      A good reply takes up what was said, asks or proposes, gets or fixes a date, and sounds right for the stage. Where the \
      client is bereaved, represented, insolvent, unwell or has asked us to stop, it stops asking and says what happens next. \
      A weak one is polite and achieves nothing. A harmful one threatens, blames, talks down, misstates the law, tells \
      outsiders, or promises what it cannot.
      """,
    examples: [
      "grade past-due \"cash is tight until january\" \"Thank you for telling me. What could you manage this month?\""
    ],
    json: GradePage.fields, reads: true, needsBook: false,
    questions: [
      "how good is my reply",
      "grade my answer",
      "was that a good answer to the client",
      "score my reply",
      "judge what I said to the client",
      "did I answer well",
      "rate what I said",
    ],
    .stageBand, .said("CLIENT SAID", "what the client said"), .said("REPLY", "what you answered")
  ) { session, band, said, reply in
    let view = try GradeDesk(session).grade([(band, said, reply)])[0]
    session.reply(view.page, view.document)
  }

  static let gradeLines = Command(
    "grade lines", group: "Training", "Grades a file: stage, what the client said and the reply, parted by tabs.",
    detail: "`\\n` inside a field is a line break.",
    examples: [Example("grade lines replies.tsv", setup: "replies")],
    json: GradePage.fields, reads: true, needsBook: false, .path("FILE", "a file with one exchange a line")
  ) { session, path in
    let desk = GradeDesk(session)
    let exchanges = try desk.exchanges(in: path)
    for start in stride(from: 0, to: exchanges.count, by: WordingJudge.batch) {
      guard !session.isCancelled() else { return }
      for view in try desk.grade(Array(exchanges[start..<min(exchanges.count, start + WordingJudge.batch)])) {
        var page = view.page
        page.blank()
        session.reply(page, view.document)
      }
    }
  }
}

/// Answers the commands that grade.
private struct GradeDesk {
  typealias Exchange = (band: StageBand, said: String, reply: String)

  let session: Session

  init(_ session: Session) { self.session = session }

  func grade(_ exchanges: [Exchange]) throws -> [GradePage] {
    let library = TrainingLibrary(session)
    let reader = try library.reader()
    let grader = try library.grader()
    let clients = try exchanges.map { try library.hear($0.said) }
    let replies = reader.read(exchanges.map(\.reply), today: session.today)
    let graded = grader.grade(
      exchanges.indices.map { (reply: replies[$0], client: clients[$0], band: exchanges[$0].band.band) })
    return try exchanges.indices.map { index in
      let register = try session.register(of: exchanges[index].band.stage)
      let better = BetterLine(session, stage: exchanges[index].band.stage, register: register)
      return GradePage(
        graded: graded[index], client: clients[index], stage: exchanges[index].band.stage,
        better: graded[index].grade == .good ? nil : better.answer(to: clients[index]))
    }
  }

  /// The exchanges of a file; the first line that is none is refused with its number.
  func exchanges(in path: String) throws -> [Exchange] {
    let lines = try session.texts(in: path)
    return try lines.enumerated().compactMap { number, line -> Exchange? in
      if line.trimmed.isEmpty { return nil }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3 else {
        throw Diagnostic.refused(
          "\(path):\(number + 1): \(fields.count) fields where three belong",
          hint: "stage, what the client said and the reply, parted by tabs")
      }
      let stage = fields[0].trimmed
      guard let band = try session.band(of: stage) else {
        let names = ProtocolDesk(session).stageNames
        throw Diagnostic(
          "\(path):\(number + 1): \"\(CleanText.line(stage))\" is no stage at which something is said to the client",
          kind: .refused, candidates: EditDistance.nearest(to: stage, in: names))
      }
      return (band, fields[1], fields[2])
    }
  }
}

extension Session {
  /// The register of a stage in the protocol that has it.
  func register(of stage: String) throws -> Register {
    let rules = try rules
    let all = [rules.defaultProtocol] + rules.protocols.sorted { $0.key < $1.key }.map(\.value)
    return all.lazy.compactMap { plan in plan.stages.first { $0.name == stage }?.register }.first ?? .neutral
  }
}
