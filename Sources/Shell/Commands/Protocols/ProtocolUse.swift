import CommandLanguage
import Receivables

extension Command where World == Session {
  static let protocolUse = Command(
    "protocol use", group: "Protocols", "Lets a client follow a protocol of their own, or the book's again.",
    examples: [Example("protocol use standard for brightwater", setup: "book")],
    json: [
      "client": "", "protocol": "the one followed now", "isDefault": "that of clients without one of their own",
      "stage": "where the client stands on it", "next": NextStep.meaning,
    ],
    questions: [
      "use another protocol for CLIENT",
      "treat CLIENT by a gentler ladder",
      "switch CLIENT to a different follow-up",
      "let CLIENT follow their own protocol",
      "give CLIENT a softer schedule",
      "put CLIENT on a different protocol",
    ],
    .protocolName, .keyword("for", .client)
  ) { session, name, client in
    let desk = ProtocolDesk(session)
    // A protocol that cannot be followed is refused here, rather than by every command after it.
    let plan = try desk.read(name)
    let isDefault = name == desk.defaultName
    let key = try session.book.client(client).key
    try session.record { book in
      .protocolAssigned(ProtocolAssigned(client: book.client(client).key, protocolName: isDefault ? nil : name))
    }
    session.forgetRules()
    let standing = try session.standing(client)
    let stage = standing.stage.map { "stands at \($0.name)" } ?? "is not at a stage yet"
    session.reply(
      Page(
        "\(try session.book.client(client).name) follows \(plan.name)\(isDefault ? ", as all others do," : "") and "
          + "\(stage). \(try session.nextWords(client))"),
      [
        "client": .string(key), "protocol": .string(name), "isDefault": .bool(isDefault),
        "stage": JSON(standing.stage?.name), "next": try session.nextStep(client)?.document ?? .null,
      ])
  }
}
