/// What people decided and did about clients beside the asking: decisions, referrals, dossiers, certified letters, the
/// steps of taking a client on, credit limits. Each in the order recorded.
package struct Casework: Hashable, Sendable, Codable {
  package internal(set) var decisions: [Decision] = []
  package internal(set) var referrals: [Referral] = []
  package internal(set) var dossiers: [Dossier] = []
  package internal(set) var letters: [CertifiedLetter] = []
  package internal(set) var onboarding: [OnboardingStep] = []
  package internal(set) var creditLimits: [CreditLimit] = []

  package init() {}

  /// The positions of the clients it speaks of, for checking what a snapshot holds.
  package var clients: [Index] {
    decisions.map(\.client) + referrals.map(\.client) + dossiers.map(\.client) + letters.map(\.client)
      + onboarding.map(\.client) + creditLimits.map(\.client)
  }

  /// The last decision about a client that was made by `day`.
  package func decision(about client: Index, by day: Day = .latest) -> Decision? {
    decisions.last { $0.client == client && $0.day <= day }
  }

  /// The credit limit of a client on `day`; nil when there is none.
  package func creditLimit(of client: Index, on day: Day = .latest) -> Money? {
    creditLimits.last { $0.client == client && $0.day <= day }?.amount
  }
}

/// What people decided to do about a client who has not paid.
package struct Decision: Hashable, Sendable, Codable {
  package enum Choice: String, Hashable, Sendable, CaseIterable, Codable {
    case goOn = "go-on"
    case plan
    case settle
    case certifiedLetter = "certified-letter"
    case agency
    case writeOff = "write-off"

    /// Whether the client is spoken to about it.
    package var isPutToClient: Bool { self != .agency && self != .writeOff }
  }

  package let id: RecordID
  package let client: Index
  package let choice: Choice
  /// What is settled for; nil for every other choice.
  package let amount: Money?
  package let because: String
  package let day: Day
  package let by: String
}

/// A client handed to an agency or a solicitor: nobody in the house chases any more.
package struct Referral: Hashable, Sendable, Codable {
  package let id: RecordID
  package let client: Index
  package let agency: String
  package let day: Day
  package let by: String
}

/// A file on a client that was put together in a folder.
package struct Dossier: Hashable, Sendable, Codable {
  package let id: RecordID
  package let client: Index
  package let folder: String
  /// The head of the journal that it shows.
  package let head: String
  /// Evidence that was missing, by name.
  package let missing: [String]
  package let day: Day
}

/// A step in the life of a certified letter.
package struct CertifiedLetter: Hashable, Sendable, Codable {
  package enum Delivery: String, Hashable, Sendable, CaseIterable, Codable {
    case posted, delivered, refused, returned
  }

  package let id: RecordID
  package let client: Index
  /// The article number of the receipt for posting, 20 or 22 digits.
  package let article: String
  package let delivery: Delivery
  package let day: Day
  /// Who signed for it, where the receipt says so.
  package let signedBy: String?

  /// Whether a text is an article number: 20 or 22 digits. Sources disagree on which, so both are taken.
  package static func isArticle(_ text: String) -> Bool {
    (text.utf8.count == 20 || text.utf8.count == 22) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// Something that was settled with a client at the start.
package struct OnboardingStep: Hashable, Sendable, Codable {
  package let id: RecordID
  package let client: Index
  /// Its name in the list of steps.
  package let step: String
  package let note: String?
  package let day: Day
  package let by: String
}

/// How much a client may owe at most.
package struct CreditLimit: Hashable, Sendable, Codable {
  package let id: RecordID
  package let client: Index
  /// Nil where the limit was lifted.
  package let amount: Money?
  package let because: String
  package let day: Day
  package let by: String
}
