import CommandLanguage
import Receivables

extension Command where World == Session {
  static let planOf = Command(
    "plan of", group: "Plans", "Splits an amount into instalments: a calculator, for no client.",
    detail: """
      Equal instalments differ by at most one minor unit, the larger ones first; their sum is the amount. Monthly ones keep \
      to the day of the first and to the end of shorter months. `down` is due on the first day, and the instalments start one \
      period later. Without `from` the first is due today. With `calendar` a day that is no business day there moves to the \
      next one; `adjust` says otherwise. Days are counted from the first, so one that moves does not move those after it.
      """,
    examples: [
      "plan of 4200 over 3 monthly from 2026-12-01",
      "plan of 1000 EUR over 4 semimonthly from 2027-01-15 down 25%",
      "plan of 900 GBP over 3 monthly from 2027-01-31 calendar uk-england adjust modified-following",
    ],
    json: [
      "total": "", "currency": "", "installments.number": "from 1", "installments.due": "", "installments.amount": "",
      "installments.kind": "down, for the payment down", "installments.unadjusted": "the day before it was moved",
    ], reads: true, needsBook: false,
    questions: [
      "split AMOUNT into instalments",
      "AMOUNT over six months, what is that a month",
      "work out a payment plan for AMOUNT",
      "how much is each payment if AMOUNT is paid in parts",
      "calculate instalments of AMOUNT",
      "schedule AMOUNT in equal payments",
      "cut AMOUNT into equal parts",
      "how much a month if AMOUNT is spread over a year",
      "AMOUNT in four payments",
    ],
    .amount, .over, .keyword("from", .day).optional, .keyword("down", .down).optional,
    .keyword("final", .amount).optional, .calendar.optional, .adjustment.optional
  ) { session, written, over, from, down, final, calendar, adjustment in
    let fallback = (try? session.book)?.currency ?? Currency("USD")
    guard let currency = written.currency ?? fallback else { return }
    let total = try written.money(or: currency)
    let asked = WrittenTerms(
      over: over, from: from, down: down, final: final, calendar: calendar, adjustment: adjustment)
    guard let terms = try asked.terms(currency, from: session.today) else { return }
    do {
      let schedule = try PlanSchedule(total: total, terms: terms, adjust: asked.adjust)
      let pages = PlanPages(session)
      var page = Page()
      page.add("\(Say(session).money(total)) as \(pages.summary(schedule.installments))", .title)
      page.add(pages.scheduleTable(schedule.installments, unadjusted: schedule.unadjusted))
      session.reply(
        page,
        [
          "total": JSON(total), "currency": JSON(currency),
          "installments": pages.document(schedule.installments, unadjusted: schedule.unadjusted),
        ])
    } catch let failure as PlanFailure {
      throw failure.refusal
    }
  }
}
