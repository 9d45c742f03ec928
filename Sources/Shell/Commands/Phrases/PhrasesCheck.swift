import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let phrasesCheck = Command(
    "phrases check", group: "Words", "Checks the phrasebook, your own words included.",
    detail: """
      Templates, facts and variants of every text; of your own texts besides what `tone` checks, and whether those of a \
      stage's own register lie in its band; a little outside is a note and no fault. The numbers of the bands stand in the \
      protocol.
      """,
    examples: [Example("phrases check", setup: "book")], json: PhrasesDesk.fields, reads: true, needsBook: false,
    questions: [
      "are my phrases all right",
      "check my own wording",
      "is the phrasebook sound",
    ]
  ) { session in try PhrasesDesk(session).check() }
}

/// Looks after the phrasebook and the user's own part of it.
struct PhrasesDesk {
  static let fields: KeyValuePairs<String, String> = [
    "ok": "whether nothing is wrong", "problems.place": "kind, name, register, and the variant where there are several",
    "problems.message": "what is wrong", "notes.place": "texts a little outside their band", "notes.message": "",
    "own": "how many texts of your own differ from the shipped ones",
  ]

  let session: Session

  /// A book that cannot be opened is no reason not to look at what comes with the program.
  init(_ session: Session) {
    self.session = session
    _ = try? session.openStore()
  }

  struct Problem: Hashable, Sendable {
    let place: String
    let message: String
  }

  /// Says what is wrong; throws after that, so that a script notices.
  func check() throws {
    let book = try session.phrasebook
    let own = book.ownTexts()
    let judged = try judge(own)
    let problems =
      PhraseCheck(book).problems().map { Problem(place: $0.place, message: $0.message) } + judged.problems
    var page = Page()
    if problems.isEmpty {
      page.add("The phrasebook is sound.", .strong)
    } else {
      page.add(session.formatter.count(problems.count, "problem") + ":", .problem)
    }
    for problem in problems { page.add("- \(problem.place): \(problem.message)", indent: 2) }
    for note in judged.notes { page.add("Note: \(note.place): \(note.message)", .dim) }
    func list(_ problems: [Problem]) -> JSON {
      .array(problems.map { ["place": .string($0.place), "message": .string($0.message)] })
    }
    session.reply(
      page,
      [
        "ok": .bool(problems.isEmpty), "problems": list(problems), "notes": list(judged.notes),
        "own": .integer(own.count),
      ])
    if !problems.isEmpty { throw Diagnostic.refused("the phrasebook is not sound") }
  }

  /// What the checks and the bands say against texts; nothing is loaded for none.
  private func judge(_ texts: [PhraseText]) throws -> (problems: [Problem], notes: [Problem]) {
    let spoken = texts.filter { $0.key.kind != .internal }
    guard !spoken.isEmpty else { return ([], []) }
    let judged = try WordingJudge(session).judge(spoken.map(\.text), purpose: .other)
    var problems: [Problem] = []
    var notes: [Problem] = []
    for (text, judgement) in zip(spoken, judged) {
      for finding in judgement.findings {
        let words = finding.text.map { "“\(JudgementPage.short($0))” " } ?? ""
        problems.append(Problem(place: text.place, message: "\(words)(\(finding.rule.rawValue)) \(finding.advice)"))
      }
      guard let band = try band(of: text, named: text.key.name), !band.band.fits(judgement.tone) else { continue }
      let misfits = JudgementPage.misfits(judgement.tone, band.band)
      let problem = Problem(
        place: text.place, message: "\(misfits.joined(separator: " and ")) than \(band.stage) asks")
      if misfits.allSatisfy({ $0.hasPrefix("a little") }) { notes.append(problem) } else { problems.append(problem) }
    }
    return (problems, notes)
  }

  /// The band a text has to lie in: that of its stage, for what carries the stage's tone in the stage's own register.
  func band(of text: PhraseText, named stage: String) throws -> StageBand? {
    guard text.key.kind.carriesStageTone, try register(of: stage) == text.key.register else { return nil }
    return try session.band(of: stage)
  }

  /// The register that is a stage's own.
  private func register(of name: String) throws -> Register? {
    try session.stage(named: name)?.register
  }
}
