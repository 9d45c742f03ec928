import Receivables

/// In which order money that names no invoice settles a client's open invoices: the book's own rule, asked once for
/// each client and currency.
struct AllocationOrder {
  private struct Key: Hashable {
    let client: Index
    let currency: Currency
  }

  private let book: Book
  private let day: Day
  private var accounts: [Account]?
  private var orders: [Key: [Index]] = [:]

  init(_ book: Book, day: Day) {
    self.book = book
    self.day = day
  }

  /// The client's open invoices in that currency, the one to settle first first.
  mutating func invoices(of client: Index, _ currency: Currency) -> [Index] {
    let key = Key(client: client, currency: currency)
    if let order = orders[key] { return order }
    let all = accounts ?? Account.all(book)
    accounts = all
    // What a boundless amount would settle is every open invoice, in the order of the rule.
    let boundless = Money(.max, currency)
    let order = all[Int(client)].allocate(boundless, on: day).allocations.compactMap { book.invoiceIndex($0.invoice) }
    orders[key] = order
    return order
  }
}
