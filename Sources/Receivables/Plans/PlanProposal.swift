/// The options to put to a client for paying `total` in parts: lettered, deterministic, each with what the policy says.
package struct PlanProposal {
  /// The most options put to a client at once.
  package static let mostOptions = 3

  package let total: Money
  package let facts: PlanFacts
  package let policy: PlanPolicy
  /// The day of the first payment, where somebody has said so.
  package let from: Day?
  /// The day on which a payment due on a day can be made.
  private let adjust: (Day) -> Day

  package init(
    total: Money, facts: PlanFacts, policy: PlanPolicy, from: Day? = nil, adjust: @escaping (Day) -> Day = { $0 }
  ) {
    self.total = total
    self.facts = facts
    self.policy = policy
    self.from = from
    self.adjust = adjust
  }

  /// The day of the first instalment when nobody has named one: as soon as the policy says and no later than it allows,
  /// on a weekday.
  package var firstDay: Day {
    if let from { return from }
    let longest = policy.limits(for: facts).waitDays ?? policy.startAfterDays
    let day = facts.day.adding(days: min(policy.startAfterDays, longest))
    let later = PlanProposal.weekday(day)
    let friday = day.adding(days: 5 - day.weekday)
    return later.days(since: facts.day) > longest && friday > facts.day && friday < day ? friday : later
  }

  /// The day of a payment down when nobody has named one: at once, on a weekday.
  package var downDay: Day { from ?? PlanProposal.weekday(facts.day) }

  /// The options for what was asked: given terms, an amount that can be paid at a time, or neither.
  ///
  /// At most three, and without terms never none. Throws when the terms, or the amount, make no plan at all.
  package func options(
    over terms: PlanTerms? = nil, afford affordable: Money? = nil, per period: PlanPeriod = .monthly
  ) throws(PlanFailure) -> [PlanOption] {
    try drafts(over: terms, afford: affordable, per: period).map(\.option)
  }

  /// An option with the days before they were moved to business days.
  package struct Draft: Hashable, Sendable {
    package let option: PlanOption
    /// One for each instalment.
    package let unadjusted: [Day]
  }

  /// The same options, each with its days as they were before they were moved.
  package func drafts(
    over terms: PlanTerms? = nil, afford affordable: Money? = nil, per period: PlanPeriod = .monthly
  ) throws(PlanFailure) -> [Draft] {
    guard total.isPositive else { throw .totalNotPositive(total) }
    var candidates: [Candidate] = []
    if let terms { candidates += try around(terms) }
    if let affordable { candidates += try within(affordable, per: period) }
    if terms == nil, affordable == nil { candidates = try standard() }
    return PlanProposal.lettered(candidates)
  }

  // MARK: Offered unasked

  /// The policy's offers, cut down until they are not outside policy; the best for the creditor first.
  private func standard() throws(PlanFailure) -> [Candidate] {
    let found = policy.offers.compactMap(adapted)
    guard !found.isEmpty else {
      // Too little, or too strict a policy, for parts: all of it on one day.
      return [try candidate(PlanTerms(count: 1, period: .monthly, from: firstDay))]
    }
    // Sorting keeps the policy's order where the creditor does not care.
    return found.sorted { $0.standing(on: facts.day) < $1.standing(on: facts.day) }
  }

  private func adapted(_ offer: PlanOffer) -> Candidate? {
    let least = offer.down == nil ? 2 : 1
    guard offer.count >= least else { return nil }
    for count in (least...offer.count).reversed() {
      for terms in terms(of: offer, count: count) {
        if let candidate = try? candidate(terms), candidate.judgement.policy != .outside { return candidate }
      }
    }
    return nil
  }

  /// The terms of an offer in the order in which they are tried: round instalments first, where there are any.
  private func terms(of offer: PlanOffer, count: Int) -> [PlanTerms] {
    guard let offered = offer.down else { return [PlanTerms(count: count, period: offer.period, from: firstDay)] }
    let required = policy.limits(for: facts).leastFirstShare
    let share = max(offered, required ?? offered)
    let least = required?.of(total) ?? .zero(total.currency)
    let round = roundDowns(near: share, count: count).filter { $0 >= least }
    return (round.map { .amount($0) } + [.share(share)]).map { down in
      PlanTerms(count: count, period: offer.period, from: downDay, down: down)
    }
  }

  /// Payments down near `share` that leave `count` instalments of a round amount: the next larger one, the next smaller.
  private func roundDowns(near share: Percentage, count: Int) -> [Money] {
    let part = (total.minorUnits - share.of(total).minorUnits) / Int64(count)
    guard let step = PlanProposal.roundStep(for: Money(part, total.currency)) else { return [] }
    let smaller = part / step * step
    return (smaller == part ? [part] : [smaller + step, smaller]).compactMap { rounded in
      let (parts, overflow) = rounded.multipliedReportingOverflow(by: Int64(count))
      return overflow || parts >= total.minorUnits ? nil : Money(total.minorUnits - parts, total.currency)
    }
  }

  /// What an amount is rounded to so that it is easy to say: 1, 5, 10, 50 … major units, at most a tenth of it.
  private static func roundStep(for amount: Money) -> Int64? {
    var step = amount.currency.minorUnitsPerUnit
    guard step <= amount.minorUnits / 10 else { return nil }
    var byFive = true
    while step <= amount.minorUnits / 10 / (byFive ? 5 : 2) {
      step *= byFive ? 5 : 2
      byFive.toggle()
    }
    return step
  }

  // MARK: Asked for

  /// The terms asked for, then a shorter and a longer neighbour where these are of use.
  ///
  /// The shorter one is one instalment less, or, for terms that need approval, the longest plan that does not. A longer
  /// one is named only if it is within policy too; for terms outside policy it is the longest that can be approved.
  private func around(_ terms: PlanTerms) throws(PlanFailure) -> [Candidate] {
    let asked = try candidate(terms)
    var found = [asked]
    switch asked.judgement.policy {
    case .within:
      found += [longest(below: terms) { _ in true }].compactMap { $0 }
      let longer = try? candidate(terms.with(count: terms.count + 1))
      if let longer, longer.judgement.policy == .within { found.append(longer) }
    case .needsApproval:
      let shorter = longest(below: terms) { $0 == .within } ?? longest(below: terms) { _ in true }
      if let shorter { found.append(shorter) }
    case .outside:
      found += [longest(below: terms) { $0 == .within }, longest(below: terms) { $0 == .needsApproval }]
        .compactMap { $0 }
    }
    return found
  }

  /// The longest plan on the same terms, but with fewer instalments, that `suits`; one payment alone is no plan.
  private func longest(below terms: PlanTerms, _ suits: (PlanOption.Policy) -> Bool) -> Candidate? {
    let least = terms.down == nil ? 2 : 1
    for count in stride(from: min(terms.count - 1, longestCount), through: least, by: -1) {
      if let candidate = try? candidate(terms.with(count: count)), suits(candidate.judgement.policy) {
        return candidate
      }
    }
    return nil
  }

  /// More instalments than this are outside policy, so nobody need look further.
  private var longestCount: Int { policy.limits(for: facts).mostInstallments ?? PlanSchedule.counts.upperBound }

  /// The plan in payments of at most `affordable`, the last one smaller.
  ///
  /// If that is not within policy, also the longest plan nearer to it that starts with a payment down, its instalments
  /// as large as can be paid, and the longest in equal parts, which asks for more at a time, and says so.
  private func within(_ affordable: Money, per period: PlanPeriod) throws(PlanFailure) -> [Candidate] {
    guard affordable.currency == total.currency else { throw .differentCurrency(affordable, total: total.currency) }
    guard affordable.isPositive else { throw .affordableNotPositive(affordable) }
    let (whole, left) = total.minorUnits.quotientAndRemainder(dividingBy: affordable.minorUnits)
    guard whole + (left > 0 ? 1 : 0) <= Int64(PlanSchedule.counts.upperBound) else {
      throw .affordableTooSmall(affordable, total: total)
    }
    let count = Int(whole) + (left > 0 ? 1 : 0)
    let last = Money(left > 0 ? left : affordable.minorUnits, total.currency)
    let exact = try candidate(PlanTerms(count: count, period: period, from: firstDay, final: last))
    for better in [PlanOption.Policy.within, .needsApproval] where better.rank < exact.judgement.policy.rank {
      let down = payableWithDown(affordable, below: count, per: period) { $0 == better }
      var equal = longest(below: PlanTerms(count: count, period: period, from: firstDay)) { $0 == better }
      if let most = equal?.installments.map(\.amount).max(), most > affordable {
        equal?.note(.aboveAffordable(most, affordable: affordable))
      }
      let found = [down, equal].compactMap { $0 }
      if !found.isEmpty { return [exact] + found }
    }
    return [exact]
  }

  /// The longest plan that `suits` of fewer than `most` instalments of just `affordable`, the rest being paid down.
  private func payableWithDown(
    _ affordable: Money, below most: Int, per period: PlanPeriod, _ suits: (PlanOption.Policy) -> Bool
  ) -> Candidate? {
    for count in stride(from: min(most - 1, longestCount), through: 1, by: -1) {
      let down = Money(total.minorUnits - Int64(count) * affordable.minorUnits, total.currency)
      let terms = PlanTerms(count: count, period: period, from: downDay, down: .amount(down))
      if let candidate = try? candidate(terms), suits(candidate.judgement.policy) { return candidate }
    }
    return nil
  }

  // MARK: Candidates

  private struct Candidate {
    let installments: [Installment]
    let unadjusted: [Day]
    private(set) var judgement: PlanJudgement

    init(_ schedule: PlanSchedule, judgement: PlanJudgement) {
      installments = schedule.installments
      unadjusted = schedule.unadjusted
      self.judgement = judgement
    }

    mutating func note(_ reason: PlanReason) {
      judgement = PlanJudgement(policy: judgement.policy, why: judgement.why + [reason])
    }

    /// Less is better for the creditor: within policy before not, then by how long the money is waited for, each unit
    /// of it weighing the same, then by the last day.
    func standing(on day: Day) -> (Int, Int128, Int32) {
      let waited = installments.reduce(Int128(0)) { sum, installment in
        sum + Int128(installment.amount.minorUnits) * Int128(installment.due.days(since: day))
      }
      return (judgement.policy.rank, waited, installments.last?.due.number ?? 0)
    }
  }

  private func candidate(_ terms: PlanTerms) throws(PlanFailure) -> Candidate {
    let schedule = try PlanSchedule(total: total, terms: terms, adjust: adjust)
    return Candidate(schedule, judgement: policy.judge(schedule.installments, of: total, for: facts))
  }

  private static func lettered(_ candidates: [Candidate]) -> [Draft] {
    var drafts: [Draft] = []
    for candidate in candidates where drafts.count < mostOptions {
      guard !drafts.contains(where: { $0.option.installments == candidate.installments }) else { continue }
      let letter = Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(drafts.count)))
      let option = PlanOption(
        name: String(letter), installments: candidate.installments, policy: candidate.judgement.policy,
        why: candidate.judgement.why.map(\.description))
      drafts.append(Draft(option: option, unadjusted: candidate.unadjusted))
    }
    return drafts
  }

  private static func weekday(_ day: Day) -> Day { day.isWeekend ? day.adding(weekdays: 1) : day }
}
