/// One company's receivables: clients, invoices, payments and everything that was said.
///
/// The value of a book is the replay of its events. `apply` is the only way to change one; it checks first and changes
/// nothing when it refuses.
package struct Book: Sendable {
  package let company: String
  package let currency: Currency

  package internal(set) var clients: [Client] = []
  package internal(set) var invoices: [Invoice] = []
  package internal(set) var settlements: [Settlement] = []
  package internal(set) var allocations: [Allocation] = []
  package internal(set) var promises: [Promise] = []
  package internal(set) var disputes: [Dispute] = []
  package internal(set) var holds: [Hold] = []
  package internal(set) var plans: [Plan] = []
  package internal(set) var waivers: [InterestWaiver] = []
  package internal(set) var proposals: [Index: Proposal] = [:]
  package internal(set) var attempts: [ContactAttempt] = []
  package internal(set) var placements: [StagePlacement] = []
  /// The conversations that have not ended, at most one for each user.
  package internal(set) var calls: [Call] = []
  /// The draft each user prepared last.
  package internal(set) var drafts: [Draft] = []
  /// The unapplied payments and credits that are kept as they are, by decision.
  package internal(set) var kept: [KeptCash] = []
  /// Where somebody went on against the advice of a rule.
  package internal(set) var passes: [GuardPass] = []
  /// Decisions, referrals, dossiers, certified letters, onboarding and credit limits.
  package internal(set) var casework = Casework()
  package internal(set) var settings: [String: String] = [:]
  /// The numbers of the records that were imports.
  package internal(set) var importRecords: Set<Int> = []
  /// How many journal records it has taken in.
  package internal(set) var recordCount = 0

  /// All that was ever billed, and all that ever came in or was given, each by currency. Both fit in 64 bits, so that
  /// every sum of open, overdue or unapplied amounts does.
  var billed: [Currency: Int64] = [:]
  var received: [Currency: Int64] = [:]
  var clientLookup: [String: Index] = [:]
  /// Built when many invoices are to be found; single ones are found by a scan.
  var invoiceLookup: [InvoiceKey: Index]?

  struct InvoiceKey: Hashable, Sendable {
    let client: Index
    let number: String
  }

  package init(company: String, currency: Currency) {
    self.company = company
    self.currency = currency
  }

  /// The position of the client with `key`, or nil.
  package func clientIndex(_ key: String) -> Index? { clientLookup[key] }

  package func client(_ index: Index) -> Client { clients[Int(index)] }
  package func invoice(_ index: Index) -> Invoice { invoices[Int(index)] }

  /// The position of an invoice, or nil.
  package func invoiceIndex(client: Index, number: String) -> Index? {
    if let invoiceLookup { return invoiceLookup[InvoiceKey(client: client, number: number)] }
    return invoices.firstIndex { $0.client == client && $0.number == number }.map(Index.init)
  }

  /// The position of an invoice named by an event, or nil.
  package func invoiceIndex(_ reference: InvoiceReference) -> Index? {
    clientIndex(reference.client).flatMap { invoiceIndex(client: $0, number: reference.number) }
  }

  /// How events name the invoice at `index`.
  package func reference(_ index: Index) -> InvoiceReference {
    let invoice = invoice(index)
    return InvoiceReference(client: client(invoice.client).key, number: invoice.number)
  }

  /// The conversation that `user` has not ended, if there is one.
  package func openCall(of user: String) -> Call? { calls.last { $0.by == user } }

  /// The draft that `user` prepared last, if there is one.
  package func currentDraft(of user: String) -> Draft? { drafts.last { $0.by == user } }

  /// Builds the look-up of invoices, worth it before many are searched for.
  package mutating func indexInvoices() {
    guard invoiceLookup == nil else { return }
    var lookup: [InvoiceKey: Index] = [:]
    lookup.reserveCapacity(invoices.count)
    for (index, invoice) in invoices.enumerated() {
      lookup[InvoiceKey(client: invoice.client, number: invoice.number)] = Index(index)
    }
    invoiceLookup = lookup
  }
}

/// A decision that earlier stages count as done, for history that lies elsewhere.
package struct StagePlacement: Hashable, Sendable {
  /// Nil for all clients.
  package let client: Index?
  /// The stage that is next; nil to go by age.
  package let stage: String?
  package let day: Day
  package let reason: String
  /// Only invoices of earlier records are meant.
  package let record: Int

  package init(client: Index?, stage: String?, day: Day, reason: String, record: Int) {
    self.client = client
    self.stage = stage
    self.day = day
    self.reason = reason
    self.record = record
  }
}
