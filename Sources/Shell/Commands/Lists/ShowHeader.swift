import Receivables

extension String {
  /// The first name in a person's name, a title such as `Dr.` left out.
  var givenName: String {
    let words = split(separator: " ")
    return String(words.first { !$0.hasSuffix(".") } ?? words.first ?? "")
  }
}

/// Who a client is, in a line: since when, what kind, where, what time it is there, whom to speak to.
struct ShowHeader {
  let client: Client
  /// The year of the first billing.
  let since: Int?
  /// Minutes after midnight where the client is, now; nil without a zone.
  let localMinute: Int?
  /// The hours between which the right person was reached on the phone before; nil when that never was noted.
  let reachedHours: (from: Int, to: Int)?

  init(_ session: Session, _ account: Account) {
    client = account.client
    since =
      account.invoices.compactMap { index in
        let invoice = account.book.invoice(index)
        return invoice.issued ?? invoice.due
      }.min()?.year
    localMinute = client.zone.map { session.clock.minute(in: $0) }
    let minutes = account.attempts.filter { $0.day <= session.today && $0.outcome.flags.rightParty }
      .compactMap(\.minute)
    reachedHours = minutes.min().flatMap { first in minutes.max().map { (first / 60, $0 / 60 + 1) } }
  }

  /// The person to speak to: the first that became known.
  var person: Contact? { client.contacts.first }

  /// The first name of that person.
  var firstName: String? { person.map(\.name.givenName) }

  /// `company, US (Chicago, now 10:40)`; nil when nothing of it is known.
  var place: String? {
    let country = [client.country, client.state].compactMap { $0 }.joined(separator: "-")
    var text = [client.kind?.rawValue, country.isEmpty ? nil : country].compactMap { $0 }.joined(separator: ", ")
    if let zone = client.zone {
      let city = zone.split(separator: "/").last.map { String($0).replacing("_", with: " ") } ?? zone
      let now = localMinute.map { ", now \(Clock.text(minute: $0))" } ?? ""
      text += (text.isEmpty ? "" : " ") + "(\(city)\(now))"
    }
    return text.isEmpty ? nil : text
  }

  /// `Maria Ochoa, accounts (reached 9–12)`.
  var speakTo: String? {
    guard let person else { return nil }
    let hours = reachedHours.map { " (reached \($0.from)–\($0.to))" } ?? ""
    return [person.name, person.role].compactMap { $0 }.joined(separator: ", ") + hours
  }

  var document: JSON {
    [
      "client": .string(client.key), "name": .string(client.name), "since": JSON(since),
      "kind": JSON(client.kind?.rawValue), "country": JSON(client.country), "state": JSON(client.state),
      "zone": JSON(client.zone), "localTime": JSON(localMinute.map { Clock.text(minute: $0) }),
      "speakTo": person.map { person in
        [
          "name": .string(person.name), "role": JSON(person.role), "email": JSON(person.email ?? client.email),
          "phone": JSON(person.phone ?? client.phone),
          "reached": reachedHours.map { ["from": .integer($0.from), "to": .integer($0.to)] } ?? .null,
        ]
      } ?? .null,
    ]
  }
}
