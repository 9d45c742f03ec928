/// Everything that can happen to a book or be decided about it. One command makes one event; `Book.apply` is the only
/// way in which a book changes.
///
/// Events name clients by key and invoices by client and number, never by position, so that they mean the same in
/// every replay. They hold what happened or was decided, never the status that follows from it.
package enum Event: Hashable, Sendable {
  case settingChanged(SettingChanged)
  case clientSaved(ClientSaved)
  case contactSaved(ContactSaved)
  case invoiceRecorded(InvoiceRecorded)
  case invoiceExtended(InvoiceExtended)
  case invoiceVoided(InvoiceClosed)
  case invoiceWrittenOff(InvoiceClosed)
  case paymentReceived(PaymentReceived)
  case creditIssued(CreditIssued)
  case cashApplied(CashApplied)
  case cashKept(CashKept)
  case paymentReversed(PaymentReversed)
  case contactLogged(ContactLogged)
  case promiseMade(PromiseMade)
  case promiseCancelled(PromiseCancelled)
  case disputeOpened(DisputeOpened)
  case disputeResolved(DisputeResolved)
  case holdPlaced(HoldPlaced)
  case holdReleased(HoldReleased)
  case planProposed(PlanProposed)
  case planAgreed(PlanAgreed)
  case planCancelled(PlanCancelled)
  case interestWaived(InterestWaived)
  case stagePlaced(StagePlaced)
  case protocolAssigned(ProtocolAssigned)
  case callStarted(CallStarted)
  case callMoved(CallMoved)
  case callEnded(CallEnded)
  case draftPrepared(DraftPrepared)
  case guardPassed(GuardPassed)
  case decisionMade(DecisionMade)
  case clientReferred(ClientReferred)
  case dossierMade(DossierMade)
  case letterTracked(LetterTracked)
  case onboardingStepDone(OnboardingStepDone)
  case creditLimitSet(CreditLimitSet)
  case draftAllowed(DraftAllowed)
  case imported(Imported)
  /// Several events that count as one.
  case batch([Event])
  /// Takes back an earlier record; the store leaves that record out of the replay.
  case undone(record: Int)
  /// Brings a record back that `undone` had taken away.
  case redone(record: Int)
}

/// An invoice by its client's key and its number.
package struct InvoiceReference: Hashable, Sendable, Codable {
  package var client: String
  package var number: String

  package init(client: String, number: String) {
    self.client = client
    self.number = number
  }
}

/// An amount given to an invoice.
package struct AllocationMade: Hashable, Sendable, Codable {
  package var invoice: InvoiceReference
  package var amount: Money

  package init(invoice: InvoiceReference, amount: Money) {
    self.invoice = invoice
    self.amount = amount
  }
}

/// An event in the journal: what happened, beside when it was recorded, the civil day it belongs to, and by whom.
package struct Envelope: Hashable, Sendable {
  package var event: Event
  /// Seconds since 1970-01-01 00:00 UTC.
  package var recorded: Int64
  /// The clock was fixed by `--today`; `recorded` is then that day at 12:00 UTC.
  package var fixedClock: Bool
  package var day: Day
  package var by: String

  package init(event: Event, recorded: Int64, fixedClock: Bool = false, day: Day, by: String) {
    self.event = event
    self.recorded = recorded
    self.fixedClock = fixedClock
    self.day = day
    self.by = by
  }
}
