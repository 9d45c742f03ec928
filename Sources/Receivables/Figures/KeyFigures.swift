/// The formulas of the key figures, apart from where their inputs come from.
///
/// All are exact; nil means that the denominator is nothing, so that there is no such figure. The definitions are those
/// in circulation among receivables teams (rex.inc, deltarecovery.com, support.upflow.io, read October 2026).
package enum KeyFigures {
  /// Days sales outstanding: receivables ÷ credit sales × days. With only what is not overdue yet as receivables it is
  /// the best possible one.
  package static func daysSalesOutstanding(receivables: Int64, sales: Int64, days: Int) -> ExactFraction? {
    ratio(Int128(receivables) * Int128(days), Int128(sales))
  }

  /// Average days delinquent: days sales outstanding less the best possible.
  package static func averageDaysDelinquent(
    receivables: Int64, current: Int64, sales: Int64, days: Int
  ) -> ExactFraction? {
    ratio((Int128(receivables) - Int128(current)) * Int128(days), Int128(sales))
  }

  /// Collection effectiveness in percent: of what could have been collected in the period, how much was. Sales are those
  /// of the whole period, not divided by its months.
  package static func collectionEffectiveness(
    opening: Int64, sales: Int64, closing: Int64, closingCurrent: Int64
  ) -> ExactFraction? {
    let pool = Int128(opening) + Int128(sales)
    return ratio((pool - Int128(closing)) * 100, pool - Int128(closingCurrent))
  }

  /// The sales of a calendar month, or of the part of it that counts.
  package struct Month: Hashable, Sendable {
    package let sales: Int64
    package let days: Int

    package init(sales: Int64, days: Int) {
      self.sales = sales
      self.days = days
    }
  }

  /// Days sales outstanding by counting back: the sales of one month after the other, the newest first, are taken from
  /// the receivables until these are used up; the last month counts by the share it takes. Nil when all the sales there
  /// are do not cover the receivables.
  package static func countback(receivables: Int64, months: [Month]) -> ExactFraction? {
    guard receivables > 0 else { return receivables == 0 ? .zero : nil }
    var rest = receivables
    var days = 0
    for month in months {
      if month.sales >= rest {
        return ExactFraction(Int128(days), 1).adding(
          ExactFraction(Int128(rest) * Int128(month.days), Int128(month.sales)))
      }
      rest -= max(0, month.sales)
      days += month.days
    }
    return nil
  }

  /// The mean of `days` weighted by amount: days beyond terms with days after the day due, days to pay with days after
  /// the invoice.
  package static func weightedDays(_ payments: [(amount: Int64, days: Int)]) -> ExactFraction? {
    var (product, sum) = (Int128(0), Int128(0))
    for payment in payments {
      product += Int128(payment.amount) * Int128(payment.days)
      sum += Int128(payment.amount)
    }
    return ratio(product, sum)
  }

  /// `part` of `whole` in percent.
  package static func percent(_ part: Int64, of whole: Int64) -> ExactFraction? {
    ratio(Int128(part) * 100, Int128(whole))
  }

  /// `numerator` for each of `denominator`; nil when that is not above zero.
  static func ratio(_ numerator: Int128, _ denominator: Int128) -> ExactFraction? {
    denominator > 0 ? ExactFraction(numerator, denominator) : nil
  }
}
