/// An invoice was entered, or an entered one corrected.
package struct InvoiceRecorded: Hashable, Sendable, Codable {
  package var reference: InvoiceReference
  package var amount: Money
  package var issued: Day?
  package var due: Day?
  package var purchaseOrder: String?
  package var terms: String?

  package init(
    reference: InvoiceReference, amount: Money, issued: Day? = nil, due: Day? = nil, purchaseOrder: String? = nil,
    terms: String? = nil
  ) {
    self.reference = reference
    self.amount = amount
    self.issued = issued
    self.due = due
    self.purchaseOrder = purchaseOrder
    self.terms = terms
  }
}

/// More time was granted. Ageing keeps the first day due, chasing goes by this one.
package struct InvoiceExtended: Hashable, Sendable, Codable {
  package var invoice: InvoiceReference
  package var to: Day
  package var because: String

  package init(invoice: InvoiceReference, to: Day, because: String) {
    self.invoice = invoice
    self.to = to
    self.because = because
  }
}

/// An invoice was declared void, or what is open of it written off.
package struct InvoiceClosed: Hashable, Sendable, Codable {
  package var invoice: InvoiceReference
  package var because: String

  package init(invoice: InvoiceReference, because: String) {
    self.invoice = invoice
    self.because = because
  }
}

/// Money came in.
package struct PaymentReceived: Hashable, Sendable, Codable {
  /// Nil when the payer is not known yet.
  package var client: String?
  /// Positive.
  package var amount: Money
  package var day: Day
  package var method: String?
  package var reference: String?
  /// What was decided about it; the rest stays unapplied.
  package var allocations: [AllocationMade]

  package init(
    client: String? = nil, amount: Money, day: Day, method: String? = nil, reference: String? = nil,
    allocations: [AllocationMade] = []
  ) {
    self.client = client
    self.amount = amount
    self.day = day
    self.method = method
    self.reference = reference
    self.allocations = allocations
  }
}

/// A credit note was given.
package struct CreditIssued: Hashable, Sendable, Codable {
  package var client: String
  /// Positive.
  package var amount: Money
  package var because: String
  package var allocations: [AllocationMade]

  package init(client: String, amount: Money, because: String, allocations: [AllocationMade] = []) {
    self.client = client
    self.amount = amount
    self.because = because
    self.allocations = allocations
  }
}

/// Unapplied money or credit was given to an invoice.
package struct CashApplied: Hashable, Sendable, Codable {
  package var client: String
  package var amount: Money
  package var invoice: InvoiceReference
  /// Which payment or credit, one whose payer was not known included; nil for the client's oldest.
  package var settlement: RecordID?

  package init(client: String, amount: Money, invoice: InvoiceReference, settlement: RecordID? = nil) {
    self.client = client
    self.amount = amount
    self.invoice = invoice
    self.settlement = settlement
  }
}

/// What is unapplied of payments or credits stays so, by decision.
package struct CashKept: Hashable, Sendable, Codable {
  package var client: String
  package var settlements: [RecordID]
  package var because: String

  package init(client: String, settlements: [RecordID], because: String) {
    self.client = client
    self.settlements = settlements
    self.because = because
  }
}

/// A payment was taken back: bounced, or booked by mistake.
package struct PaymentReversed: Hashable, Sendable, Codable {
  package var payment: RecordID
  package var because: String

  package init(payment: RecordID, because: String) {
    self.payment = payment
    self.because = because
  }
}
