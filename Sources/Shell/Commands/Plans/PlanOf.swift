import CommandLanguage
import Receivables

extension Command where World == Session {
  static let planOf = Command(
    "plan of", group: "Plans", "Splits an amount into instalments: a calculator, for no client.",
    detail: """
      Equal instalments differ by at most one minor unit, the larger ones first; their sum is the amount. Monthly ones keep \
      to the day of the first and to the end of shorter months. `down` is due on the first day, and the instalments start one \
      period later. Without `from` the first is due today. Days on which no business is done stay, unless `calendar` or \
      `adjust` moves them; a calendar alone means following. `calendars` lists the calendars.
      """,
    examples: [
      "plan of 4200 over 3 monthly from 2026-12-01",
      "plan of 1000 EUR over 4 semimonthly from 2027-01-15 down 25%",
      "plan of 900 over 3 monthly from 2027-05-31 calendar us-fed adjust modified-following",
    ],
    json: [
      "total": "", "currency": "", "installments.number": "from 1", "installments.due": "", "installments.amount": "",
      "installments.kind": "down, for the payment down",
      "installments.unadjusted": "the day before it was moved, only where it was",
    ], reads: true, needsBook: false, questions: ["split an amount into instalments"],
    .amount, .over, .keyword("from", .day).optional, .keyword("down", .down).optional,
    .keyword("final", .amount).optional, .keyword("calendar", .calendar).optional,
    .keyword("adjust", .choice("ADJUSTMENT", DayAdjustment.self, "where a day goes that is no business day")).optional
  ) { session, written, over, from, down, final, calendarName, adjustment in
    let fallback = (try? session.book)?.currency ?? Currency("USD")
    guard let currency = written.currency ?? fallback else { return }
    let total = try written.money(or: currency)
    let asked = WrittenTerms(over: over, from: from, down: down, final: final)
    guard let terms = try asked.terms(currency, from: session.today) else { return }
    let name = calendarName ?? BusinessCalendar.Name.none.rawValue
    guard let calendar = try CalendarLibrary(session.resources).calendar(name) else { return }
    let rule = adjustment ?? (calendarName == nil ? DayAdjustment.none : .following)
    do {
      let schedule = try PlanSchedule(total: total, terms: terms) { calendar.adjust($0, rule) }
      let pages = PlanPages(session)
      var page = Page()
      page.add("\(Say(session).money(total)) as \(pages.summary(schedule.installments))", .title)
      page.add(pages.scheduleTable(schedule))
      session.reply(
        page,
        ["total": JSON(total), "currency": JSON(currency), "installments": pages.document(schedule)])
    } catch let failure as PlanFailure {
      throw failure.refusal
    }
  }
}
