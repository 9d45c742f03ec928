/// People decided what to do about a client who has not paid.
package struct DecisionMade: Hashable, Sendable, Codable {
  package var client: String
  package var choice: Decision.Choice
  /// Only for `settle`, which needs it.
  package var amount: Money?
  package var because: String

  package init(client: String, choice: Decision.Choice, amount: Money? = nil, because: String) {
    self.client = client
    self.choice = choice
    self.amount = amount
    self.because = because
  }
}

/// A client was handed to an agency; all chasing stops.
package struct ClientReferred: Hashable, Sendable, Codable {
  package var client: String
  package var agency: String

  package init(client: String, agency: String) {
    self.client = client
    self.agency = agency
  }
}

/// A dossier was put together.
package struct DossierMade: Hashable, Sendable, Codable {
  package var client: String
  package var folder: String
  package var head: String
  package var missing: [String]

  package init(client: String, folder: String, head: String, missing: [String] = []) {
    self.client = client
    self.folder = folder
    self.head = head
    self.missing = missing
  }
}

/// A certified letter was posted, or what became of it.
package struct LetterTracked: Hashable, Sendable, Codable {
  package var client: String
  /// 20 or 22 digits.
  package var article: String
  package var delivery: CertifiedLetter.Delivery
  package var day: Day
  package var signedBy: String?

  package init(
    client: String, article: String, delivery: CertifiedLetter.Delivery, day: Day, signedBy: String? = nil
  ) {
    self.client = client
    self.article = article
    self.delivery = delivery
    self.day = day
    self.signedBy = signedBy
  }
}

/// A step of taking a client on was done.
package struct OnboardingStepDone: Hashable, Sendable, Codable {
  package var client: String
  package var step: String
  package var note: String?

  package init(client: String, step: String, note: String? = nil) {
    self.client = client
    self.step = step
    self.note = note
  }
}

/// A client was given a credit limit, or it was lifted.
package struct CreditLimitSet: Hashable, Sendable, Codable {
  package var client: String
  /// Nil lifts the limit.
  package var amount: Money?
  package var because: String

  package init(client: String, amount: Money? = nil, because: String) {
    self.client = client
    self.amount = amount
    self.because = because
  }
}
