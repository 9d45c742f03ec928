import Journal
import Receivables

extension Snapshot {
  // MARK: Clients

  func putClients(_ table: inout ColumnWriter) throws {
    let clients = contents.clients
    try table.set("client.key", clients.map(\.key))
    try table.set("client.name", clients.map(\.name))
    try table.setSparse("client.kind", clients.map { $0.kind?.rawValue })
    try table.setSparse("client.country", clients.map(\.country))
    try table.setSparse("client.state", clients.map(\.state))
    try table.setSparse("client.zone", clients.map(\.zone))
    try table.setSparse("client.email", clients.map(\.email))
    try table.setSparse("client.phone", clients.map(\.phone))
    try table.setSparse("client.protocol", clients.map(\.protocolName))
    try table.set("client.terms", clients.map { Int32(clamping: $0.termsDays ?? -1) })
    try table.set("client.changed", clients.map { Int32(clamping: $0.contactsChanged) })
    let contacts = clients.enumerated().flatMap { index, client in client.contacts.map { (Int32(index), $0) } }
    try table.set("contact.client", contacts.map(\.0))
    try table.set("contact.name", contacts.map(\.1.name))
    try table.setSparse("contact.role", contacts.map(\.1.role))
    try table.setSparse("contact.email", contacts.map(\.1.email))
    try table.setSparse("contact.phone", contacts.map(\.1.phone))
  }

  static func getClients(_ table: ColumnReader, _ contents: inout Book.Contents) throws {
    let names = try table.texts("client.name")
    let kinds = try table.sparse("client.kind", rows: names.count)
    let countries = try table.sparse("client.country", rows: names.count)
    let states = try table.sparse("client.state", rows: names.count)
    let zones = try table.sparse("client.zone", rows: names.count)
    let emails = try table.sparse("client.email", rows: names.count)
    let phones = try table.sparse("client.phone", rows: names.count)
    let protocols = try table.sparse("client.protocol", rows: names.count)
    let terms = try table.integers("client.terms", of: Int32.self)
    let changed = try table.integers("client.changed", of: Int32.self)
    let keys = try table.texts("client.key")
    try Columns.check(names.count, keys.count, terms.count, changed.count)
    for (row, key) in keys.enumerated() {
      var client = Client(key: key, name: names[row])
      client.kind = kinds[row].flatMap { DebtorKind(rawValue: $0) }
      client.country = countries[row]
      client.state = states[row]
      client.zone = zones[row]
      client.email = emails[row]
      client.phone = phones[row]
      client.protocolName = protocols[row]
      client.termsDays = terms[row] < 0 ? nil : Int(terms[row])
      client.contactsChanged = Int(changed[row])
      contents.clients.append(client)
    }
    let contactNames = try table.strings("contact.name")
    let roles = try table.sparse("contact.role", rows: contactNames.count)
    let contactEmails = try table.sparse("contact.email", rows: contactNames.count)
    let contactPhones = try table.sparse("contact.phone", rows: contactNames.count)
    let contactClients = try table.integers("contact.client", of: Int32.self)
    try Columns.check(contactNames.count, contactClients.count)
    for (row, client) in contactClients.enumerated() {
      try check(client, contents.clients.count)
      contents.clients[Int(client)].contacts.append(
        Contact(name: contactNames[row], role: roles[row], email: contactEmails[row], phone: contactPhones[row]))
    }
  }

  // MARK: Invoices, settlements, allocations

  func putAccounts(_ table: inout ColumnWriter) throws {
    let invoices = contents.invoices
    try table.set("invoice.number", invoices.map(\.number))
    try table.set("invoice.client", invoices.map(\.client))
    try table.set("invoice.amount", invoices.map(\.amount.minorUnits))
    try table.setCurrencies("invoice.currency", invoices.map(\.amount.currency))
    try table.set("invoice.issued", invoices.map { Columns.number($0.issued) })
    try table.set("invoice.due", invoices.map { Columns.number($0.due) })
    try table.set("invoice.extended", invoices.map { Columns.number($0.extendedDue) })
    try table.setSparse("invoice.po", invoices.map(\.purchaseOrder))
    try table.setSparse("invoice.terms", invoices.map(\.terms))
    try table.set("invoice.record", invoices.map { Int32(clamping: $0.record) })
    try table.set("invoice.voided", invoices.map { Columns.number($0.voided) })
    try table.set("invoice.open", invoices.map(\.open))

    let settlements = contents.settlements
    try table.set("settlement.record", settlements.map { Int32(clamping: $0.id.record) })
    try table.set("settlement.part", settlements.map { Int32(clamping: $0.id.part) })
    let kinds: [Settlement.Kind] = [.payment, .credit, .opening, .writeOff]
    try table.set("settlement.kind", settlements.map { UInt8(kinds.firstIndex(of: $0.kind) ?? 0) })
    try table.set("settlement.client", settlements.map(\.client))
    try table.set("settlement.amount", settlements.map(\.amount.minorUnits))
    try table.setCurrencies("settlement.currency", settlements.map(\.amount.currency))
    try table.set("settlement.day", settlements.map(\.day.number))
    try table.set("settlement.reversed", settlements.map { Columns.number($0.reversed) })
    try table.set("settlement.unapplied", settlements.map(\.unapplied))
    try table.setSparse("settlement.method", settlements.map(\.method))
    try table.setSparse("settlement.reference", settlements.map(\.reference))
    try table.setSparse("settlement.reason", settlements.map(\.reason))

    let allocations = contents.allocations
    try table.set("allocation.settlement", allocations.map(\.settlement))
    try table.set("allocation.invoice", allocations.map(\.invoice))
    try table.set("allocation.amount", allocations.map(\.minorUnits))
    try table.set("allocation.day", allocations.map(\.day.number))
  }

  static func getAccounts(_ table: ColumnReader, _ contents: inout Book.Contents) throws {
    let numbers = try table.texts("invoice.number")
    let clients = try table.integers("invoice.client", of: Int32.self)
    let amounts = try table.integers("invoice.amount", of: Int64.self)
    let currencies = try table.currencies("invoice.currency")
    let issued = try table.days("invoice.issued")
    let due = try table.days("invoice.due")
    let extended = try table.days("invoice.extended")
    let orders = try table.sparse("invoice.po", rows: clients.count)
    let terms = try table.sparse("invoice.terms", rows: clients.count)
    let records = try table.integers("invoice.record", of: Int32.self)
    let voided = try table.days("invoice.voided")
    let open = try table.integers("invoice.open", of: Int64.self)
    try Columns.check(
      clients.count, numbers.count, amounts.count, currencies.count, issued.count, due.count, extended.count,
      records.count, voided.count, open.count)
    contents.invoices.reserveCapacity(clients.count)
    for row in clients.indices {
      try check(clients[row], contents.clients.count)
      contents.invoices.append(
        Invoice(
          number: numbers[row], client: clients[row], amount: Money(amounts[row], currencies[row]), issued: issued[row],
          due: due[row], extendedDue: extended[row], purchaseOrder: orders[row], terms: terms[row],
          record: Int(records[row]), voided: voided[row], open: open[row]))
    }
    try getSettlements(table, &contents)
    let settlement = try table.integers("allocation.settlement", of: Int32.self)
    let invoice = try table.integers("allocation.invoice", of: Int32.self)
    let share = try table.integers("allocation.amount", of: Int64.self)
    let day = try table.integers("allocation.day", of: Int32.self)
    try Columns.check(settlement.count, invoice.count, share.count, day.count)
    contents.allocations.reserveCapacity(settlement.count)
    for row in settlement.indices {
      try check(settlement[row], contents.settlements.count)
      try check(invoice[row], contents.invoices.count)
      contents.allocations.append(
        Allocation(
          settlement: settlement[row], invoice: invoice[row], minorUnits: share[row], day: Day(number: day[row])))
    }
  }

  private static func getSettlements(_ table: ColumnReader, _ contents: inout Book.Contents) throws {
    let records = try table.integers("settlement.record", of: Int32.self)
    let parts = try table.integers("settlement.part", of: Int32.self)
    let kinds = try table.integers("settlement.kind", of: UInt8.self)
    let clients = try table.integers("settlement.client", of: Int32.self)
    let amounts = try table.integers("settlement.amount", of: Int64.self)
    let currencies = try table.currencies("settlement.currency")
    let days = try table.integers("settlement.day", of: Int32.self)
    let reversed = try table.days("settlement.reversed")
    let unapplied = try table.integers("settlement.unapplied", of: Int64.self)
    let methods = try table.sparse("settlement.method", rows: records.count)
    let references = try table.sparse("settlement.reference", rows: records.count)
    let reasons = try table.sparse("settlement.reason", rows: records.count)
    let known: [Settlement.Kind] = [.payment, .credit, .opening, .writeOff]
    try Columns.check(
      records.count, parts.count, kinds.count, clients.count, amounts.count, currencies.count, days.count,
      reversed.count, unapplied.count)
    contents.settlements.reserveCapacity(records.count)
    for row in records.indices {
      if clients[row] != -1 { try check(clients[row], contents.clients.count) }
      guard Int(kinds[row]) < known.count else { throw StoreError.unreadable("an unknown kind of settlement") }
      contents.settlements.append(
        Settlement(
          id: RecordID(record: Int(records[row]), part: Int(parts[row])), kind: known[Int(kinds[row])],
          client: clients[row], amount: Money(amounts[row], currencies[row]), day: Day(number: days[row]),
          method: methods[row], reference: references[row], reason: reasons[row], reversed: reversed[row],
          unapplied: unapplied[row]))
    }
  }

  static func check(_ position: Int32, _ count: Int) throws {
    guard position >= 0, position < count else { throw StoreError.unreadable("a position outside its list") }
  }
}
