extension Book {
  /// Takes in the event of one journal record, or throws a `Refusal` and stays as it was.
  ///
  /// `record` is the number of the journal record; it names what the event makes.
  package mutating func apply(_ envelope: Envelope, record: Int) throws(Refusal) {
    var next = self
    var part = 0
    try next.take(envelope.event, Circumstances(day: envelope.day, by: envelope.by, record: record), part: &part)
    next.recordCount = record
    self = next
  }

  /// Applies without keeping a copy to fall back on: for a replay, where a refusal discards the whole book.
  package mutating func replay(_ envelope: Envelope, record: Int) throws(Refusal) {
    var part = 0
    try take(envelope.event, Circumstances(day: envelope.day, by: envelope.by, record: record), part: &part)
    recordCount = record
  }

  /// Takes in one more event of a batch that is being put together, all of which will be the record `record`.
  ///
  /// `part` counts the parts of that record; it starts at 0 and names what the events make as the batch itself will.
  package mutating func apply(
    _ event: Event, ofBatchOn day: Day, by: String, record: Int, part: inout Int
  ) throws(Refusal) {
    var next = self
    var nextPart = part + 1
    try next.take(event, Circumstances(day: day, by: by, record: record), part: &nextPart)
    part = nextPart
    self = next
  }

  /// What surrounds an event while it is taken in.
  struct Circumstances {
    let day: Day
    let by: String
    let record: Int
  }

  mutating func take(_ event: Event, _ now: Circumstances, part: inout Int) throws(Refusal) {
    let id = RecordID(record: now.record, part: part)
    switch event {
    case .settingChanged(let change): settings[change.key] = change.value
    case .clientSaved(let saved): try take(saved, record: now.record)
    case .contactSaved(let saved): try take(saved, record: now.record)
    case .invoiceRecorded(let recorded): try take(recorded, now)
    case .invoiceExtended(let extended): try take(extended)
    case .invoiceVoided(let closed): try void(closed, now)
    case .invoiceWrittenOff(let closed): try writeOff(closed, now, id)
    case .paymentReceived(let payment): try take(payment, id)
    case .creditIssued(let credit): try take(credit, now, id)
    case .cashApplied(let applied): try take(applied, now)
    case .cashKept(let kept): try take(kept, now)
    case .paymentReversed(let reversed): try take(reversed, now)
    case .contactLogged(let logged): try take(logged, now, id)
    case .promiseMade(let made): try take(made, now, id)
    case .promiseCancelled(let cancelled): try take(cancelled, now)
    case .disputeOpened(let opened): try take(opened, now, id)
    case .disputeResolved(let resolved): try take(resolved, now, id)
    case .holdPlaced(let placed): try take(placed, now, id)
    case .holdReleased(let released): try take(released, now)
    case .planProposed(let proposed): try take(proposed, now)
    case .planAgreed(let agreed): try take(agreed, now, id)
    case .planCancelled(let cancelled): try take(cancelled, now)
    case .interestWaived(let waived): try take(waived, now, id)
    case .stagePlaced(let placed): try take(placed, now)
    case .protocolAssigned(let assigned):
      clients[Int(try position(ofClient: assigned.client))].protocolName = assigned.protocolName
    case .callStarted(let started): try take(started, now, id)
    case .callMoved(let moved): try take(moved, now)
    case .callEnded(let ended): try take(ended, now)
    case .draftPrepared(let prepared): try take(prepared, now, id)
    case .guardPassed(let passed): try take(passed, now, id)
    case .decisionMade(let made): try take(made, now, id)
    case .clientReferred(let referred): try take(referred, now, id)
    case .dossierMade(let made): try take(made, now, id)
    case .letterTracked(let tracked): try take(tracked, id)
    case .onboardingStepDone(let done): try take(done, now, id)
    case .creditLimitSet(let set): try take(set, now, id)
    case .draftAllowed(let allowed): try take(allowed, now)
    case .imported(let imported): try take(imported, now, part: &part)
    case .batch(let events):
      for event in events {
        part += 1
        try take(event, now, part: &part)
      }
    case .undone, .redone: break
    }
  }

  // MARK: Finding what an event names

  func position(ofClient key: String) throws(Refusal) -> Index {
    guard let index = clientIndex(key) else { throw Refusal("there is no client “\(key)”") }
    return index
  }

  func position(of reference: InvoiceReference) throws(Refusal) -> Index {
    let client = try position(ofClient: reference.client)
    guard let index = invoiceIndex(client: client, number: reference.number) else {
      throw Refusal("\(self.client(client).name) has no invoice \(reference.number)")
    }
    return index
  }

  func positions(of references: [InvoiceReference]) throws(Refusal) -> [Index] {
    var indices: [Index] = []
    for reference in references { indices.append(try position(of: reference)) }
    return indices
  }

  /// The invoices of an agreement: all of the one client, each once.
  func positions(of references: [InvoiceReference], ofClient client: Index) throws(Refusal) -> [Index] {
    var indices: [Index] = []
    for index in try positions(of: references) where !indices.contains(index) {
      guard invoice(index).client == client else {
        throw Refusal("invoice \(invoice(index).number) is not \(self.client(client).name)’s")
      }
      indices.append(index)
    }
    return indices
  }

  /// Amounts that must be above zero: everything but a correction.
  func requirePositive(_ amount: Money, _ what: String) throws(Refusal) {
    guard amount.isPositive else { throw Refusal("\(what) must be above zero, not \(amount.plain)") }
  }
}
