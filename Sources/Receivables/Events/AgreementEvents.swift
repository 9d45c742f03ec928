/// The client gave their word.
package struct PromiseMade: Hashable, Sendable, Codable {
  package var client: String
  package var amount: Money
  package var by: Day
  /// Empty for whatever is overdue.
  package var invoices: [InvoiceReference]
  package var contact: String?
  package var made: Day
  /// Open promises that this one takes the place of.
  package var supersedes: [RecordID]

  package init(
    client: String, amount: Money, by: Day, invoices: [InvoiceReference] = [], contact: String? = nil, made: Day,
    supersedes: [RecordID] = []
  ) {
    self.client = client
    self.amount = amount
    self.by = by
    self.invoices = invoices
    self.contact = contact
    self.made = made
    self.supersedes = supersedes
  }
}

/// The open promises of a client no longer count.
package struct PromiseCancelled: Hashable, Sendable, Codable {
  package var client: String
  package var promises: [RecordID]

  package init(client: String, promises: [RecordID] = []) {
    self.client = client
    self.promises = promises
  }
}

/// All or part of an invoice is contested.
package struct DisputeOpened: Hashable, Sendable, Codable {
  package var invoice: InvoiceReference
  package var amount: Money
  package var code: DisputeCode
  package var note: String?

  package init(invoice: InvoiceReference, amount: Money, code: DisputeCode, note: String? = nil) {
    self.invoice = invoice
    self.amount = amount
    self.code = code
    self.note = note
  }
}

/// An open dispute ended.
package struct DisputeResolved: Hashable, Sendable, Codable {
  package var invoice: InvoiceReference
  package var resolution: Dispute.Resolution
  /// What was credited, for `credited` and `split`.
  package var credited: Money?

  package init(invoice: InvoiceReference, resolution: Dispute.Resolution, credited: Money? = nil) {
    self.invoice = invoice
    self.resolution = resolution
    self.credited = credited
  }
}

/// Chasing stops for a client or one invoice.
package struct HoldPlaced: Hashable, Sendable, Codable {
  package var client: String
  /// The number of the one invoice, or nil.
  package var invoice: String?
  package var until: Day
  package var because: String
  /// What was heard that nobody may press on after.
  package var signals: [Signal]?

  package init(
    client: String, invoice: String? = nil, until: Day, because: String, signals: [Signal]? = nil
  ) {
    self.client = client
    self.invoice = invoice
    self.until = until
    self.because = because
    self.signals = signals
  }
}

/// Chasing may go on.
package struct HoldReleased: Hashable, Sendable, Codable {
  package var client: String
  package var invoice: String?

  package init(client: String, invoice: String? = nil) {
    self.client = client
    self.invoice = invoice
  }
}

/// Options were put to a client.
package struct PlanProposed: Hashable, Sendable, Codable {
  package var client: String
  package var total: Money
  package var invoices: [InvoiceReference]
  package var options: [PlanOption]

  package init(client: String, total: Money, invoices: [InvoiceReference] = [], options: [PlanOption] = []) {
    self.client = client
    self.total = total
    self.invoices = invoices
    self.options = options
  }
}

/// A plan was agreed.
package struct PlanAgreed: Hashable, Sendable, Codable {
  package var client: String
  package var invoices: [InvoiceReference]
  package var installments: [Installment]
  package var contact: String?
  package var approvedBy: String?
  package var option: String?

  package init(
    client: String, invoices: [InvoiceReference] = [], installments: [Installment] = [], contact: String? = nil,
    approvedBy: String? = nil, option: String? = nil
  ) {
    self.client = client
    self.invoices = invoices
    self.installments = installments
    self.contact = contact
    self.approvedBy = approvedBy
    self.option = option
  }
}

/// Interest and fixed sums on late invoices will not be asked for.
package struct InterestWaived: Hashable, Sendable, Codable {
  package var client: String
  /// Never empty.
  package var invoices: [InvoiceReference]
  package var because: String

  package init(client: String, invoices: [InvoiceReference], because: String) {
    self.client = client
    self.invoices = invoices
    self.because = because
  }
}

/// The plan no longer counts.
package struct PlanCancelled: Hashable, Sendable, Codable {
  package var client: String
  package var because: String

  package init(client: String, because: String) {
    self.client = client
    self.because = because
  }
}
