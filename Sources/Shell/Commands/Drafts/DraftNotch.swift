import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let softerDraft = Command(
    "softer", group: "Drafts", "Makes the message at hand one notch softer.",
    detail: """
      As long as it is the stage's own text, it takes the words of the next register; a text that was changed is rewritten \
      by rules.
      """,
    examples: [Example("softer", setup: "firm draft")], json: DraftNotch.fields
  ) { session in try DraftNotch(session).move(.softer) }

  static let firmerDraft = Command(
    "firmer", group: "Drafts", "Makes the message at hand one notch firmer.", detail: "As `softer`, the other way.",
    examples: [Example("firmer", setup: "draft")], json: DraftNotch.fields
  ) { session in try DraftNotch(session).move(.firmer) }
}

/// Moves the draft at hand one notch.
struct DraftNotch {
  static let fields: KeyValuePairs<String, String> = [
    "body": "the message, and all else that `draft` shows", "changed": "register, rules, or null if nothing was",
    "before.warmth": "0 to 1", "before.firmness": "", "before.register": "", "after.warmth": "", "after.firmness": "",
    "after.register": "", "changes": "as of `rewrite`", "reason": "why nothing was changed, else null",
  ]

  private let session: Session

  init(_ session: Session) { self.session = session }

  func move(_ direction: RewriteDirection) throws {
    let draft = try DraftDesk(session).current()
    if let moved = try inNextRegister(draft, direction) {
      try session.record { _ in .draftPrepared(moved) }
      let judged = try WordingJudge(session).judge([draft.body, moved.body])
      try answer(
        judged[0], judged[1], "register",
        page([
          "the words of the register \(moved.register?.rawValue ?? "") instead of \(draft.register?.rawValue ?? "")"
        ]))
      return
    }
    let view = try RewritePage(session, draft.body, direction)
    if !view.rewrite.changes.isEmpty {
      let book = try session.book
      try session.record { _ in
        .draftPrepared(
          DraftPrepared(
            client: book.client(draft.client).key, channel: draft.channel, to: draft.to, subject: draft.subject,
            body: view.rewrite.text, stage: draft.stage, register: draft.register, purpose: draft.purpose,
            invoices: draft.invoices.map(book.reference)))
      }
    }
    try answer(
      view.before, view.after, view.rewrite.changes.isEmpty ? nil : "rules", view.changes, view.changeDocument,
      view.rewrite.reason)
  }

  /// The stage's own message in the next register; nil when there is none, or when the text is no longer the stage's.
  private func inNextRegister(_ draft: Draft, _ direction: RewriteDirection) throws -> DraftPrepared? {
    guard draft.purpose == DraftWording.reminder, let register = draft.register else { return nil }
    let next = direction == .softer ? register.softer : register.firmer
    guard next != register else { return nil }
    let desk = DraftDesk(session)
    let standing = try session.standing(draft.client)
    guard let now = try? desk.reminderEvent(draft.channel, standing, register), now.body == draft.body else {
      return nil
    }
    return try desk.reminderEvent(draft.channel, standing, next)
  }

  private func page(_ lines: [String]) -> Page {
    var page = Page()
    page.add("Changed", lines: lines, width: 11)
    return page
  }

  private func answer(
    _ before: Judgement, _ after: Judgement, _ changed: String?, _ changes: Page, _ list: JSON = .array([]),
    _ reason: String? = nil
  ) throws {
    let (shown, document) = try DraftDesk(session).shown()
    var page = changed == nil ? Page() : shown
    if changed != nil { page.blank() }
    page.append(RewritePage.comparison(before, after))
    page.append(changes)
    session.reply(
      page,
      document.adding(["changed": JSON(changed)]).adding(RewritePage.tones(before, after))
        .adding(["changes": list, "reason": JSON(reason)]))
  }
}
