import Receivables
import Training
import Wording

/// What the phrasebook may mention in a training talk.
struct ScenarioFacts {
  let facts: Facts

  init(_ session: Session, _ scenario: Scenario) {
    let formatter = session.formatter
    let book = try? session.book
    let settings = book?.settings ?? [:]
    var facts = scenario.facts(
      on: session.today, money: formatter.money, day: formatter.spokenDay, letterDay: formatter.letterDay,
      sender: settings["sender"] ?? session.user.capitalized, company: book?.company ?? "our company")
    if let phone = settings["phone"] { facts.senderPhone = phone }
    if let ways = settings["ways-to-pay"] { facts.waysToPay = ways }
    self.facts = facts
  }
}
