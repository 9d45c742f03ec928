import BookStore
import Receivables

/// Makes the demo book: the same for everyone on a given day, recorded day by day as if it had been lived.
struct DemoBook {
  private let today: Day
  private let user: String

  /// The day on which the studio began to work with Kindly and brought its older invoices along.
  private static let firstDay = -160

  init(today: Day, user: String) {
    self.today = today
    self.user = user
  }

  /// Makes the book in a folder that must not exist yet.
  func create(at path: String) throws -> BookStore {
    guard let currency = Currency("USD") else { throw Refusal("US dollars are unknown") }
    let store = try BookStore.create(at: path, company: DemoClients.company, currency: currency)
    let opening = day(DemoBook.firstDay)
    let settings = DemoClients.settings.map { Event.settingChanged(SettingChanged(key: $0.key, value: $0.value)) }
    try record([.batch(settings)], on: opening, in: store)
    try record([.imported(try past())], on: opening, in: store)
    try record([.batch(people)], on: opening, in: store)
    for (offset, events) in try happenings() { try record(events, on: day(offset), in: store) }
    return store
  }

  private func day(_ offset: Int) -> Day { today.adding(days: offset) }

  /// Records what belongs to one day, a record each, from nine in the morning on.
  private func record(_ events: [Event], on day: Day, in store: BookStore) throws {
    for (position, event) in events.enumerated() {
      let seconds = Int64(day.number) * 86_400 + 32_400 + Int64(position) * 420
      _ = try store.commit(BookStore.Stamp(recorded: seconds, fixedClock: false, day: day, by: user)) { _ in event }
    }
  }

  // MARK: Clients and the years before

  private func key(_ client: DemoClient) -> String { Client.key(for: client.name, taken: { _ in false }) }

  private func money(_ units: Int64, _ client: DemoClient) throws -> Money {
    guard let currency = Currency(client.currency) else { throw Refusal("\(client.currency) is no currency") }
    return Money(units * currency.minorUnitsPerUnit, currency)
  }

  private var people: [Event] {
    DemoClients.all.flatMap { client in
      client.people.map { .contactSaved(ContactSaved(client: key(client), contact: $0)) }
    }
  }

  /// The older invoices with their payments, as the accounting system gave them out. Numbered in the order of their days,
  /// so that the last is 1000.
  private func past() throws -> Imported {
    struct Row {
      let client: DemoClient
      let due: Int
      let paid: Int
      let amount: Int64
    }
    var rows: [Row] = []
    for client in DemoClients.all {
      guard let past = client.past else { continue }
      for index in 0..<past.count {
        let due = past.from + index * past.every
        let late = past.late[index % past.late.count]
        rows.append(
          Row(client: client, due: due, paid: due + late, amount: past.amounts[index % past.amounts.count]))
      }
    }
    rows.sort { ($0.due - $0.client.terms, $0.client.name) < ($1.due - $1.client.terms, $1.client.name) }
    var imported = Imported(format: "csv", file: "harbor-light-invoices.csv", clients: DemoClients.all.map(saved))
    for (position, row) in rows.enumerated() {
      let number = String(1001 - rows.count + position)
      let amount = try money(row.amount, row.client)
      imported.invoices.append(
        ImportedInvoice(
          client: key(row.client), number: number, amount: amount, issued: day(row.due - row.client.terms),
          due: day(row.due)))
      let reference = InvoiceReference(client: key(row.client), number: number)
      imported.payments.append(
        ImportedPayment(
          client: key(row.client), amount: amount, day: day(row.paid), method: "transfer",
          allocations: [AllocationMade(invoice: reference, amount: amount)]))
    }
    return imported
  }

  private func saved(_ client: DemoClient) -> ImportedClient {
    ImportedClient(
      key: key(client), name: client.name, email: client.email, phone: client.phone, zone: client.zone,
      country: client.country, state: client.state, kind: client.kind, termsDays: client.terms)
  }

  // MARK: Day by day

  /// What happened since, by its day.
  private func happenings() throws -> [(offset: Int, events: [Event])] {
    var byDay: [Int: [Event]] = [:]
    for client in DemoClients.all {
      for bill in client.bills {
        let reference = InvoiceReference(client: key(client), number: bill.number)
        let amount = try money(bill.amount, client)
        let issued = max(bill.due - client.terms, DemoBook.firstDay)
        byDay[issued, default: []].append(
          .invoiceRecorded(
            InvoiceRecorded(
              reference: reference, amount: amount, issued: day(issued), due: day(bill.due),
              purchaseOrder: bill.order)))
        guard let paid = bill.paid else { continue }
        byDay[paid, default: []].append(
          .paymentReceived(
            PaymentReceived(
              client: key(client), amount: amount, day: day(paid), method: "transfer",
              allocations: [AllocationMade(invoice: reference, amount: amount)])))
      }
    }
    for client in DemoClients.all {
      for deed in client.deeds { byDay[deed.day, default: []].append(try event(deed, client)) }
    }
    return byDay.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func event(_ deed: DemoClient.Deed, _ client: DemoClient) throws -> Event {
    let key = key(client)
    func references(_ numbers: [String]) -> [InvoiceReference] {
      numbers.map { InvoiceReference(client: key, number: $0) }
    }
    let person = client.people.first?.name
    switch deed {
    case .contact(let on, let outcome, let channel, let reason, let incoming, let minute, let note, let next):
      return .contactLogged(
        ContactLogged(
          client: key, outcome: outcome, channel: channel, contact: person, reason: reason, day: day(on),
          minute: minute, incoming: incoming, note: note, next: next.map(day)))
    case .promise(let on, let amount, let by, let numbers, let minute):
      let promise = PromiseMade(
        client: key, amount: try money(amount, client), by: day(by), invoices: references(numbers), contact: person,
        made: day(on))
      let contact = ContactLogged(
        client: key, outcome: .promise, channel: .phone, contact: person, reason: .promise, day: day(on),
        minute: minute, incoming: false, invoices: references(numbers))
      return .batch([.promiseMade(promise), .contactLogged(contact)])
    case .dispute(let on, let number, let code, let note):
      let amount = client.bills.first { $0.number == number }?.amount ?? 0
      let opened = DisputeOpened(
        invoice: InvoiceReference(client: key, number: number), amount: try money(amount, client), code: code,
        note: note)
      let contact = ContactLogged(
        client: key, outcome: .dispute, channel: .email, contact: person, reason: .dispute, day: day(on),
        incoming: true, invoices: references([number]))
      return .batch([.disputeOpened(opened), .contactLogged(contact)])
    case .hold(_, let until, let why):
      return .holdPlaced(HoldPlaced(client: key, until: day(until), because: why))
    case .plan(let on, let numbers, let parts):
      let installments = try parts.map { Installment(due: day($0.due), amount: try money($0.amount, client)) }
      let agreed = PlanAgreed(
        client: key, invoices: references(numbers), installments: installments, contact: person, option: "B")
      let contact = ContactLogged(
        client: key, outcome: .plan, channel: .phone, contact: person, reason: .planRequest, day: day(on), minute: 615,
        incoming: false, invoices: references(numbers))
      return .batch([.planAgreed(agreed), .contactLogged(contact)])
    case .payment(let on, let amount, let number):
      let money = try money(amount, client)
      let allocations = references(number.map { [$0] } ?? []).map { AllocationMade(invoice: $0, amount: money) }
      return .paymentReceived(
        PaymentReceived(client: key, amount: money, day: day(on), method: "transfer", allocations: allocations))
    case .extend(_, let number, let to, let why):
      return .invoiceExtended(
        InvoiceExtended(invoice: InvoiceReference(client: key, number: number), to: day(to), because: why))
    }
  }
}
