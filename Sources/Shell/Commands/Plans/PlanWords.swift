import CommandLanguage
import Receivables

/// What a plan is asked to be, as typed: everything after `plan of AMOUNT` or `plan propose CLIENT`.
struct WrittenTerms: Sendable {
  var over: (count: Int, period: PlanPeriod)?
  var from: Day?
  var down: WrittenDown?
  var final: WrittenAmount?
  var afford: (amount: WrittenAmount, period: PlanPeriod?)?
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

  func optionsTable(_ options: [PlanOption], indent: Int = 2) -> Table {
    var table = Table(
      [.init(""), .init("instalments", flexible: true), .init("days"), .init("policy", flexible: true)], indent: indent)
    for option in options {
      let why = option.policy == .within ? "" : ": " + option.why.joined(separator: "; ")
      table.add([option.name, summary(option.installments), span(option.installments), words(option.policy) + why])
    }
    return table
  }

  /// What each option costs, side by side.
  func costTable(_ options: [PlanOption], _ costs: [PlanCost?]) -> Table {
    var table = Table(
      [
        .init("costs"), .init("waiting", right: true), .init("risk", right: true), .init("together", right: true),
        .init("as a discount", right: true),
      ], indent: 2)
    for case (let option, let cost?) in zip(options, costs) {
      table.add([
        option.name, say.money(cost.waiting), say.money(cost.risk), say.money(cost.total), "\(cost.asDiscount) %",
      ])
    }
    return table
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

  func document(_ options: [PlanOption], _ costs: [PlanCost?] = []) -> JSON {
    .array(
      options.enumerated().map { index, option in
        let document: JSON = [
          "name": .string(option.name), "installments": document(option.installments),
          "policy": .string(option.policy.rawValue), "why": JSON(option.why),
        ]
        guard index < costs.count else { return document }
        let cost = costs[index].map { cost -> JSON in
          [
            "waiting": JSON(cost.waiting), "risk": JSON(cost.risk), "total": JSON(cost.total),
            "asDiscount": .string(cost.asDiscount),
          ]
        }
        return document.adding(["cost": cost ?? .null])
      })
  }
}
