import CommandLanguage
import Receivables

extension Command where World == Session {
  static let aging = Command(
    "aging", group: "Today",
    "What is outstanding by days past due, as of any day.",
    detail: """
      Goes by the first day due and counts only payments dated up to the day. Credits and unapplied cash are shown beside, \
      never netted away.
      """,
    examples: [Example("aging", setup: "book"), Example("aging on 2026-10-31 by client", setup: "book")],
    json: [
      "date": "the day", "currencies.currency": "one entry a currency",
      "currencies.buckets": "current, 1-30, 31-60, 61-90 and 90+, each with its amount",
      "currencies.total": "the sum of the buckets", "currencies.unapplied": "payments not applied",
      "currencies.credits": "credit notes not applied", "currencies.clients": "the same by client",
    ],
    reads: true,
    questions: [
      "how old are the debts",
      "what is outstanding in all",
      "ageing report",
      "how much is over 90 days",
      "how much do people owe us altogether",
      "receivables by age",
      "what is the total overdue",
      "split what is open into 30, 60 and 90 days",
      "old debts by client",
      "how much money is out there",
      "sum of all open invoices",
    ],
    .keyword("on", .day).optional, .flag("by client", "a row for each client")
  ) { session, day, byClient in
    let book = try session.book
    let aging = try Aging(book, asOf: day ?? session.today)
    let say = Say(session)
    var page = Page()
    page.add("Outstanding on \(say.formatter.fullDay(aging.day))", .title)
    for section in aging.sections {
      var table = Table(
        [.init("")] + Aging.Bucket.allCases.map { .init($0.name, right: true) } + [.init("total", right: true)])
      func cells(_ name: String, _ row: Aging.Row) -> [String] {
        [name] + Aging.Bucket.allCases.map { say.money(row[$0]) } + [say.money(row.total)]
      }
      if byClient {
        for (client, row) in section.clients { table.add(cells(book.client(client).name, row)) }
      }
      table.add(cells("\(section.row.currency) · \(section.openCount) open", section.row), ruled: byClient)
      page.add(table)
      let outstanding = Money(section.outstanding, section.row.currency)
      page.add(
        section.row.total == outstanding
          ? "The buckets add up to the \(say.money(outstanding)) outstanding."
          : "THE BUCKETS DO NOT ADD UP: \(say.money(section.row.total)) against \(say.money(outstanding)) outstanding.",
        .dim)
      if section.unapplied > 0 || section.credits > 0 {
        page.add(
          "Not netted: unapplied cash \(say.money(Money(section.unapplied, section.row.currency))), "
            + "credits \(say.money(Money(section.credits, section.row.currency))).", .dim)
      }
    }
    session.reply(page, AgingDocument(aging, book).document)
  }
}

/// The aging as JSON.
struct AgingDocument {
  let document: JSON

  init(_ aging: Aging, _ book: Book) {
    func buckets(_ row: Aging.Row) -> JSON {
      .array(Aging.Bucket.allCases.map { ["name": .string($0.name), "amount": JSON(row[$0])] })
    }
    document = [
      "date": JSON(aging.day),
      "currencies": .array(
        aging.sections.map { section in
          [
            "currency": JSON(section.row.currency), "buckets": buckets(section.row), "total": JSON(section.row.total),
            "unapplied": JSON(Money(section.unapplied, section.row.currency)),
            "credits": JSON(Money(section.credits, section.row.currency)),
            "clients": .array(
              section.clients.map { client, row in
                [
                  "client": .string(book.client(client).key), "name": .string(book.client(client).name),
                  "buckets": buckets(row), "total": JSON(row.total),
                ]
              }),
          ]
        }),
    ]
  }
}
