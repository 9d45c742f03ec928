/// What the caller knows about the message that is checked.
package struct CheckContext: Hashable, Sendable {
  /// What the text is meant to be.
  package enum Purpose: Hashable, Sendable {
    /// Not known: whether it is a complete reminder is judged by the text.
    case unknown
    /// A written reminder meant to stand alone: amount, invoice and day are looked for.
    case reminder
    /// Anything else, such as a line on the phone or a confirmation: nothing can be missing.
    case other
  }

  package var purpose: Purpose
  /// What the law and the book allow; nil if nothing is known, and then only the words are judged.
  package var legal: LegalContext?

  package init(purpose: Purpose = .unknown, legal: LegalContext? = nil) {
    self.purpose = purpose
    self.legal = legal
  }
}

/// What the book knows of our legal position towards a client.
package struct LegalContext: Hashable, Sendable {
  /// Who owes the money.
  package enum Debtor: String, Hashable, Sendable {
    case company, person
  }

  /// Whether an agency is on file, so that one can be announced.
  package var hasAgency: Bool
  /// The client's country, two capital letters of ISO 3166, if known.
  package var country: String?
  /// The state within it, such as `CA`, if known.
  package var state: String?
  /// Person or company, if known.
  package var debtor: Debtor?
  /// The name of the stage the message is for, if any.
  package var stage: String?
  /// Stages at which the protocol may announce an agency, a solicitor or a court.
  package var referralStages: Set<String>

  package init(
    hasAgency: Bool, country: String? = nil, state: String? = nil, debtor: Debtor? = nil, stage: String? = nil,
    referralStages: Set<String> = ["urgent", "final", "decision", "referral"]
  ) {
    self.hasAgency = hasAgency
    self.country = country
    self.state = state
    self.debtor = debtor
    self.stage = stage
    self.referralStages = referralStages
  }
}
