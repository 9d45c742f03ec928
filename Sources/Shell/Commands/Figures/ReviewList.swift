import CommandLanguage
import Receivables

/// All clients that owe something or have a limit, side by side: first those that come near their limit, then those that
/// pay late.
struct ReviewList {
  private let session: Session
  private let say: Say
  private let reviews: [CreditReview]

  init(_ session: Session) throws {
    self.session = session
    say = Say(session)
    let (policy, rules) = (try session.creditPolicy, try session.rules)
    reviews = Account.all(try session.book)
      .map { CreditReview(ClientStanding($0, rules: rules, on: session.today), policy: policy) }
      .filter { $0.exposure.isPositive || $0.limit != nil }
      .sorted { Self.precedes($0, $1) }
  }

  /// Who owes the larger share of its limit comes first; then those without a limit, who pays later first.
  private static func precedes(_ one: CreditReview, _ other: CreditReview) -> Bool {
    let (used, others) = (used(one) ?? -1, Self.used(other) ?? -1)
    if used != others { return used > others }
    switch (one.daysBeyond, other.daysBeyond) {
    case (let late?, let later?) where late != later: return late > later
    case (.some, nil): return true
    case (nil, .some): return false
    default: return one.standing.account.client.key < other.standing.account.client.key
    }
  }

  /// How many percent of its limit a client owes, rounded down; nil without a limit, or where it is in another currency.
  private static func used(_ review: CreditReview) -> Int128? {
    guard let limit = review.limit, limit.isPositive, limit.currency == review.exposure.currency else { return nil }
    return Int128(review.exposure.minorUnits) * 100 / Int128(limit.minorUnits)
  }

  var page: Page {
    var page = Page()
    guard let day = reviews.first?.standing.day else {
      page.add("Nobody owes anything, and no limit is set.")
      return page
    }
    page.add("What clients owe and how they pay, on \(say.formatter.fullDay(day))", .title)
    var table = Table([
      .init("client"), .init("owes", right: true), .init("limit", right: true), .init("used", right: true),
      .init("late by", right: true), .init("promises kept", right: true), .init("payer"),
    ])
    for review in reviews {
      let promises = review.promises
      table.add([
        review.standing.account.client.name, say.money(review.exposure), review.limit.map(say.money) ?? "",
        Self.used(review).map { "\($0) %\($0 > 100 ? ", over" : "")" } ?? "",
        review.daysBeyond.map { "\($0.decimalString(places: 1)) d" } ?? "",
        promises.count == 0 ? "" : "\(promises.kept) of \(promises.count)", review.grade?.name ?? "",
      ])
    }
    page.add(table)
    if !reviews.contains(where: { $0.limit != nil }) { page.add("No client has a limit.") }
    page.add(
      "Late by: days beyond terms in twelve months, weighted by amount. `review CLIENT` has it all; "
        + "`limit CLIENT AMOUNT because \"…\"` sets a limit.", .dim)
    return page
  }

  /// `document` is that of one review.
  func document(_ document: (CreditReview) -> JSON) -> JSON {
    ["clients": .array(reviews.map(document))]
  }
}
