import CommandLanguage
import Receivables

extension Command where World == Session {
  static let checklist = Command(
    "checklist", group: "Escalation", "What belongs to a final demand to this client, and how long to wait after it.",
    detail: """
      Goes by the client's country and kind (`client "NAME" country GB kind company`). Every item names its source and the \
      day it was checked. A draft to work from, not legal advice.
      """,
    examples: [Example("checklist brightwater", setup: "book")],
    json: [
      "client": "", "list": "its name", "title": "", "guessed": "country or kind, where the client has none",
      "items.what": "", "items.kind": "state, enclose, send, wait or check", "items.days": "for wait, else null",
      "items.source": "", "items.checked": "the day its source was last read", "notice": "",
    ],
    reads: true,
    questions: [
      "what has to be in the final demand",
      "how long do I wait before court",
      "what belongs in the last letter to CLIENT",
      "what do I have to do before I sue CLIENT",
    ],
    .client
  ) { session, client in
    let sheet = try ChecklistSheet(session, try session.book.client(client))
    session.reply(sheet.page, sheet.document)
  }
}

/// The checklist of a final demand for one client.
struct ChecklistSheet {
  static let notice = "Draft, not legal advice."

  let client: Client
  let list: DemandChecklists.List
  let items: [DemandChecklists.Item]
  private let say: Say

  init(_ session: Session, _ client: Client) throws {
    let file = "demand-checklists.plist"
    let lists = try session.resources.load(file, as: DemandChecklists.self)
    let problems = lists.problems()
    guard problems.isEmpty, let list = lists.list(country: client.country, kind: client.kind) else {
      throw ResourceFailure(path: file, why: problems.joined(separator: "; "))
    }
    self.client = client
    self.list = list
    items = DemandChecklists.Item.Kind.allCases.flatMap { kind in
      (lists.everywhere + list.items).filter { $0.kind == kind }
    }
    say = Say(session)
  }

  /// What of the client was not known, so that the list may be the wrong one.
  private var guessed: [String] {
    [client.country == nil ? "country" : nil, client.kind == nil ? "kind" : nil].compactMap { $0 }
  }

  static func title(_ kind: DemandChecklists.Item.Kind) -> String {
    switch kind {
    case .state: "Say"
    case .enclose: "Enclose"
    case .send: "Send"
    case .wait: "Wait"
    case .check: "Check first"
    }
  }

  var page: Page {
    var page = Page()
    page.add("Final demand to \(client.name) · \(list.title)", .title)
    for kind in DemandChecklists.Item.Kind.allCases {
      let lines = items.filter { $0.kind == kind }.map(words)
      if !lines.isEmpty { page.add(ChecklistSheet.title(kind), lines: lines, width: 13) }
    }
    if !guessed.isEmpty {
      page.add(
        "The client’s \(guessed.joined(separator: " and ")) is not known, so this may be the wrong list: "
          + "`client \"\(client.name)\" country CC kind company|person`.", .caution)
    }
    page.add(ChecklistSheet.notice, .strong)
    return page
  }

  /// An item with its days, source and day.
  func words(_ item: DemandChecklists.Item) -> String {
    let days = item.days.map { "\(say.formatter.count($0, "day")): " } ?? ""
    return "\(days)\(item.what) [\(item.source); checked \(item.checked)]"
  }

  var document: JSON {
    [
      "client": .string(client.key), "list": .string(list.name), "title": .string(list.title),
      "guessed": JSON(guessed),
      "items": .array(
        items.map { item in
          [
            "what": .string(item.what), "kind": .string(item.kind.rawValue), "days": JSON(item.days),
            "source": .string(item.source), "checked": JSON(item.checked),
          ]
        }),
      "notice": .string(ChecklistSheet.notice),
    ]
  }
}
