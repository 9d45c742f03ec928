/// Why a client has not paid, as they say it.
package enum Reason: String, Hashable, Sendable, CaseIterable, Codable {
  case notReceived = "not-received"
  case approvalDelay = "approval-delay"
  case needsDocuments = "needs-documents"
  case dispute
  case cashFlow = "cash-flow"
  case hardship
  case alreadyPaid = "already-paid"
  case promise
  case planRequest = "plan-request"
  case wrongContact = "wrong-contact"
  case oversight
  case callback
  case refusal
  case hostile
  case thanksOrChat = "thanks-or-chat"

  /// What it means, in a few words for a list.
  package var summary: String {
    switch self {
    case .notReceived: "it never reached them"
    case .approvalDelay: "inside their process, nothing asked of us"
    case .needsDocuments: "they ask us for a paper first"
    case .dispute: "they give a ground against the invoice"
    case .cashFlow: "cannot now, will later"
    case .hardship: "cannot foresee paying"
    case .alreadyPaid: "says the money has left them"
    case .promise: "a future day or act of payment"
    case .planRequest: "asks for parts or more time"
    case .wrongContact: "not the right person"
    case .oversight: "forgot or slipped, no day given"
    case .callback: "talk later, no answer yet"
    case .refusal: "will not, no ground given"
    case .hostile: "anger, abuse or threats at us"
    case .thanksOrChat: "none of these"
    }
  }
}

/// A hard stop heard beside a reason. A signal leads a conversation to its stop: no ask, no plan.
package enum Signal: String, Hashable, Sendable, CaseIterable, Codable {
  /// Do not contact me.
  case stop
  case represented
  case insolvent
  case deceased
  case vulnerable
  case selfHarm = "self-harm"

  /// What it is, as it reads behind “listen for”.
  package var summary: String {
    switch self {
    case .stop: "a wish for no more contact"
    case .represented: "somebody who acts for them"
    case .insolvent: "insolvency"
    case .deceased: "a death"
    case .vulnerable: "illness, grief or distress"
    case .selfHarm: "thoughts of self-harm"
    }
  }
}
