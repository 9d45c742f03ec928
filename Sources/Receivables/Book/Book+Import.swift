extension Book {
  mutating func take(_ imported: Imported, _ now: Circumstances, part: inout Int) throws(Refusal) {
    indexInvoices()
    importRecords.insert(now.record)
    for client in imported.clients { try take(client, record: now.record) }
    clients.reserveCapacity(clients.count + imported.clients.count)
    invoices.reserveCapacity(invoices.count + imported.invoices.count)
    var cached: (key: String, index: Index)?
    for invoice in imported.invoices {
      let client: Index
      if let cached, cached.key == invoice.client {
        client = cached.index
      } else {
        client = try position(ofClient: invoice.client)
        cached = (invoice.client, client)
      }
      try save(
        number: invoice.number, client: client, amount: invoice.amount, issued: invoice.issued, due: invoice.due,
        purchaseOrder: invoice.purchaseOrder, terms: invoice.terms, record: now.record)
    }
    for payment in imported.payments {
      part += 1
      try requirePositive(payment.amount, payment.isCredit ? "a credit note" : "a payment")
      var client: Index = -1
      if let key = payment.client { client = try position(ofClient: key) }
      let settlement = Settlement(
        id: RecordID(record: now.record, part: part), kind: payment.isCredit ? .credit : .payment, client: client,
        amount: payment.amount, day: payment.day, method: payment.method, reference: payment.reference,
        reason: payment.isCredit ? "imported" : nil)
      try settle(settlement, try shares(payment.allocations))
    }
    for balance in imported.balances {
      part += 1
      try requirePositive(balance.settled, "an imported balance")
      let index = try position(of: balance.invoice)
      let settlement = Settlement(
        id: RecordID(record: now.record, part: part), kind: .opening, client: invoice(index).client,
        amount: balance.settled, day: now.day, reason: "balance in \(imported.file)")
      try settle(settlement, [(index, balance.settled.minorUnits)])
    }
  }

  private mutating func take(_ imported: ImportedClient, record: Int) throws(Refusal) {
    try take(
      ClientSaved(
        key: imported.key, name: imported.name, kind: imported.kind, country: imported.country, state: imported.state,
        zone: imported.zone, email: imported.email, phone: imported.phone, termsDays: imported.termsDays),
      record: record)
    if let contact = imported.contact, !contact.isEmpty, let index = clientIndex(imported.key) {
      save(Contact(name: contact, email: imported.email, phone: imported.phone), client: Int(index))
    }
  }
}
