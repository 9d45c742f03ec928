package import BookStore
import Journal
import Receivables

/// Writes a dataset as a book, with the events that a real book would hold.
///
/// Clients, invoices and payments come as one import, which is one journal record. Contacts and promises come as one
/// `batch` record for each day on which there were any, as a script run every evening leaves them; a record for each
/// contact would measure forty thousand syncs and nothing else. At the end lies a snapshot, as the import leaves one.
package struct BookFolder {
  /// Where the book is to lie; nothing may be there yet.
  package let path: String

  /// Names the folder; nothing is written.
  package init(_ path: String) { self.path = path }

  /// Writes it and returns the open book. Throws when something is there already or the disk refuses.
  @discardableResult
  package func write(_ data: Dataset) throws -> BookStore {
    guard let currency = Currency("USD") else { throw BenchError("the dollar is no currency") }
    let store = try BookStore.create(at: path, company: "Harbor Light Studio", currency: currency)
    let first = min(data.contacts.first?.day ?? data.day, data.day)
    try record(.imported(imported(data, currency)), on: first, store)
    var contacts = data.contacts[...]
    var promises = data.promises[...]
    while let day = [contacts.first?.day, promises.first?.made].compactMap({ $0 }).min() {
      var events: [Event] = []
      while let row = contacts.first, row.day == day {
        contacts.removeFirst()
        events.append(.contactLogged(logged(row, data)))
      }
      while let row = promises.first, row.made == day {
        promises.removeFirst()
        events.append(.promiseMade(promise(row, data, currency)))
      }
      try record(.batch(events), on: day, store)
    }
    store.keepSnapshot(force: true)
    return store
  }

  private func record(_ event: Event, on day: Day, _ store: BookStore) throws {
    let stamp = BookStore.Stamp(
      recorded: Int64(day.number) * 86_400 + 43_200, fixedClock: true, day: day, by: "dana")
    _ = try store.commit(stamp) { _ in event }
  }

  private func imported(_ data: Dataset, _ currency: Currency) -> Imported {
    var imported = Imported(format: "csv", file: "generated.csv")
    imported.clients = data.clients.map { row in
      ImportedClient(key: row.key, name: row.name, email: row.email, contact: row.contact)
    }
    imported.invoices = data.invoices.map { row in
      ImportedInvoice(
        client: data.clients[row.client].key, number: row.number, amount: Money(row.amount, currency),
        issued: row.issued, due: row.due)
    }
    imported.payments = data.payments.map { row in
      let allocations = row.invoice.map { position in
        [AllocationMade(invoice: reference(position, data), amount: Money(row.amount, currency))]
      }
      return ImportedPayment(
        isCredit: row.isCredit, client: data.clients[row.client].key, amount: Money(row.amount, currency), day: row.day,
        method: row.isCredit ? nil : "transfer", allocations: allocations ?? [])
    }
    return imported
  }

  private func logged(_ row: Dataset.ContactRow, _ data: Dataset) -> ContactLogged {
    ContactLogged(
      client: data.clients[row.client].key, outcome: row.outcome, channel: row.channel,
      contact: data.clients[row.client].contact, day: row.day, incoming: false)
  }

  private func promise(_ row: Dataset.PromiseRow, _ data: Dataset, _ currency: Currency) -> PromiseMade {
    PromiseMade(
      client: data.clients[row.client].key, amount: Money(row.amount, currency), by: row.by,
      invoices: [reference(row.invoice, data)], contact: data.clients[row.client].contact, made: row.made)
  }

  private func reference(_ invoice: Int, _ data: Dataset) -> InvoiceReference {
    let row = data.invoices[invoice]
    return InvoiceReference(client: data.clients[row.client].key, number: row.number)
  }
}

/// Why the bench cannot go on.
package struct BenchError: Error, CustomStringConvertible {
  /// The reason in words.
  package let description: String

  /// An error that says `description`.
  package init(_ description: String) { self.description = description }
}
