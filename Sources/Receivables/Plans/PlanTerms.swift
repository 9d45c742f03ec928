/// What someone asks of a plan: so many instalments, how far apart, from which day, and what is fixed about the amounts.
package struct PlanTerms: Hashable, Sendable {
  /// How many instalments, the payment down not counted: 1 to 600.
  package var count: Int
  package var period: PlanPeriod
  /// The day of the first payment (semimonthly: the first 15th or month end on or after it).
  package var from: Day
  /// A payment down on the first day; the instalments then start one period later.
  package var down: DownPayment?
  /// The amount of the last instalment, when it is fixed; the others share the rest.
  package var final: Money?

  package init(count: Int, period: PlanPeriod, from: Day, down: DownPayment? = nil, final: Money? = nil) {
    self.count = count
    self.period = period
    self.from = from
    self.down = down
    self.final = final
  }

  /// A payment down: an amount, or a share of the total that is rounded half up to the minor unit.
  package enum DownPayment: Hashable, Sendable {
    case amount(Money)
    case share(Percentage)
  }

  /// The same terms with another number of instalments.
  func with(count: Int) -> PlanTerms {
    var terms = self
    terms.count = count
    return terms
  }
}
