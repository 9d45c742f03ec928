package import Receivables

/// What a conversation came to: everything needed to record it, to follow it up and to write it down for the client.
package struct Closing: Hashable, Sendable {
  /// The result for one thread.
  package struct Result: Hashable, Sendable {
    package let invoices: [String]
    package let reason: Reason?
    package let agreements: [Agreement]
    package let next: NextAction
  }

  /// The confirmation to draft.
  package enum Confirmation: String, Hashable, Sendable, CaseIterable {
    case promise
    case plan
    case dispute
    case resend
    case callback
    case alreadyPaid = "already-paid"
    case hardship
    /// Several things, or nothing that has a form of its own.
    case callSummary = "call-summary"
    case none
  }

  package let outcome: Outcome
  /// Why they have not paid, as far as they said.
  package let reason: Reason?
  package let signals: [Signal]
  package let results: [Result]
  /// The soonest of what is to be done.
  package let next: NextAction
  package let confirmation: Confirmation
  package let agreements: [Agreement]
  package let notes: [String]
  /// Invoices nobody talked about.
  package let untouched: [String]
  package let register: Register
  /// The conversation was broken off; nothing of it is to be recorded as a contact.
  package let isAbandoned: Bool
}

/// What is to be done next, and when.
package struct NextAction: Hashable, Sendable {
  /// The first nine words are `today`'s.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case contact
    case verifyPayment = "verify-payment"
    case resend
    case fixContact = "fix-contact"
    case answerDispute = "answer-dispute"
    case applyCash = "apply-cash"
    case notify
    case decide
    case checkIn = "check-in"
    /// Chasing rests; nothing is due by itself.
    case none
  }

  package let kind: Kind
  /// A day that was named; nil when only `daysAhead` is suggested.
  package let day: Day?
  /// Minute of that day in the client's zone.
  package let minute: Int?
  /// Days from the day of the call; nil with a `day` and with `none`.
  package let daysAhead: Int?
  package let why: String

  package init(_ kind: Kind, day: Day? = nil, minute: Int? = nil, daysAhead: Int? = nil, why: String) {
    self.kind = kind
    self.day = day
    self.minute = minute
    self.daysAhead = daysAhead
    self.why = why
  }

  /// The day it is due, counted from the day of the call; nil with `none`. The caller moves suggested days off
  /// weekends and holidays.
  package func due(from today: Day) -> Day? { day ?? daysAhead.map { today.adding(days: $0) } }
}
