/// Payments of a plan that follow one another with the same amount: what is shown as `3 × $1,400.00`.
package struct InstallmentRun: Hashable, Sendable {
  package let count: Int
  /// The amount of each.
  package let amount: Money
  package let isDown: Bool
  package let first: Day
  package let last: Day
}

extension [Installment] {
  /// The payments gathered into runs of equal amounts, in order; a payment down is a run of its own.
  package var runs: [InstallmentRun] {
    var runs: [InstallmentRun] = []
    for installment in self {
      var run = InstallmentRun(
        count: 1, amount: installment.amount, isDown: installment.isDown, first: installment.due, last: installment.due)
      if let last = runs.last, last.amount == run.amount, last.isDown == run.isDown {
        run = InstallmentRun(
          count: last.count + 1, amount: last.amount, isDown: last.isDown, first: last.first, last: installment.due)
        runs.removeLast()
      }
      runs.append(run)
    }
    return runs
  }
}
