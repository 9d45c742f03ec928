/// A contact attempt and its outcome.
package struct ContactLogged: Hashable, Sendable, Codable {
  package var client: String
  package var outcome: Outcome
  package var channel: Channel?
  package var contact: String?
  package var reason: Reason?
  package var day: Day
  package var minute: Int?
  package var incoming: Bool
  package var note: String?
  /// Empty for all overdue.
  package var invoices: [InvoiceReference]
  package var next: Day?

  package init(
    client: String, outcome: Outcome, channel: Channel? = nil, contact: String? = nil, reason: Reason? = nil,
    day: Day, minute: Int? = nil, incoming: Bool, note: String? = nil, invoices: [InvoiceReference] = [],
    next: Day? = nil
  ) {
    self.client = client
    self.outcome = outcome
    self.channel = channel
    self.contact = contact
    self.reason = reason
    self.day = day
    self.minute = minute
    self.incoming = incoming
    self.note = note
    self.invoices = invoices
    self.next = next
  }
}

/// A guided conversation began.
package struct CallStarted: Hashable, Sendable, Codable {
  package var client: String
  package var incoming: Bool

  package init(client: String, incoming: Bool) {
    self.client = client
    self.incoming = incoming
  }
}

/// One move of the running conversation of this user.
package struct CallMoved: Hashable, Sendable, Codable {
  package var client: String
  package var move: CallMove

  package init(client: String, move: CallMove) {
    self.client = client
    self.move = move
  }
}

/// The running conversation ended.
package struct CallEnded: Hashable, Sendable, Codable {
  package var client: String
  package var abandoned: Bool

  package init(client: String, abandoned: Bool) {
    self.client = client
    self.abandoned = abandoned
  }
}

/// A message was prepared. Preparing is no contact.
package struct DraftPrepared: Hashable, Sendable, Codable {
  package var client: String
  package var channel: Channel
  package var to: String?
  package var subject: String?
  package var body: String
  package var stage: String?
  package var register: Register?
  package var purpose: String
  package var invoices: [InvoiceReference]

  package init(
    client: String, channel: Channel, to: String? = nil, subject: String? = nil, body: String, stage: String? = nil,
    register: Register? = nil, purpose: String, invoices: [InvoiceReference] = []
  ) {
    self.client = client
    self.channel = channel
    self.to = to
    self.subject = subject
    self.body = body
    self.stage = stage
    self.register = register
    self.purpose = purpose
    self.invoices = invoices
  }
}

/// Somebody went on although rules about contacts advised against it, and said why.
package struct GuardPassed: Hashable, Sendable, Codable {
  package var client: String
  package var channel: Channel
  /// The names of the rules.
  package var guards: [String]
  package var because: String

  package init(client: String, channel: Channel, guards: [String], because: String) {
    self.client = client
    self.channel = channel
    self.guards = guards
    self.because = because
  }
}

/// The draft at hand may go out although checks of its wording speak against it.
package struct DraftAllowed: Hashable, Sendable, Codable {
  package var client: String
  /// The rules it breaks, by name.
  package var rules: [String]
  /// Why it goes out as it is; never empty.
  package var because: String

  package init(client: String, rules: [String], because: String) {
    self.client = client
    self.rules = rules
    self.because = because
  }
}
