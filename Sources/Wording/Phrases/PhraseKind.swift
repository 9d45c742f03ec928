internal import Receivables

/// What a phrase is for. The raw value is the key in `phrases*.plist`.
package enum PhraseKind: String, Hashable, Sendable, CaseIterable {
  // Spoken: lines for a call, three variants each.
  case open, purpose, pause, recap, close
  /// Questions that open the talk up.
  case listen
  case rightPerson = "right-person"
  case gatekeeper, voicemail
  case acknowledge, explore, respond
  case stop
  case offer, counter, decline, commit
  case sameExcuse = "same-excuse"
  case calm
  case `return`
  case courteousClose = "courteous-close"
  case callback
  /// To people who are not the contact.
  case branch
  // Written: one message each.
  case email, text, letter
  case certifiedLetter = "certified-letter"
  /// The sheet a person has before them on the phone; never goes to the client.
  case phone
  /// A note to colleagues; never goes to the client.
  case `internal`
  /// A confirmation of what was agreed, as an e-mail.
  case confirm
  /// The same as a letter.
  case confirmLetter = "confirm-letter"

  /// What the cells of a kind are named after.
  package enum Topic: Hashable, Sendable {
    case stage, reason, signal, confirmation
    /// Steps of a call that have names of their own.
    case step
    /// One cell for every situation, named `any`.
    case any
  }

  /// Whether the phrase is said on the phone (in variants) rather than written.
  package var isSpoken: Bool {
    switch self {
    case .email, .text, .letter, .certifiedLetter, .phone, .internal, .confirm, .confirmLetter: false
    default: true
    }
  }

  /// What the names of its cells stand for.
  package var topic: Topic {
    switch self {
    case .purpose, .recap, .close, .gatekeeper, .voicemail, .email, .text, .letter, .certifiedLetter, .phone,
      .internal:
      .stage
    case .acknowledge, .explore, .respond: .reason
    case .stop: .signal
    case .confirm, .confirmLetter: .confirmation
    case .listen, .commit, .branch: .step
    case .open, .pause, .rightPerson, .offer, .counter, .decline, .sameExcuse, .calm, .return,
      .courteousClose, .callback:
      .any
    }
  }

  /// Whether the words may be heard or read by someone who is not the contact, so that they name no debt.
  package var isOverheard: Bool {
    self == .gatekeeper || self == .voicemail || self == .rightPerson || self == .branch
  }

  /// Whether a subject goes with the text.
  package var hasSubject: Bool {
    switch self {
    case .email, .letter, .certifiedLetter, .internal, .confirm, .confirmLetter: true
    default: false
    }
  }

  /// The names a complete phrasebook answers to. A stage may be answered by the cell of a nearby one.
  package var reachableNames: [String] {
    switch topic {
    case .stage: PhraseStage.allCases.map(\.rawValue)
    case .reason: Reason.allCases.map(\.rawValue)
    case .signal: Signal.allCases.map(\.rawValue)
    case .confirmation: self == .confirmLetter ? ["plan"] : Confirmation.allCases.map(\.rawValue)
    case .step: steps
    case .any: [PhraseKey.anyName]
    }
  }

  private var steps: [String] {
    switch self {
    case .listen: ["open-question", "incoming", "topic", "ask-back", "which-day"]
    case .commit: [PhraseKey.anyName, "undisputed", "question", "less", "least", "needs-decision"]
    case .branch: ["message", "wrong-number", "goodbye"]
    default: []
    }
  }
}

/// What a confirmation confirms.
package enum Confirmation: String, Hashable, Sendable, CaseIterable {
  case promise, plan, dispute, resend, callback
  /// The notice that an instalment of a plan was missed and can still be made good: `previousPromise` is that
  /// instalment, `payBy` the last day for it.
  case planMissed = "plan-missed"
  case alreadyPaid = "already-paid"
  case hardship
  case bankDetails = "bank-details"
  case callSummary = "call-summary"
}

extension Channel {
  /// The written kind that goes by this channel.
  package var phraseKind: PhraseKind {
    switch self {
    case .email: .email
    case .phone: .phone
    case .text: .text
    case .letter: .letter
    case .certifiedLetter: .certifiedLetter
    case .internal: .internal
    }
  }
}
