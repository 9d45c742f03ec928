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
    json: DraftDesk.fields,
    questions: [
      "write an e-mail to CLIENT",
      "prepare a letter to CLIENT",
      "send a reminder to CLIENT",
      "draft a message for CLIENT",
      "send the second reminder to CLIENT",
      "I need a text message for CLIENT",
      "remind CLIENT by mail",
      "compose a final notice to CLIENT",
      "write to CLIENT",
      "send CLIENT something friendly",
      "an e-mail for CLIENT please",
      "dun CLIENT",
    ],
    .channel, .client, .register.optional
  ) { session, channel, client, register in
    try DraftDesk(session).reminder(channel, client, register)
  }

  static let showDraft = Command(
    "show draft", group: "Drafts", "Shows the message prepared last.",
    examples: [Example("show draft", setup: "draft")],
    json: DraftDesk.fields, reads: true,
    questions: [
      "show me the message",
      "what does the draft say",
      "let me see the letter again",
      "read the e-mail I prepared",
      "what have I written",
      "view the current draft",
      "let me read what we are sending",
      "what does the message look like",
      "can I see the letter",
    ]
  ) { session in try DraftDesk(session).show() }

  static let editDraft = Command(
    "edit draft", group: "Drafts", "Opens the message prepared last in $EDITOR.",
    examples: [Example("edit draft", setup: "editor")], json: DraftDesk.fields,
    questions: [
      "change the draft",
      "edit the message",
      "I want to change the wording of the e-mail",
      "open the letter in my editor",
      "let me fix the text before it goes",
      "I want to rephrase the draft",
      "open the e-mail for editing",
    ]
  ) { session in try DraftDesk(session).edit() }

  static let saveDraft = Command(
    "save draft", group: "Drafts", "Writes the message prepared last into a file: .eml, .txt or .html by its ending.",
    detail: "A mail program opens an .eml as a draft of yours. Saving is no contact; `sent` records that it went out.",
    examples: [Example("save draft reminder.eml", setup: "draft")],
    json: ["file": "its path", "format": "eml, txt or html", "bytes": ""],
    questions: [
      "save the message to a file",
      "write the draft to disk",
      "export the letter",
      "store the e-mail as a file",
      "put the letter into a file",
      "I need the message on disk",
    ],
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
      "event": "the number of the record", "next": NextStep.meaning,
      "guards": "rules that advised against it: rule, weight, basis, why, until",
    ],
    questions: [
      "I sent the e-mail",
      "the message went out",
      "the letter is in the post",
      "mark the draft as sent",
      "I mailed it",
      "the reminder is out",
      "the mail has gone",
      "I posted the letter",
      "done, it is sent",
      "it went out this morning",
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
