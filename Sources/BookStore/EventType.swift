package import Receivables

/// The names of event types in the journal. They are for ever: a name is never given another meaning.
enum EventType: String, CaseIterable {
  case setting, client, contact, invoice, `extension`, void, writeOff = "write-off", payment, credit
  case apply, keep, reverse, log, promise, promiseCancel = "promise-cancel", dispute, resolve, hold, release
  case planPropose = "plan-propose", planAgree = "plan-agree", planCancel = "plan-cancel"
  case interestWaive = "interest-waive", stage, `protocol`
  case callStart = "call-start", callMove = "call-move", callEnd = "call-end", draft, draftAllow = "draft-allow",
    guardPass = "guard-pass",
    `import`, batch
  case decision, refer, dossier, letter, onboard, limit
  case undo, redo

  init(_ event: Event) {
    switch event {
    case .settingChanged: self = .setting
    case .clientSaved: self = .client
    case .contactSaved: self = .contact
    case .invoiceRecorded: self = .invoice
    case .invoiceExtended: self = .extension
    case .invoiceVoided: self = .void
    case .invoiceWrittenOff: self = .writeOff
    case .paymentReceived: self = .payment
    case .creditIssued: self = .credit
    case .cashApplied: self = .apply
    case .cashKept: self = .keep
    case .paymentReversed: self = .reverse
    case .contactLogged: self = .log
    case .promiseMade: self = .promise
    case .promiseCancelled: self = .promiseCancel
    case .disputeOpened: self = .dispute
    case .disputeResolved: self = .resolve
    case .holdPlaced: self = .hold
    case .holdReleased: self = .release
    case .planProposed: self = .planPropose
    case .planAgreed: self = .planAgree
    case .planCancelled: self = .planCancel
    case .interestWaived: self = .interestWaive
    case .stagePlaced: self = .stage
    case .protocolAssigned: self = .protocol
    case .callStarted: self = .callStart
    case .callMoved: self = .callMove
    case .callEnded: self = .callEnd
    case .draftPrepared: self = .draft
    case .decisionMade: self = .decision
    case .clientReferred: self = .refer
    case .dossierMade: self = .dossier
    case .letterTracked: self = .letter
    case .onboardingStepDone: self = .onboard
    case .creditLimitSet: self = .limit
    case .draftAllowed: self = .draftAllow
    case .guardPassed: self = .guardPass
    case .imported: self = .import
    case .batch: self = .batch
    case .undone: self = .undo
    case .redone: self = .redo
    }
  }
}

extension Event {
  /// The name under which the journal keeps it, such as `payment`.
  package var typeName: String { EventType(self).rawValue }
}
