extension Book {
  /// All that a book holds, for keeping a snapshot of it and for bringing it back.
  package struct Contents: Hashable, Sendable {
    package var clients: [Client] = []
    package var invoices: [Invoice] = []
    package var settlements: [Settlement] = []
    package var allocations: [Allocation] = []
    package var promises: [Promise] = []
    package var disputes: [Dispute] = []
    package var holds: [Hold] = []
    package var plans: [Plan] = []
    package var waivers: [InterestWaiver] = []
    package var proposals: [Index: Proposal] = [:]
    package var attempts: [ContactAttempt] = []
    package var placements: [StagePlacement] = []
    package var calls: [Call] = []
    package var drafts: [Draft] = []
    package var kept: [KeptCash] = []
    package var passes: [GuardPass] = []
    package var casework = Casework()
    package var settings: [String: String] = [:]
    package var importRecords: Set<Int> = []
    package var recordCount = 0

    package init() {}
  }

  package var contents: Contents {
    var contents = Contents()
    contents.clients = clients
    contents.invoices = invoices
    contents.settlements = settlements
    contents.allocations = allocations
    contents.promises = promises
    contents.disputes = disputes
    contents.holds = holds
    contents.plans = plans
    contents.waivers = waivers
    contents.proposals = proposals
    contents.attempts = attempts
    contents.placements = placements
    contents.calls = calls
    contents.drafts = drafts
    contents.kept = kept
    contents.passes = passes
    contents.casework = casework
    contents.settings = settings
    contents.importRecords = importRecords
    contents.recordCount = recordCount
    return contents
  }

  /// Brings a book back from what a snapshot kept.
  package init(company: String, currency: Currency, contents: Contents) {
    self.init(company: company, currency: currency)
    clients = contents.clients
    invoices = contents.invoices
    settlements = contents.settlements
    allocations = contents.allocations
    promises = contents.promises
    disputes = contents.disputes
    holds = contents.holds
    plans = contents.plans
    waivers = contents.waivers
    proposals = contents.proposals
    attempts = contents.attempts
    placements = contents.placements
    calls = contents.calls
    drafts = contents.drafts
    kept = contents.kept
    passes = contents.passes
    casework = contents.casework
    settings = contents.settings
    importRecords = contents.importRecords
    recordCount = contents.recordCount
    // Of a snapshot that was tampered with; a sum that does not fit is left to `brokenInvariants`.
    for invoice in invoices { billed[invoice.amount.currency, default: 0] &+= invoice.amount.minorUnits }
    for settlement in settlements { received[settlement.amount.currency, default: 0] &+= settlement.amount.minorUnits }
    clientLookup.reserveCapacity(clients.count)
    for (position, client) in clients.enumerated() { clientLookup[client.key] = Index(position) }
  }
}
