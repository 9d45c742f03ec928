/// One import: all usable rows of a file, in one record. In the journal its rows lie as columns.
package struct Imported: Hashable, Sendable {
  /// The format that was recognised, such as `xero`.
  package var format: String
  /// The name of the file, without its folder.
  package var file: String
  package var clients: [ImportedClient]
  /// New invoices, and known ones whose facts the file changes.
  package var invoices: [ImportedInvoice]
  package var payments: [ImportedPayment]
  /// What balances of the file say was settled and nothing in the book explains.
  package var balances: [ImportedBalance]

  package init(
    format: String, file: String, clients: [ImportedClient] = [], invoices: [ImportedInvoice] = [],
    payments: [ImportedPayment] = [], balances: [ImportedBalance] = []
  ) {
    self.format = format
    self.file = file
    self.clients = clients
    self.invoices = invoices
    self.payments = payments
    self.balances = balances
  }
}

/// A client as an import brings it; absent fields stay as they are. The first contact is saved with it.
package struct ImportedClient: Hashable, Sendable {
  package var key: String
  package var name: String
  package var email: String?
  package var phone: String?
  package var zone: String?
  package var country: String?
  package var state: String?
  package var kind: DebtorKind?
  package var termsDays: Int?
  package var contact: String?

  package init(
    key: String, name: String, email: String? = nil, phone: String? = nil, zone: String? = nil, country: String? = nil,
    state: String? = nil, kind: DebtorKind? = nil, termsDays: Int? = nil, contact: String? = nil
  ) {
    self.key = key
    self.name = name
    self.email = email
    self.phone = phone
    self.zone = zone
    self.country = country
    self.state = state
    self.kind = kind
    self.termsDays = termsDays
    self.contact = contact
  }
}

/// An invoice as an import brings it: new, or known with changed facts.
package struct ImportedInvoice: Hashable, Sendable {
  /// The client's key.
  package var client: String
  package var number: String
  package var amount: Money
  package var issued: Day?
  package var due: Day?
  package var purchaseOrder: String?
  package var terms: String?

  package init(
    client: String, number: String, amount: Money, issued: Day? = nil, due: Day? = nil, purchaseOrder: String? = nil,
    terms: String? = nil
  ) {
    self.client = client
    self.number = number
    self.amount = amount
    self.issued = issued
    self.due = due
    self.purchaseOrder = purchaseOrder
    self.terms = terms
  }
}

/// A payment or credit note as an import brings it, with what was decided about its use.
package struct ImportedPayment: Hashable, Sendable {
  /// Whether it is a credit note.
  package var isCredit: Bool
  /// Nil when the payer is not known.
  package var client: String?
  package var amount: Money
  package var day: Day
  package var method: String?
  package var reference: String?
  /// The one invoice that it names, if it names one, and how much of it that invoice takes.
  package var allocations: [AllocationMade]

  package init(
    isCredit: Bool = false, client: String?, amount: Money, day: Day, method: String? = nil, reference: String? = nil,
    allocations: [AllocationMade] = []
  ) {
    self.isCredit = isCredit
    self.client = client
    self.amount = amount
    self.day = day
    self.method = method
    self.reference = reference
    self.allocations = allocations
  }
}

/// The part of an invoice that a file's balance says is settled, as of the day of the import.
package struct ImportedBalance: Hashable, Sendable {
  package var invoice: InvoiceReference
  /// Positive: what is no longer open.
  package var settled: Money

  package init(invoice: InvoiceReference, settled: Money) {
    self.invoice = invoice
    self.settled = settled
  }
}
