extension Book {
  mutating func take(_ made: PromiseMade, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: made.client)
    try requirePositive(made.amount, "a promise")
    guard made.by >= made.made else {
      throw Refusal("a promise given on \(made.made) cannot be for \(made.by), which is earlier")
    }
    let named = try positions(of: made.invoices, ofClient: client)
    let open = try openTotal(named.isEmpty ? nil : named, client: client, currency: made.amount.currency)
    guard made.amount.minorUnits <= open else {
      throw Refusal(
        "\(made.amount.plain) is more than the \(Money(open, made.amount.currency).plain) that is open"
          + (named.isEmpty ? " for \(self.client(client).name)" : ""),
        hint: "promise what is open, or less")
    }
    for superseded in made.supersedes {
      guard let index = promises.firstIndex(where: { $0.id == superseded && $0.client == client && $0.stands }) else {
        throw Refusal("there is no open promise \(superseded) of \(self.client(client).name)")
      }
      promises[index].superseded = now.day
    }
    promises.append(
      Promise(
        id: id, client: client, amount: made.amount, by: made.by, invoices: named, made: made.made,
        contact: made.contact))
  }

  /// What is open in `currency`, on `invoices` or on all of a client.
  func openTotal(_ invoices: [Index]?, client: Index, currency: Currency) throws(Refusal) -> Int64 {
    var total: Int64 = 0
    func add(_ invoice: Invoice) throws(Refusal) {
      guard invoice.amount.currency == currency else { return }
      let (sum, overflow) = total.addingReportingOverflow(invoice.open)
      guard !overflow else { throw Refusal("the amounts are too large to add up") }
      total = sum
    }
    if let invoices {
      for index in invoices { try add(invoice(index)) }
    } else {
      for invoice in self.invoices where invoice.client == client { try add(invoice) }
    }
    return total
  }

  mutating func take(_ cancelled: PromiseCancelled, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: cancelled.client)
    guard !cancelled.promises.isEmpty else {
      throw Refusal("\(self.client(client).name) has no open promise to cancel")
    }
    for id in cancelled.promises {
      guard let index = promises.firstIndex(where: { $0.id == id && $0.client == client && $0.stands }) else {
        throw Refusal("there is no open promise \(id) of \(self.client(client).name)")
      }
      promises[index].cancelled = now.day
    }
  }

  mutating func take(_ opened: DisputeOpened, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let index = try position(of: opened.invoice)
    let invoice = invoice(index)
    try requirePositive(opened.amount, "a disputed amount")
    guard opened.amount.currency == invoice.amount.currency else {
      throw Refusal("invoice \(invoice.number) is in \(invoice.amount.currency), not \(opened.amount.currency)")
    }
    guard opened.amount.minorUnits <= invoice.open else {
      throw Refusal(
        "only \(invoice.openAmount.plain) is open on invoice \(invoice.number); more than that cannot be disputed")
    }
    guard !disputes.contains(where: { $0.invoice == index && $0.resolved == nil }) else {
      throw Refusal(
        "invoice \(invoice.number) is disputed already", hint: "first: resolve \(invoice.number) withdrawn")
    }
    disputes.append(
      Dispute(
        id: id, invoice: index, amount: opened.amount, code: opened.code, note: opened.note, opened: now.day))
  }

  mutating func take(_ resolved: DisputeResolved, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let index = try position(of: resolved.invoice)
    guard let position = disputes.lastIndex(where: { $0.invoice == index && $0.resolved == nil }) else {
      throw Refusal("no dispute is open on invoice \(invoice(index).number)")
    }
    let dispute = disputes[position]
    switch resolved.resolution {
    case .upheld, .withdrawn: break
    case .credited, .split:
      let credited = resolved.credited ?? dispute.amount
      try requirePositive(credited, "a credit")
      guard credited.currency == dispute.amount.currency, credited.minorUnits <= dispute.amount.minorUnits else {
        throw Refusal("only \(dispute.amount.plain) is disputed, so no more than that can be credited here")
      }
      let settlement = Settlement(
        id: id, kind: .credit, client: invoice(index).client, amount: credited, day: now.day,
        reason: "dispute \(dispute.code.rawValue)")
      try settle(settlement, [(index, min(credited.minorUnits, invoice(index).open))].filter { $0.1 > 0 })
    }
    disputes[position].resolution = resolved.resolution
    disputes[position].resolved = now.day
  }

  mutating func take(_ placed: HoldPlaced, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: placed.client)
    guard placed.until >= now.day else { throw Refusal("a hold until \(placed.until) would be over already") }
    var invoice: Index?
    if let number = placed.invoice {
      invoice = try position(of: InvoiceReference(client: placed.client, number: number))
    }
    // What was heard stays known when another hold takes the place of the one that it led to.
    var signals = placed.signals ?? []
    for hold in holds where hold.client == client && hold.invoice == invoice && hold.holds(on: now.day) {
      signals += hold.signals.filter { !signals.contains($0) }
    }
    release(client: client, invoice: invoice, now, stopsToo: false)
    holds.append(
      Hold(
        id: id, client: client, invoice: invoice, placed: now.day, until: placed.until, reason: placed.because,
        by: now.by, signals: signals))
  }

  mutating func take(_ released: HoldReleased, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: released.client)
    var invoice: Index?
    if let number = released.invoice {
      invoice = try position(of: InvoiceReference(client: released.client, number: number))
    }
    guard release(client: client, invoice: invoice, now, stopsToo: true) else {
      throw Refusal("\(released.invoice.map { "invoice \($0)" } ?? self.client(client).name) is not on hold")
    }
  }

  /// Ends the holds in force; those of a client that asked us to stop only with `stopsToo`, for a hold of some weeks
  /// must not open the way to chasing them again.
  @discardableResult
  private mutating func release(client: Index, invoice: Index?, _ now: Circumstances, stopsToo: Bool) -> Bool {
    var found = false
    for index in holds.indices
    where holds[index].client == client && holds[index].invoice == invoice && holds[index].holds(on: now.day) {
      let hold = holds[index]
      if !stopsToo, attempts.contains(where: { $0.id == hold.id }) { continue }
      holds[index].released = now.day
      found = true
    }
    return found
  }

  mutating func take(_ proposed: PlanProposed, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: proposed.client)
    proposals[client] = Proposal(
      client: client, day: now.day, total: proposed.total, invoices: try positions(of: proposed.invoices),
      options: proposed.options)
  }

  mutating func take(_ agreed: PlanAgreed, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: agreed.client)
    let named = try positions(of: agreed.invoices, ofClient: client)
    guard !named.isEmpty else { throw Refusal("a plan needs the invoices that it is for") }
    guard let first = agreed.installments.first else { throw Refusal("a plan needs at least one instalment") }
    let currency = first.amount.currency
    var total: Int64 = 0
    var previous: Day?
    for installment in agreed.installments {
      try requirePositive(installment.amount, "each instalment")
      guard installment.amount.currency == currency else { throw Refusal("a plan has one currency") }
      if let previous, installment.due < previous { throw Refusal("instalments must follow each other in time") }
      previous = installment.due
      let (sum, overflow) = total.addingReportingOverflow(installment.amount.minorUnits)
      guard !overflow else { throw Refusal("the instalments are too large to add up") }
      total = sum
    }
    let open = try openTotal(named, client: client, currency: currency)
    guard total <= open else {
      throw Refusal(
        "the plan is for \(Money(total, currency).plain), but only \(Money(open, currency).plain) is open",
        hint: "propose again: plan propose \(agreed.client)")
    }
    for index in plans.indices where plans[index].client == client && plans[index].stands {
      plans[index].superseded = now.day
    }
    let terms = agreementTerms
    for index in promises.indices
    where promises[index].client == client && promises[index].stands && promises[index].deadline(terms) >= now.day {
      promises[index].superseded = now.day
    }
    plans.append(
      Plan(
        id: id, client: client, invoices: named, installments: agreed.installments, agreed: now.day,
        contact: agreed.contact, approvedBy: agreed.approvedBy))
    proposals[client] = nil
  }

  mutating func take(_ waived: InterestWaived, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: waived.client)
    let invoices = try positions(of: waived.invoices, ofClient: client)
    guard !invoices.isEmpty else { throw Refusal("a waiver needs the invoices that it is for") }
    guard !waived.because.isEmpty else { throw Refusal("a waiver needs a reason") }
    for index in invoices where waivers.contains(where: { $0.invoices.contains(index) }) {
      throw Refusal("interest on invoice \(invoice(index).number) is waived already")
    }
    waivers.append(
      InterestWaiver(id: id, client: client, invoices: invoices, day: now.day, reason: waived.because, by: now.by))
  }

  mutating func take(_ cancelled: PlanCancelled, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: cancelled.client)
    guard let index = plans.lastIndex(where: { $0.client == client && $0.stands }) else {
      throw Refusal("\(self.client(client).name) has no plan to cancel")
    }
    plans[index].cancelled = now.day
    plans[index].cancelledBecause = cancelled.because
  }
}

extension Promise {
  /// Neither cancelled nor replaced by a later one.
  package var stands: Bool { cancelled == nil && superseded == nil }
}

extension Plan {
  /// Neither cancelled nor replaced by a later one.
  package var stands: Bool { cancelled == nil && superseded == nil }
}
