import Receivables

/// What imported balances have settled already. A payment that such a balance had taken in must not count again.
struct OpeningBalances {
  enum Cover: Hashable {
    case nothing
    /// The balance imported on that day accounts for the whole payment.
    case whole(Day)
    /// It accounts for a part only, and the rest went nobody knows where.
    case part(Money)
  }

  private struct Opening {
    let invoice: Index
    let client: Index
    let currency: Currency
    let day: Day
    var left: Int64
  }

  private var openings: [Opening] = []
  private var byInvoice: [Index: [Int]] = [:]
  private var byClient: [Index: [Int]] = [:]

  init(_ book: Book) {
    var places: [Index: Int] = [:]
    for (position, settlement) in book.settlements.enumerated()
    where settlement.kind == .opening && settlement.reversed == nil {
      places[Index(position)] = position
    }
    guard !places.isEmpty else { return }
    for allocation in book.allocations where places[allocation.settlement] != nil {
      let settlement = book.settlements[Int(allocation.settlement)]
      byInvoice[allocation.invoice, default: []].append(openings.count)
      byClient[settlement.client, default: []].append(openings.count)
      openings.append(
        Opening(
          invoice: allocation.invoice, client: settlement.client, currency: settlement.amount.currency,
          day: settlement.day, left: allocation.minorUnits))
    }
  }

  /// Whether balances imported on or after the payment's day account for it; what they do is used up.
  ///
  /// `open` is what is open of the invoice that it names. A payment of the very day of the import that fits into what
  /// is open came after the balance was taken.
  mutating func cover(_ payment: ResolvedPayment, open: Int64?) -> Cover {
    let candidates = (payment.invoice.map { byInvoice[$0] } ?? byClient[Index(payment.slot)]) ?? []
    let places = candidates.filter {
      openings[$0].day >= payment.day && openings[$0].currency == payment.amount.currency && openings[$0].left > 0
    }
    var pool: Int64 = 0
    for place in places {
      let (sum, overflow) = pool.addingReportingOverflow(openings[place].left)
      pool = overflow ? .max : sum
    }
    guard pool > 0, let last = places.map({ openings[$0].day }).max() else { return .nothing }
    guard pool >= payment.amount.minorUnits else {
      if last == payment.day, let open, open >= payment.amount.minorUnits { return .nothing }
      return payment.invoice == nil && last == payment.day ? .nothing : .part(Money(pool, payment.amount.currency))
    }
    var left = payment.amount.minorUnits
    for place in places {
      let share = min(left, openings[place].left)
      openings[place].left -= share
      left -= share
    }
    return .whole(last)
  }
}
