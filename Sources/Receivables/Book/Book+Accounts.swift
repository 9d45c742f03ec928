extension Book {
  mutating func take(_ saved: ClientSaved, record: Int) throws(Refusal) {
    guard !saved.name.isEmpty else { throw Refusal("a client needs a name") }
    guard !saved.key.isEmpty else { throw Refusal("a client needs a key") }
    let index = ensureClient(key: saved.key, name: saved.name)
    if let kind = saved.kind { clients[index].kind = kind }
    if let country = saved.country { clients[index].country = country }
    if let state = saved.state { clients[index].state = state }
    if let zone = saved.zone { clients[index].zone = zone }
    if let email = saved.email { clients[index].email = email }
    if let phone = saved.phone { clients[index].phone = phone }
    if saved.email != nil || saved.phone != nil { clients[index].contactsChanged = record }
    if let terms = saved.termsDays {
      guard (0...3650).contains(terms) else { throw Refusal("terms of \(terms) days make no sense", hint: "0 to 3650") }
      clients[index].termsDays = terms
    }
  }

  mutating func ensureClient(key: String, name: String) -> Int {
    if let index = clientIndex(key) {
      clients[Int(index)].name = name
      return Int(index)
    }
    clientLookup[key] = Index(clients.count)
    clients.append(Client(key: key, name: name))
    return clients.count - 1
  }

  mutating func take(_ saved: ContactSaved, record: Int) throws(Refusal) {
    let client = Int(try position(ofClient: saved.client))
    guard !saved.contact.name.isEmpty else { throw Refusal("a contact needs a name") }
    save(saved.contact, client: client)
    if saved.isFirst == true, let index = clients[client].contacts.firstIndex(where: { $0.name == saved.contact.name })
    {
      clients[client].contacts.insert(clients[client].contacts.remove(at: index), at: 0)
    }
    clients[client].contactsChanged = record
  }

  mutating func save(_ contact: Contact, client: Int) {
    guard let index = clients[client].contacts.firstIndex(where: { $0.name == contact.name }) else {
      clients[client].contacts.append(contact)
      return
    }
    if let role = contact.role { clients[client].contacts[index].role = role }
    if let email = contact.email { clients[client].contacts[index].email = email }
    if let phone = contact.phone { clients[client].contacts[index].phone = phone }
  }

  mutating func take(_ recorded: InvoiceRecorded, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: recorded.reference.client)
    try save(
      number: recorded.reference.number, client: client, amount: recorded.amount, issued: recorded.issued,
      due: recorded.due, purchaseOrder: recorded.purchaseOrder, terms: recorded.terms, record: now.record)
  }

  mutating func save(
    number: String, client: Index, amount: Money, issued: Day?, due: Day?, purchaseOrder: String?, terms: String?,
    record: Int
  ) throws(Refusal) {
    guard !number.isEmpty else { throw Refusal("an invoice needs a number") }
    guard amount.isPositive else {
      throw Refusal("invoice \(number) must be above zero, not \(amount.plain)", hint: "for money owed back: credit")
    }
    guard let index = invoiceIndex(client: client, number: number) else {
      try bill(amount, instead: 0)
      append(
        Invoice(
          number: number, client: client, amount: amount, issued: issued, due: due, purchaseOrder: purchaseOrder,
          terms: terms, record: record))
      return
    }
    let known = invoices[Int(index)]
    guard known.amount.currency == amount.currency else {
      throw Refusal("invoice \(number) is in \(known.amount.currency), not \(amount.currency)")
    }
    let settled = known.voided == nil ? known.amount.minorUnits - known.open : 0
    guard amount.minorUnits >= settled else {
      throw Refusal(
        "invoice \(number) cannot become \(amount.plain): "
          + "\(Money(settled, amount.currency).plain) of it is settled already")
    }
    try bill(amount, instead: known.amount.minorUnits)
    invoices[Int(index)].amount = amount
    if known.voided == nil { invoices[Int(index)].open = amount.minorUnits - settled }
    if let issued { invoices[Int(index)].issued = issued }
    if let due {
      invoices[Int(index)].due = due
      // An extension that ends before the corrected day due extends nothing.
      if let extended = invoices[Int(index)].extendedDue, extended < due { invoices[Int(index)].extendedDue = nil }
    }
    if let purchaseOrder { invoices[Int(index)].purchaseOrder = purchaseOrder }
    if let terms { invoices[Int(index)].terms = terms }
  }

  /// Counts what is billed, in the place of what an invoice was billed for before.
  private mutating func bill(_ amount: Money, instead before: Int64) throws(Refusal) {
    let total = (billed[amount.currency] ?? 0) - before
    let (sum, overflow) = total.addingReportingOverflow(amount.minorUnits)
    guard !overflow else { throw Refusal("the amounts are too large to add up") }
    billed[amount.currency] = sum
  }

  mutating func append(_ invoice: Invoice) {
    invoiceLookup?[InvoiceKey(client: invoice.client, number: invoice.number)] = Index(invoices.count)
    invoices.append(invoice)
  }

  mutating func take(_ extended: InvoiceExtended) throws(Refusal) {
    let index = Int(try position(of: extended.invoice))
    let invoice = invoices[index]
    guard let due = invoice.due else {
      throw Refusal("invoice \(invoice.number) has no day due to extend", hint: "enter it: invoice … due DAY")
    }
    guard extended.to >= due else {
      throw Refusal("invoice \(invoice.number) is due on \(due); an extension cannot end before that")
    }
    invoices[index].extendedDue = extended.to
  }

  mutating func void(_ closed: InvoiceClosed, _ now: Circumstances) throws(Refusal) {
    let index = try position(of: closed.invoice)
    let invoice = invoice(index)
    guard invoice.voided == nil else { throw Refusal("invoice \(invoice.number) is void already") }
    guard invoice.open == invoice.amount.minorUnits else {
      throw Refusal(
        "invoice \(invoice.number) is partly settled and cannot be void",
        hint: "reverse the payments first, or write off the rest")
    }
    invoices[Int(index)].voided = now.day
    invoices[Int(index)].open = 0
  }

  mutating func writeOff(_ closed: InvoiceClosed, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let index = try position(of: closed.invoice)
    let invoice = invoice(index)
    guard invoice.open > 0 else { throw Refusal("nothing is open on invoice \(invoice.number)") }
    let settlement = Settlement(
      id: id, kind: .writeOff, client: invoice.client, amount: invoice.openAmount, day: now.day,
      reason: closed.because)
    try settle(settlement, [(index, invoice.open)])
  }

  mutating func take(_ payment: PaymentReceived, _ id: RecordID) throws(Refusal) {
    try requirePositive(payment.amount, "a payment")
    var client: Index = -1
    if let key = payment.client { client = try position(ofClient: key) }
    let settlement = Settlement(
      id: id, kind: .payment, client: client, amount: payment.amount, day: payment.day, method: payment.method,
      reference: payment.reference)
    try settle(settlement, try shares(payment.allocations))
  }

  mutating func take(_ credit: CreditIssued, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    try requirePositive(credit.amount, "a credit note")
    let settlement = Settlement(
      id: id, kind: .credit, client: try position(ofClient: credit.client), amount: credit.amount, day: now.day,
      reason: credit.because)
    try settle(settlement, try shares(credit.allocations))
  }

  func shares(_ allocations: [AllocationMade]) throws(Refusal) -> [(Index, Int64)] {
    var shares: [(Index, Int64)] = []
    for made in allocations {
      let index = try position(of: made.invoice)
      guard invoice(index).amount.currency == made.amount.currency else {
        throw Refusal(
          "invoice \(made.invoice.number) is in \(invoice(index).amount.currency), "
            + "not \(made.amount.currency)")
      }
      shares.append((index, made.amount.minorUnits))
    }
    return shares
  }

  /// Adds a settlement and gives its shares to invoices, all or nothing.
  mutating func settle(_ settlement: Settlement, _ shares: [(Index, Int64)]) throws(Refusal) {
    let currency = settlement.amount.currency
    let (total, overflow) = (received[currency] ?? 0).addingReportingOverflow(settlement.amount.minorUnits)
    guard !overflow else { throw Refusal("the amounts are too large to add up") }
    received[currency] = total
    settlements.append(settlement)
    let position = Index(settlements.count - 1)
    for (invoice, minorUnits) in shares {
      try allocate(position, to: invoice, minorUnits, on: settlement.day)
    }
  }

  mutating func allocate(_ position: Index, to index: Index, _ minorUnits: Int64, on day: Day) throws(Refusal) {
    let settlement = settlements[Int(position)]
    let invoice = invoices[Int(index)]
    let amount = Money(minorUnits, settlement.amount.currency)
    guard minorUnits > 0 else { throw Refusal("an allocation must be above zero, not \(amount.plain)") }
    guard invoice.amount.currency == settlement.amount.currency else {
      throw Refusal(
        "invoice \(invoice.number) is in \(invoice.amount.currency), the payment in \(settlement.amount.currency)")
    }
    guard settlement.client < 0 || settlement.client == invoice.client else {
      throw Refusal(
        "invoice \(invoice.number) belongs to \(client(invoice.client).name), "
          + "not to \(client(settlement.client).name)")
    }
    guard invoice.voided == nil else { throw Refusal("invoice \(invoice.number) is void") }
    guard invoice.open > 0 else {
      throw Refusal(
        "nothing is open on invoice \(invoice.number) any more", hint: "without `for` the money stays unapplied")
    }
    guard minorUnits <= invoice.open else {
      throw Refusal(
        "only \(invoice.openAmount.plain) is open on invoice \(invoice.number), not \(amount.plain)",
        hint: "what is above it can stay unapplied: leave out `for`")
    }
    guard minorUnits <= settlement.unapplied else {
      throw Refusal("only \(Money(settlement.unapplied, amount.currency).plain) of \(settlement.label) is unapplied")
    }
    invoices[Int(index)].open -= minorUnits
    settlements[Int(position)].unapplied -= minorUnits
    allocations.append(
      Allocation(settlement: position, invoice: index, minorUnits: minorUnits, day: max(day, settlement.day)))
  }

  mutating func take(_ applied: CashApplied, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: applied.client)
    let invoice = try position(of: applied.invoice)
    try requirePositive(applied.amount, "an amount to apply")
    if let id = applied.settlement { try claim(id, for: client) }
    // What is kept unapplied by decision is used last.
    let usable = settlements.indices.filter { position in
      let settlement = settlements[position]
      return settlement.client == client && settlement.unapplied > 0 && settlement.reversed == nil
        && settlement.amount.currency == applied.amount.currency
        && applied.settlement.map { $0 == settlement.id } ?? true
    }
    let isKept = { [kept] (id: RecordID) in kept.contains { $0.settlement == id } }
    let order = usable.filter { !isKept(settlements[$0].id) } + usable.filter { isKept(settlements[$0].id) }
    var left = applied.amount.minorUnits
    for position in order {
      let share = min(left, settlements[position].unapplied)
      if share > 0 { try allocate(Index(position), to: invoice, share, on: now.day) }
      left -= share
    }
    guard left == 0 else {
      let available = Money(applied.amount.minorUnits - left, applied.amount.currency)
      let whose = applied.settlement == nil ? "\(self.client(client).name) has" : "it has"
      throw Refusal("\(whose) only \(available.plain) unapplied, not \(applied.amount.plain)")
    }
  }

  /// Gives a payment whose payer was not known to `client`; refuses one that is another's.
  private mutating func claim(_ id: RecordID, for client: Index) throws(Refusal) {
    guard let position = settlements.firstIndex(where: { $0.id == id }) else {
      throw Refusal("there is no payment P\(id)")
    }
    let payer = settlements[position].client
    guard payer < 0 || payer == client else {
      throw Refusal("\(settlements[position].label) came from \(self.client(payer).name)")
    }
    let given = allocations.first { allocation in
      allocation.settlement == Index(position) && self.invoice(allocation.invoice).client != client
    }
    if let given {
      throw Refusal(
        "\(settlements[position].label) settles invoice \(self.invoice(given.invoice).number) of "
          + "\(self.client(self.invoice(given.invoice).client).name) already")
    }
    settlements[position].client = client
  }

  mutating func take(_ kept: CashKept, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: kept.client)
    guard !kept.because.isEmpty else { throw Refusal("keeping money unapplied needs a reason", hint: "because \"…\"") }
    guard !kept.settlements.isEmpty else { throw Refusal("\(self.client(client).name) has nothing unapplied") }
    for id in kept.settlements {
      guard let settlement = settlements.first(where: { $0.id == id && $0.client == client }) else {
        throw Refusal("\(self.client(client).name) has no payment or credit \(id)")
      }
      guard settlement.unapplied > 0 else { throw Refusal("nothing of \(settlement.label) is unapplied") }
    }
    self.kept.removeAll { kept.settlements.contains($0.settlement) }
    self.kept += kept.settlements.map { KeptCash(settlement: $0, because: kept.because, day: now.day, by: now.by) }
  }

  mutating func take(_ reversed: PaymentReversed, _ now: Circumstances) throws(Refusal) {
    guard let position = settlements.firstIndex(where: { $0.id == reversed.payment }) else {
      throw Refusal("there is no payment P\(reversed.payment)")
    }
    let settlement = settlements[position]
    guard settlement.reversed == nil else { throw Refusal("\(settlement.label) was reversed already") }
    guard now.day >= settlement.day else {
      throw Refusal("\(settlement.label) is dated \(settlement.day) and cannot be reversed before that")
    }
    settlements[position].reversed = now.day
    settlements[position].reason = reversed.because
    settlements[position].unapplied = 0
    for allocation in allocations where allocation.settlement == Index(position) {
      invoices[Int(allocation.invoice)].open += allocation.minorUnits
    }
  }
}
