import Receivables
import Training
import Wording

/// What the phrasebook may mention in a training talk.
struct ScenarioFacts {
  let facts: Facts

  init(_ session: Session, _ scenario: Scenario) {
    let formatter = session.formatter
    let today = session.today
    let due = today.adding(days: -scenario.daysOverdue)
    let amount = formatter.money(scenario.amount)
    let firstDay = scenario.firstDay(from: today)
    var facts = Facts(
      client: scenario.firm, clientKey: scenario.name,
      invoices: [
        .init(
          number: scenario.invoice, amount: amount, open: amount, due: formatter.letterDay(due),
          daysOverdue: scenario.daysOverdue)
      ], total: amount, oldestDays: scenario.daysOverdue, oldestDue: formatter.letterDay(due),
      payBy: formatter.spokenDay(firstDay), today: formatter.letterDay(today), stage: scenario.stage)
    let settings = (try? session.book)?.settings ?? [:]
    if !scenario.isWrongPerson {
      facts.contact = scenario.person
      facts.contactFull = scenario.person
    }
    facts.sender = settings["sender"] ?? session.user.capitalized
    facts.company = (try? session.book)?.company ?? "our company"
    facts.senderPhone = settings["phone"] ?? "our number"
    facts.waysToPay = settings["ways-to-pay"] ?? "bank transfer"
    if scenario.can.parts > 0 {
      let rest = (try? Allotment.equal(scenario.rest, count: scenario.can.parts)) ?? []
      var lines = [Facts.Plan.Line(amount: formatter.money(scenario.first), day: formatter.spokenDay(firstDay))]
      for (number, part) in rest.enumerated() {
        let day = firstDay.adding(months: number + 1)
        lines.append(Facts.Plan.Line(amount: formatter.money(part), day: formatter.spokenDay(day)))
      }
      facts.plan = Facts.Plan(lines: lines, total: amount)
    } else {
      facts.promise = Facts.Pledge(amount: amount, day: formatter.spokenDay(firstDay), method: "bank transfer")
    }
    facts.nextStep = Facts.NextStep(day: formatter.spokenDay(firstDay), what: "a call from me")
    self.facts = facts
  }
}
