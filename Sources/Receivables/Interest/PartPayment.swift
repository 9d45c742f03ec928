/// A payment that settles a part of a debt.
package struct PartPayment: Hashable, Sendable {
  package let amount: Money
  package let day: Day

  package init(_ amount: Money, on day: Day) {
    self.amount = amount
    self.day = day
  }
}
