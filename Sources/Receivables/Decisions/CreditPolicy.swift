/// What a review of a client suggests, and the steps of taking a client on: data that a user may change.
package struct CreditPolicy: Hashable, Sendable, Codable {
  /// A kind of payer, with what is suggested for it.
  package struct Grade: Hashable, Sendable, Codable {
    package let name: String
    /// At most so many days beyond terms.
    package let daysBeyond: Int
    /// At least so much of the promises judged was kept.
    package let keptShare: Percentage
    /// At most so much of what is open is more than `daysBeyond` days overdue.
    package let overdueShare: Percentage
    /// The limit in months of average billing.
    package let limitMonths: Int
    package let terms: String
  }

  package struct Step: Hashable, Sendable, Codable {
    package let name: String
    package let title: String
    package let what: String
  }

  package let months: Int
  package let leastPaid: Int
  /// Tried in their order; the last one holds for everybody.
  package let grades: [Grade]
  package struct Letter: Hashable, Sendable, Codable {
    package let subject: String
    package let body: String
  }

  /// The e-mail to a new client, with places such as `{{contact}}` to be filled.
  package let introduction: Letter
  package let onboarding: [Step]

  /// What is wrong with it, in words; empty when it can be used.
  package func problems() -> [String] {
    var problems: [String] = []
    if !(1...120).contains(months) { problems.append("months is \(months); expected 1 to 120") }
    if leastPaid < 1 { problems.append("leastPaid is \(leastPaid); expected at least 1") }
    if grades.isEmpty { problems.append("there are no grades") }
    for grade in grades where !(0...120).contains(grade.limitMonths) {
      problems.append("grade \(grade.name): limitMonths is \(grade.limitMonths); expected 0 to 120")
    }
    if Set(onboarding.map(\.name)).count < onboarding.count { problems.append("a step of onboarding occurs twice") }
    return problems
  }
}

/// How a client has paid, what it may owe, and what is suggested: every figure with what it was computed from.
package struct CreditReview: Sendable {
  package let standing: ClientStanding
  package let from: Day
  package let currency: Currency
  /// Amount-weighted; nil when nothing was paid in the period.
  package let daysBeyond: ExactFraction?
  package let paymentsLooked: Int
  package let promises: PromiseRecord
  /// Open and not yet applied money aside: the most that could be lost today.
  package let exposure: Money
  package let billed: Money
  /// Months with a client, at most the policy's.
  package let months: Int
  package let limit: Money?
  package let grade: CreditPolicy.Grade?
  /// Why it is not the grade before, which stands beside; empty for the first one and where there is no grade.
  package let shortfalls: [Shortfall]
  package let better: CreditPolicy.Grade?
  /// Nil where there is too little of a record to suggest one.
  package let suggestedLimit: Money?

  /// What keeps a client from a grade.
  package enum Shortfall: Hashable, Sendable {
    case late(days: ExactFraction, most: Int)
    case promises(kept: Int, of: Int, least: Percentage)
    case overdue(Percentage, days: Int, most: Percentage)
  }

  /// Reviews a client on the day of `standing`.
  package init(_ standing: ClientStanding, policy: CreditPolicy) {
    self.standing = standing
    let (account, day, currency) = (standing.account, standing.day, standing.currency)
    self.currency = currency
    from = day.adding(months: -policy.months).adding(days: 1)
    var beyond: [(amount: Int64, days: Int)] = []
    for allocation in account.allocations where allocation.day <= day {
      let invoice = account.book.invoice(allocation.invoice)
      let settlement = account.book.settlements[Int(allocation.settlement)]
      guard settlement.kind == .payment, settlement.stands(on: day), settlement.day >= from,
        invoice.amount.currency == currency, let due = invoice.due
      else { continue }
      beyond.append((allocation.minorUnits, settlement.day.days(since: due)))
    }
    daysBeyond = KeyFigures.weightedDays(beyond)
    paymentsLooked = beyond.count
    var record = PromiseRecord()
    record.add(account, currency: currency, from: from, to: day)
    promises = record
    let open = standing.open.minorUnits
    exposure = Money(
      max(0, open - standing.unapplied.minorUnits - standing.unappliedCredit.minorUnits), currency)
    var (billed, first) = (Int64(0), day)
    for index in account.invoices {
      let invoice = account.book.invoice(index)
      guard invoice.amount.currency == currency, let issued = invoice.issued ?? invoice.due, issued >= from,
        issued <= day, invoice.voided == nil
      else { continue }
      billed += invoice.amount.minorUnits
      first = min(first, issued)
    }
    self.billed = Money(billed, currency)
    months = min(policy.months, max(1, (day.days(since: first) + 30) / 30))
    limit = account.book.casework.creditLimit(of: account.index, on: day)
    guard standing.pattern.paidCount >= policy.leastPaid else {
      (grade, better, shortfalls, suggestedLimit) = (nil, nil, [], nil)
      return
    }
    let failed = policy.grades.map { [daysBeyond] in
      CreditReview.shortfalls(of: $0, late: daysBeyond, promises: record, standing)
    }
    // The last one holds for everybody.
    let position = failed.firstIndex(where: \.isEmpty) ?? max(0, policy.grades.count - 1)
    grade = policy.grades.isEmpty ? nil : policy.grades[position]
    better = position > 0 ? policy.grades[position - 1] : nil
    shortfalls = position > 0 ? failed[position - 1] : []
    let months = Int128(months)
    suggestedLimit = grade.map { grade in
      let exact = ExactFraction(Int128(max(0, billed)) * Int128(grade.limitMonths), months).rounded
      // To whole hundreds of major units, so that it reads as the estimate that it is.
      let step = Int128(currency.minorUnitsPerUnit) * 100
      return Money(Int64(clamping: (exact + step - 1) / step * step), currency)
    }
  }

  private static func shortfalls(
    of grade: CreditPolicy.Grade, late: ExactFraction?, promises: PromiseRecord, _ standing: ClientStanding
  ) -> [Shortfall] {
    var found: [Shortfall] = []
    if let late, late > ExactFraction(Int128(grade.daysBeyond), 1) {
      found.append(.late(days: late, most: grade.daysBeyond))
    }
    if Int128(promises.kept) * 100_000_000 < Int128(promises.count) * Int128(grade.keptShare.millionths) {
      found.append(.promises(kept: promises.kept, of: promises.count, least: grade.keptShare))
    }
    let overdue = standing.overdueInvoices.reduce(Int64(0)) { sum, invoice in
      let isOver = invoice.open.open.currency == standing.currency && (invoice.open.daysPastDue ?? 0) > grade.daysBeyond
      return isOver ? sum + invoice.open.open.minorUnits : sum
    }
    let open = standing.open
    if open.isPositive, Int128(overdue) * 100_000_000 > Int128(open.minorUnits) * Int128(grade.overdueShare.millionths)
    {
      let share = Percentage(Money(overdue, open.currency), of: open)
      found.append(.overdue(share, days: grade.daysBeyond, most: grade.overdueShare))
    }
    return found
  }
}
