package import Receivables
package import Wording

extension Scenario {
  /// What the phrasebook may mention in a talk about it on a day.
  package func facts(
    on today: Day, money: (Money) -> String, day: (Day) -> String, letterDay: (Day) -> String,
    sender: String, company: String
  ) -> Facts {
    let due = today.adding(days: -daysOverdue)
    let amount = money(self.amount)
    let firstDay = firstDay(from: today)
    var facts = Facts(
      client: firm, clientKey: name,
      invoices: [
        .init(number: invoice, amount: amount, open: amount, due: letterDay(due), daysOverdue: daysOverdue)
      ], total: amount, oldestDays: daysOverdue, oldestDue: letterDay(due), payBy: day(firstDay),
      today: letterDay(today), stage: stage)
    if !isWrongPerson {
      facts.contact = person
      facts.contactFull = person
    }
    facts.sender = sender
    facts.company = company
    facts.senderPhone = "our number"
    facts.waysToPay = "bank transfer"
    if can.parts > 0 {
      let parts = (try? Allotment.equal(rest, count: can.parts)) ?? []
      var lines = [Facts.Plan.Line(amount: money(first), day: day(firstDay))]
      for (number, part) in parts.enumerated() {
        lines.append(Facts.Plan.Line(amount: money(part), day: day(firstDay.adding(months: number + 1))))
      }
      facts.plan = Facts.Plan(lines: lines, total: amount)
    } else {
      facts.promise = Facts.Pledge(amount: amount, day: day(firstDay), method: "bank transfer")
    }
    facts.nextStep = Facts.NextStep(day: day(firstDay), what: "a call from me")
    return facts
  }
}
