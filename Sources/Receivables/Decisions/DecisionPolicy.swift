/// What a decision is counted with: a fee, costs and times, all of it data that a user may change.
package struct DecisionPolicy: Hashable, Sendable, Codable {
  package var name: String
  /// Of what an agency collects.
  package var agencyFee: Percentage
  package var agencyFeeSource: String
  /// Agencies take no smaller debts.
  package var agencyLeast: AmountTable
  /// Agencies take no younger debts, in days past due.
  package var agencyLeastDays: Int
  /// What waiting for money costs, in percent a year.
  package var moneyCost: Percentage
  /// Days until the money of a choice comes, by the choice's name.
  package var daysToCash: [String: Int]
  /// Monthly instalments of the plan that is counted with.
  package var planInstallments: Int
  /// Days until its first instalment.
  package var planStartDays: Int
  /// Of the debt, where no amount is named to settle for.
  package var settleShare: Percentage
  /// Hours of work by the choice's name; with `hourCost` what they cost.
  package var hours: [String: Int]
  package var hourCost: AmountTable
  package var letterCost: AmountTable
  /// So many invoices make a record of the house's own.
  package var ownRecordLeast: Int
  package var ownRecordDays: Int
  /// Days after a decision until it is asked about again.
  package var reviewDays: Int

  /// What is wrong with it, in words that name the place; empty when it can be used.
  package func problems() -> [String] {
    var problems: [String] = []
    let names = Set(Decision.Choice.allCases.map(\.rawValue))
    for (place, table) in [("daysToCash", daysToCash), ("hours", hours)] {
      for (name, value) in table.sorted(by: { $0.key < $1.key }) {
        if !names.contains(name) { problems.append("\(place): “\(name)” is no choice") }
        if !(0...3650).contains(value) { problems.append("\(place): \(name) is \(value); expected 0 to 3650") }
      }
    }
    for (place, value, range) in [
      ("agencyLeastDays", agencyLeastDays, 0...3650), ("planInstallments", planInstallments, 1...60),
      ("planStartDays", planStartDays, 0...366), ("ownRecordLeast", ownRecordLeast, 1...100_000),
      ("ownRecordDays", ownRecordDays, 1...3650), ("reviewDays", reviewDays, 1...366),
    ] where !range.contains(value) {
      problems.append("\(place) is \(value); expected \(range.lowerBound) to \(range.upperBound)")
    }
    for (place, table) in [("agencyLeast", agencyLeast), ("hourCost", hourCost), ("letterCost", letterCost)] {
      problems += table.problems().map { "\(place): \($0)" }
    }
    return problems
  }

  /// The work of a choice; nil where it is not counted.
  func work(_ choice: Decision.Choice, in currency: Currency) -> Money? {
    guard let hours = hours[choice.rawValue], let cost = hourCost.amount(in: currency) else { return nil }
    let (product, overflow) = cost.minorUnits.multipliedReportingOverflow(by: Int64(hours))
    return overflow ? nil : Money(product, currency)
  }
}
