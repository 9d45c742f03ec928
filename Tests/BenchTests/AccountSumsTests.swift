import BookStore
import Receivables
import Testing
import kindly_bench

/// Sums of an account are made in one pass each, since a client may have ten thousand invoices. Here they are compared
/// with the plain definition, invoice by invoice and payment by payment, on generated books with payments taken back,
/// applied later and dated ahead.
@Suite struct AccountSumsTests {
  private static let day = Day(number: 20_453)

  private func book(seed: UInt64) throws -> Book {
    var generator = Generator(invoices: 600, clients: 25, seed: seed, day: AccountSumsTests.day)
    let folder = try Folder()
    defer { folder.remove() }
    var book = try BookFolder(folder.path + "/book.kindly").write(generator.dataset()).book
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<60 {
      let event: Event
      if numbers.happens(500) {
        let settlement = numbers.pick(book.settlements)
        event = .paymentReversed(PaymentReversed(payment: settlement.id, because: "bounced"))
      } else {
        let start = numbers.number(0...book.settlements.count - 1)
        guard let settlement = book.settlements[start...].first(where: { $0.unapplied > 0 }),
          let invoice = book.invoices.last(where: { $0.client == settlement.client && $0.open > 0 })
        else { continue }
        let client = book.client(invoice.client).key
        event = .cashApplied(
          CashApplied(
            client: client, amount: Money(min(settlement.unapplied, invoice.open), invoice.amount.currency),
            invoice: InvoiceReference(client: client, number: invoice.number)))
      }
      let when = AccountSumsTests.day.adding(days: -numbers.number(0...300))
      // What the book refuses is no part of this test.
      try? book.apply(
        Envelope(event: event, recorded: 0, day: when, by: "dana"), record: book.recordCount + 1)
    }
    return book
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func areThoseOfThePlainDefinition(seed: UInt64) throws {
    let book = try book(seed: seed)
    #expect(book.brokenInvariants() == [])
    #expect(book.settlements.contains { $0.reversed != nil })
    for account in Account.all(book) {
      for ago in [-30, 0, 1, 45, 200, 500] {
        let day = AccountSumsTests.day.adding(days: -ago)
        for kind in [Settlement.Kind.payment, .credit] {
          #expect(account.unapplied(on: day, kind: kind) == plainUnapplied(account, kind, on: day))
        }
        let open = account.openInvoices(on: day).map { [Int64($0.index), $0.open.minorUnits] }
        let plain = account.invoices.compactMap { index in
          account.open(index, on: day).flatMap { $0 > 0 ? [Int64(index), $0] : nil }
        }
        #expect(open == plain)
        #expect(PaymentPattern(account, on: day).daysLate == plainDaysLate(account, on: day))
      }
    }
  }

  private func plainUnapplied(_ account: Account, _ kind: Settlement.Kind, on day: Day) -> [Currency: Int64] {
    var result: [Currency: Int64] = [:]
    for index in account.settlements {
      let settlement = account.book.settlements[Int(index)]
      guard settlement.kind == kind, settlement.stands(on: day) else { continue }
      let used = account.book.allocations.filter { $0.settlement == index && $0.day <= day }
      let left = settlement.amount.minorUnits - used.reduce(0) { $0 + $1.minorUnits }
      if left > 0 { result[settlement.amount.currency, default: 0] += left }
    }
    return result
  }

  private func plainDaysLate(_ account: Account, on day: Day) -> [Int] {
    var paid: [(day: Day, late: Int)] = []
    for index in account.invoices where account.open(index, on: day) == 0 {
      let days = account.allocations.filter { allocation in
        let settlement = account.book.settlements[Int(allocation.settlement)]
        return allocation.invoice == index && allocation.day <= day && settlement.stands(on: day)
          && (settlement.kind == .payment || settlement.kind == .credit)
      }.map(\.day)
      guard let last = days.max(), let due = account.book.invoice(index).due else { continue }
      paid.append((last, last.days(since: due)))
    }
    return paid.sorted { $0.day < $1.day }.map(\.late)
  }
}
