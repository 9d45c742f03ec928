/// Looks through one client's account for what stands out on a day. A pure function of the account, the rules and the
/// day; every kind is in a file of its own beside this one.
package struct AnomalyScan {
  let account: Account
  let rules: AnomalyRules
  let day: Day
  /// Everything settled, in the order of payment.
  let paid: [PaidInvoice]
  /// Open, overdue and chased: not disputed, held, or in a plan that is being kept.
  let chased: [OpenInvoice]
  /// The payments that stand, in the order of their days, with where they went.
  let payments: [Payment]

  /// A payment that stands, with where it went up to the day.
  struct Payment {
    let settlement: Settlement
    var shares: [Allocation] = []
  }

  package init(_ account: Account, rules: AnomalyRules, on day: Day) {
    self.account = account
    self.rules = rules
    self.day = day
    paid = account.paidInvoices(on: day)
    chased = AnomalyScan.chased(account, on: day)
    payments = AnomalyScan.payments(account, on: day)
  }

  /// All that stands out, in the order of the kinds.
  package func anomalies() -> [Anomaly] {
    AnomalyKind.allCases.flatMap { kind -> [Anomaly] in
      guard let rule = rules.rule(kind) else { return [] }
      switch kind {
      case .rhythm: return [rhythm(rule)].compactMap { $0 }
      case .outOfOrder: return [outOfOrder(rule)].compactMap { $0 }
      case .partPayment: return [firstPartPayment(rule)].compactMap { $0 }
      case .roundSums: return [roundSums(rule)].compactMap { $0 }
      case .silent: return [silent(rule)].compactMap { $0 }
      case .contact: return contact(rule)
      case .lateDispute: return lateDisputes(rule)
      case .brokenPromises: return [brokenPromises(rule)].compactMap { $0 }
      case .duplicateInvoice: return duplicateInvoices(rule)
      case .duplicatePayment: return duplicatePayments(rule)
      // Nobody's money is nobody's anomaly; see `Anomalies`.
      case .unknownPayer: return []
      }
    }
  }

  func anomaly(
    _ kind: AnomalyKind, _ finding: Anomaly.Finding, _ evidence: [Anomaly.Evidence], _ inputs: [Anomaly.Input],
    _ rule: AnomalyRules.Rule
  ) -> Anomaly {
    let thresholds = kind.needs.map { Anomaly.Input($0.rawValue, rule[$0]) }
    return Anomaly(
      kind: kind, client: account.index, day: evidence.map(\.day).max() ?? day, finding: finding,
      evidence: evidence.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        .map(\.element), inputs: inputs + thresholds)
  }

  /// Whether `then` lies within the days that a rule looks back.
  func isRecent(_ then: Day, _ rule: AnomalyRules.Rule) -> Bool {
    then <= day && day.days(since: then) <= rule[.lookBackDays]
  }

  func number(_ index: Index) -> String { account.book.invoice(index).number }

  private static func chased(_ account: Account, on day: Day) -> [OpenInvoice] {
    let overdue = account.openInvoices(on: day).filter { ($0.daysChaseable ?? 0) > 0 && $0.disputed != $0.open }
    guard !overdue.isEmpty, !account.holds.contains(where: { $0.invoice == nil && $0.holds(on: day) }) else {
      return []
    }
    let planned = account.plans.isEmpty ? [] : account.activePlan(on: day)?.plan.invoices ?? []
    return overdue.filter { open in
      !planned.contains(open.index) && !account.holds.contains { $0.invoice == open.index && $0.holds(on: day) }
    }
  }

  private static func payments(_ account: Account, on day: Day) -> [Payment] {
    var payments: [Payment] = []
    var positions: [Index: Int] = [:]
    for index in account.settlements {
      let settlement = account.book.settlements[Int(index)]
      guard settlement.kind == .payment, settlement.stands(on: day) else { continue }
      positions[index] = payments.count
      payments.append(Payment(settlement: settlement))
    }
    for allocation in account.allocations where allocation.day <= day {
      if let position = positions[allocation.settlement] { payments[position].shares.append(allocation) }
    }
    return payments.sorted { ($0.settlement.day, $0.settlement.id) < ($1.settlement.day, $1.settlement.id) }
  }
}
