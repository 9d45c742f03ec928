import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let phrasesShow = Command(
    "phrases show", group: "Words", "Shows all texts of a stage in its registers, with their place in its band.",
    detail: """
      The facts are made up. The stage's own register has to lie in the band; the others stand beside it for clients whose \
      history asks for them. `phrases edit` changes the words.
      """,
    examples: ["phrases show past-due", "phrases show gentle email"],
    json: [
      "stage": "", "texts.kind": "email, text, letter, purpose, …", "texts.name": "whose words they are",
      "texts.register": "", "texts.variant": "from 1", "texts.own": "whether they are your own",
      "texts.subject": "null if none goes with it", "texts.text": "", "texts.warmth": "as of `tone`",
      "texts.firmness": "", "texts.fits": "whether it lies in the band; null for what the band does not bind",
      "texts.findings": "as of `tone`",
    ],
    reads: true, needsBook: false,
    questions: [
      "which phrases do you use",
      "show the phrases of a stage",
      "what do you say at the final stage",
      "list the wording for reminders",
      "what would you write in the first reminder",
      "your standard phrases please",
      "what exactly do you say in the letters",
    ], .phraseStage, .phraseKind.optional
  ) { session, stage, kind in
    let desk = PhrasesDesk(session)
    let texts = try session.phrasebook.texts(at: stage).filter { kind == nil || $0.key.kind == kind }
    guard !texts.isEmpty else { throw Diagnostic.refused("\(kind?.rawValue ?? "") does not go by stage") }
    let judged = try WordingJudge(session).judge(texts.map(\.text), purpose: .other)
    let band = try session.band(of: stage.rawValue)
    var page = Page()
    var documents: [JSON] = []
    for (text, judgement) in zip(texts, judged) {
      let bound = try desk.band(of: text, named: stage.rawValue)
      let shown = PhraseView(
        text: text, judgement: judgement, band: bound ?? (text.key.kind.carriesStageTone ? band : nil))
      if text.variant == 0 {
        if !page.isEmpty { page.blank() }
        page.rule(shown.title(at: stage), text.key.register.rawValue)
      }
      page.append(shown.page(isBound: bound != nil))
      documents.append(shown.document(isBound: bound != nil))
    }
    session.reply(page, ["stage": .string(stage.rawValue), "texts": .array(documents)])
  }
}

/// One text of the phrasebook on the screen and as JSON.
private struct PhraseView {
  let text: PhraseText
  let judgement: Judgement
  let band: StageBand?

  func title(at stage: PhraseStage) -> String {
    text.key.kind.rawValue + (text.key.name == stage.rawValue ? "" : " (words of \(text.key.name))")
      + (text.origin == .own ? " · your own" : "")
  }

  func page(isBound: Bool) -> Page {
    var page = Page()
    if text.variant > 0 { page.blank() }
    if let subject = text.subject { page.add("Subject", subject, width: 9) }
    page.verbatim(text.text, indent: 2)
    let tone = judgement.tone
    var words = "\(tone.warmthLevel.rawValue), \(tone.firmnessLevel.rawValue)"
    if let band {
      let misfits = JudgementPage.misfits(tone, band.band)
      words +=
        misfits.isEmpty
        ? " · in the band of \(band.stage)" : " · \(misfits.joined(separator: " and ")) than \(band.stage) asks"
      page.add("→ " + words, misfits.isEmpty || !isBound ? .dim : .caution, indent: 2)
    } else {
      page.add("→ " + words, .dim, indent: 2)
    }
    page.append(JudgementPage.page(of: judgement.findings))
    return page
  }

  func document(isBound: Bool) -> JSON {
    [
      "kind": .string(text.key.kind.rawValue), "name": .string(text.key.name),
      "register": .string(text.key.register.rawValue), "variant": .integer(text.variant + 1),
      "own": .bool(text.origin == .own), "subject": JSON(text.subject), "text": .string(text.text),
      "warmth": JSON(measure: judgement.tone.warmth), "firmness": JSON(measure: judgement.tone.firmness),
      "fits": isBound ? band.map { .bool($0.band.fits(judgement.tone)) } ?? .null : .null,
      "findings": JudgementPage.document(of: judgement.findings),
    ]
  }
}

extension Parameter where World == Session {
  /// A stage that words are written for.
  fileprivate static var phraseStage: Parameter<Session, PhraseStage> {
    .choice("STAGE", PhraseStage.self, "a stage of the standard protocol")
  }

  /// What texts are for.
  static var phraseKind: Parameter<Session, PhraseKind> { .choice("KIND", PhraseKind.self, "what the text is for") }
}
