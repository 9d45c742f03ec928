import CommandLanguage
import Foundation
import Receivables

extension Command where World == Session {
  static let client = Command(
    "client", group: "Records", "Enters a client, or changes one.",
    detail: "The same name updates it; what is left out stays as it is.",
    examples: [
      Example("client \"Odon & Söhne\" email kasse@odon.example country DE kind company terms 30", setup: "book"),
      Example("client \"Brightwater Café\" zone America/Chicago", setup: "book"),
    ],
    json: ["client": "its key", "name": "its name", "email": "", "phone": "", "zone": "", "terms": "days", "kind": ""],
    questions: [
      "add a new client",
      "enter a new customer",
      "we have a new customer",
      "change the e-mail of CLIENT",
      "change the phone number of CLIENT",
      "create a customer record",
      "set the time zone of CLIENT",
      "register a company as client",
      "CLIENT has a new address",
      "update the details of CLIENT",
    ],
    .words("\"NAME\"", "the client's name"), .keyword("email", .email).optional,
    .keyword("phone", .words("NUMBER")).optional,
    .keyword("zone", .zone).optional, .keyword("terms", .count("N", in: 0...3650)).optional,
    .keyword("kind", .choice("KIND", DebtorKind.self, "company or person")).optional,
    .keyword("country", .code("CC", "a country's two letters")).optional,
    .keyword("state", .code("SS", "a state's letters")).optional
  ) { session, name, email, phone, zone, terms, kind, country, state in
    var key = ""
    try session.record { book in
      if let known = book.clients.first(where: { $0.name == name }) {
        key = known.key
      } else if let folded = book.clientIndex(Client.key(for: name, taken: { _ in false })),
        book.client(folded).name.lowercased() == name.lowercased()
      {
        key = book.client(folded).key
      } else {
        key = Client.key(for: name) { book.clientIndex($0) != nil }
      }
      return .clientSaved(
        ClientSaved(
          key: key, name: name, kind: kind, country: country, state: state, zone: zone, email: email, phone: phone,
          termsDays: terms))
    }
    let book = try session.book
    guard let index = book.clientIndex(key) else { return }
    session.reply(Page("Saved \(name) as \(key)."), ClientDocument(book.client(index)).document)
  }

  static let contact = Command(
    "contact", group: "Records", "Enters a person to speak to at a client, or changes one.",
    examples: [
      Example("contact brightwater \"Maria Ochoa\" role accounts email maria@brightwater.example", setup: "book")
    ],
    json: ["client": "the client's key", "name": "the person", "role": "", "email": "", "phone": ""],
    questions: [
      "add a contact person for CLIENT",
      "there is a new bookkeeper at CLIENT",
      "the person to speak to at CLIENT has changed",
      "save the name of the accountant at CLIENT",
      "note who is in charge at CLIENT",
      "new contact at CLIENT",
      "somebody else handles invoices at CLIENT now",
      "add somebody as a contact at CLIENT",
      "someone new is responsible for bills at CLIENT",
      "CLIENT hired a new accountant",
    ],
    .client, .words("\"NAME\"", "the person's name"), .keyword("role", .words("ROLE")).optional,
    .keyword("email", .email).optional, .keyword("phone", .words("NUMBER")).optional
  ) { session, client, name, role, email, phone in
    let key = try session.book.client(client).key
    try session.record { _ in
      .contactSaved(
        ContactSaved(client: key, contact: Contact(name: name, role: role, email: email, phone: phone)))
    }
    let book = try session.book
    let saved = book.client(client).contacts.first { $0.name == name }
    session.reply(
      Page("Saved \(name) at \(book.client(client).name)."),
      [
        "client": .string(key), "name": .string(name), "role": JSON(saved?.role), "email": JSON(saved?.email),
        "phone": JSON(saved?.phone),
      ])
  }
}

/// A client as JSON.
struct ClientDocument {
  let document: JSON

  init(_ client: Client) {
    document = [
      "client": .string(client.key), "name": .string(client.name), "email": JSON(client.email),
      "phone": JSON(client.phone), "zone": JSON(client.zone), "terms": JSON(client.termsDays),
      "kind": JSON(client.kind?.rawValue), "country": JSON(client.country), "state": JSON(client.state),
      "protocol": JSON(client.protocolName),
      "contacts": .array(
        client.contacts.map { contact in
          [
            "name": .string(contact.name), "role": JSON(contact.role), "email": JSON(contact.email),
            "phone": JSON(contact.phone),
          ]
        }),
    ]
  }
}

extension Parameter where World == Session {
  /// An e-mail address: something, an @, a domain, no blanks or commas.
  static var email: Parameter<Session, String> {
    Parameter<Session, String>("ADDRESS", "an e-mail address") { reader in
      let text = CleanText.line(try reader.require().text)
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      let isSound =
        parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
        && !text.contains { $0.isWhitespace || ",;<>\"()".contains($0) }
      guard isSound else { throw reader.refusal("\"\(text)\" is no e-mail address") }
      return text
    }
  }

  /// A time zone by its IANA name.
  static var zone: Parameter<Session, String> {
    Parameter<Session, String>(
      "ZONE", "a time zone, such as America/Chicago",
      candidates: { _, prefix in
        TimeZone.knownTimeZoneIdentifiers.filter { $0.lowercased().hasPrefix(prefix.lowercased()) }.map {
          Candidate($0)
        }
      }
    ) { reader in
      let text = try reader.require().text
      let known = TimeZone.knownTimeZoneIdentifiers
      if let exact = known.first(where: { $0.lowercased() == text.lowercased() }) { return exact }
      if TimeZone(identifier: text) != nil, text.contains("/") || text == "UTC" || text == "GMT" { return text }
      throw reader.refusal(
        "there is no time zone \"\(text)\"", kind: .refused, candidates: EditDistance.nearest(to: text, in: known))
    }
  }

  /// Two or three letters, kept in capitals.
  static func code(_ name: String, _ summary: String) -> Parameter<Session, String> {
    Parameter<Session, String>(name, summary) { reader in
      let text = try reader.require().text
      guard (2...3).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        throw reader.refusal("\"\(text)\" is no such code")
      }
      return text.uppercased()
    }
  }
}
