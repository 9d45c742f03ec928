package import Receivables

/// Everything a conversation may know when it begins. The book is not looked at again during the call.
package struct Situation: Hashable, Sendable {
  /// An overdue invoice.
  package struct Invoice: Hashable, Sendable {
    package let reference: String
    package let open: Money
    /// Days past due.
    package let daysLate: Int
    /// The part that is contested already; it is not chased.
    package let disputed: Money?

    package init(reference: String, open: Money, daysLate: Int, disputed: Money? = nil) {
      self.reference = reference
      self.open = open
      self.daysLate = daysLate
      self.disputed = disputed
    }
  }

  /// What was said the last time.
  package struct Earlier: Hashable, Sendable {
    package let reason: Reason
    package let day: Day

    package init(reason: Reason, day: Day) {
      self.reason = reason
      self.day = day
    }
  }

  /// A promise whose day passed without its money.
  package struct BrokenPromise: Hashable, Sendable {
    package let amount: Money
    package let day: Day

    package init(amount: Money, day: Day) {
      self.amount = amount
      self.day = day
    }
  }

  /// The client's key.
  package var client: String
  package var clientName: String
  package var contact: String?
  /// The day of the call, where the client is.
  package var day: Day
  /// Nil before the first stage.
  package var stage: String?
  package var register: Register
  /// Why it is this register, one reason each.
  package var registerBecause: [String]
  package var invoices: [Invoice]
  package var lastReason: Earlier?
  package var brokenPromise: BrokenPromise?
  /// House policy lets us offer a plan at this stage.
  package var mayOffer: Bool
  /// They called us.
  package var incoming: Bool
  /// Who answers is known already.
  package var rightPersonConfirmed: Bool

  package init(
    client: String, clientName: String, day: Day, contact: String? = nil, stage: String? = nil,
    register: Register = .neutral,
    registerBecause: [String] = [], invoices: [Invoice] = [], lastReason: Earlier? = nil,
    brokenPromise: BrokenPromise? = nil, mayOffer: Bool = true, incoming: Bool = false,
    rightPersonConfirmed: Bool = false
  ) {
    self.client = client
    self.clientName = clientName
    self.contact = contact
    self.day = day
    self.stage = stage
    self.register = register
    self.registerBecause = registerBecause
    self.invoices = invoices
    self.lastReason = lastReason
    self.brokenPromise = brokenPromise
    self.mayOffer = mayOffer
    self.incoming = incoming
    self.rightPersonConfirmed = rightPersonConfirmed
  }

  /// The stage whose phrases are used: the first one that speaks where the client has none yet.
  package var phraseStage: String { stage ?? "gentle" }

  /// How the person is called where no name is known.
  package var person: String { contact ?? "the person in charge" }

  /// What may still be asked for of the invoices named `references` in the currency of the first: open less disputed.
  package func chaseable(_ references: [String], disputed: [String: Money?] = [:]) -> Money? {
    var total: Money?
    for invoice in invoices where references.contains(invoice.reference) {
      var rest = invoice.open
      if let already = invoice.disputed { rest = (try? rest.subtracting(already)) ?? rest }
      if let now = disputed[invoice.reference] {
        rest = now.flatMap { try? rest.subtracting($0) } ?? .zero(rest.currency)
      }
      if rest.isNegative { rest = .zero(rest.currency) }
      guard let sum = total else {
        total = rest
        continue
      }
      total = (try? sum.adding(rest)) ?? sum
    }
    return total
  }
}
