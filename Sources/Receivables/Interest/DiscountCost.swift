#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What giving a discount to be paid sooner costs, as a rate a year: for an early-payment discount and for a settlement.
///
/// The rate is that of the money received: a discount of 2 on 100 costs 2 on 98 for the days gained.
package struct DiscountCost: Hashable, Sendable {
  /// How a rate a year is reckoned. Figures of different conventions do not compare, so each is shown with its label.
  package enum Convention: String, CaseIterable, Hashable, Sendable {
    /// The rate of the days gained times the number of them in 360 days.
    case simple360 = "simple, 360 days"
    /// The same in 365 days.
    case simple365 = "simple, 365 days"
    /// With interest on interest, 365 days. An approximation, since it is no fraction.
    case effective365 = "effective, 365 days"

    package var label: String { rawValue }
  }

  /// Why there is no such cost.
  package enum Failure: Error, Hashable {
    /// The discount is everything, or more.
    case nothingLeft
    /// Nothing is gained: the days are not above zero, or above 36,500.
    case daysOutOfRange(Int)
    /// The amount to settle for is not above zero, or above what is owed, or in another currency.
    case notASettlement(Money, of: Money)

    /// One sentence in lower case without a final stop.
    package var message: String {
      switch self {
      case .nothingLeft: "a discount of all leaves nothing to pay"
      case .daysOutOfRange(let days): "\(days) days sooner is no gain; expected 1 to 36500"
      case .notASettlement(let amount, let full): "\(amount.plain) is no settlement of \(full.plain)"
      }
    }
  }

  /// What is given up for each unit received: 2/98 for a discount of 2 %.
  package let share: ExactFraction
  /// How many days sooner the money comes.
  package let days: Int

  /// A discount of `discount` for paying `days` days (1 to 36,500) sooner.
  package init(discount: Percentage, daysSooner days: Int) throws(Failure) {
    guard !discount.isWhole else { throw .nothingLeft }
    guard (1...36_500).contains(days) else { throw .daysOutOfRange(days) }
    let whole: Int128 = 100_000_000
    share = ExactFraction(Int128(discount.millionths), whole - Int128(discount.millionths))
    self.days = days
  }

  /// Terms such as 2/10 net 30: `discount` when paid on day `within` after the invoice instead of on day `net`.
  package init(discount: Percentage, within: Int, net: Int) throws(Failure) {
    try self.init(discount: discount, daysSooner: net - within)
  }

  /// Taking `amount` now for all of `full`, which would else come in `days` days.
  package init(settling full: Money, for amount: Money, daysSooner days: Int) throws(Failure) {
    guard full.currency == amount.currency, amount.isPositive, amount <= full else {
      throw .notASettlement(amount, of: full)
    }
    guard (1...36_500).contains(days) else { throw .daysOutOfRange(days) }
    share = ExactFraction(Int128(full.minorUnits) - Int128(amount.minorUnits), Int128(amount.minorUnits))
    self.days = days
  }

  /// The simple rate a year of `yearDays` days as an exact fraction of one.
  package func simple(yearDays: Int) -> ExactFraction {
    // At most 10^8 (or 2^63) × 366 over 2^63 × 36,500: far below 2^127.
    ExactFraction(share.numerator * Int128(yearDays), share.denominator * Int128(days))
  }

  /// The effective rate a year as a fraction of one, in floating point: for showing only, never for an amount.
  package func effective(yearDays: Int) -> Double {
    let once = Double(share.numerator) / Double(share.denominator)
    // log1p and expm1 keep the digits of small discounts.
    return expm1(log1p(once) * Double(yearDays) / Double(days))
  }

  /// The rate in percent with two decimal digits, such as `37.24`; nil when the effective one is too large to say.
  package func percent(_ convention: Convention) -> String? {
    switch convention {
    case .simple360: return percent(simple(yearDays: 360))
    case .simple365: return percent(simple(yearDays: 365))
    case .effective365:
      let hundredths = (effective(yearDays: 365) * 10_000).rounded()
      guard let whole = Int64(exactly: hundredths), hundredths < 1e15 else { return nil }
      return ExactFraction(Int128(whole), 100).decimalString(places: 2)
    }
  }

  private func percent(_ rate: ExactFraction) -> String {
    ExactFraction(rate.numerator * 100, rate.denominator).decimalString(places: 2)
  }

  /// Whether the discount costs more than money does at `cost`, by the simple rate on 365 days.
  package func isDearer(than cost: AnnualRate) -> Bool { simple(yearDays: 365) > cost.fraction }

  /// What waiting `days` days for `amount` costs at `cost`, simple on 365 days, exact: to set beside a discount.
  package static func waiting(for amount: Money, days: Int, at cost: AnnualRate) -> ExactMoney {
    cost.simpleInterest(on: amount, days: max(0, days), yearDays: 365)
  }
}
