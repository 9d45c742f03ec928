// What stands out in what was said and agreed.
extension AnomalyScan {
  private var attempts: [ContactAttempt] { account.attempts.filter { $0.day <= day } }

  private static func isHeard(_ attempt: ContactAttempt) -> Bool {
    attempt.outcome != .bounced && (attempt.incoming || attempt.outcome.flags.rightParty)
  }

  /// Used to answer; the last tries, on different days, brought nothing.
  func silent(_ rule: AnomalyRules.Rule) -> Anomaly? {
    let attempts = attempts
    guard let last = attempts.lastIndex(where: AnomalyScan.isHeard) else { return nil }
    let heard = attempts.count(where: AnomalyScan.isHeard)
    let since = attempts[(last + 1)...].filter { !$0.incoming && $0.outcome.flags.attempt }
    let days = Set(since.map(\.day)).count
    guard heard >= rule[.leastHistory], days >= rule[.leastCount], let first = since.first, let end = since.last,
      end.day.days(since: first.day) >= rule[.leastDays] || day.days(since: first.day) >= rule[.leastDays],
      !chased.isEmpty
    else { return nil }
    let lastHeard = attempts[last]
    return anomaly(
      .silent, .silent(tries: since.count, lastHeard: lastHeard.day),
      [Anomaly.Evidence("last heard", on: lastHeard.day, shows: lastHeard.outcome.summary)]
        + since.map { Anomaly.Evidence($0.channel?.rawValue ?? "a try", on: $0.day, shows: $0.outcome.summary) },
      [Anomaly.Input("times heard before", heard), Anomaly.Input("days with a try since", days)], rule)
  }

  /// An address or number that is bad with nothing better known, or somebody new who answers.
  func contact(_ rule: AnomalyRules.Rule) -> [Anomaly] {
    let attempts = attempts
    var found: [Anomaly] = []
    if let bad = attempts.last(where: { $0.outcome.flags.marksContactBad }), isRecent(bad.day, rule),
      account.client.contactsChanged <= bad.id.record,
      !attempts.contains(where: { $0.id > bad.id && $0.outcome.flags.counted })
    {
      found.append(
        anomaly(
          .contact, .badContact(bad.outcome, bad.channel, on: bad.day),
          [Anomaly.Evidence(bad.channel?.rawValue ?? "a contact", on: bad.day, shows: bad.outcome.summary)], [], rule))
    }
    let spoken = attempts.filter { $0.outcome.flags.rightParty && $0.contact != nil }
    guard let now = spoken.last, let name = now.contact, isRecent(now.day, rule) else { return found }
    let before = spoken.dropLast().reversed().prefix { $0.contact != name }
    guard before.count == spoken.count - 1, before.count >= rule[.leastHistory], let old = before.first?.contact,
      before.allSatisfy({ $0.contact == old })
    else { return found }
    found.append(
      anomaly(
        .contact, .newContact(now: name, before: old, on: now.day),
        [
          Anomaly.Evidence(old, on: before.first?.day ?? now.day, shows: "spoken to \(before.count) times before"),
          Anomaly.Evidence(name, on: now.day, shows: "spoken to for the first time"),
        ], [Anomaly.Input("conversations with the one before", before.count)], rule))
    return found
  }

  /// Disputes opened long after the day due, or after the client had promised to pay the invoice.
  func lateDisputes(_ rule: AnomalyRules.Rule) -> [Anomaly] {
    account.disputes.compactMap { dispute -> Anomaly? in
      guard isRecent(dispute.opened, rule), dispute.isOpen(on: day) else { return nil }
      let invoice = account.book.invoice(dispute.invoice)
      guard let late = invoice.daysPastDue(on: dispute.opened), late >= rule[.leastDays] else { return nil }
      // One that was known of before is not sudden.
      let earlier = account.disputes.contains { $0.invoice == dispute.invoice && $0.opened < dispute.opened }
      let talk = account.attempts.last { attempt in
        attempt.day < dispute.opened && attempt.outcome.flags.counted
          && (attempt.invoices.isEmpty || attempt.invoices.contains(dispute.invoice))
      }
      guard !earlier, let due = invoice.due else { return nil }
      return anomaly(
        .lateDispute, .lateDispute(invoice: invoice.number, daysPastDue: late, on: dispute.opened),
        [Anomaly.Evidence(invoice.number, on: due, invoice.amount, shows: "due")]
          + (talk.map {
            [Anomaly.Evidence("contact", on: $0.day, shows: "\($0.outcome.summary), no word of a dispute")]
          } ?? [])
          + [
            Anomaly.Evidence(
              invoice.number, on: dispute.opened, dispute.amount, shows: "disputed: \(dispute.code.rawValue)")
          ],
        [Anomaly.Input("days past due when disputed", late)], rule)
    }
  }

  /// Promises broken, or kept only in part, again and again.
  func brokenPromises(_ rule: AnomalyRules.Rule) -> Anomaly? {
    guard !account.promises.isEmpty else { return nil }
    let broken = account.promiseStandings(on: day).filter { standing in
      standing.brokenOn.map { isRecent($0, rule) } ?? false
    }
    guard broken.count >= rule[.leastCount], let first = broken.compactMap(\.brokenOn).min() else { return nil }
    return anomaly(
      .brokenPromises, .brokenPromises(count: broken.count, since: first),
      broken.map { standing in
        Anomaly.Evidence(
          "promise", on: standing.promise.by, standing.promise.amount,
          shows: standing.received.isZero ? "nothing came" : "\(standing.received.plain) came")
      }, [Anomaly.Input("broken or partly kept", broken.count)], rule)
  }
}
