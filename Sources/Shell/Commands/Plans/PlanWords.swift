import CommandLanguage
import Receivables

/// What a plan is asked to be, as typed: everything after `plan of AMOUNT` or `plan propose CLIENT`.
struct WrittenTerms: Sendable {
  var over: (count: Int, period: PlanPeriod)?
  var from: Day?
  var down: WrittenDown?
  var final: WrittenAmount?
  var afford: (amount: WrittenAmount, period: PlanPeriod?)?
  var settle: WrittenAmount?
  var calendar: BusinessCalendar?
  var adjustment: DayAdjustment?

  /// Where a day goes on which nobody can pay. A calendar alone means the next business day; an adjustment alone goes by
  /// weekends; neither moves nothing.
  var adjust: (Day) -> Day {
    guard calendar != nil || adjustment != nil else { return { $0 } }
    let calendar = calendar ?? BusinessCalendar(.none)
    let adjustment = adjustment ?? .following
    return { calendar.adjust($0, adjustment) }
  }

  /// The terms in a currency; nil when no number of instalments was asked for.
  func terms(_ currency: Currency, from fallback: Day) throws -> PlanTerms? {
    guard let over else { return nil }
    var terms = PlanTerms(count: over.count, period: over.period, from: from ?? fallback)
    switch down {
    case .amount(let written): terms.down = .amount(try written.money(or: currency))
    case .share(let share): terms.down = .share(share)
    case nil: break
    }
    terms.final = try final?.money(or: currency)
    return terms
  }
}

/// A payment down as typed: an amount or a percentage.
enum WrittenDown: Sendable {
  case amount(WrittenAmount)
  case share(Percentage)
}

extension Parameter where World == Session {
  static var period: Parameter<Session, PlanPeriod> {
    .choice("PERIOD", PlanPeriod.self, "how often")
  }

  /// `over N PERIOD`.
  static var over: Parameter<Session, (Int, PlanPeriod)> {
    .keyword("over", summary: "how many instalments, and how often", .count("N", in: PlanSchedule.counts), .period)
  }

  /// `calendar NAME`.
  static var calendar: Parameter<Session, BusinessCalendar> {
    .keyword("calendar", summary: "whose business days count", .namedCalendar.map(\.calendar))
  }

  /// `adjust WORD`.
  static var adjustment: Parameter<Session, DayAdjustment> {
    .keyword(
      "adjust", summary: "where a day goes that is no business day",
      .choice("WORD", DayAdjustment.self, "where a day goes that is no business day"))
  }

  /// `down AMOUNT` or `down 25%`.
  static var down: Parameter<Session, WrittenDown> {
    let share = Parameter<Session, WrittenDown>("P%", "a share, such as 25%") { reader in
      let text = reader.peek()?.text ?? ""
      guard text.hasSuffix("%"), let share = try? Percentage(parsing: text) else {
        reader.take(1)
        throw reader.refusal("\"\(text)\" is no share")
      }
      reader.take(1)
      return .share(share)
    }
    return .oneOf(share, Parameter<Session, WrittenAmount>.amount.map { WrittenDown.amount($0) })
  }
}

/// Plans as people read them, and as JSON.
struct PlanPages {
  private let say: Say
  private let session: Session

  init(_ session: Session) {
    self.session = session
    say = Say(session)
  }

  /// `3 × $1,400.00` or `$1,200.00 now + 4 × $750.00`.
  func summary(_ installments: [Installment]) -> String {
    installments.runs.map { run in
      let amount = say.money(run.amount)
      if run.isDown { return "\(amount) \(run.first == session.today ? "now" : "on \(say.day(run.first))")" }
      return run.count == 1 ? amount : "\(run.count) × \(amount)"
    }.joined(separator: " + ")
  }

  /// `1 Dec – 1 Feb`.
  func span(_ installments: [Installment]) -> String {
    guard let first = installments.first, let last = installments.last else { return "" }
    return first.due == last.due ? say.day(first.due) : "\(say.day(first.due)) – \(say.day(last.due))"
  }

  /// The options side by side, and under them why those that are not within policy are not.
  func add(_ options: [PlanOption], to page: inout Page) {
    var table = Table([.init(""), .init("instalments", flexible: true), .init("days"), .init("policy")], indent: 2)
    for option in options {
      let isSettlement = option.name == SettlementOffer.letter
      let parts = summary(option.installments) + (isSettlement ? " for all of it" : "")
      table.add([option.name, parts, span(option.installments), words(option.policy)])
    }
    page.add(table)
    for option in options where option.policy != .within {
      page.add(option.name, option.why.joined(separator: "; ") + ".", width: 3, indent: 2)
    }
  }

  /// What each option costs, side by side.
  func costTable(_ options: [PlanOption], _ costs: [PlanCost?]) -> Table {
    let hasDiscount = costs.contains { $0.map { !$0.discount.isZero } ?? false }
    let heads = ["waiting", "risk"] + (hasDiscount ? ["discount"] : []) + ["together", "as a discount"]
    var table = Table([.init("costs")] + heads.map { .init($0, right: true) }, indent: 2)
    for case (let option, let cost?) in zip(options, costs) {
      let discount = hasDiscount ? [cost.discount.isZero ? "" : say.money(cost.discount)] : []
      table.add(
        [option.name, say.money(cost.waiting), say.money(cost.risk)] + discount
          + [say.money(cost.total), "\(cost.asDiscount) %"])
    }
    return table
  }

  /// What a settlement comes to a year beside the plan that it takes the place of, with the convention of the figure.
  func comparison(_ settlement: SettlementOffer, _ plan: String, _ costOfMoney: AnnualRate?) -> String {
    let off = "S against \(plan): \(settlement.share) off"
    guard let rate = settlement.rate, let percent = rate.percent(.simple365) else {
      return "\(off), and the money comes no sooner."
    }
    let dearer =
      costOfMoney.map { " " + (rate.isDearer(than: $0) ? "dearer" : "cheaper") + " than money at \($0);" } ?? ""
    return "\(off) for \(say.formatter.count(rate.days, "day")) sooner is \(percent) % a year "
      + "(\(DiscountCost.Convention.simple365.label)),\(dearer) the risk is not in it."
  }

  /// Which days were moved and to where; nil where none was.
  func moved(_ drafts: [PlanProposal.Draft], _ days: PlanDays) -> String? {
    guard let calendar = days.calendar else { return nil }
    var moves: [Day: Day] = [:]
    for draft in drafts {
      for (installment, day) in zip(draft.option.installments, draft.unadjusted) where installment.due != day {
        moves[day] = installment.due
      }
    }
    guard !moves.isEmpty else { return nil }
    let words = moves.sorted { $0.key < $1.key }.map { from, to in
      let holiday = calendar.holiday(on: from).map { " (\($0.name))" } ?? ""
      return "\(say.formatter.weekday(from))\(holiday) to \(say.formatter.weekday(to))"
    }
    let name = calendar.name == .none ? "" : "\(calendar.name.rawValue), "
    return "No business day, so moved (\(name)\(days.adjustment.rawValue)): \(words.joined(separator: ", "))."
  }

  func words(_ policy: PlanOption.Policy) -> String {
    switch policy {
    case .within: "within policy"
    case .needsApproval: "needs approval"
    case .outside: "outside policy"
    }
  }

  /// `unadjusted` are the days before they were moved to business days.
  func scheduleTable(_ installments: [Installment], unadjusted: [Day] = []) -> Table {
    table(installments) { index, installment in
      guard index < unadjusted.count, unadjusted[index] != installment.due else { return "" }
      return "moved from \(say.formatter.weekday(unadjusted[index]))"
    }
  }

  /// An agreed plan: what of each instalment came in and where it stands.
  func scheduleTable(_ standing: PlanStanding, on day: Day) -> Table {
    let states = standing.installmentStates(on: day)
    return table(standing.plan.installments) { index, installment in
      let part = standing.paid[index]
      let paid = part.isPositive && part < installment.amount ? "\(say.money(part)) paid, " : ""
      return switch states[index] {
      case .paid: "paid"
      case .cured(let on): "paid, made good on \(say.day(on))"
      case .later: paid.isEmpty ? "" : String(paid.dropLast(2))
      case .due: "\(paid)due today"
      case .grace(let until): "\(paid)late, in grace until \(say.formatter.weekday(until))"
      case .missed(let until): "\(paid)missed, can be made good until \(say.formatter.weekday(until))"
      case .broken: "\(paid)missed, not made good"
      case .open: "\(paid)open"
      }
    }
  }

  private func table(_ installments: [Installment], _ state: (Int, Installment) -> String) -> Table {
    var table = Table(
      [.init("#", right: true), .init("due"), .init("amount", right: true), .init("", flexible: true)], indent: 2)
    for (index, installment) in installments.enumerated() {
      let parts = [installment.isDown ? "payment down" : "", state(index, installment)]
      table.add([
        String(index + 1), say.formatter.fullDay(installment.due), say.money(installment.amount),
        parts.filter { !$0.isEmpty }.joined(separator: ", "),
      ])
    }
    return table
  }

  /// The instalments of an agreed plan, with what of each came in and where it stands.
  func document(_ standing: PlanStanding, on day: Day) -> JSON {
    guard case .array(let rows) = document(standing.plan.installments) else { return [] }
    let states = standing.installmentStates(on: day)
    return .array(
      rows.enumerated().map { index, row in
        row.adding([
          "paid": JSON(standing.paid[index]), "state": .string(states[index].name), "until": JSON(states[index].until),
        ])
      })
  }

  func document(_ installments: [Installment], unadjusted: [Day] = []) -> JSON {
    .array(
      installments.enumerated().map { index, installment in
        var base: JSON = [
          "number": .integer(index + 1), "due": JSON(installment.due), "amount": JSON(installment.amount),
        ]
        if index < unadjusted.count, unadjusted[index] != installment.due {
          base = base.adding(["unadjusted": JSON(unadjusted[index])])
        }
        return installment.isDown ? base.adding(["kind": "down"]) : base
      })
  }

  func document(_ options: [PlanOption]) -> JSON { .array(options.map { document($0) }) }

  func document(_ option: PlanOption, unadjusted: [Day] = []) -> JSON {
    [
      "name": .string(option.name), "installments": document(option.installments, unadjusted: unadjusted),
      "policy": .string(option.policy.rawValue), "why": JSON(option.why),
    ]
  }

  /// Options as they are proposed, with what each costs.
  func document(_ drafts: [PlanProposal.Draft], _ costs: [PlanCost?]) -> JSON {
    .array(
      zip(drafts, costs).map { draft, cost in
        document(draft.option, unadjusted: draft.unadjusted).adding(["cost": document(cost)])
      })
  }

  private func document(_ cost: PlanCost?) -> JSON {
    guard let cost else { return .null }
    return [
      "waiting": JSON(cost.waiting), "risk": JSON(cost.risk), "discount": JSON(cost.discount),
      "total": JSON(cost.total), "asDiscount": .string(cost.asDiscount),
    ]
  }

  func document(_ settlement: SettlementOffer, _ cost: PlanCost?, _ costOfMoney: AnnualRate?) -> JSON {
    let option = settlement.option
    let rate = settlement.rate
    return [
      "name": .string(option.name), "amount": JSON(settlement.amount), "currency": JSON(settlement.amount.currency),
      "by": JSON(settlement.by), "discount": JSON(settlement.discount),
      "discountPercent": .string(String(settlement.share.description.dropLast())),
      "policy": .string(option.policy.rawValue), "why": JSON(option.why), "cost": document(cost),
      "daysSooner": .integer(settlement.daysSooner),
      "rates": .array(
        DiscountCost.Convention.allCases.compactMap { convention in
          rate.map { ["convention": .string(convention.label), "percent": JSON($0.percent(convention))] }
        }),
      "dearer": rate.flatMap { rate in costOfMoney.map { .bool(rate.isDearer(than: $0)) } } ?? .null,
    ]
  }
}
