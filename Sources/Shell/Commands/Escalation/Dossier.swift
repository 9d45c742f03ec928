import BookStore
import CommandLanguage
import Exchange
import Receivables

extension Command where World == Session {
  static let dossier = Command(
    "dossier", group: "Escalation", "Writes everything about a client into a folder: to print, to send, to go on with.",
    detail: """
      index.html is all of it on one page that prints well, dossier.txt the same as plain text, statement.html and .txt the \
      statement of account to enclose, missing.txt the evidence that is missing. The folder is new, empty, or a dossier of \
      before; it is written whole or not at all, readable by you only.
      """,
    examples: [Example("dossier brightwater into brightwater-dossier", setup: "book")],
    json: [
      "client": "", "folder": "its path", "files": "their names", "missing": "evidence that is missing, in words",
      "head": "of the journal, as the dossier shows it", "event": "the number of the record",
    ],
    questions: [
      "put together a file for the agency",
      "what do I give to the lawyer",
      "all papers about CLIENT in one folder",
    ],
    .client, .keyword("into", .path("FOLDER", "a new folder"))
  ) { session, client, path in
    try DossierDesk(session).write(client, into: path)
  }

  static let refer = Command(
    "refer", group: "Escalation", "Hands a client to an agency or a solicitor, and stops all chasing.",
    detail: """
      Needs a recorded decision (`decide CLIENT agency because "…"`) and a dossier of the client as things stand. Kindly tells \
      nobody: sending the dossier is yours. `release` lets chasing go on, `undo` takes it back.
      """,
    examples: [Example("refer brightwater to \"Fairway Recoveries\"", setup: "dossier")],
    json: [
      "client": "", "agency": "", "event": "the number of the record", "folder": "the dossier's", "missing": "evidence",
    ],
    questions: [
      "hand CLIENT over to the agency",
      "give CLIENT to a solicitor",
      "CLIENT goes to collections",
    ],
    .client, .keyword("to", .words("\"AGENCY\"", "the name of the agency or solicitor"))
  ) { session, client, agency in
    try DossierDesk(session).refer(client, to: agency)
  }
}

/// Makes dossiers and hands clients over.
struct DossierDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  func write(_ client: Index, into path: String) throws {
    guard session.batch == nil else { throw Diagnostic.refused("a dossier cannot be made within a batch") }
    let store = try session.openStore()
    let head = store.head.link.description
    let report = try DossierReport(session, client, entries: try store.history(), head: head)
    let key = try session.book.client(client).key
    let missing = report.missing
    let folder = DossierFolder(path: session.absolute(path))
    try folder.check()
    let (whole, statement) = (report.whole, report.statement)
    let manifest: JSON = [
      "client": .string(key), "day": JSON(session.today), "head": .string(head), "missing": JSON(missing),
    ]
    let files = [
      ("index.html", whole.html), ("dossier.txt", whole.plainText), ("statement.html", statement.html),
      ("statement.txt", statement.plainText),
      ("missing.txt", missing.map { "- \($0)\n" }.joined() + "\n\(whole.notice)\n"),
      (DossierFolder.mark, manifest.text + "\n"),
    ]
    try folder.write(files)
    let number = try session.record { _ in
      .dossierMade(DossierMade(client: key, folder: CleanText.line(path), head: head, missing: missing))
    }
    var page = Page()
    page.add("Wrote \(path): \(files.map(\.0).joined(separator: ", ")).", .strong)
    if !missing.isEmpty {
      page.add("Missing", lines: missing, width: 9)
    }
    page.add("Head: \(head)", .dim)
    page.add(ChecklistSheet.notice, .dim)
    session.reply(
      page,
      [
        "client": .string(key), "folder": .string(folder.path), "files": JSON(files.map(\.0)),
        "missing": JSON(missing), "head": .string(head), "event": JSON(number),
      ])
  }

  func refer(_ client: Index, to agency: String) throws {
    let book = try session.book
    let key = book.client(client).key
    guard let decision = book.casework.decision(about: client), decision.choice == .agency else {
      throw Diagnostic.refused(
        "nobody has decided to refer \(book.client(client).name)",
        hint: "`decide \(key) agency because \"…\"` records the decision")
    }
    guard let dossier = book.casework.dossiers.last(where: { $0.client == client }) else {
      throw Diagnostic.refused(
        "there is no dossier of \(book.client(client).name) yet", hint: "`dossier \(key) into FOLDER` makes one")
    }
    if let later = try laterChange(than: dossier, of: client) {
      throw Diagnostic.refused(
        "the dossier of \(dossier.day) does not show everything: record \(later.number) came after it "
          + "(\(EventWords(session).words(for: later.envelope.event)))",
        hint: "`dossier \(key) into FOLDER` makes a new one")
    }
    let number = try session.record { _ in .clientReferred(ClientReferred(client: key, agency: agency)) }
    session.reply(
      Page(
        "Referred \(book.client(client).name) to \(agency). All chasing has stopped; nobody has been told by Kindly: "
          + "send them the dossier in \(dossier.folder). `release \(key)` lets chasing go on."),
      [
        "client": .string(key), "agency": .string(agency), "event": JSON(number), "folder": .string(dossier.folder),
        "missing": JSON(dossier.missing),
      ])
  }

  /// The first record about the client that a dossier does not show, but for the dossiers themselves.
  private func laterChange(than dossier: Dossier, of client: Index) throws -> HistoryEntry? {
    let key = try session.book.client(client).key
    return HistoryFilter(try session.openStore().history()).entries(about: key).first { entry in
      guard entry.number > dossier.id.record, !entry.isReversed else { return false }
      switch entry.envelope.event {
      case .dossierMade: return false
      // What was recorded after the dossier and taken back changes nothing that it shows.
      case .undone(let record), .redone(let record): return record < dossier.id.record
      default: return true
      }
    }
  }
}

extension Report {
  /// The document as plain text of 78 columns.
  var plainText: String {
    var page = Page()
    page.add(title)
    page.add(notice)
    for (number, section) in sections.enumerated() {
      page.blank()
      page.rule("\(number + 1). \(section.title)")
      for block in section.blocks {
        switch block {
        case .paragraph(let text): page.add(text)
        case .facts(let pairs):
          for pair in pairs where pair.count == 2 { page.add(pair[0], pair[1], width: 26, indent: 0) }
        case .table(let columns, let rows):
          var table = Table(columns.enumerated().map { .init($1.title, right: $1.isRight, flexible: !$1.isRight) })
          for row in rows { table.add(row) }
          if rows.isEmpty { page.add("None.") }
          page.add(table)
        case .list(let items): for item in items { page.add("- " + item) }
        case .words(let heading, let text):
          page.add(heading)
          page.verbatim(text, indent: 4)
        }
      }
    }
    return page.lines(width: 78, color: false).map { $0 + "\n" }.joined()
  }
}
