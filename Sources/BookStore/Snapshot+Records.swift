import Journal
import Receivables

extension Snapshot {
  func putRecords(_ table: inout ColumnWriter) throws {
    let attempts = contents.attempts
    try put(attempts.map(\.id), "attempt", &table)
    try table.set("attempt.client", attempts.map(\.client))
    try table.set("attempt.outcome", attempts.map { UInt8(Outcome.allCases.firstIndex(of: $0.outcome) ?? 0) })
    try table.setSparse("attempt.channel", attempts.map { $0.channel?.rawValue })
    try table.setSparse("attempt.contact", attempts.map(\.contact))
    try table.setSparse("attempt.reason", attempts.map { $0.reason?.rawValue })
    try table.set("attempt.day", attempts.map(\.day.number))
    try table.set("attempt.minute", attempts.map { $0.minute.map { Int32(clamping: $0) } })
    try table.set("attempt.incoming", attempts.map { UInt8($0.incoming ? 1 : 0) })
    try table.setSparse("attempt.note", attempts.map(\.note))
    try put(attempts.map(\.invoices), "attempt", &table)
    try table.set("attempt.next", attempts.map { Columns.number($0.next) })
    try putNames("attempt.by", attempts.map(\.by), &table)

    let promises = contents.promises
    try put(promises.map(\.id), "promise", &table)
    try table.set("promise.client", promises.map(\.client))
    try table.set("promise.amount", promises.map(\.amount.minorUnits))
    try table.setCurrencies("promise.currency", promises.map(\.amount.currency))
    try table.set("promise.by", promises.map(\.by.number))
    try put(promises.map(\.invoices), "promise", &table)
    try table.set("promise.made", promises.map(\.made.number))
    try table.setSparse("promise.contact", promises.map(\.contact))
    try table.set("promise.cancelled", promises.map { Columns.number($0.cancelled) })
    try table.set("promise.superseded", promises.map { Columns.number($0.superseded) })

    let disputes = contents.disputes
    try put(disputes.map(\.id), "dispute", &table)
    try table.set("dispute.invoice", disputes.map(\.invoice))
    try table.set("dispute.amount", disputes.map(\.amount.minorUnits))
    try table.setCurrencies("dispute.currency", disputes.map(\.amount.currency))
    try table.set("dispute.code", disputes.map(\.code.rawValue))
    try table.setSparse("dispute.note", disputes.map(\.note))
    try table.set("dispute.opened", disputes.map(\.opened.number))
    try table.setSparse("dispute.resolution", disputes.map { $0.resolution?.rawValue })
    try table.set("dispute.resolved", disputes.map { Columns.number($0.resolved) })

    let holds = contents.holds
    try put(holds.map(\.id), "hold", &table)
    try table.set("hold.client", holds.map(\.client))
    try table.set("hold.invoice", holds.map { $0.invoice ?? -1 })
    try table.set("hold.placed", holds.map(\.placed.number))
    try table.set("hold.until", holds.map(\.until.number))
    try table.set("hold.reason", holds.map(\.reason))
    try putNames("hold.by", holds.map(\.by), &table)
    try table.setSparse(
      "hold.signals", holds.map { $0.signals.isEmpty ? nil : $0.signals.map(\.rawValue).joined(separator: " ") })
    try table.set("hold.released", holds.map { Columns.number($0.released) })
  }

  static func getRecords(_ table: ColumnReader, _ contents: inout Book.Contents) throws {
    try getAttempts(table, &contents)
    let promiseIDs = try ids("promise", table)
    let promiseClients = try table.integers("promise.client", of: Int32.self)
    let promiseAmounts = try table.integers("promise.amount", of: Int64.self)
    let promiseCurrencies = try table.currencies("promise.currency")
    let by = try table.integers("promise.by", of: Int32.self)
    let promiseInvoices = try lists("promise", promiseIDs.count, table)
    let made = try table.integers("promise.made", of: Int32.self)
    let contacts = try table.sparse("promise.contact", rows: promiseIDs.count)
    let cancelled = try table.days("promise.cancelled")
    let superseded = try table.days("promise.superseded")
    try Columns.check(
      promiseIDs.count, promiseClients.count, promiseAmounts.count, promiseCurrencies.count, by.count, made.count,
      cancelled.count, superseded.count)
    for row in promiseIDs.indices {
      try check(promiseClients[row], contents.clients.count)
      try check(all: promiseInvoices[row], contents.invoices.count)
      contents.promises.append(
        Promise(
          id: promiseIDs[row], client: promiseClients[row],
          amount: Money(promiseAmounts[row], promiseCurrencies[row]), by: Day(number: by[row]),
          invoices: promiseInvoices[row], made: Day(number: made[row]), contact: contacts[row],
          cancelled: cancelled[row], superseded: superseded[row]))
    }

    let disputeIDs = try ids("dispute", table)
    let disputed = try table.integers("dispute.invoice", of: Int32.self)
    let disputeAmounts = try table.integers("dispute.amount", of: Int64.self)
    let disputeCurrencies = try table.currencies("dispute.currency")
    let codes = try table.strings("dispute.code")
    let notes = try table.sparse("dispute.note", rows: disputeIDs.count)
    let opened = try table.integers("dispute.opened", of: Int32.self)
    let resolutions = try table.sparse("dispute.resolution", rows: disputeIDs.count)
    let resolved = try table.days("dispute.resolved")
    try Columns.check(
      disputeIDs.count, disputed.count, disputeAmounts.count, disputeCurrencies.count, codes.count, opened.count,
      resolved.count)
    for row in disputeIDs.indices {
      try check(disputed[row], contents.invoices.count)
      contents.disputes.append(
        Dispute(
          id: disputeIDs[row], invoice: disputed[row],
          amount: Money(disputeAmounts[row], disputeCurrencies[row]),
          code: DisputeCode(rawValue: codes[row]) ?? .other, note: notes[row], opened: Day(number: opened[row]),
          resolution: resolutions[row].flatMap { Dispute.Resolution(rawValue: $0) }, resolved: resolved[row]))
    }

    let holdIDs = try ids("hold", table)
    let holdClients = try table.integers("hold.client", of: Int32.self)
    let holdInvoices = try table.integers("hold.invoice", of: Int32.self)
    let placed = try table.integers("hold.placed", of: Int32.self)
    let until = try table.integers("hold.until", of: Int32.self)
    let reasons = try table.strings("hold.reason")
    let holders = try names("hold.by", table)
    let signals = try table.sparse("hold.signals", rows: holdIDs.count)
    let released = try table.days("hold.released")
    try Columns.check(
      holdIDs.count, holdClients.count, holdInvoices.count, placed.count, until.count, reasons.count, holders.count,
      released.count)
    for row in holdIDs.indices {
      try check(holdClients[row], contents.clients.count)
      if holdInvoices[row] >= 0 { try check(holdInvoices[row], contents.invoices.count) }
      contents.holds.append(
        Hold(
          id: holdIDs[row], client: holdClients[row], invoice: holdInvoices[row] < 0 ? nil : holdInvoices[row],
          placed: Day(number: placed[row]), until: Day(number: until[row]), reason: reasons[row], by: holders[row],
          signals: (signals[row] ?? "").split(separator: " ").compactMap { Signal(rawValue: String($0)) },
          released: released[row]))
    }
  }

  private static func getAttempts(_ table: ColumnReader, _ contents: inout Book.Contents) throws {
    let ids = try ids("attempt", table)
    let clients = try table.integers("attempt.client", of: Int32.self)
    let outcomes = try table.integers("attempt.outcome", of: UInt8.self)
    let channels = try table.sparse("attempt.channel", rows: ids.count)
    let contacts = try table.sparse("attempt.contact", rows: ids.count)
    let reasons = try table.sparse("attempt.reason", rows: ids.count)
    let days = try table.integers("attempt.day", of: Int32.self)
    let minutes = try table.optionalIntegers("attempt.minute", of: Int32.self)
    let incoming = try table.integers("attempt.incoming", of: UInt8.self)
    let notes = try table.sparse("attempt.note", rows: ids.count)
    let invoices = try lists("attempt", ids.count, table)
    let next = try table.days("attempt.next")
    let by = try names("attempt.by", table)
    try Columns.check(
      ids.count, clients.count, outcomes.count, days.count, minutes.count, incoming.count, next.count, by.count)
    contents.attempts.reserveCapacity(ids.count)
    for row in ids.indices {
      try check(clients[row], contents.clients.count)
      try check(all: invoices[row], contents.invoices.count)
      guard Int(outcomes[row]) < Outcome.allCases.count else { throw StoreError.unreadable("an unknown outcome") }
      contents.attempts.append(
        ContactAttempt(
          id: ids[row], client: clients[row], outcome: Outcome.allCases[Int(outcomes[row])],
          channel: channels[row].flatMap { Channel(rawValue: $0) }, contact: contacts[row],
          reason: reasons[row].flatMap { Reason(rawValue: $0) }, day: Day(number: days[row]),
          minute: minutes[row].map(Int.init), incoming: incoming[row] == 1, note: notes[row],
          invoices: invoices[row], next: next[row], by: by[row]))
    }
  }

  // MARK: Shapes that several tables share

  private func put(_ ids: [RecordID], _ name: String, _ table: inout ColumnWriter) throws {
    try table.set(name + ".record", ids.map { Int32(clamping: $0.record) })
    try table.set(name + ".part", ids.map { Int32(clamping: $0.part) })
  }

  private static func ids(_ name: String, _ table: ColumnReader) throws -> [RecordID] {
    let parts = try table.integers(name + ".part", of: Int32.self)
    let records = try table.integers(name + ".record", of: Int32.self)
    try Columns.check(records.count, parts.count)
    return records.enumerated().map { row, record in
      RecordID(record: Int(record), part: Int(parts[row]))
    }
  }

  private func put(_ lists: [[Int32]], _ name: String, _ table: inout ColumnWriter) throws {
    let entries = lists.enumerated().flatMap { row, list in list.map { (Int32(row), $0) } }
    try table.set(name + ".invoices.row", entries.map(\.0))
    try table.set(name + ".invoices", entries.map(\.1))
  }

  private static func lists(_ name: String, _ count: Int, _ table: ColumnReader) throws -> [[Int32]] {
    var lists = [[Int32]](repeating: [], count: count)
    let values = try table.integers(name + ".invoices", of: Int32.self)
    let rows = try table.integers(name + ".invoices.row", of: Int32.self)
    try Columns.check(rows.count, values.count)
    for (position, row) in rows.enumerated() {
      try check(row, count)
      lists[Int(row)].append(values[position])
    }
    return lists
  }

  private func putNames(_ name: String, _ values: [String], _ table: inout ColumnWriter) throws {
    var names = NameTable()
    try table.set(name, values.map { names.position(of: $0) })
    try table.set(name + ".names", names.names)
  }

  static func check(all positions: [Int32], _ count: Int) throws {
    for position in positions { try check(position, count) }
  }

  private static func names(_ name: String, _ table: ColumnReader) throws -> [String] {
    let names = try table.strings(name + ".names")
    return try table.integers(name, of: Int32.self).map { try names.at($0) }
  }
}
