/// A reason for a decision, as a fact. The words are made where it is shown.
package enum Because: Hashable, Sendable {
  case brokenPromise(amount: Money, by: Day)
  case partlyKeptPromise(amount: Money, received: Money, by: Day)
  case brokenPlan(missed: Day)
  /// An instalment was missed; it can be made good until a day.
  case missedInstallment(due: Day, until: Day)
  case openInvoices(count: Int)
  case firstLateness(years: Int)
  case slowing([Int])
  case stageDue(String, since: Day)
  case dueSoon(Day)
  case stageFell(from: String, to: String, invoice: String)
  case toldBy(Outcome, on: Day)
  case callbackDue(Day)
  case unansweredTries(Int)
  case badContact(Outcome, on: Day)
  case disputeToAnswer(invoice: String, opened: Day)
  case unappliedCash(Money)
  case unappliedCredit(Money)
  case relationship(years: Int, onTime: Int, of: Int)
  case hardshipHeard(Day)
  case stageRegister(String, Register)
  /// Nil where nobody is named.
  case forSenior(String?, above: Money)
  case decided(Decision.Choice, on: Day)
  case noticeDue(stage: String, since: Day)
  case paysWell(onTime: Int, of: Int, lastContact: Day?)
}

/// A decision with its reasons.
package struct Reasoned<Value: Sendable>: Sendable {
  package let value: Value
  package let because: [Because]

  package init(_ value: Value, because: [Because]) {
    self.value = value
    self.because = because
  }
}
