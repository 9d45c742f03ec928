import Receivables

/// What used rows add up to, credits counted as negative, for comparison with a file's own totals.
struct SignedSum {
  private var sums: [Currency: Int64] = [:]
  private var hasOverflow = false

  init() {}

  /// The sum of `amount` or `balance` over `rows`.
  init(_ rows: [ImportRow], field: ImportField) {
    for row in rows { add(row, field: field) }
  }

  mutating func add(_ row: ImportRow, field: ImportField) {
    switch row.content {
    case .invoice(let invoice): add(field == .amount ? invoice.amount : invoice.balance)
    case .payment(let payment):
      let amount = field == .amount ? payment.amount : payment.unused
      // Among invoices a payment or credit lowers what is owed; in a list of payments it is what is counted.
      let isCounted = payment.unused != nil || payment.isCredit
      add(amount.map { Money(isCounted ? -$0.minorUnits : $0.minorUnits, $0.currency) })
    case .client: break
    }
  }

  private mutating func add(_ amount: Money?) {
    guard let amount else { return }
    let (sum, overflow) = sums[amount.currency, default: 0].addingReportingOverflow(amount.minorUnits)
    sums[amount.currency] = sum
    hasOverflow = hasOverflow || overflow
  }

  /// The sum when everything is in `currency`; nil with mixed currencies or when it does not fit.
  func total(in currency: Currency) -> Money? {
    guard !hasOverflow, sums.keys.allSatisfy({ $0 == currency }) else { return nil }
    return Money(sums[currency] ?? 0, currency)
  }

  /// The one currency of the rows; nil when there are none or several.
  var currency: Currency? { sums.count == 1 ? sums.keys.first : nil }

  /// This sum less an earlier one: what was added in between. Nil with mixed currencies.
  func since(_ earlier: SignedSum, in currency: Currency) -> Money? {
    guard let now = total(in: currency), let before = earlier.total(in: currency) else { return nil }
    return try? now.subtracting(before)
  }
}
