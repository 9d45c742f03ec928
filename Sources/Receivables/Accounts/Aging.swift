/// What is outstanding by days past due, as of a day, from what is dated up to that day.
package struct Aging: Sendable {
  package enum Bucket: Int, Hashable, Sendable, CaseIterable {
    /// Not overdue, due today, or without a day due.
    case current
    case days1To30
    case days31To60
    case days61To90
    case over90

    package var name: String {
      switch self {
      case .current: "current"
      case .days1To30: "1-30"
      case .days31To60: "31-60"
      case .days61To90: "61-90"
      case .over90: "90+"
      }
    }

    /// The bucket of an invoice `days` past due; nil means that it has no day due.
    package init(daysPastDue days: Int?) {
      switch days ?? 0 {
      case ...0: self = .current
      case 1...30: self = .days1To30
      case 31...60: self = .days31To60
      case 61...90: self = .days61To90
      default: self = .over90
      }
    }
  }

  /// The five sums of one client or one currency.
  package struct Row: Hashable, Sendable {
    package internal(set) var sums: [Int64] = [0, 0, 0, 0, 0]
    package let currency: Currency

    package subscript(_ bucket: Bucket) -> Money { Money(sums[bucket.rawValue], currency) }
    /// The sum of the buckets.
    package var total: Money { Money(sums.reduce(0, +), currency) }
  }

  package struct CurrencySection: Sendable {
    package internal(set) var row: Row
    /// Outstanding as the sum of all open invoices, counted apart from the buckets so that the two prove each other.
    package internal(set) var outstanding: Int64 = 0
    /// How many invoices are open.
    package internal(set) var openCount = 0
    /// Payments received and not applied: shown, never netted away.
    package internal(set) var unapplied: Int64 = 0
    /// Credit notes not applied: shown, never netted away.
    package internal(set) var credits: Int64 = 0
    /// In the order of the book's clients; only those with something open.
    package internal(set) var clients: [(client: Index, row: Row)] = []
  }

  package let day: Day
  /// The book's currency first, then the others in alphabetical order.
  package let sections: [CurrencySection]

  /// Computes the aging of `book` as of `day`; throws `Money.Failure.overflow` when sums do not fit.
  package init(_ book: Book, asOf day: Day) throws(Money.Failure) {
    self.day = day
    let balances = Balances(book, asOf: day)
    var sections: [Currency: CurrencySection] = [:]
    var lastRow: [Currency: [Index: Int]] = [:]
    for (position, invoice) in book.invoices.enumerated() {
      let open = balances.open[position]
      guard open != 0 else { continue }
      let currency = invoice.amount.currency
      let bucket = Bucket(daysPastDue: invoice.daysPastDue(on: day))
      var place = lastRow[currency]?[invoice.client]
      if place == nil {
        place = sections[currency, default: CurrencySection(row: Row(currency: currency))].clients.count
        sections[currency, default: CurrencySection(row: Row(currency: currency))].clients.append(
          (invoice.client, Row(currency: currency)))
        lastRow[currency, default: [:]][invoice.client] = place
      }
      guard let place else { continue }
      try Aging.add(
        open, bucket, to: &sections[currency, default: CurrencySection(row: Row(currency: currency))], place)
    }
    for (position, settlement) in book.settlements.enumerated() {
      let left = balances.unapplied[position]
      guard left > 0 else { continue }
      let currency = settlement.amount.currency
      if settlement.kind == .credit {
        sections[currency, default: CurrencySection(row: Row(currency: currency))].credits += left
      } else {
        sections[currency, default: CurrencySection(row: Row(currency: currency))].unapplied += left
      }
    }
    if sections.isEmpty { sections[book.currency] = CurrencySection(row: Row(currency: book.currency)) }
    for currency in sections.keys { sections[currency]?.clients.sort { $0.client < $1.client } }
    self.sections = sections.sorted { left, right in
      if (left.key == book.currency) != (right.key == book.currency) { return left.key == book.currency }
      return left.key.code < right.key.code
    }.map(\.value)
  }

  private static func add(
    _ open: Int64, _ bucket: Bucket, to section: inout CurrencySection, _ place: Int
  ) throws(Money.Failure) {
    let (total, overflow) = section.outstanding.addingReportingOverflow(open)
    guard !overflow else { throw .overflow }
    section.outstanding = total
    section.openCount += 1
    section.row.sums[bucket.rawValue] += open
    section.clients[place].row.sums[bucket.rawValue] += open
  }
}

/// What is open of every invoice, and unapplied of every settlement, as of a day: one pass over the book.
package struct Balances: Sendable {
  package internal(set) var open: [Int64]
  package internal(set) var unapplied: [Int64]

  package init(_ book: Book, asOf day: Day) {
    open = book.invoices.map { invoice in
      if let issued = invoice.issued, issued > day { return 0 }
      if let voided = invoice.voided, voided <= day { return 0 }
      return invoice.amount.minorUnits
    }
    let stands = book.settlements.map { $0.stands(on: day) }
    unapplied = zip(book.settlements, stands).map { settlement, stands in
      let isMoney = settlement.kind == .payment || settlement.kind == .credit
      return isMoney && stands ? settlement.amount.minorUnits : 0
    }
    for allocation in book.allocations where allocation.day <= day && stands[Int(allocation.settlement)] {
      // An invoice that did not exist yet on that day, or was billed lower since, takes no more than it is; what was
      // paid ahead was unapplied then.
      let share = min(allocation.minorUnits, open[Int(allocation.invoice)])
      open[Int(allocation.invoice)] -= share
      if unapplied[Int(allocation.settlement)] > 0 { unapplied[Int(allocation.settlement)] -= share }
    }
  }
}
