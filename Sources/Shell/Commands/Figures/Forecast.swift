import CommandLanguage
import Receivables

extension Command where World == Session {
  static let forecast = Command(
    "forecast", group: "Figures", "The cash expected week by week, with a range.",
    detail: """
      Instalments of plans being kept come on their days in full; promises on their day, in the share in which promises \
      were kept so far; everything else when the client paid before, counted from the day due. What comes by rhythm \
      is expected in the share that the recovery curve gives its age. The range says what will have come by the end of a week: \
      at least the expected share and late, at most everything in full and early. Disputed amounts and clients whose chasing was \
      stopped are not expected.
      """,
    examples: [Example("forecast", setup: "book"), Example("forecast weeks 4", setup: "book")],
    json: [
      "date": "the day", "currency": "of the amounts", "weeks.from": "the first day of the week",
      "weeks.to": "the last",
      "weeks.expected": "the sum of the three",
      "weeks.installments": "from plans", "weeks.promises": "", "weeks.rhythm": "from how they paid before",
      "weeks.expectedSoFar": "from today to the end of the week", "weeks.leastSoFar": "", "weeks.mostSoFar": "",
      "expected": "in all weeks", "later": "expected after the last week", "open": "all that is open, at face value",
      "parts": "the open amount by what it is counted as", "keptShare": "received and promised, null without a record",
      "ownRhythm": "invoices that go by their client's rhythm", "commonRhythm": "invoices that go by everybody's",
      "source": "of the recovery curve", "otherCurrencies": "currencies left out",
    ],
    reads: true,
    questions: [
      "how much cash will come in",
      "what money can I expect in the next weeks",
      "cash flow forecast",
      "when will the money arrive",
      "expected receipts by week",
      "what will we collect this month",
      "predict the incoming payments",
      "how much will be paid before the end of the month",
      "will enough money come in to pay wages",
      "how much money will we get next month",
    ],
    .keyword("weeks", .count(in: 1...52)).optional, .keyword("in", .currency).optional
  ) { session, weeks, currency in
    let book = try session.book
    let curve = try session.rules.recovery
    let forecast = Forecast(
      Account.all(book), currency: currency ?? book.currency, recovery: curve, on: session.today, weeks: weeks ?? 13)
    let page = ForecastPage(session, forecast, curve, book.currencies(but: forecast.currency))
    session.reply(page.page, page.document)
  }
}

/// The forecast as a page and as JSON.
struct ForecastPage {
  private let say: Say
  private let forecast: Forecast
  private let curve: RecoveryCurve
  private let others: [Currency]

  init(_ session: Session, _ forecast: Forecast, _ curve: RecoveryCurve, _ others: [Currency]) {
    say = Say(session)
    self.forecast = forecast
    self.curve = curve
    self.others = others
  }

  private var total: Money { forecast.weeks.last?.expectedSoFar ?? .zero(forecast.currency) }

  var page: Page {
    var page = Page()
    page.add(
      "Expected cash from \(say.formatter.fullDay(forecast.day)) · "
        + "\(say.formatter.count(forecast.weeks.count, "week")) · \(forecast.currency)", .title)
    guard forecast.open.isPositive else {
      page.add("Nothing is open, so nothing is expected.", indent: 2)
      return page
    }
    var table = Table(
      ["week to", "plans", "promises", "rhythm", "expected", "least", "most"].enumerated().map {
        .init($1, right: $0 > 0)
      }, indent: 1)
    func cell(_ amount: Money) -> String { amount.isZero ? "" : say.money(amount) }
    var shown: Forecast.Week?
    for week in forecast.weeks {
      let isNew = week.leastSoFar != shown?.leastSoFar || week.mostSoFar != shown?.mostSoFar
      guard week.expected.isPositive || isNew else { continue }
      shown = week
      table.add([
        say.day(week.last), cell(week.installments), cell(week.promises), cell(week.rhythm), say.money(week.expected),
        say.money(week.leastSoFar), say.money(week.mostSoFar),
      ])
    }
    page.add(table)
    page.add(
      "Expected in all: \(say.money(total)). Least and most: what will have come by the end of the week. "
        + "Weeks in which nothing changes are left out.", .dim, indent: 1)
    page.blank()
    if forecast.later.isPositive { page.add("Later", say.money(forecast.later), width: 10) }
    let parts = Forecast.Part.allCases.compactMap { part in
      forecast.parts[part].map { "\(ForecastPage.title(part)) \(say.money($0))" }
    }
    page.add("Open", lines: ["\(say.money(forecast.open)) at face value:"] + parts, width: 10)
    page.add("Method", lines: method, width: 10)
    if !others.isEmpty {
      let codes = others.map(\.code)
      page.add("Left out: invoices in \(say.formatter.list(codes)) (`forecast in \(codes[0])`).", .caution)
    }
    return page
  }

  private var method: [String] {
    let share = forecast.keptShare
    let promises =
      share.promised > 0
      ? "promises count with the share of promised money that came in time: "
        + "\(say.money(Money(share.received, forecast.currency))) of \(say.money(Money(share.promised, forecast.currency))) "
        + "in \(say.formatter.count(share.count, "promise")), or the client’s own share from \(Forecast.KeptShare.least) on"
      : "promises count in full: only \(share.count) were judged so far, \(Forecast.KeptShare.least) make a record"
    return [
      "plans being kept count in full on the day due",
      promises,
      "the rest comes as late as the middle one of the invoices paid later than it is now: "
        + "\(forecast.ownRhythm) by the client’s own last \(PaymentRhythm.remembered), "
        + "\(forecast.commonRhythm) by everybody’s; the range takes the quarter and three-quarter points",
      "and in the share of the recovery curve at its age (\(curve.source))",
    ]
  }

  static func title(_ part: Forecast.Part) -> String {
    switch part {
    case .unapplied: "received, not applied yet"
    case .installments: "in plans being kept"
    case .promises: "promised"
    case .rhythm: "by rhythm"
    case .disputed: "disputed, not expected"
    case .stopped: "chasing stopped, not expected"
    case .noRhythm: "older than anything paid so far, not expected"
    case .noDayDue: "no day due, not expected"
    }
  }

  var document: JSON {
    let share = forecast.keptShare
    return [
      "date": JSON(forecast.day), "currency": JSON(forecast.currency),
      "weeks": .array(
        forecast.weeks.map { week in
          [
            "from": JSON(week.first), "to": JSON(week.last), "expected": JSON(week.expected),
            "installments": JSON(week.installments), "promises": JSON(week.promises), "rhythm": JSON(week.rhythm),
            "expectedSoFar": JSON(week.expectedSoFar), "leastSoFar": JSON(week.leastSoFar),
            "mostSoFar": JSON(week.mostSoFar),
          ]
        }),
      "expected": JSON(total), "later": JSON(forecast.later), "open": JSON(forecast.open),
      "parts": .array(
        Forecast.Part.allCases.compactMap { part in
          forecast.parts[part].map { ["part": .string(part.rawValue), "amount": JSON($0)] }
        }),
      "keptShare": share.promised > 0
        ? [
          "received": JSON(Money(share.received, forecast.currency)),
          "promised": JSON(Money(share.promised, forecast.currency)), "promises": .integer(share.count),
        ] : nil,
      "ownRhythm": .integer(forecast.ownRhythm), "commonRhythm": .integer(forecast.commonRhythm),
      "source": .string(curve.source), "otherCurrencies": JSON(others.map(\.code)),
    ]
  }
}
