import FoundationEssentials
import Journal
import Receivables

/// An import in the journal: its rows as columns, one property list a kind of row. A hundred thousand rows as single
/// records would take seconds to read.
struct CodedImport: Codable {
  var format: String
  var file: String
  var clients: Data
  var invoices: Data
  var payments: Data
  var allocations: Data
  var balances: Data

  init(_ imported: Imported) throws {
    format = imported.format
    file = imported.file
    var table = ColumnWriter()
    let clients = imported.clients
    try table.set("key", clients.map(\.key))
    try table.set("name", clients.map(\.name))
    try table.set("email", clients.map(\.email))
    try table.set("phone", clients.map(\.phone))
    try table.set("zone", clients.map(\.zone))
    try table.set("country", clients.map(\.country))
    try table.set("state", clients.map(\.state))
    try table.set("kind", clients.map { $0.kind?.rawValue })
    try table.set("terms", clients.map { $0.termsDays.map(Int32.init(clamping:)) })
    try table.set("contact", clients.map(\.contact))
    self.clients = try table.encoded()

    table = ColumnWriter()
    let invoices = imported.invoices
    var keys = NameTable()
    try table.set("client", invoices.map { keys.position(of: $0.client) })
    try table.set("clients", keys.names)
    try table.set("number", invoices.map(\.number))
    try table.set("amount", invoices.map(\.amount.minorUnits))
    try table.setCurrencies("currency", invoices.map(\.amount.currency))
    try table.set("issued", invoices.map { $0.issued?.number ?? Columns.noDay })
    try table.set("due", invoices.map { $0.due?.number ?? Columns.noDay })
    try table.setSparse("po", invoices.map(\.purchaseOrder))
    try table.setSparse("terms", invoices.map(\.terms))
    self.invoices = try table.encoded()

    table = ColumnWriter()
    let payments = imported.payments
    keys = NameTable()
    try table.set("credit", payments.map { UInt8($0.isCredit ? 1 : 0) })
    try table.set("client", payments.map { $0.client.map { keys.position(of: $0) } ?? -1 })
    try table.set("clients", keys.names)
    try table.set("amount", payments.map(\.amount.minorUnits))
    try table.setCurrencies("currency", payments.map(\.amount.currency))
    try table.set("day", payments.map(\.day.number))
    try table.setSparse("method", payments.map(\.method))
    try table.setSparse("reference", payments.map(\.reference))
    self.payments = try table.encoded()

    table = ColumnWriter()
    let shares = payments.enumerated().flatMap { position, payment in
      payment.allocations.map { (position, $0) }
    }
    keys = NameTable()
    try table.set("payment", shares.map { Int32($0.0) })
    try table.set("client", shares.map { keys.position(of: $0.1.invoice.client) })
    try table.set("clients", keys.names)
    try table.set("number", shares.map(\.1.invoice.number))
    try table.set("amount", shares.map(\.1.amount.minorUnits))
    self.allocations = try table.encoded()

    table = ColumnWriter()
    let balances = imported.balances
    keys = NameTable()
    try table.set("client", balances.map { keys.position(of: $0.invoice.client) })
    try table.set("clients", keys.names)
    try table.set("number", balances.map(\.invoice.number))
    try table.set("settled", balances.map(\.settled.minorUnits))
    try table.setCurrencies("currency", balances.map(\.settled.currency))
    self.balances = try table.encoded()
  }

  func imported() throws -> Imported {
    var imported = Imported(format: format, file: file)
    imported.clients = try readClients()
    imported.invoices = try readInvoices()
    imported.payments = try readPayments()
    imported.balances = try readBalances()
    return imported
  }

  private func readClients() throws -> [ImportedClient] {
    let table = try ColumnReader(clients)
    let keys = try table.strings("key")
    let names = try table.strings("name")
    let emails = try table.optionalStrings("email")
    let phones = try table.optionalStrings("phone")
    let zones = try table.optionalStrings("zone")
    let countries = try table.optionalStrings("country")
    let states = try table.optionalStrings("state")
    let kinds = try table.optionalStrings("kind")
    let terms = try table.optionalIntegers("terms", of: Int32.self)
    let contacts = try table.optionalStrings("contact")
    try Columns.check(
      keys.count, names.count, emails.count, phones.count, zones.count, countries.count, states.count, kinds.count,
      terms.count, contacts.count)
    return keys.indices.map { row in
      ImportedClient(
        key: keys[row], name: names[row], email: emails[row], phone: phones[row], zone: zones[row],
        country: countries[row], state: states[row], kind: kinds[row].flatMap { DebtorKind(rawValue: $0) },
        termsDays: terms[row].map(Int.init), contact: contacts[row])
    }
  }

  private func readInvoices() throws -> [ImportedInvoice] {
    let table = try ColumnReader(invoices)
    let clients = try table.strings("clients")
    let client = try table.integers("client", of: Int32.self)
    let number = try table.texts("number")
    let amount = try table.integers("amount", of: Int64.self)
    let currency = try table.currencies("currency")
    let issued = try table.integers("issued", of: Int32.self)
    let due = try table.integers("due", of: Int32.self)
    let orders = try table.sparse("po", rows: client.count)
    let terms = try table.sparse("terms", rows: client.count)
    try Columns.check(client.count, number.count, amount.count, currency.count, issued.count, due.count)
    return try client.indices.map { row in
      ImportedInvoice(
        client: try clients.at(client[row]), number: number[row], amount: Money(amount[row], currency[row]),
        issued: Columns.day(issued[row]), due: Columns.day(due[row]), purchaseOrder: orders[row], terms: terms[row])
    }
  }

  private func readPayments() throws -> [ImportedPayment] {
    let table = try ColumnReader(payments)
    let clients = try table.strings("clients")
    let credit = try table.integers("credit", of: UInt8.self)
    let client = try table.integers("client", of: Int32.self)
    let amount = try table.integers("amount", of: Int64.self)
    let currency = try table.currencies("currency")
    let day = try table.integers("day", of: Int32.self)
    let methods = try table.sparse("method", rows: client.count)
    let references = try table.sparse("reference", rows: client.count)
    try Columns.check(client.count, credit.count, amount.count, currency.count, day.count)
    var payments = try client.indices.map { row in
      ImportedPayment(
        isCredit: credit[row] == 1, client: client[row] < 0 ? nil : try clients.at(client[row]),
        amount: Money(amount[row], currency[row]), day: Day(number: day[row]), method: methods[row],
        reference: references[row])
    }
    let shares = try ColumnReader(allocations)
    let payers = try shares.strings("clients")
    let shareClient = try shares.integers("client", of: Int32.self)
    let number = try shares.texts("number")
    let share = try shares.integers("amount", of: Int64.self)
    let payment = try shares.integers("payment", of: Int32.self)
    try Columns.check(payment.count, shareClient.count, number.count, share.count)
    for (row, payment) in payment.enumerated() {
      guard payments.indices.contains(Int(payment)) else { throw StoreError.unreadable("an allocation of no payment") }
      let reference = InvoiceReference(client: try payers.at(shareClient[row]), number: number[row])
      payments[Int(payment)].allocations.append(
        AllocationMade(invoice: reference, amount: Money(share[row], payments[Int(payment)].amount.currency)))
    }
    return payments
  }

  private func readBalances() throws -> [ImportedBalance] {
    let table = try ColumnReader(balances)
    let clients = try table.strings("clients")
    let client = try table.integers("client", of: Int32.self)
    let number = try table.strings("number")
    let settled = try table.integers("settled", of: Int64.self)
    let currency = try table.currencies("currency")
    try Columns.check(client.count, number.count, settled.count, currency.count)
    return try client.indices.map { row in
      ImportedBalance(
        invoice: InvoiceReference(client: try clients.at(client[row]), number: number[row]),
        settled: Money(settled[row], currency[row]))
    }
  }
}
