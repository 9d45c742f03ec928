import CommandLanguage
import Wording

extension Command where World == Session {
  static let tone = Command(
    "tone", group: "Words", "Measures how warm and how firm a text is, and says what must not be said like this.",
    detail: """
      Two measures, shown as words: warmth from rude to warm, firmness from very soft to very firm. `at STAGE` holds them \
      against what the stage allows. The words that moved them are marked; `why` shows the share of each cause. A threat, \
      a false claim about the law, telling outsiders and an insult hold warmth down, whatever else is said.
      """,
    examples: [
      "tone \"Could you let me know by Friday when invoice 1041 will be paid?\"",
      "tone \"Pay at once or we will tell your customers.\" at past-due", "tone \"Please settle this.\" why",
    ],
    json: JudgementPage.fields, reads: true, needsBook: false,
    questions: [
      "is this too harsh",
      "how does this sound",
      "is my text polite",
      "check the tone of my message",
      "am I too soft here",
      "is this wording friendly enough",
      "does this come across as rude",
      "how firm is this text",
      "does my e-mail sound rude",
      "is my text too pushy",
    ],
    .judgedText, .keyword("at", .stageBand).optional, .flag("why", "with the share of each cause")
  ) { session, text, band, why in
    try ToneDesk(session).answer(text, band, why: why)
  }

  static let toneWhy = Command(
    "tone why", group: "Words", "Shows what made the tone of a text, with the share of each cause.",
    examples: ["tone why \"We really appreciate it. Please pay by Friday.\""],
    json: ToneShares.fields, reads: true, needsBook: false,
    .judgedText, .keyword("at", .stageBand).optional
  ) { session, text, band in
    try ToneDesk(session).answer(text, band, why: true)
  }

  static let toneLines = Command(
    "tone lines", group: "Words", "Measures a file, one text a line; `\\n` inside a line is a line break.",
    examples: [
      Example("tone lines heard.txt", setup: "lines"), Example("tone lines heard.txt at gentle", setup: "lines"),
    ],
    json: JudgementPage.fields, reads: true, needsBook: false,
    .path("FILE", "a file with one text a line"), .keyword("at", .stageBand).optional
  ) { session, path, band in
    try ToneDesk(session).answerLines(try session.texts(in: path), band)
  }
}

/// Answers the commands about tone.
private struct ToneDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  func answer(_ text: String, _ band: StageBand?, why: Bool) throws {
    // A program wants the numbers; a person wants to see the words, which takes a few more readings.
    let judgement = try WordingJudge(session).judge(text, at: band, explains: why || !session.appearance.json)
    let view = JudgementPage(judgement)
    guard why else { return session.reply(view.page, view.document) }
    let shares = ToneShares(judgement.tone)
    var page = view.page
    page.append(shares.page)
    session.reply(page, view.document.adding(shares.document))
  }

  func answerLines(_ texts: [String], _ band: StageBand?) throws {
    let judge = try WordingJudge(session)
    for start in stride(from: 0, to: texts.count, by: WordingJudge.batch) {
      guard !session.isCancelled() else { return }
      let batch = Array(texts[start..<min(texts.count, start + WordingJudge.batch)])
      for judgement in judge.judge(batch, at: band) {
        let view = JudgementPage(judgement)
        var page = view.page
        page.blank()
        session.reply(page, view.document)
      }
    }
  }
}
