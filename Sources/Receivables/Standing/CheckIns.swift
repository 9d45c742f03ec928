/// Whom to greet this week though nothing is due: clients who pay well and have not heard from us for long.
///
/// A client qualifies who owes nothing overdue, had at least four invoices paid, nine in ten of them on time, and was not
/// in contact for half a year. At most so many a week are named, on weekdays, those who waited longest first; whoever
/// was contacted this week without owing anything counts as one of them. All of it is house policy.
struct CheckIns {
  /// Days without any contact.
  static let quietDays = 180
  static let leastPaid = 4

  let perWeek: Int
  let day: Day

  /// The accounts to check in with today; `busy` are the clients that have something to do or are left in peace.
  func accounts(among accounts: [Account], busy: Set<Index>) -> [Account] {
    guard perWeek > 0, !day.isWeekend else { return [] }
    let monday = day.adding(days: 1 - day.weekday)
    var done = 0
    var candidates: [(account: Account, last: Day)] = []
    for account in accounts where !busy.contains(account.index) {
      guard account.invoices.count >= CheckIns.leastPaid, !owes(account) else { continue }
      let last = account.attempts.last { $0.day <= day }?.day
      if let last, last >= monday { done += 1 }
      if let last, day.days(since: last) < CheckIns.quietDays { continue }
      candidates.append((account, last ?? .earliest))
    }
    var chosen: [Account] = []
    for (account, _) in candidates.sorted(by: { ($0.last, $0.account.index) < ($1.last, $1.account.index) }) {
      guard chosen.count + done < perWeek else { break }
      let pattern = PaymentPattern(account, on: day)
      guard pattern.paidCount >= CheckIns.leastPaid, pattern.onTimeCount * 10 >= pattern.paidCount * 9 else { continue }
      chosen.append(account)
    }
    return chosen
  }

  private func owes(_ account: Account) -> Bool {
    account.invoices.contains { index in
      let invoice = account.book.invoice(index)
      return invoice.open > 0 && invoice.due.map { $0 < day } ?? false
    }
  }
}
