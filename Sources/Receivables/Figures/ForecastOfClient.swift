/// What is expected of one client, and when.
struct ForecastOfClient {
  /// An amount that is expected.
  struct Arrival {
    let part: Forecast.Part
    let face: Int64
    let expected: Int64
    let least: Int64
    let early: Day
    let likely: Day
    let late: Day
  }

  private(set) var open: Int64 = 0
  private(set) var parts: [Forecast.Part: Int64] = [:]
  private(set) var arrivals: [Arrival] = []
  private(set) var ownRhythm = 0
  private(set) var commonRhythm = 0

  private let day: Day
  private let kept: Forecast.KeptShare
  /// What is not accounted for yet of each invoice, the oldest first.
  private var rest: [(invoice: OpenInvoice, minorUnits: Int64)] = []

  init(
    _ account: Account, currency: Currency, recovery: RecoveryCurve, day: Day, own: PaymentRhythm,
    common: PaymentRhythm, kept: Forecast.KeptShare
  ) {
    self.day = day
    self.kept = kept
    let invoices = account.openInvoices(on: day).filter { $0.open.currency == currency }
    guard !invoices.isEmpty else { return }
    open = invoices.reduce(0) { $0 + $1.open.minorUnits }
    rest = invoices.sorted { ($0.invoice.chaseDue ?? .latest) < ($1.invoice.chaseDue ?? .latest) }
      .map { ($0, $0.open.minorUnits - $0.disputed.minorUnits) }
    count(.disputed, invoices.reduce(0) { $0 + $1.disputed.minorUnits })
    let unapplied = [Settlement.Kind.payment, .credit].reduce(Int64(0)) {
      $0 + (account.unapplied(on: day, kind: $1)[currency] ?? 0)
    }
    count(.unapplied, cover(unapplied) { _ in true })
    if account.holds.contains(where: { $0.invoice == nil && $0.until == .latest && $0.holds(on: day) }) {
      count(.stopped, cover(.max) { _ in true })
      return
    }
    takePlan(account)
    takePromises(account, currency)
    takeRhythm(recovery, own, common)
  }

  private mutating func count(_ part: Forecast.Part, _ amount: Int64) {
    if amount > 0 { parts[part, default: 0] += amount }
  }

  /// Takes up to `amount` from the invoices that `isMeant` picks, the oldest first; returns how much there was to take.
  private mutating func cover(_ amount: Int64, _ isMeant: (OpenInvoice) -> Bool) -> Int64 {
    var left = max(0, amount)
    for position in rest.indices where left > 0 && isMeant(rest[position].invoice) {
      let share = min(left, rest[position].minorUnits)
      rest[position].minorUnits -= share
      left -= share
    }
    return max(0, amount) - left
  }

  private mutating func takePlan(_ account: Account) {
    guard !account.plans.isEmpty, let plan = account.activePlan(on: day) else { return }
    for (index, (installment, paid)) in zip(plan.plan.installments, plan.paid).enumerated() {
      let outstanding = installment.amount.minorUnits - paid.minorUnits
      let share = cover(outstanding) { plan.plan.invoices.contains($0.index) }
      let due = max(day, installment.due)
      expect(
        .installments, share, expected: share, early: due, likely: due,
        late: max(due, plan.curing?.until ?? plan.graces[index]))
    }
  }

  private mutating func takePromises(_ account: Account, _ currency: Currency) {
    guard !account.promises.isEmpty else { return }
    for standing in account.promiseStandings(on: day) {
      guard standing.status == .open, standing.promise.amount.currency == currency else { continue }
      let named = standing.promise.invoices
      let share = cover(standing.outstanding.minorUnits) { named.isEmpty || named.contains($0.index) }
      let by = max(day, standing.promise.by)
      expect(.promises, share, expected: kept.of(share), early: by, likely: by, late: max(by, standing.deadline))
    }
  }

  private mutating func takeRhythm(_ recovery: RecoveryCurve, _ own: PaymentRhythm, _ common: PaymentRhythm) {
    for (invoice, minorUnits) in rest where minorUnits > 0 {
      guard let due = invoice.invoice.chaseDue else {
        count(.noDayDue, minorUnits)
        continue
      }
      let late = day.days(since: due)
      let ownQuartiles = own.quartiles(after: late)
      guard let quartiles = ownQuartiles ?? common.quartiles(after: late) else {
        count(.noRhythm, minorUnits)
        continue
      }
      if ownQuartiles == nil { commonRhythm += 1 } else { ownRhythm += 1 }
      let share = Int128(recovery.perTenThousand(at: max(0, invoice.daysPastDue ?? 0)))
      let expected = Int64((2 * Int128(minorUnits) * share + 10_000) / 20_000)
      expect(
        .rhythm, minorUnits, expected: expected, early: due.adding(days: quartiles.early),
        likely: due.adding(days: quartiles.likely), late: due.adding(days: quartiles.late))
    }
  }

  private mutating func expect(
    _ part: Forecast.Part, _ face: Int64, expected: Int64, early: Day, likely: Day, late: Day
  ) {
    guard face > 0 else { return }
    count(part, face)
    // A plan that is being kept may still break, so the low end takes the share in which promises are kept.
    let least = part == .installments ? kept.of(face) : expected
    arrivals.append(
      Arrival(part: part, face: face, expected: expected, least: least, early: early, likely: likely, late: late))
  }
}
