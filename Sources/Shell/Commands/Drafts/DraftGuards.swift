import CommandLanguage
import Receivables

/// What rules about contacts say of the message at hand.
struct DraftGuards {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// What they say of one message, now.
  struct Judged {
    let findings: [GuardFinding]
    /// One line; nil where nothing objects.
    let words: String?
    let document: JSON
  }

  /// A message that confirms what was just said is no further contact.
  private func purpose(_ draft: Draft) -> ContactPurpose? {
    draft.purpose.hasPrefix("confirmation") ? .confirmation : nil
  }

  /// A call sheet is judged when the call is made.
  func of(_ draft: Draft) throws -> Judged {
    let desk = GuardDesk(session)
    let findings =
      draft.channel == .phone
      ? [] : try desk.findings(draft.client, by: draft.channel, for: purpose(draft))
    let words = GuardWords(Say(session))
    var text: String?
    if !findings.isEmpty {
      let gate = try desk.gate
      let standing = try session.standing(draft.client)
      let now = gate.now(standing.account.client)
      let better = gate.guards.opening(
        standing, by: draft.channel, from: now, for: purpose(draft) ?? .reminder
      ).map { "; better sent \(words.opening($0, after: findings))" }
      text = "Now: \(words.sentence(findings))\(better ?? "")."
    }
    return Judged(findings: findings, words: text, document: desk.document(findings))
  }

  /// Throws where something stops the message at hand from being sent.
  func check() throws {
    let draft = try DraftDesk(session).current()
    _ = try GuardDesk(session).cautions(draft.client, by: draft.channel, for: purpose(draft))
  }
}
