/// How promises were kept: those whose day and tolerance have passed, without the cancelled and the replaced ones.
package struct PromiseRecord: Hashable, Sendable {
  package private(set) var kept = 0
  package private(set) var partlyKept = 0
  package private(set) var broken = 0
  /// In minor units of the one currency looked at.
  package private(set) var promised: Int64 = 0
  package private(set) var received: Int64 = 0

  package init() {}

  /// The promises of all clients in `currency` whose tolerance ran out in the period.
  package init(_ book: Book, currency: Currency, from: Day, to: Day) {
    guard !book.promises.isEmpty else { return }
    for account in Account.all(book) { add(account, currency: currency, from: from, to: to) }
  }

  /// Adds the promises of one client.
  package mutating func add(_ account: Account, currency: Currency, from: Day = .earliest, to: Day) {
    guard !account.promises.isEmpty else { return }
    for standing in account.promiseStandings(on: to) {
      guard standing.promise.amount.currency == currency,
        // It counts in the period in which the day after its tolerance lies, so that every promise counts once.
        (from...to).contains(standing.deadline.adding(days: 1))
      else {
        continue
      }
      switch standing.status {
      case .kept: kept += 1
      case .partlyKept: partlyKept += 1
      case .broken: broken += 1
      case .open, .cancelled, .superseded: continue
      }
      promised = Int64(clamping: Int128(promised) + Int128(standing.promise.amount.minorUnits))
      received = Int64(clamping: Int128(received) + Int128(standing.received.minorUnits))
    }
  }

  package var count: Int { kept + partlyKept + broken }
}
