extension Book {
  mutating func take(_ logged: ContactLogged, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: logged.client)
    attempts.append(
      ContactAttempt(
        id: id, client: client, outcome: logged.outcome, channel: logged.channel, contact: logged.contact,
        reason: logged.reason, day: logged.day, minute: logged.minute, incoming: logged.incoming, note: logged.note,
        invoices: try positions(of: logged.invoices), next: logged.next, by: now.by))
    if logged.outcome.stopsChasing {
      // A hold of its own, so that `release` can lift it when the client or their adviser says so.
      holds.append(
        Hold(
          id: id, client: client, invoice: nil, placed: logged.day, until: .latest, reason: logged.outcome.summary,
          by: now.by))
    }
  }

  mutating func take(_ started: CallStarted, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: started.client)
    if let running = openCall(of: now.by) {
      throw Refusal(
        "a call with \(self.client(running.client).name) is still open",
        hint: "`resume` goes on with it, `abandon` ends it")
    }
    calls.append(Call(id: id, client: client, incoming: started.incoming, started: now.day, by: now.by))
  }

  mutating func take(_ moved: CallMoved, _ now: Circumstances) throws(Refusal) {
    calls[try runningCall(moved.client, now)].moves.append(moved.move)
  }

  mutating func take(_ ended: CallEnded, _ now: Circumstances) throws(Refusal) {
    // What it came to is in the contact that was logged; its moves stay in the journal.
    calls.remove(at: try runningCall(ended.client, now))
  }

  private func runningCall(_ key: String, _ now: Circumstances) throws(Refusal) -> Int {
    let client = try position(ofClient: key)
    guard let index = calls.lastIndex(where: { $0.by == now.by && $0.client == client }) else {
      throw Refusal("no call with \(self.client(client).name) is open")
    }
    return index
  }

  mutating func take(_ prepared: DraftPrepared, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    drafts.removeAll { $0.by == now.by }
    drafts.append(
      Draft(
        id: id, client: try position(ofClient: prepared.client), channel: prepared.channel, to: prepared.to,
        subject: prepared.subject, body: prepared.body, stage: prepared.stage, register: prepared.register,
        purpose: prepared.purpose, invoices: try positions(of: prepared.invoices), day: now.day, by: now.by))
  }

  mutating func take(_ passed: GuardPassed, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    guard !passed.because.isEmpty else {
      throw Refusal("going on against a rule needs a reason", hint: "because \"…\"")
    }
    passes.append(
      GuardPass(
        id: id, client: try position(ofClient: passed.client), channel: passed.channel, guards: passed.guards,
        because: passed.because, day: now.day, by: now.by))
  }

  mutating func take(_ allowed: DraftAllowed, _ now: Circumstances) throws(Refusal) {
    let client = try position(ofClient: allowed.client)
    guard let index = drafts.lastIndex(where: { $0.by == now.by && $0.client == client }) else {
      throw Refusal("no draft for \(self.client(client).name) is at hand")
    }
    guard !allowed.because.isEmpty else { throw Refusal("a reason is needed to let it out as it is") }
    drafts[index].allowed += allowed.rules.filter { !drafts[index].allowed.contains($0) }
  }

  mutating func take(_ placed: StagePlaced, _ now: Circumstances) throws(Refusal) {
    var client: Index?
    if let key = placed.client { client = try position(ofClient: key) }
    placements.append(
      StagePlacement(
        client: client, stage: placed.stage, day: now.day, reason: placed.because, record: now.record))
  }
}
