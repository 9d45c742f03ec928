/// The house's rules for plans: what is offered, what is within policy, what needs approval, what is outside it.
package struct PlanPolicy: Hashable, Sendable {
  package let name: String
  /// The first instalment of a plan offered unasked comes so many days after the day of agreement.
  package let startAfterDays: Int
  /// What holds unless the stage says otherwise.
  package let base: PlanLimits
  /// What is different at a stage, by its name.
  package let stages: [String: PlanLimits]
  /// What is stricter once a plan was broken. Whatever it says, the next plan needs approval.
  package let afterBrokenPlan: PlanLimits
  /// What is offered unasked.
  package let offers: [PlanOffer]
  /// Where a day of a proposed plan goes on which the client's bank is closed.
  package let adjust: DayAdjustment
  /// What money costs the house a year: the price of waiting. Nil where nobody has said.
  package let costOfMoney: AnnualRate?

  package init(
    name: String, startAfterDays: Int, base: PlanLimits, stages: [String: PlanLimits] = [:],
    afterBrokenPlan: PlanLimits = PlanLimits(), offers: [PlanOffer], costOfMoney: AnnualRate? = nil,
    adjust: DayAdjustment = .following
  ) {
    self.adjust = adjust
    self.costOfMoney = costOfMoney
    self.name = name
    self.startAfterDays = startAfterDays
    self.base = base
    self.stages = stages
    self.afterBrokenPlan = afterBrokenPlan
    self.offers = offers
  }

  /// The limits that hold for a client in this position.
  package func limits(for facts: PlanFacts) -> PlanLimits {
    let limits = base.replaced(by: facts.stage.flatMap { stages[$0] })
    return facts.planBroken == nil ? limits : limits.tightened(by: afterBrokenPlan)
  }

  /// Whether `installments`, which are to pay `total`, are within policy, and why.
  package func judge(_ installments: [Installment], of total: Money, for facts: PlanFacts) -> PlanJudgement {
    let limits = limits(for: facts)
    let soundness = soundness(installments, of: total)
    let strain = strain(installments, of: total, limits, on: facts.day)
    let broken = facts.planBroken.map { [PlanReason.earlierPlanBroken($0)] } ?? []
    let reasons = soundness + strain + broken
    guard let worst = reasons.map(\.policy).max(by: { $0.rank < $1.rank }) else {
      return PlanJudgement(policy: .within, why: [fits(installments, limits, on: facts.day)])
    }
    var why = reasons.filter { $0.policy == .outside } + reasons.filter { $0.policy != .outside }
    if let stage = facts.stage, stages[stage] != nil {
      let elsewhere = self.limits(for: PlanFacts(day: facts.day, planBroken: facts.planBroken))
      let isStricter = strain != self.strain(installments, of: total, elsewhere, on: facts.day)
      if isStricter { why.append(.stricterAtStage(stage)) }
    }
    return PlanJudgement(policy: worst, why: why)
  }

  /// What is wrong with the policy, in words that name the place; empty when it can be used. With `stageNames`, the
  /// stages it speaks of have to be among them.
  package func problems(stageNames: Set<String>? = nil) -> [String] {
    var problems: [String] = []
    if name.isEmpty { problems.append("the policy has no name") }
    if !(0...366).contains(startAfterDays) {
      problems.append("startAfterDays is \(startAfterDays); expected 0 to 366")
    }
    problems += base.problems(complete: true).map { "base: \($0)" }
    for (stage, limits) in stages.sorted(by: { $0.key < $1.key }) {
      if let stageNames, !stageNames.contains(stage) { problems.append("stages: there is no stage \(stage)") }
      // Together with the base, since a count may clash with the base's; what is wrong with the base alone was said.
      let known = base.problems(complete: false)
      problems += base.replaced(by: limits).problems(complete: false).filter { !known.contains($0) }
        .map { "stages, \(stage): \($0)" }
    }
    problems += afterBrokenPlan.problems(complete: false).map { "afterBrokenPlan: \($0)" }
    if offers.isEmpty { problems.append("there are no offers") }
    if offers.count > 26 { problems.append("there are \(offers.count) offers; expected at most 26") }
    for (index, offer) in offers.enumerated() {
      problems += offer.problems().map { "offers, number \(index + 1): \($0)" }
    }
    return problems
  }

  // MARK: The rules

  private func soundness(_ installments: [Installment], of total: Money) -> [PlanReason] {
    var reasons: [PlanReason] = []
    if let empty = installments.first(where: { !$0.amount.isPositive }) {
      reasons.append(.emptyInstallment(empty.amount))
    }
    let sum = try? Money.sum(installments.map(\.amount), in: total.currency)
    if sum != total { reasons.append(.notTheTotal(sum, total: total)) }
    return reasons
  }

  /// Where a plan goes beyond the limits.
  private func strain(
    _ installments: [Installment], of total: Money, _ limits: PlanLimits, on day: Day
  ) -> [PlanReason] {
    lengths(installments, limits, on: day) + amounts(installments, of: total, limits)
  }

  private func lengths(_ installments: [Installment], _ limits: PlanLimits, on day: Day) -> [PlanReason] {
    var reasons: [PlanReason] = []
    let count = installments.count { !$0.isDown }
    if let most = limits.mostInstallments, count > most {
      reasons.append(.tooManyInstallments(count, most: most))
    } else if let above = limits.installments, count > above {
      reasons.append(.installmentsNeedApproval(count, above: above))
    }
    let days = installments.map { $0.due.days(since: day) }
    if let span = days.max() {
      if let most = limits.mostSpanDays, span > most {
        reasons.append(.tooLong(days: span, most: most))
      } else if let above = limits.spanDays, span > above {
        reasons.append(.spanNeedsApproval(days: span, above: above))
      }
    }
    if let wait = days.min() {
      if let most = limits.mostWaitDays, wait > most {
        reasons.append(.tooLate(days: wait, most: most))
      } else if let above = limits.waitDays, wait > above {
        reasons.append(.waitNeedsApproval(days: wait, above: above))
      }
    }
    return reasons
  }

  private func amounts(_ installments: [Installment], of total: Money, _ limits: PlanLimits) -> [PlanReason] {
    guard total.isPositive, installments.allSatisfy({ $0.amount.currency == total.currency }) else { return [] }
    var reasons: [PlanReason] = []
    // The last payment may be small: it is what is left.
    let smallest = installments.dropLast().map(\.amount).min()
    if let smallest, let least = limits.leastInstallment?.amount(in: total.currency), smallest < least {
      reasons.append(.smallInstallment(smallest, least: least))
    }
    if let above = limits.totalWithoutApproval?.amount(in: total.currency), total > above {
      reasons.append(.totalNeedsApproval(total, above: above))
    }
    if let share = limits.leastFirstShare, let first = installments.min(by: { $0.due < $1.due }) {
      let least = share.of(total)
      if first.amount < least { reasons.append(.smallFirstPayment(first.amount, least: least, share: share)) }
    }
    return reasons
  }

  private func fits(_ installments: [Installment], _ limits: PlanLimits, on day: Day) -> PlanReason {
    let count = installments.count { !$0.isDown }
    let days = max(0, installments.map { $0.due.days(since: day) }.max() ?? 0)
    return .within(
      installments: count, most: limits.installments ?? count, days: days, longest: limits.spanDays ?? days)
  }
}

extension PlanPolicy: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, startAfterDays, base, stages, afterBrokenPlan, offers, costOfMoney, adjust
  }

  /// Refuses keys it does not know: a misspelt rule would be no rule.
  package init(from decoder: any Decoder) throws {
    try KnownKeys.check(decoder, against: CodingKeys.allCases.map(\.rawValue))
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    startAfterDays = try container.decode(Int.self, forKey: .startAfterDays)
    base = try container.decode(PlanLimits.self, forKey: .base)
    stages = try container.decodeIfPresent([String: PlanLimits].self, forKey: .stages) ?? [:]
    afterBrokenPlan = try container.decodeIfPresent(PlanLimits.self, forKey: .afterBrokenPlan) ?? PlanLimits()
    offers = try container.decode([PlanOffer].self, forKey: .offers)
    adjust = try container.decodeIfPresent(DayAdjustment.self, forKey: .adjust) ?? .following
    costOfMoney = try container.decodeIfPresent(AnnualRate.self, forKey: .costOfMoney)
  }
}
