import CommandLanguage
import Receivables
import Training
import Wording

/// What the phrasebook may mention in a training talk.
struct ScenarioFacts {
  var facts: Facts
  private let session: Session
  private let play: TrainingPlay

  init(_ session: Session, _ play: TrainingPlay) {
    self.session = session
    self.play = play
    let formatter = session.formatter
    let book = try? session.book
    let settings = book?.settings ?? [:]
    var facts = play.scenario.facts(
      on: play.today, money: formatter.money, day: formatter.spokenDay, letterDay: formatter.letterDay,
      sender: settings["sender"] ?? session.user.capitalized, company: book?.company ?? "our company")
    if let phone = settings["phone"] { facts.senderPhone = phone }
    if let ways = settings["ways-to-pay"] { facts.waysToPay = ways }
    if let promise = play.earlier?.promise {
      facts.previousPromise = Facts.Pledge(
        amount: formatter.money(promise.amount), day: formatter.spokenDay(promise.due))
    }
    self.facts = facts
  }

  /// With payments as the plan that is talked about; a single one is a promise.
  func with(_ parts: [Installment]) -> Facts {
    let formatter = session.formatter
    var facts = facts
    facts.plan = nil
    facts.promise = nil
    facts.nextStep = nil
    guard let first = parts.first else { return facts }
    if parts.count == 1 {
      facts.promise = Facts.Pledge(
        amount: formatter.money(first.amount), day: formatter.spokenDay(first.due), method: "bank transfer")
      return facts
    }
    let total = parts.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    facts.plan = Facts.Plan(
      lines: parts.map { Facts.Plan.Line(amount: formatter.money($0.amount), day: formatter.spokenDay($0.due)) },
      total: formatter.money(Money(total, first.amount.currency)))
    return facts
  }
}
