/// What may be done about a client who has not paid, side by side: what each choice is expected to bring, and what would
/// change the answer.
///
/// The debt is what is overdue in the client's currency, less what is disputed and what came in and is not applied yet.
/// Of it comes the share that the book's own record gives its age, or where that is too thin, the share of the recovery
/// curve; what an agency collects goes by the curve, less its fee. From this go the work, where it is counted, and the
/// cost of waiting: simple, on 365 days. Every amount is rounded half up once. Nothing here weighs the relationship;
/// `Relationship` is shown beside.
package struct DecisionTable: Sendable {
  /// Where the share that is expected to come was taken from.
  package enum ShareSource: Hashable, Sendable {
    case curve(invoices: Int, needed: Int)
    case own
    case given
  }

  /// One choice with its figures.
  package struct Row: Hashable, Sendable {
    package let choice: Decision.Choice
    /// What comes in.
    package let comes: Money
    /// The agency's fee, or the letter and the work.
    package let costs: Money
    package let waiting: Money
    package let net: Money
    package let days: Int
  }

  package let client: Index
  package let day: Day
  package let debt: Money
  /// Days past due of its oldest invoice.
  package let age: Int
  package let ownRecord: OwnRecovery
  package let source: ShareSource
  /// The share that is expected to come when we go on ourselves.
  package let share: ExactFraction
  /// The share of the recovery curve: of every invoice at its age, weighted by amount.
  package let curveShare: ExactFraction
  package let settlement: Money
  /// The best first.
  package private(set) var rows: [Row] = []
  package let policy: DecisionPolicy

  /// The table for a client with something to collect. `expected` takes the place of the record and the curve;
  /// `settlement` of the policy's share.
  package init(
    _ standing: ClientStanding, policy: DecisionPolicy, recovery: RecoveryCurve, expected: Percentage? = nil,
    settlement named: Money? = nil
  ) {
    let currency = standing.currency
    let account = standing.account
    self.policy = policy
    client = account.index
    day = standing.day
    var left = standing.unapplied.minorUnits + standing.unappliedCredit.minorUnits
    var (debt, weighted) = (Int64(0), Int128(0))
    let overdue = standing.overdueInvoices.filter { $0.open.open.currency == currency }
      .sorted { ($0.open.daysPastDue ?? 0) > ($1.open.daysPastDue ?? 0) }
    for invoice in overdue {
      var amount = invoice.open.open.minorUnits - invoice.open.disputed.minorUnits
      let covered = min(amount, left)
      amount -= covered
      left -= covered
      debt += amount
      weighted += Int128(amount) * Int128(recovery.perTenThousand(at: invoice.open.daysPastDue ?? 0))
    }
    self.debt = Money(debt, currency)
    let age = overdue.first?.open.daysPastDue ?? 0
    self.age = age
    curveShare = debt > 0 ? ExactFraction(weighted, Int128(debt) * 10_000) : .zero
    ownRecord = OwnRecovery(
      account.book, currency: currency, age: age, watched: policy.ownRecordDays, on: standing.day)
    if let expected {
      (source, share) = (.given, ExactFraction(Int128(expected.millionths), 100_000_000))
    } else if ownRecord.count >= policy.ownRecordLeast, let own = ownRecord.share {
      (source, share) = (.own, own)
    } else {
      (source, share) = (.curve(invoices: ownRecord.count, needed: policy.ownRecordLeast), curveShare)
    }
    settlement = named ?? policy.settleShare.of(self.debt)
    rows = Decision.Choice.allCases.map(row).enumerated()
      .sorted { ($1.element.net.minorUnits, $0.offset) < ($0.element.net.minorUnits, $1.offset) }.map(\.element)
  }

  package subscript(_ choice: Decision.Choice) -> Row? { rows.first { $0.choice == choice } }

  // MARK: The rows

  private func part(_ amount: Int64, _ share: ExactFraction) -> Int64 {
    Int64(clamping: ExactFraction(Int128(amount) * share.numerator, share.denominator).rounded)
  }

  /// What waiting `days` for an amount costs.
  private func waiting(_ amount: Int64, _ days: Int) -> Int64 {
    let cost = Int128(amount) * Int128(policy.moneyCost.millionths) * Int128(days)
    return Int64(clamping: ExactFraction(cost, 100_000_000 * 365).rounded)
  }

  private func days(_ choice: Decision.Choice) -> Int {
    guard choice == .plan else { return policy.daysToCash[choice.rawValue] ?? 0 }
    // The middle of the instalments, a month being 365/12 days.
    return policy.planStartDays + (policy.planInstallments - 1) * 365 / 24
  }

  private func row(_ choice: Decision.Choice) -> Row {
    let currency = debt.currency
    var comes: Int64
    var costs = policy.work(choice, in: currency)?.minorUnits ?? 0
    switch choice {
    case .goOn, .plan: comes = part(debt.minorUnits, share)
    case .certifiedLetter:
      comes = part(debt.minorUnits, share)
      costs += policy.letterCost.amount(in: currency)?.minorUnits ?? 0
    case .settle: comes = min(settlement.minorUnits, debt.minorUnits)
    case .agency:
      comes = part(debt.minorUnits, curveShare)
      costs += policy.agencyFee.of(Money(comes, currency)).minorUnits
    case .writeOff: comes = 0
    }
    let waiting = waiting(comes, days(choice))
    return Row(
      choice: choice, comes: Money(comes, currency), costs: Money(costs, currency), waiting: Money(waiting, currency),
      net: Money(comes - costs - waiting, currency), days: days(choice))
  }

  // MARK: What would change the answer

  /// The share that we would have to expect to collect ourselves for going on to bring as much as `choice`; nil when
  /// there is no such share of at most all.
  package func breakEvenShare(with choice: Decision.Choice) -> ExactFraction? {
    guard debt.isPositive, let other = self[choice], let goOn = self[.goOn] else { return nil }
    // net = debt × share × (1 − cost of waiting) − work
    let wanted = Int128(other.net.minorUnits) + Int128(goOn.costs.minorUnits)
    let base: Int128 = 100_000_000 * 365
    let kept = base - Int128(policy.moneyCost.millionths) * Int128(days(.goOn))
    guard kept > 0, wanted >= 0 else { return nil }
    let share = ExactFraction(wanted * base, Int128(debt.minorUnits) * kept)
    return share <= ExactFraction(1, 1) ? share : nil
  }

  /// The least to settle for that brings at least what going on is expected to; nil when that is more than the debt.
  package var leastSettlement: Money? {
    guard let goOn = self[.goOn], let settle = self[.settle], goOn.net.isPositive else { return nil }
    let wanted = Int128(goOn.net.minorUnits) + Int128(settle.costs.minorUnits)
    let base: Int128 = 100_000_000 * 365
    let kept = base - Int128(policy.moneyCost.millionths) * Int128(days(.settle))
    guard kept > 0 else { return nil }
    let least = (wanted * base + kept - 1) / kept
    return least <= Int128(debt.minorUnits) ? Money(Int64(least), debt.currency) : nil
  }

  /// Why an agency would not take it, if that is so.
  package var agencyRefuses: AgencyRefusal? {
    if let least = policy.agencyLeast.amount(in: debt.currency), debt < least { return .tooSmall(least) }
    if age < policy.agencyLeastDays { return .tooYoung(policy.agencyLeastDays) }
    return nil
  }

  package enum AgencyRefusal: Hashable, Sendable {
    case tooSmall(Money)
    case tooYoung(Int)
  }
}
