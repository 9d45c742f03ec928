import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let draft = Command(
    "draft", group: "Drafts", "Prepares a message to a client in the words of their stage.",
    detail: """
      Channels: email, phone (a sheet for the call), text, letter, certified-letter, internal (a note to colleagues). Preparing \
      is no contact; `sent` records that it went out. A setting that is missing is named in the text. What the checks of \
      wording find stands below it; a threat, a false claim about the law and telling outsiders keep it back until the \
      text is changed, or a reason is given with `anyway because "…"`.
      """,
    examples: [
      Example("draft email brightwater", setup: "book"), Example("draft letter brightwater firm", setup: "book"),
    ],
    json: DraftDesk.fields, questions: ["write an e-mail to a client", "prepare a letter"],
    .channel, .client, .register.optional
  ) { session, channel, client, register in
    try DraftDesk(session).reminder(channel, client, register)
  }

  static let showDraft = Command(
    "show draft", group: "Drafts", "Shows the message prepared last.",
    examples: [Example("show draft", setup: "draft")],
    json: DraftDesk.fields, reads: true
  ) { session in try DraftDesk(session).show() }

  static let editDraft = Command(
    "edit draft", group: "Drafts", "Opens the message prepared last in $EDITOR.",
    examples: [Example("edit draft", setup: "editor")], json: DraftDesk.fields
  ) { session in try DraftDesk(session).edit() }

  static let saveDraft = Command(
    "save draft", group: "Drafts", "Writes the message prepared last into a file: .eml, .txt or .html by its ending.",
    detail: "A mail program opens an .eml as a draft of yours. Saving is no contact; `sent` records that it went out.",
    examples: [Example("save draft reminder.eml", setup: "draft")],
    json: ["file": "its path", "format": "eml, txt or html", "bytes": ""],
    .path("FILE", "a file ending in .eml, .txt or .html"), .anyway
  ) { session, path, anyway in try DraftDesk(session).save(path, anyway: anyway) }

  static let sendDraft = Command(
    "send draft", group: "Drafts", "Will hand the message to your mail program; not in this version.",
    examples: [Example("send draft", setup: "refused")], .anyway, .because.optional
  ) { session, anyway, _ in
    try DraftGuards(session).check()
    _ = try DraftWording(session, DraftDesk(session).current()).release("send draft", anyway: anyway)
    throw Diagnostic.refused(
      "Kindly cannot send yet", hint: "`save draft FILE.eml`, send it with your mail program, then `sent`")
  }

  static let sent = Command(
    "sent", group: "Drafts", "Records that the message prepared last went out.",
    detail: "`article NUMBER` is the article number of a certified letter: 20 or 22 digits, blanks do not matter.",
    examples: [Example("sent", setup: "draft")],
    json: [
      "event": "the number of the record", "next.action": "what comes next", "next.on": "on which day",
      "guards": "rules that advised against it: rule, weight, basis, why, until",
    ],
    .client.optional, .keyword("article", .article).optional, .anyway, .because.optional
  ) { session, client, article, anyway, why in
    try DraftDesk(session).sent(client, article: article, anyway: anyway, because: why ?? anyway)
  }
}

extension Parameter where World == Session {
  /// `anyway because "…"`: why a draft goes out although the checks speak against it.
  fileprivate static var anyway: Parameter<Session, String?> {
    .keyword(
      "anyway because", summary: "lets it out in spite of a threat, a false legal claim or outsiders told",
      Parameter<Session, String>.words("\"WHY\"", "the reason, which is recorded")
    ).optional
  }
}
