import CommandLanguage
import Receivables

extension Command where World == Session {
  static let review = Command(
    "review", group: "Prevention", "How a client pays, what it may owe, and what to change; alone all clients.",
    detail: """
      Alone it sets those that owe something side by side, who come near their limit first. With a client it looks at the last twelve months: days beyond terms, promises kept, what is open. The suggested limit is so many \
      months of average billing, by how well they pay; credit-policy.plist has the rule.
      """,
    examples: [Example("review brightwater", setup: "book"), Example("review", setup: "book")],
    json: [
      "client": "", "from": "the first day looked at", "date": "", "currency": "", "paidInvoices": "", "onTime": "",
      "daysBeyondTerms": "weighted by amount, null if nothing was paid", "payments": "that it goes by",
      "promises": "judged, kept, partlyKept and broken", "exposure": "open less what is not applied", "overdue": "",
      "billed": "in the period", "months": "of billing it goes by", "limit": "null if none is set",
      "grade": "null without a record",
      "suggestedLimit": "null without a record", "suggestedTerms": "in words",
      "because": "the rule that gave the grade", "clients": "without a client: a review of each",
    ],
    reads: true,
    questions: [
      "how does this client pay",
      "what credit limit should they have",
      "has CLIENT ever broken a promise",
      "is CLIENT a good payer",
      "is anyone close to their limit",
      "who are the worst payers",
      "who always pays late",
      "how long does CLIENT usually take to pay",
      "does CLIENT keep promises",
    ],
    .client.optional
  ) { session, client in
    let policy = try session.creditPolicy
    guard let client else {
      let list = try ReviewList(session)
      return session.reply(list.page, list.document { ReviewPage(session, $0, policy).document })
    }
    let review = CreditReview(try session.standing(client), policy: policy)
    let page = ReviewPage(session, review, policy)
    session.reply(page.page, page.document)
  }

  static let limit = Command(
    "limit", group: "Prevention", "Sets how much a client may owe; `invoice` then warns when it is passed.",
    examples: [
      Example("limit brightwater 5000 because \"review of November\"", setup: "book"),
      Example("limit brightwater none because \"paid in advance from now on\"", setup: "book"),
    ],
    json: [
      "client": "", "limit": "null where it was lifted", "currency": "", "exposure": "what they owe now", "because": "",
      "event": "the number of the record",
    ],
    questions: [
      "set a limit of AMOUNT for CLIENT",
      "CLIENT may owe at most AMOUNT",
      "raise the limit of CLIENT to AMOUNT",
      "take the limit off CLIENT",
    ],
    .client, .limit, .keyword("because", .words())
  ) { session, client, written, because in
    let book = try session.book
    let key = book.client(client).key
    let currency = try session.usualCurrency(of: client)
    let amount = try written.map { try $0.money(or: currency) }
    let number = try session.record { _ in
      .creditLimitSet(CreditLimitSet(client: key, amount: amount, because: because))
    }
    let say = Say(session)
    let exposure = try session.book.exposure(of: client, amount?.currency ?? currency)
    let text =
      amount.map { "Credit limit of \(book.client(client).name): \(say.money($0)); they owe \(say.money(exposure))." }
      ?? "\(book.client(client).name) has no credit limit any more."
    session.reply(
      Page(text),
      [
        "client": .string(key), "limit": amount.map { JSON($0) } ?? .null,
        "currency": .string((amount?.currency ?? currency).code), "exposure": JSON(exposure),
        "because": .string(because), "event": JSON(number),
      ])
  }
}

extension Parameter where World == Session {
  /// An amount, or `none`; nil means none.
  static var limit: Parameter<Session, WrittenAmount?> {
    Parameter<Session, WrittenAmount?>("AMOUNT|none", "an amount, or none to lift it", words: ["none"]) { reader in
      if reader.peek()?.text.lowercased() == "none" {
        reader.take(1)
        return nil
      }
      return try reader.writtenAmount()
    }
  }
}

extension Session {
  /// The rule for credit limits and the steps of onboarding.
  var creditPolicy: CreditPolicy {
    get throws {
      let policy = try resources.load("credit-policy.plist", as: CreditPolicy.self)
      let problems = policy.problems()
      guard problems.isEmpty else {
        throw ResourceFailure(path: "credit-policy.plist", why: problems.joined(separator: "; "))
      }
      return policy
    }
  }
}

extension Book {
  /// What a client owes today in a currency, less what came in and is not applied.
  func exposure(of client: Index, _ currency: Currency) -> Money {
    let open = invoices.reduce(Int64(0)) { total, invoice in
      invoice.client == client && invoice.amount.currency == currency ? total + max(0, invoice.open) : total
    }
    return Money(max(0, open - unapplied(of: client, currency)), currency)
  }
}

/// A review as a page and as JSON.
struct ReviewPage {
  private let say: Say
  private let review: CreditReview
  private let policy: CreditPolicy

  init(_ session: Session, _ review: CreditReview, _ policy: CreditPolicy) {
    say = Say(session)
    self.review = review
    self.policy = policy
  }

  private var standing: ClientStanding { review.standing }

  var page: Page {
    var page = Page()
    page.add("\(standing.account.client.name) · \(say.day(review.from)) to \(say.day(standing.day))", .title)
    let pattern = standing.pattern
    page.add(
      "Record",
      pattern.paidCount == 0
        ? "nothing was paid yet"
        : "\(pattern.onTimeCount) of \(say.formatter.count(pattern.paidCount, "invoice")) paid within "
          + "\(PaymentPattern.onTimeDays) days of due, all years", width: 12)
    page.add(
      "Late by",
      review.daysBeyond.map {
        "\($0.decimalString(places: 1)) days beyond terms on average, weighted by amount, "
          + "\(say.formatter.count(review.paymentsLooked, "payment"))"
      } ?? "nothing was paid in this time", width: 12)
    let promises = review.promises
    page.add(
      "Promises",
      promises.count == 0
        ? "none to judge by"
        : "\(promises.kept) of \(promises.count) kept, \(promises.partlyKept) partly, \(promises.broken) broken",
      width: 12)
    let limit = review.limit.map { " of a limit of \(say.money($0))" } ?? "; no limit is set"
    page.add(
      "Owes", "\(say.money(review.exposure))\(limit); \(say.money(standing.overdue)) overdue", width: 12)
    page.add(
      "Billed",
      "\(say.money(review.billed)) in \(say.formatter.count(review.months, "month"))", width: 12)
    if let grade = review.grade, let suggested = review.suggestedLimit {
      page.add("Suggested", lines: ["limit \(say.money(suggested)): \(because)", "terms: \(grade.terms)"], width: 12)
      page.add(
        "`limit \(standing.account.client.key) AMOUNT because \"…\"` sets it. A suggestion by rule; you know them.",
        .dim)
    } else {
      page.add("Suggested", "nothing yet: \(because)", width: 12)
    }
    return page
  }

  private var because: String {
    guard let grade = review.grade else {
      return "fewer than \(policy.leastPaid) invoices were paid, which is no record"
    }
    let why = review.better.map { better in
      ": " + review.shortfalls.map { words($0) }.joined(separator: "; ") + " (for \(better.name))"
    }
    return "\(grade.name) payer\(why ?? ""); \(say.formatter.count(grade.limitMonths, "month")) of average billing, "
      + "rounded up to hundreds"
  }

  /// What keeps the client from a better grade, with what that one allows.
  private func words(_ shortfall: CreditReview.Shortfall) -> String {
    switch shortfall {
    case .late(let days, let most):
      "\(days.decimalString(places: 1)) days beyond terms, at most \(most)"
    case .promises(let kept, let count, let least): "\(kept) of \(count) promises kept, at least \(least)"
    case .overdue(let share, let days, let most):
      "\(share) of what is open is more than \(say.formatter.count(days, "day")) overdue, at most \(most)"
    }
  }

  var document: JSON {
    let promises = review.promises
    return [
      "client": .string(standing.account.client.key), "from": JSON(review.from), "date": JSON(standing.day),
      "currency": JSON(review.currency), "paidInvoices": .integer(standing.pattern.paidCount),
      "onTime": .integer(standing.pattern.onTimeCount),
      "daysBeyondTerms": review.daysBeyond.map { .decimal($0.decimalString(places: 2)) } ?? .null,
      "payments": .integer(review.paymentsLooked),
      "promises": [
        "judged": .integer(promises.count), "kept": .integer(promises.kept),
        "partlyKept": .integer(promises.partlyKept), "broken": .integer(promises.broken),
      ],
      "exposure": JSON(review.exposure), "overdue": JSON(standing.overdue), "billed": JSON(review.billed),
      "months": .integer(review.months), "limit": review.limit.map { JSON($0) } ?? .null,
      "grade": JSON(review.grade?.name), "suggestedLimit": review.suggestedLimit.map { JSON($0) } ?? .null,
      "suggestedTerms": JSON(review.grade?.terms), "because": .string(because),
    ]
  }
}
