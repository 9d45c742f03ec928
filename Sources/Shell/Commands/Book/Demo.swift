import CommandLanguage
import Foundation
import Receivables

extension Command where World == Session {
  static let demo = Command(
    "demo", group: "Book", "Makes a living book to try things on, and opens it.",
    detail: """
      Harbor Light Studio, with one client for each situation; its days are counted from today. Without a path it lies in a \
      temporary folder, with one it is kept there.
      """,
    examples: [Example("demo", setup: "folder"), Example("demo try.kindly", setup: "folder")],
    json: [
      "book": "its path", "company": "", "currency": "", "clients": "how many", "openInvoices": "how many",
      "overdueInvoices": "how many", "open.amount": "what is open", "open.currency": "one entry a currency",
      "today": "how many clients need somebody today",
    ],
    needsBook: false,
    questions: [
      "show me an example",
      "let me try it",
      "give me some data to play with",
      "a demo please",
      "I want to see how it works",
      "open a sample book",
      "can I play around with sample data",
      "how would this look with real data",
    ],
    .path("PATH", "a folder to make and keep").optional
  ) { session, path in
    let place = try path.map { session.absolute($0) } ?? DemoFolder.make()
    let stoodBefore = FileManager.default.fileExists(atPath: place)
    do {
      session.open(try DemoBook(today: session.today, user: session.user).create(at: place))
    } catch {
      // Nothing half done: what was made a moment ago goes again, what was there before stays.
      if !stoodBefore { try? FileManager.default.removeItem(atPath: place) }
      throw error
    }
    let greeting = try DemoGreeting(session)
    session.reply(greeting.page(path: path ?? place), greeting.document)
  }
}

/// A fresh folder for a book that nobody else may read.
private enum DemoFolder {
  static func make() throws -> String {
    let base = FileManager.default.temporaryDirectory.path
    var template = Array("\(base)/kindly-demo-XXXXXX".utf8CString)
    // Made with mode 0700, and never one that was there before.
    guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
      throw Diagnostic.refused("no folder for a demo book could be made in \(base)", hint: "name one: `demo PATH`")
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return folder + "/harbor-light.kindly"
  }
}

/// What is said about the demo book when it is made: whose it is, what is open, how many need somebody.
private struct DemoGreeting {
  private let session: Session
  private let book: Book
  private let open: [Money]
  private let openCount: Int
  private let overdueCount: Int
  private let needing: Int

  init(_ session: Session) throws {
    self.session = session
    book = try session.book
    let day = session.today
    let aging = try Aging(book, asOf: day)
    open = aging.sections.map { Money($0.outstanding, $0.row.currency) }.filter(\.isPositive)
    openCount = aging.sections.reduce(0) { $0 + $1.openCount }
    let balances = Balances(book, asOf: day)
    overdueCount = zip(book.invoices, balances.open).count { invoice, open in
      open > 0 && invoice.daysPastDue(on: day).map { $0 > 0 } ?? false
    }
    needing = Worklist(book, rules: try session.rules, on: day).items.count
  }

  func page(path: String) -> Page {
    let formatter = session.formatter
    var page = Page()
    guard session.isInteractive else {
      page.add("Made \(path): \(book.company), \(formatter.count(openCount, "open invoice")).")
      return page
    }
    let amounts = open.map(formatter.money)
    page.add(
      [
        "Kindly", "\(book.company) (demo)", "\(formatter.count(openCount, "open invoice")), \(formatter.list(amounts))",
        "\(overdueCount) overdue", formatter.fullDay(session.today),
      ].joined(separator: " · "), .title)
    page.add(
      (needing == 0
        ? "Nobody needs you today." : "\(formatter.count(needing, "client needs", "clients need")) you today.")
        + " `today` lists them; `help` explains; Tab completes.")
    return page
  }

  var document: JSON {
    [
      "book": JSON(try? session.bookFolder()), "company": .string(book.company), "currency": JSON(book.currency),
      "clients": .integer(book.clients.count), "openInvoices": .integer(openCount),
      "overdueInvoices": .integer(overdueCount),
      "open": .array(open.map { ["amount": JSON($0), "currency": JSON($0.currency)] }), "today": .integer(needing),
    ]
  }
}
