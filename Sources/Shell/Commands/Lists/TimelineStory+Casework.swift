import Receivables

// What people in the house decided about a client, and what they gave up.
extension TimelineStory {
  private func mine<Record>(_ records: [Record], _ client: (Record) -> Index) -> [Record] {
    records.filter { client($0) == account.index }
  }

  var waivers: [TimelineEntry] {
    mine(account.book.waivers, \.client).filter { $0.day <= day }.map { waiver in
      TimelineEntry(
        day: waiver.day, kind: .waiver,
        what: "interest and fixed sums waived on \(say.formatter.list(numbers(waiver.invoices))): \(waiver.reason)",
        by: waiver.by, invoices: numbers(waiver.invoices), order: waiver.id)
    }
  }

  /// Money and credit that is left unapplied on purpose, by whom and when; the timeline tells it beside the payment.
  var kept: [TimelineEntry] {
    account.book.kept.compactMap { kept -> TimelineEntry? in
      guard kept.day <= day,
        let index = account.settlements.first(where: { account.book.settlements[Int($0)].id == kept.settlement })
      else { return nil }
      let settlement = account.book.settlements[Int(index)]
      let kind = settlement.kind == .credit ? "credit" : "payment"
      return TimelineEntry(
        day: kept.day, kind: .waiver,
        what: "\(kind) \(settlement.label) of \(say.day(settlement.day)) left unapplied: \(kept.because)", by: kept.by,
        amount: settlement.amount, order: kept.settlement)
    }
  }

  var decisions: [TimelineEntry] {
    let casework = account.book.casework
    let decided = mine(casework.decisions, \.client).map { decision in
      TimelineEntry(
        day: decision.day, kind: .decision,
        what: "decided: \(say.choice(decision.choice))\(decision.amount.map { " for \(say.money($0))" } ?? ""), "
          + "because \(decision.because)", by: decision.by, amount: decision.amount, order: decision.id)
    }
    let referred = mine(casework.referrals, \.client).map { referral in
      TimelineEntry(
        day: referral.day, kind: .decision, what: "referred to \(referral.agency)", by: referral.by, order: referral.id)
    }
    let limits = mine(casework.creditLimits, \.client).map { limit in
      TimelineEntry(
        day: limit.day, kind: .decision,
        what: (limit.amount.map { "credit limit set to \(say.money($0))" } ?? "credit limit lifted")
          + ": \(limit.because)",
        by: limit.by, amount: limit.amount, order: limit.id)
    }
    return (decided + referred + limits).filter { $0.day <= day }
  }

  /// What became of certified letters; that they were posted is told as a contact.
  var letters: [TimelineEntry] {
    mine(account.book.casework.letters, \.client).filter { $0.day <= day }.map { letter in
      let signed = letter.signedBy.map { ", signed by \($0)" } ?? ""
      return TimelineEntry(
        day: letter.day, kind: .letter,
        what: "certified letter \(letter.article): \(letter.delivery.rawValue)\(signed)",
        order: letter.id)
    }
  }
}
