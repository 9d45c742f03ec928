import CommandLanguage
import Receivables

extension Command where World == Session {
  static let protocolShow = Command(
    "protocol show", group: "Protocols", "Shows the ladder of follow-up, stage by stage.",
    detail: """
      Without a name it is the protocol of clients that have none of their own. To change it, copy its file into your \
      book's folder as protocols/NAME.plist; the file explains itself.
      """,
    examples: ["protocol show", "protocol show standard"],
    json: [
      "name": "", "title": "", "gapDays": "least days between two stages", "quietDays": "days of peace after speaking",
      "stages.name": "", "stages.day": "days past due from which it is reached", "stages.channels": "its own first",
      "stages.register": "", "stages.warmth": "at least", "stages.firmness": "from and to",
      "stages.notifies": "colleagues are told", "stages.contactsBefore": "", "stages.byDecision": "",
      "stages.purpose": "",
    ],
    reads: true, needsBook: false,
    questions: [
      "what are the stages",
      "what is the escalation ladder",
      "when do we call",
      "after how many days do we get firm",
      "show the follow-up schedule",
      "how does the dunning process go",
      "which steps come after the first reminder",
      "when does an agency come in",
      "when is the final notice sent",
      "what is our process for late payers",
    ],
    .protocolName.optional
  ) { session, name in
    let desk = ProtocolDesk(session)
    let plan = try desk.read(name ?? desk.defaultName)
    session.reply(ProtocolPage(plan).page, ProtocolPage(plan).document)
  }

  static let protocolList = Command(
    "protocol list", group: "Protocols", "Lists the protocols that can be followed, and who follows them.",
    examples: ["protocol list"],
    json: [
      "protocols.name": "", "protocols.title": "", "protocols.stages": "how many",
      "protocols.own": "from the book's folder",
      "protocols.isDefault": "of clients without one of their own", "protocols.clients": "who have it as their own",
    ],
    reads: true, needsBook: false,
    questions: [
      "which protocols are there",
      "list the ladders we can follow",
      "what follow-up schemes exist",
      "who follows which protocol",
      "are there other ladders",
      "what protocols do you have",
      "is there another ladder",
    ]
  ) { session in
    let desk = ProtocolDesk(session)
    let library = desk.library
    let clients = (try? session.book)?.clients ?? []
    var table = Table([
      .init("protocol"), .init("what", flexible: true), .init("stages", right: true),
      .init("followed by", flexible: true),
    ])
    var documents: [JSON] = []
    for name in library.names() {
      guard let path = library.path(of: name) else { continue }
      let plan = try? library.read(path)
      let followers = clients.filter { $0.protocolName == name }.map(\.key)
      let isDefault = name == desk.defaultName
      let followed = (isDefault ? ["all others"] : []) + followers
      table.add([
        name, plan.map { $0.title ?? "" } ?? "cannot be followed: `protocol check \(name)`",
        plan.map { String($0.stages.count) } ?? "", followed.isEmpty ? "nobody" : followed.joined(separator: ", "),
      ])
      documents.append([
        "name": .string(name), "title": JSON(plan?.title), "stages": JSON(plan?.stages.count),
        "own": .bool(desk.isOwn(path)), "isDefault": .bool(isDefault), "clients": JSON(followers),
      ])
    }
    var page = Page()
    page.add(table)
    session.reply(page, ["protocols": .array(documents)])
  }
}

/// A protocol as a page and as JSON.
struct ProtocolPage {
  private let plan: FollowUpProtocol

  init(_ plan: FollowUpProtocol) { self.plan = plan }

  var page: Page {
    var page = Page()
    page.add(plan.title.map { "\(plan.name) · \($0)" } ?? plan.name, .title)
    var table = Table([
      .init("#", right: true), .init("stage"), .init("day", right: true), .init("channels", flexible: true),
      .init("register"), .init("warmth"), .init("firmness"), .init("what for", trailing: true),
    ])
    for (position, stage) in plan.stages.enumerated() {
      let warmth = stage.warmth.map { "≥ \(ProtocolPage.share($0))" } ?? ""
      let firmness = stage.firmness.map { $0.map(ProtocolPage.share).joined(separator: "–") } ?? ""
      table.add([
        String(position + 1), stage.name, String(stage.day), stage.channels.map(\.rawValue).joined(separator: ", "),
        stage.register?.rawValue ?? "", warmth, firmness, notes(on: stage).joined(separator: "; "),
      ])
    }
    page.add(table)
    page.add(
      "At least \(plan.gapDays) days lie between two stages. After speaking to the right person nobody chases for "
        + "\(plan.quietDays) days, that day being the first.", .dim)
    return page
  }

  private func notes(on stage: Stage) -> [String] {
    var notes = [stage.purpose].compactMap { $0 }
    if stage.lapsesWhenDue == true { notes.append("lapses on the day due") }
    if let contacts = stage.contactsBefore, contacts > 0, stage.byDecision != true {
      notes.append("after \(contacts) contacts")
    }
    // The purpose often says so itself.
    let purpose = stage.purpose ?? ""
    if stage.notifies == true, !purpose.contains("know") { notes.append("colleagues are told") }
    if stage.offersPlan == true, !purpose.contains("plan") { notes.append("a plan is offered") }
    return notes
  }

  /// A share of one as the protocol's file writes it: `0.65`.
  private static func share(_ value: Double) -> String { JSON(share: value).text }

  var document: JSON {
    [
      "name": .string(plan.name), "title": JSON(plan.title), "gapDays": .integer(plan.gapDays),
      "quietDays": .integer(plan.quietDays),
      "stages": .array(
        plan.stages.map { stage in
          [
            "name": .string(stage.name), "day": .integer(stage.day), "channels": JSON(stage.channels.map(\.rawValue)),
            "register": JSON(stage.register?.rawValue), "warmth": stage.warmth.map { JSON(share: $0) } ?? .null,
            "firmness": stage.firmness.map { .array($0.map { JSON(share: $0) }) } ?? .null,
            "notifies": .bool(stage.notifies == true), "lapsesWhenDue": .bool(stage.lapsesWhenDue == true),
            "contactsBefore": .integer(stage.contactsBefore ?? 0), "offersPlan": .bool(stage.offersPlan == true),
            "byDecision": .bool(stage.byDecision == true), "purpose": JSON(stage.purpose),
          ]
        }),
    ]
  }
}
