@testable import Receivables

/// A book of clients that pay as they always do: each with a rhythm, a lateness and habits of its own, now and then a
/// day or a week off, as people are.
struct SteadyPayers {
  static let today = day("2026-11-21")
  let book: Book

  /// `count` clients; the same seed makes the same book.
  init(_ count: Int, seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var imported = Imported(format: "csv", file: "steady.csv")
    for client in 0..<count {
      let key = "c\(client)"
      imported.clients.append(ImportedClient(key: key, name: key))
      SteadyPayers.add(key, &numbers, to: &imported)
    }
    var book = Book(company: "Harbor", currency: currency("USD"))
    try book.apply(Envelope(event: .imported(imported), recorded: 0, day: Self.today, by: "dana"), record: 1)
    self.book = book
  }

  private static func add(_ key: String, _ numbers: inout SeededNumbers, to imported: inout Imported) {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    let every = [7, 10, 14, 30, 30, 30, 45][number(0...6)]
    let usual = number(-3...20)
    let spread = number(0...6)
    // A subscription is the same each time; others bill what was done, some of them in round sums.
    let fixed = number(0...3) == 0 ? Int64(number(5...200)) * 1000 : nil
    let isRound = number(0...4) == 0
    // Some pay on one day of the week only.
    let payDay = number(0...3) == 0 ? number(1...5) : nil
    var due = today.adding(days: -number(600...1100))
    var bill = 0
    while due < today.adding(days: 20) {
      bill += 1
      let amount = fixed ?? (isRound ? Int64(number(1...90)) * 10_000 : Int64(number(5_000...900_000)))
      let reference = InvoiceReference(client: key, number: "\(key)-\(bill)")
      imported.invoices.append(
        ImportedInvoice(
          client: key, number: reference.number, amount: Money(amount, currency("USD")), issued: due.adding(days: -30),
          due: due))
      // The sum of three even chances is nearly a bell; one in fifty is away for a while.
      let noise = spread == 0 ? 0 : (number(-spread...spread) + number(-spread...spread) + number(-spread...spread)) / 2
      let away = number(0...49) == 0 ? number(8...25) : 0
      var on = due.adding(days: usual + noise + away)
      if let payDay { on = on.adding(days: (payDay - on.weekday + 7) % 7) }
      if on <= today {
        imported.payments.append(
          ImportedPayment(
            client: key, amount: Money(amount, currency("USD")), day: on, reference: reference.number,
            allocations: [AllocationMade(invoice: reference, amount: Money(amount, currency("USD")))]))
      }
      due = due.adding(days: every + number(-1...1))
    }
  }
}
