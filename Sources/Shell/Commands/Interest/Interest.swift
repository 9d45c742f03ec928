import CommandLanguage
import Receivables

extension Command where World == Session {
  static let interest = Command(
    "interest", group: "Interest", "Works out interest on a late debt: a calculator, for no client.",
    detail: """
      `from` is the day due: the day after it is the first that bears interest. `to` is the day of payment, or the day as \
      of which you ask; it is counted too. `uk` and `eu CC` are the laws on late payment between businesses, `rate P%` is a \
      rate that was agreed. Part payments are taken off the debt, never off the interest. The laws lie in \
      interest-rules.plist and the reference rates in rates.plist, each with its source; a copy in the book's folder is \
      read first.
      """,
    examples: [
      "interest GBP 4200 from 2025-11-14 to 2026-02-12 under uk",
      "interest GBP 4200 from 2025-11-14 to 2026-02-12 under uk paid 1200 on 2025-12-31",
      "interest 5000 from 2026-01-31 to 2026-03-02 under rate 9.5%",
    ],
    json: InterestPages.fields, reads: true, needsBook: false,
    questions: [
      "how much interest is owed on AMOUNT",
      "late payment interest",
      "what interest may I charge",
      "work out statutory interest on AMOUNT from DAY",
      "interest on AMOUNT that is two months late",
      "what does the late payment directive give me on AMOUNT",
      "penalty interest for paying late",
      "can I charge interest for late payment",
      "how much extra do they owe for being late",
      "late fee on AMOUNT",
    ],
    .amount, .keyword("from", .day), .keyword("to", .day), .keyword("under", .interestBasis),
    .keyword("paid", .amount, .keyword("on", .day)).repeated
  ) { session, written, from, to, basis, paid in
    let fallback = try basis.currency ?? (try? session.book)?.currency ?? session.plainCurrency
    let principal = try written.money(or: fallback)
    let payments = try paid.map { PartPayment(try $0.0.money(or: principal.currency), on: $0.1) }
    let interest = try LateInterest(
      on: principal, due: from, to: to, under: basis, paid: payments,
      rates: InterestLibrary(session.resources).rates, today: session.today)
    let pages = InterestPages(session)
    session.reply(pages.page(interest), pages.document(interest))
  }
}

extension Session {
  /// The currency meant where none is written, and neither a client nor a book says which.
  var plainCurrency: Currency {
    get throws {
      guard let dollar = Currency("USD") else { throw Refusal("which currency?", hint: "write it: 4200 EUR") }
      return dollar
    }
  }
}
