import CommandLanguage
import Exchange
import Foundation
import Receivables

extension Command where World == Session {
  static let importFile = Command(
    "import", group: "Book", "Brings in invoices, payments or clients from a file of your accounting system.",
    detail: """
      The format is recognised from the content, or named with `as`. A plain CSV takes `map "Column=field,…"`. Importing the \
      same file again adds nothing. Every row is used, explained or listed with why it was left out; `preview` shows all that \
      without recording, `strict` refuses the file if any row is rejected. Fields of invoices: invoice client issued due amount \
      balance currency email phone po terms; of payments: invoice client date amount currency method reference; of clients: \
      client email phone zone terms contact country state kind. When the order of day and month cannot be told from the file, \
      it asks for `dates dmy` or `dates mdy`.
      """,
    examples: [
      Example("import invoices.csv", setup: "invoices"), Example("import invoices.csv preview", setup: "invoices"),
      Example(
        "import invoices list.csv map \"Invoice=invoice,Client=client,Date=issued,Due=due,Amount=amount\" dates dmy",
        setup: "list"),
    ],
    json: [
      "format": "as recognised", "added": "", "updated": "", "unchanged": "", "closed": "invoices no longer open",
      "rejected.row": "a line of the file", "rejected.why": "", "warnings": "in words", "event": "the record, or null",
    ],
    questions: [
      "import my invoices",
      "load a csv",
      "read in the payments from the bank",
      "bring in data from QuickBooks",
      "bring in my Xero invoices",
      "upload a client list",
      "take over the file from my accounting system",
      "import the bank statement",
      "how do I get my data in",
      "how can I get my data from quickbooks into this",
    ],
    .choice(ImportKind.allCases.map { ($0.rawValue, $0) }, "KIND", "what the file holds, if it cannot be told")
      .optional,
    .path("FILE", "a file to import"), .keyword("as", .importFormat).optional,
    .keyword("map", .words("\"COLUMN=FIELD,…\"", "which column is which field")).optional,
    .keyword(
      "dates", .choice([("dmy", DayOrder.dayFirst), ("mdy", DayOrder.monthFirst)], "ORDER", "day first or month first")
    ).optional,
    .keyword("decimal", .choice([("point", DecimalSign.point), ("comma", DecimalSign.comma)], "SIGN", "")).optional,
    .flag("preview", "shows what would change"), .flag("strict", "refuses the file if any row is rejected")
  ) { session, kind, path, format, map, dates, decimal, preview, strict in
    let options = ImportOptions(
      kind: kind, format: format, map: map, dayOrder: dates, decimalSign: decimal, currency: try session.book.currency)
    try ImportDesk(session).run(path, options, preview: preview, strict: strict)
  }
}

extension Parameter where World == Session {
  static var importFormat: Parameter<Session, String> {
    let names = ImportFormats.all.map(\.name)
    return Parameter<Session, String>(
      "FORMAT", "a format: \(DisplayText.list(names))", words: names,
      candidates: { _, prefix in
        ImportFormats.all.filter { $0.name.hasPrefix(prefix) }.map { Candidate($0.name, $0.title) }
      }
    ) { reader in
      let text = try reader.require().text.lowercased()
      guard names.contains(text) else {
        throw reader.refusal(
          "Kindly does not read \"\(text)\"", kind: .refused, candidates: EditDistance.nearest(to: text, in: names))
      }
      return text
    }
  }
}

/// Reads a file, compares it with the book and records what is new as one record.
private struct ImportDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  func run(_ path: String, _ options: ImportOptions, preview: Bool, strict: Bool) throws {
    let absolute = session.readable(path)
    guard let data = FileManager.default.contents(atPath: absolute) else {
      let exists = FileManager.default.fileExists(atPath: absolute)
      throw Diagnostic.refused(exists ? "cannot read \"\(path)\"" : "there is no file \"\(path)\"")
    }
    let name = CleanText.line(absolute.split(separator: "/").last ?? "")
    let progress = session.progress
    let watch = ImportWatch(
      progress: { done, total in progress?(Double(done) / Double(max(total, 1)), "reading \(name)") },
      isCancelled: session.isCancelled)
    do {
      let table = try ImportedTable(reading: [UInt8](data), file: name, options: options, watch: watch)
      var plan: ImportPlan?
      var number: Int?
      if preview || (strict && !table.rejected.isEmpty) {
        plan = try make(table, try session.book, watch)
      } else {
        number = try session.record { book in
          let made = try make(table, book, watch)
          plan = made
          if strict, !made.report.rejected.isEmpty { return nil }
          return made.event.map { .imported($0) }
        }
      }
      progress?(1, "")
      guard let report = plan?.report else { return }
      try answer(report, path: path, preview: preview, number: number)
      if number != nil { session.store?.keepSnapshot(force: true) }
      if strict, !report.rejected.isEmpty {
        throw Diagnostic.refused(
          "\(session.formatter.count(report.rejected.count, "row")) of \(path) cannot be used, so nothing was imported",
          hint: "without `strict` the rest is imported")
      }
    } catch let question as ImportQuestion {
      throw Diagnostic(
        "\(path): \(question.message)", kind: .refused, hints: question.answers.map { "add: \($0)" })
    } catch let failure as ImportFailure {
      throw Diagnostic(
        path + (failure.line.map { ":\($0)" } ?? "") + ": " + failure.message, kind: .refused,
        hints: failure.hint.map { [$0] } ?? [])
    } catch is ImportCancelled {
      throw Diagnostic.refused("stopped; nothing of \(path) was imported")
    }
  }

  private func make(_ table: ImportedTable, _ book: Book, _ watch: ImportWatch) throws -> ImportPlan {
    try ImportPlan.make(table, book: book, day: session.today, importedRecords: book.importRecords, watch: watch)
  }

  private func answer(_ report: ImportReport, path: String, preview: Bool, number: Int?) throws {
    let formatter = session.formatter
    var page = Page()
    let verb = preview ? "Would import" : number == nil ? "Nothing new in" : "Imported"
    page.add(
      "\(verb) \(path) (\(report.format), \(report.kind.rawValue)): \(report.added) added, \(report.updated) updated, "
        + "\(report.unchanged) unchanged, \(report.closed) closed, \(report.rejected.count) rejected.", .strong)
    if !report.rejected.isEmpty {
      var table = Table([.init("line", right: true), .init("left out because", flexible: true)], indent: 2)
      for row in report.rejected.prefix(20) { table.add([String(row.line), row.why]) }
      page.add(table)
      if report.rejected.count > 20 { page.add("… and \(report.rejected.count - 20) more", indent: 2) }
    }
    for warning in report.warnings { page.add("! \(warning)", .caution, indent: 2) }
    let explained = Dictionary(grouping: report.explained) { $0.role }
    if preview, !explained.isEmpty {
      let words = explained.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value.count) \($0.key.rawValue)" }
      page.add("Other rows: \(words.joined(separator: ", ")).", .dim)
    }
    if number != nil, report.added > 0, report.kind == .invoices {
      let unplaced = try clientsWithoutHistory()
      if unplaced > 0 {
        page.add(
          "\(formatter.count(unplaced, "client")) overdue here \(unplaced == 1 ? "has" : "have") no contact on record. "
            + "They begin at the first stage; if you have reminded them elsewhere: "
            + "`stage all at age because \"reminded from the old system\"`.")
      }
    }
    session.reply(
      page,
      [
        "format": .string(report.format), "kind": .string(report.kind.rawValue), "added": .integer(report.added),
        "updated": .integer(report.updated), "unchanged": .integer(report.unchanged), "closed": .integer(report.closed),
        "rejected": .array(report.rejected.map { ["row": .integer($0.line), "why": .string($0.why)] }),
        "warnings": JSON(report.warnings), "preview": .bool(preview), "event": JSON(number),
        "explained": .array(
          report.explained.map { row in
            ["row": .integer(row.line), "role": .string(row.role.rawValue), "detail": JSON(row.detail)]
          }),
      ])
  }

  /// Clients with overdue invoices beyond the first stage's day and nothing on record about having been contacted.
  private func clientsWithoutHistory() throws -> Int {
    let book = try session.book
    let first = try session.rules.defaultProtocol.stages.first { $0.lapsesWhenDue != true }?.day ?? 22
    var overdue = Set<Index>()
    for invoice in book.invoices where invoice.open > 0 {
      if let days = invoice.daysPastDue(on: session.today), days > first { overdue.insert(invoice.client) }
    }
    if book.placements.contains(where: { $0.client == nil }) { return 0 }
    for attempt in book.attempts { overdue.remove(attempt.client) }
    for placement in book.placements { if let client = placement.client { overdue.remove(client) } }
    return overdue.count
  }
}
