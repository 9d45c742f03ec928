import CommandLanguage

/// All commands, in the order in which help shows them. The only list: a new command is a file of its own and a name
/// here.
package enum Commands {
  package static let all: [Command<Session>] =
    today + calls + records + agreements + plans + interest + figures + escalation + prevention + protocols + drafts
    + training
    + books + scripts

  private static let today: [Command<Session>] = [
    .today, .prep, .show, .timeline, .why, .aging, .anomalies, .guards, .calendars, .calendar,
  ]
  private static let calls: [Command<Session>] =
    [.call, .resume, .confirm] + Command.plainMoves + [
      .about, .reasonMove, .offer, .counter, .agree, .resend, .callback, .saysPaid, .noteMove, .contactMove, .done,
      .abandon,
    ]
  private static let records: [Command<Session>] = [
    .client, .contact, .invoice, .extend, .void, .writeOff, .paid, .credit, .apply, .keepUnapplied, .reverse, .log,
  ]
  private static let agreements: [Command<Session>] = [
    .promise, .promiseCancel, .dispute, .resolve, .hold, .release,
  ]
  private static let plans: [Command<Session>] = [
    .planOf, .planPropose, .planAgree, .planShow, .planCancel,
  ]
  private static let interest: [Command<Session>] = [
    .interest, .interestOf, .waiveInterest, .rates, .discount,
  ]
  private static let protocols: [Command<Session>] = [
    .stage, .protocolShow, .protocolList, .protocolCheck, .protocolSimulate, .protocolUse,
  ]
  private static let drafts: [Command<Session>] = [
    .draft, .showDraft, .editDraft, .saveDraft, .sendDraft, .sent, .softerDraft, .firmerDraft, .tone, .toneWhy,
    .toneLines, .rewrite, .reason, .reasonLines,
    .phrasesShow, .phrasesEdit, .phrasesCheck, .playbookCheck,
  ]
  private static let training: [Command<Session>] =
    [
      .drill, .stopDrill, .progress, .exportProgress, .train, .trainRandom, .trainLike, .trainNext, .hint, .rewind,
      .stopTraining, .helpInTraining, .grade, .gradeLines, .scenarioCheck,
    ] + Command.movesInTraining + [
      .offerInTraining, .agreeInTraining, .promiseInTraining, .callbackInTraining, .resendInTraining,
      .disputeInTraining,
      .reasonInTraining, .noteInTraining,
    ]
  private static let figures: [Command<Session>] = [.metrics, .forecast]
  private static let prevention: [Command<Session>] = [.review, .limit, .onboard]
  private static let escalation: [Command<Session>] = [.decide, .checklist, .receipt, .dossier, .refer]
  private static let books: [Command<Session>] = [
    .new, .demo, .importFile, .set, .settings, .history, .undo, .redo, .verify, .repair,
  ]
  private static let scripts: [Command<Session>] = [
    .run, .check, .record, .recordStop, .expect, .expectNot, .asOf, .seedCommand, .batch, .end, .help, .quit,
  ]
}

extension Commands {
  /// The questions in plain words that the commands declare, in order.
  package static var questions: [(command: String, question: String)] {
    all.flatMap { command in command.questions.map { (command.name, $0) } }
  }
}
