import Receivables

extension Reconciliation {
  /// Takes rows about clients: new ones, changed facts, further people to speak to.
  mutating func take(_ rows: [(line: Int, row: ClientRow)]) {
    var firstRows: [Int: (line: Int, row: ClientRow)] = [:]
    for (line, row) in rows {
      guard let slot = slot(row.name, line: line) else { continue }
      guard let first = firstRows[slot] else {
        firstRows[slot] = (line, row)
        takeFirst(row, slot)
        continue
      }
      var same = row
      same.name = first.row.name
      if same == first.row {
        explain(line, .repeated, "the same as line \(first.line)")
        continue
      }
      guard let contact = row.contact, contact != first.row.contact else {
        reject(line, "\(Excerpt.of(row.name)) has other facts here than on line \(first.line)")
        continue
      }
      takeFurther(contact, of: row, slot, line)
    }
  }

  private mutating func takeFirst(_ row: ClientRow, _ slot: Int) {
    guard slot < directory.bookCount else {
      change(slot) { $0.take(row) }
      report.added += 1
      return
    }
    let known = book.client(Index(slot))
    let contact = row.contact.flatMap { name in known.contacts.first { $0.name == name } }
    let isKnown = [
      row.email == nil || row.email == known.email, row.phone == nil || row.phone == known.phone,
      row.zone == nil || row.zone == known.zone, row.termsDays == nil || row.termsDays == known.termsDays,
      row.country == nil || row.country == known.country, row.state == nil || row.state == known.state,
      row.kind == nil || row.kind == known.kind, row.contact == nil || contact != nil,
    ].allSatisfy { $0 }
    if isKnown {
      report.unchanged += 1
    } else {
      change(slot) { $0.take(row) }
      report.updated += 1
    }
  }

  /// A second person at the same client. An import can give one address a client, so theirs is only pointed out.
  private mutating func takeFurther(_ contact: String, of row: ClientRow, _ slot: Int, _ line: Int) {
    let isKnown = slot < directory.bookCount && book.client(Index(slot)).contacts.contains { $0.name == contact }
    if isKnown {
      report.unchanged += 1
      return
    }
    let name = directory.entries[slot].name
    event.clients.append(ImportedClient(key: use(slot), name: name, contact: contact))
    report.updated += 1
    if row.email != nil || row.phone != nil {
      warnings.add(
        "line \(line): \(Excerpt.of(contact)) is a further contact of \(Excerpt.of(name)), entered without e-mail and "
          + "phone; add them with `contact`", kind: "contact")
    }
  }

  /// Takes an address that an invoice brings, where the book has none; true when that changes something.
  mutating func takeAddress(_ row: InvoiceRow, _ slot: Int, line: Int) -> Bool {
    guard row.email != nil || row.phone != nil else { return false }
    var email = row.email
    if let text = email, !EmailText.isAddress(text) {
      warnings.add("line \(line): \(Excerpt.of(text)) is no e-mail address and was left out", kind: "email")
      email = nil
    }
    let known = slot < directory.bookCount ? book.client(Index(slot)) : nil
    if let email, let kept = known?.email, kept != email {
      warnings.add(
        "\(Excerpt.of(directory.entries[slot].name)): the file has the e-mail \(Excerpt.of(email)), "
          + "the book keeps \(Excerpt.of(kept))", kind: "other email")
    }
    let newEmail = known?.email == nil && clientFacts[slot]?.email == nil ? email : nil
    let newPhone = known?.phone == nil && clientFacts[slot]?.phone == nil ? row.phone : nil
    guard newEmail != nil || newPhone != nil else { return false }
    change(slot) { facts in
      facts.email = facts.email ?? newEmail
      facts.phone = facts.phone ?? newPhone
    }
    return true
  }
}

extension ImportedClient {
  fileprivate mutating func take(_ row: ClientRow) {
    email = row.email
    phone = row.phone
    zone = row.zone
    country = row.country
    state = row.state
    kind = row.kind
    termsDays = row.termsDays
    contact = row.contact
  }
}
