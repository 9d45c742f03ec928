/// The cash expected in the weeks to come, in one currency.
///
/// Method. What is open of each invoice, less money of the client that is not applied yet, is taken in this order:
/// instalments of a plan that is being kept come on their days in full; open promises come on their day in the share in
/// which promises were kept so far; the rest comes when the client paid before, counted in days after due: after a
/// quarter of the comparable invoices at the earliest, after half of them likely, after three quarters of them late.
/// Comparable are the last invoices this client paid later than this one is now, or all clients’ where they are too few.
/// What comes by rhythm is expected in the share that the recovery curve gives its age. Disputed amounts, clients whose
/// chasing was stopped for good, and invoices older than anything that was ever paid are not expected and are named.
///
/// The range of a week’s end is what will have come by then: at most everything in full and early, at least the expected
/// share and late. It says how far the past spreads, not what is certain.
package struct Forecast: Sendable {
  /// From Monday to Sunday; the first one begins today.
  package struct Week: Hashable, Sendable {
    package let first: Day
    package let last: Day
    package internal(set) var installments: Money
    package internal(set) var promises: Money
    package internal(set) var rhythm: Money
    /// Come by the end of this week since today.
    package internal(set) var expectedSoFar: Money
    package internal(set) var leastSoFar: Money
    package internal(set) var mostSoFar: Money

    package var expected: Money {
      Money(installments.minorUnits + promises.minorUnits + rhythm.minorUnits, rhythm.currency)
    }
  }

  /// Where an open amount went in the forecast.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    case unapplied, installments, promises, rhythm, disputed, stopped
    case noRhythm = "no-rhythm"
    case noDayDue = "no-day-due"
  }

  /// Where the share of promises kept was taken from.
  package struct KeptShare: Hashable, Sendable {
    package let received: Int64
    package let promised: Int64
    package let count: Int
    /// Promises of fewer than this many are no record.
    package static let least = 4

    /// `amount` in this share, rounded half up; in full where there is no record.
    func of(_ amount: Int64) -> Int64 {
      guard promised > 0 else { return amount }
      return Int64((2 * Int128(amount) * Int128(received) + Int128(promised)) / (2 * Int128(promised)))
    }
  }

  package let currency: Currency
  package let day: Day
  package private(set) var weeks: [Week] = []
  /// Expected after the last week.
  package private(set) var later: Money
  /// All that is open, at face value; the parts add up to it.
  package private(set) var open: Money
  package private(set) var parts: [Part: Money] = [:]
  /// The share of promises kept by all clients; in full where too few were judged.
  package let keptShare: KeptShare
  /// How many invoices go by their own client’s rhythm, and how many by everybody’s.
  package private(set) var ownRhythm = 0
  package private(set) var commonRhythm = 0

  /// Looks `weeks` weeks ahead from `day`.
  package init(_ accounts: [Account], currency: Currency, recovery: RecoveryCurve, on day: Day, weeks count: Int) {
    self.currency = currency
    self.day = day
    later = .zero(currency)
    open = .zero(currency)
    let zero = Money.zero(currency)
    var first = day
    for _ in 0..<max(1, count) {
      let last = first.adding(days: 7 - first.weekday)
      weeks.append(
        Week(
          first: first, last: last, installments: zero, promises: zero, rhythm: zero, expectedSoFar: zero,
          leastSoFar: zero, mostSoFar: zero))
      first = last.adding(days: 1)
    }
    let patterns = accounts.map { PaymentPattern($0, on: day) }
    let common = PaymentRhythm(patterns)
    var record = PromiseRecord()
    for account in accounts { record.add(account, currency: currency, to: day) }
    keptShare = Forecast.share(record)
    for (account, pattern) in zip(accounts, patterns) {
      var own = PromiseRecord()
      own.add(account, currency: currency, to: day)
      let client = ForecastOfClient(
        account, currency: currency, recovery: recovery, day: day, own: PaymentRhythm([pattern]), common: common,
        kept: own.count >= KeptShare.least ? Forecast.share(own) : keptShare)
      take(client)
    }
    var (expected, least, most) = (Int64(0), Int64(0), Int64(0))
    for index in weeks.indices {
      expected += weeks[index].expected.minorUnits
      least += weeks[index].leastSoFar.minorUnits
      most += weeks[index].mostSoFar.minorUnits
      weeks[index].expectedSoFar = Money(expected, currency)
      weeks[index].leastSoFar = Money(least, currency)
      weeks[index].mostSoFar = Money(most, currency)
    }
  }

  private static func share(_ record: PromiseRecord) -> KeptShare {
    record.count >= KeptShare.least
      ? KeptShare(received: record.received, promised: record.promised, count: record.count)
      : KeptShare(received: 0, promised: 0, count: record.count)
  }

  private mutating func take(_ client: ForecastOfClient) {
    open.minorUnits += client.open
    ownRhythm += client.ownRhythm
    commonRhythm += client.commonRhythm
    for (part, amount) in client.parts { parts[part, default: .zero(currency)].minorUnits += amount }
    for arrival in client.arrivals {
      if let week = week(of: arrival.likely) {
        switch arrival.part {
        case .installments: weeks[week].installments.minorUnits += arrival.expected
        case .promises: weeks[week].promises.minorUnits += arrival.expected
        default: weeks[week].rhythm.minorUnits += arrival.expected
        }
      } else {
        later.minorUnits += arrival.expected
      }
      if let week = week(of: arrival.late) { weeks[week].leastSoFar.minorUnits += arrival.least }
      if let week = week(of: arrival.early) { weeks[week].mostSoFar.minorUnits += arrival.face }
    }
  }

  private func week(of day: Day) -> Int? { weeks.firstIndex { day <= $0.last } }
}
