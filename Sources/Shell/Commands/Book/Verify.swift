import BookStore
import CommandLanguage
import Journal
import Receivables

extension Command where World == Session {
  static let verify = Command(
    "verify", group: "Book", "Checks every record of the book's journal, and that the amounts add up.",
    detail: """
      The head is the last link of the chain; note it elsewhere, and `verify against HEAD` tells later whether anything before \
      it was changed. It does not prove who wrote a record, or when.
      """,
    examples: [Example("verify", setup: "book")],
    json: ["events": "how many records", "head": "the last link", "ok": "", "problems": "in words"],
    reads: true, needsBook: false,
    questions: [
      "is the book intact",
      "check the journal",
      "has anybody tampered with the book",
      "is my data safe",
      "are the records complete",
      "does the book add up",
      "prove that nothing was changed",
      "can I trust this data",
      "has someone fiddled with the book",
      "is everything in the book correct",
    ], .keyword("against", .word("HEAD", "a head noted earlier")).optional
  ) { session, head in
    var link: Link?
    if let head {
      guard let parsed = Link(text: head) else {
        throw Diagnostic.refused("\"\(head)\" is no head", hint: "it is `sha256:` and 64 hexadecimal digits")
      }
      link = parsed
    }
    let folder = JournalFolder(try session.bookFolder())
    let check = try Verification(folder, against: link)
    var problems = check.problems
    if problems.isEmpty {
      do {
        problems += try session.openStore().book.brokenInvariants()
      } catch {
        problems.append(session.diagnostic(for: error).message)
      }
    }
    var page = Page()
    page.add(
      problems.isEmpty
        ? "\(check.records == 1 ? "The one record is as it was" : "All \(check.records) records are as they were") written, and the amounts add up."
        : "\(problems.count == 1 ? "One problem" : "\(problems.count) problems") in \(check.records) records:",
      problems.isEmpty ? .strong : .problem)
    for problem in problems { page.add("- \(problem)", indent: 2) }
    page.add("Head: \(check.head)", .dim)
    if check.tornBytes > 0 {
      page.add("The last append was cut short (\(check.tornBytes) bytes); the next one removes it.", .dim)
    }
    session.reply(
      page,
      [
        "events": .integer(check.records), "head": .string(check.head.description), "ok": .bool(problems.isEmpty),
        "problems": JSON(problems),
      ])
    if !problems.isEmpty { throw Diagnostic("the book is not sound", kind: .book) }
  }

  static let repair = Command(
    "repair", group: "Book", "Keeps every record that can be proven and sets the rest aside.",
    detail: "The journal as it was stays in the book's folder. A torn end needs no repair.",
    examples: [Example("repair", setup: "book")],
    json: [
      "events": "records kept", "head": "", "ok": "", "problems": "what was set aside", "preserved": "the old journal",
    ],
    needsBook: false,
    questions: [
      "repair the book",
      "the book is damaged",
      "fix the broken journal",
      "rescue what can be read",
      "recover the data",
      "something broke the book",
      "save what is left of the book",
    ]
  ) { session in
    let folder = JournalFolder(try session.bookFolder())
    let stamp = Timestamp.text(session.clock.recorded).filter { $0.isNumber || $0 == "T" }
      .replacing("T", with: "-")
    let report = try Repair(folder).run(stamp: stamp)
    let path = folder.path
    session.close()
    let store = try BookStore(at: path)
    store.removeSnapshot()
    session.open(store)
    let aside = report.setAside.map(\.description)
    var page = Page()
    page.add(
      aside.isEmpty ? "Nothing needed repair; \(report.kept) records." : "Kept \(report.kept) records.", .strong)
    for piece in aside { page.add("- set aside: \(piece)", indent: 2) }
    if let preserved = report.preserved { page.add("The journal as it was: \(preserved)", .dim) }
    session.reply(
      page,
      [
        "events": .integer(report.kept), "head": .string(report.head.description), "ok": true, "problems": JSON(aside),
        "preserved": JSON(report.preserved),
      ])
  }
}
