import CommandLanguage
import Receivables

extension Command where World == Session {
  static let metrics = Command(
    "metrics", group: "Figures", "Key figures of a period, each with its definition and its inputs.",
    detail: """
      Without a period it is the 90 days up to today. Sales are the invoices issued in the period; payments count on the \
      day they came in. Amounts are in the book's currency unless `in` names another.
      """,
    examples: [
      Example("metrics", setup: "book"), Example("metrics from 2026-07-01 to 2026-09-30", setup: "book"),
    ],
    json: [
      "from": "the first day", "to": "the last day", "days": "of the period", "currency": "of the amounts",
      "figures.name": "such as dso", "figures.title": "in words",
      "figures.value": "a number, null when its denominator is nothing", "figures.unit": "days, percent or each",
      "figures.definition": "in words", "figures.inputs": "name, title, amount with currency or count of each",
      "withoutIssueDay": "invoices that cannot count as sales", "otherCurrencies": "currencies left out",
    ],
    reads: true,
    questions: [
      "how fast do clients pay us",
      "what is our DSO",
      "key figures",
      "collection rate of last quarter",
      "average days to pay",
      "how well are we collecting",
      "what share of promises is kept",
      "performance of our collections",
      "statistics of the last three months",
      "are we getting better at this",
    ],
    .keyword("from", .pastDay).optional, .keyword("to", .pastDay).optional, .keyword("in", .currency).optional
  ) { session, from, to, currency in
    let book = try session.book
    let last = to ?? session.today
    let first = from ?? last.adding(days: -89)
    guard first <= last else { throw Diagnostic.refused("the period ends on \(last), before it begins on \(first)") }
    guard last <= session.today else {
      throw Diagnostic.refused("\(last) has not come yet", hint: "`forecast` looks ahead")
    }
    let metrics = Metrics(book, currency: currency ?? book.currency, from: first, to: last)
    let page = MetricsPage(session, metrics, otherCurrencies: book.currencies(but: metrics.currency))
    session.reply(page.page, page.document)
  }
}

/// The key figures as a page and as JSON.
struct MetricsPage {
  private let say: Say
  private let metrics: Metrics
  private let others: [Currency]

  init(_ session: Session, _ metrics: Metrics, otherCurrencies: [Currency]) {
    say = Say(session)
    self.metrics = metrics
    others = otherCurrencies
  }

  private var days: Int { metrics.to.days(since: metrics.from) + 1 }

  var page: Page {
    var page = Page()
    page.add(
      "\(say.formatter.fullDay(metrics.from)) – \(say.formatter.fullDay(metrics.to)) · "
        + "\(say.formatter.count(days, "day")) · \(metrics.currency)", .title)
    for figure in metrics.figures {
      page.add([
        Run(FigureWords.title(figure.name), .strong), Run("  "),
        Run(FigureWords.value(figure), figure.value == nil ? .dim : .strong),
      ])
      page.add("= " + FigureWords.definition(figure.name), .dim, indent: 4)
      page.add(figure.inputs.map(words).joined(separator: " · "), indent: 4)
    }
    for remark in remarks { page.add(remark, .caution) }
    return page
  }

  private func words(_ input: KeyFigure.Input) -> String {
    let title = FigureWords.title(input.name)
    return switch input.quantity {
    case .money(let amount): "\(title) \(say.money(amount))"
    case .count(let count): "\(title) \(count)"
    }
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if metrics.withoutIssueDay > 0 {
      remarks.append(
        "\(say.formatter.count(metrics.withoutIssueDay, "invoice has", "invoices have")) no day of issue: "
          + "owed, but counted as no sale.")
    }
    if !others.isEmpty {
      let codes = others.map(\.code)
      remarks.append("Left out: invoices in \(say.formatter.list(codes)) (`metrics in \(codes[0])`).")
    }
    return remarks
  }

  var document: JSON {
    [
      "from": JSON(metrics.from), "to": JSON(metrics.to), "days": .integer(days), "currency": JSON(metrics.currency),
      "figures": .array(
        metrics.figures.map { figure in
          [
            "name": .string(figure.name.rawValue), "title": .string(FigureWords.title(figure.name)),
            "value": figure.value.map { .decimal($0.decimalString(places: 2)) } ?? .null,
            "unit": .string(figure.name.unit.rawValue), "definition": .string(FigureWords.definition(figure.name)),
            "inputs": .array(
              figure.inputs.map { input in
                let head: JSON = [
                  "name": .string(input.name.rawValue), "title": .string(FigureWords.title(input.name)),
                ]
                return switch input.quantity {
                case .money(let amount): head.adding(["amount": JSON(amount), "currency": JSON(amount.currency)])
                case .count(let count): head.adding(["count": .integer(count)])
                }
              }),
          ]
        }),
      "withoutIssueDay": .integer(metrics.withoutIssueDay), "otherCurrencies": JSON(others.map(\.code)),
    ]
  }
}

extension Book {
  /// The currencies in which anything was billed, but for one, in alphabetical order.
  func currencies(but excluded: Currency) -> [Currency] {
    Set(invoices.map(\.amount.currency)).subtracting([excluded]).sorted { $0.code < $1.code }
  }
}
