package import Receivables

/// Makes a `Dataset` of a wanted size from a seed.
///
/// Clients differ as real ones do: a few take most invoices (the n-th client in proportion to 1/n), most pay within
/// days of the day due, some late, some hardly ever. What is never paid stays and ages, so about a quarter of all
/// invoices is open and much of that is old, which is the hard case for every contender.
package struct Generator {
  /// How a client pays.
  private enum Habit {
    case prompt, slow, reluctant

    /// How many invoices in a thousand are never paid.
    var neverPaid: Int {
      switch self {
      case .prompt: 100
      case .slow: 280
      case .reluctant: 600
      }
    }

    /// Days from due to payment.
    var lateness: ClosedRange<Int> {
      switch self {
      case .prompt: -5...9
      case .slow: 4...45
      case .reluctant: 20...150
      }
    }
  }

  /// How many invoices are made.
  package let invoiceCount: Int
  /// How many clients are made; some of them may have no invoice.
  package let clientCount: Int
  /// The last day of the history.
  package let day: Day
  private var numbers: SeededNumbers

  /// Years of history before `day`.
  private static let years = 3

  /// Precondition: at least one client.
  package init(invoices: Int = 100_000, clients: Int = 5000, seed: UInt64 = 1, day: Day) {
    invoiceCount = invoices
    clientCount = clients
    self.day = day
    numbers = SeededNumbers(seed: seed)
  }

  /// Makes the data; asked again, it makes other data.
  package mutating func dataset() -> Dataset {
    var data = Dataset(day: day)
    var names = InventedNames()
    for _ in 0..<clientCount { data.clients.append(names.client(&numbers)) }
    let habits = (0..<clientCount).map { _ in habit() }
    addInvoices(&data)
    for position in data.invoices.indices { settle(position, habits[data.invoices[position].client], &data) }
    addUnapplied(&data)
    // As a bank reports them: by day.
    data.payments = data.payments.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
    addContacts(&data)
    return data
  }

  private mutating func habit() -> Habit {
    switch numbers.number(0...99) {
    case ..<70: .prompt
    case ..<90: .slow
    default: .reluctant
    }
  }

  // MARK: Invoices

  private mutating func addInvoices(_ data: inout Dataset) {
    var reach: [Int] = []
    var sum = 0
    for rank in 1...max(1, clientCount) {
      sum += 1_000_000 / rank
      reach.append(sum)
    }
    let first = day.adding(days: -365 * Generator.years)
    var rows: [(issued: Day, client: Int, terms: Int, amount: Int64)] = []
    for _ in 0..<invoiceCount {
      let share = numbers.number(0...sum - 1)
      let issued = first.adding(days: numbers.number(0...365 * Generator.years))
      let terms = numbers.pick([14, 30, 30, 30, 30, 45, 60])
      rows.append((issued, position(of: share, in: reach), terms, amount()))
    }
    // Numbered by day, as an accounting system does.
    rows.sort { ($0.issued, $0.client, $0.amount) < ($1.issued, $1.client, $1.amount) }
    for (position, row) in rows.enumerated() {
      data.invoices.append(
        Dataset.InvoiceRow(
          client: row.client, number: "INV-\(100_001 + position)", amount: row.amount, issued: row.issued,
          due: row.issued.adding(days: row.terms)))
    }
  }

  /// The first position whose sum lies above `share`.
  private func position(of share: Int, in reach: [Int]) -> Int {
    var (low, high) = (0, reach.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if reach[middle] > share { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// From tens to thousands of dollars, small ones more often.
  private mutating func amount() -> Int64 {
    let size = numbers.pick([40_00, 120_00, 300_00, 800_00, 2500_00])
    return Int64(numbers.number(size / 2...size * 2))
  }

  // MARK: Payments

  private mutating func settle(_ position: Int, _ habit: Habit, _ data: inout Dataset) {
    let invoice = data.invoices[position]
    func pay(_ amount: Int64, _ when: Day, credit: Bool = false) {
      guard amount > 0, when <= day else { return }
      data.payments.append(
        Dataset.PaymentRow(
          client: invoice.client, invoice: position, amount: amount, day: max(when, invoice.issued), isCredit: credit))
    }
    if numbers.happens(habit.neverPaid) {
      // Of what is never paid in full, some is paid in part.
      if numbers.happens(60) {
        pay(invoice.amount / Int64(numbers.number(2...5)), invoice.due.adding(days: numbers.number(0...60)))
      }
      return
    }
    let when = invoice.due.adding(days: numbers.number(habit.lateness))
    switch numbers.number(0...999) {
    case ..<105:
      let first = invoice.amount / Int64(numbers.number(2...3))
      pay(first, when)
      pay(invoice.amount - first, when.adding(days: numbers.number(7...40)))
    case ..<120: pay(invoice.amount, when, credit: true)
    default: pay(invoice.amount, when)
    }
  }

  /// Money that names no invoice.
  private mutating func addUnapplied(_ data: inout Dataset) {
    for _ in 0..<invoiceCount / 400 {
      data.payments.append(
        Dataset.PaymentRow(
          client: numbers.number(0...clientCount - 1), invoice: nil, amount: amount(),
          day: day.adding(days: -numbers.number(0...365)), isCredit: false))
    }
  }

  // MARK: Contacts

  /// Now and then, at most once a week, somebody speaks to each client that has something well overdue.
  private mutating func addContacts(_ data: inout Dataset) {
    let open = data.open(on: day)
    var paidOn = [Day?](repeating: nil, count: data.invoices.count)
    for payment in data.payments {
      if let invoice = payment.invoice, open[invoice] == 0 { paidOn[invoice] = payment.day }
    }
    var owed = [[Int]](repeating: [], count: data.clients.count)
    for (position, invoice) in data.invoices.enumerated() { owed[invoice.client].append(position) }
    let weeks = 52 * Generator.years
    for client in data.clients.indices {
      var overdue = [Bool](repeating: false, count: weeks)
      for position in owed[client] {
        let from = data.invoices[position].due.adding(days: 22)
        let to = min(paidOn[position] ?? day, day)
        guard from < to else { continue }
        for week in week(of: from)...week(of: to) where (0..<weeks).contains(week) { overdue[week] = true }
      }
      let unpaid = owed[client].filter { open[$0] > 0 }
      for week in 0..<weeks where overdue[week] && numbers.happens(146) {
        contact(client, monday(week).adding(days: numbers.number(0...4)), unpaid, open, &data)
      }
    }
    data.contacts.sort { ($0.day, $0.client) < ($1.day, $1.client) }
    data.promises.sort { ($0.made, $0.client) < ($1.made, $1.client) }
  }

  private mutating func contact(
    _ client: Int, _ when: Day, _ unpaid: [Int], _ open: [Int64], _ data: inout Dataset
  ) {
    guard when <= day else { return }
    let outcome = numbers.pick(
      [
        .sent, .sent, .sent, .sent, .noAnswer, .noAnswer, .voicemail, .voicemail, .leftMessage, .reached, .reached,
        .saysPaid, .hardship, .refused, .promise,
      ] as [Outcome])
    data.contacts.append(
      Dataset.ContactRow(
        client: client, day: when, outcome: outcome, channel: outcome == .sent ? .email : .phone))
    // Promised is only what is open in the end: an import brings all payments at once, before the first promise.
    guard outcome == .promise,
      let invoice = unpaid.last(where: { data.invoices[$0].due < when })
    else { return }
    data.promises.append(
      Dataset.PromiseRow(
        client: client, invoice: invoice, amount: open[invoice], made: when,
        by: when.adding(days: numbers.number(5...21))))
  }

  /// The Monday that begins week `week` of the history.
  private func monday(_ week: Int) -> Day {
    let first = day.adding(days: -364 * Generator.years)
    return first.adding(days: 1 - first.weekday + 7 * week)
  }

  private func week(of day: Day) -> Int {
    let days = day.days(since: monday(0))
    return days < 0 ? 0 : days / 7
  }
}
