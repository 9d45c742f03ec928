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

  func words(_ policy: PlanOption.Policy) -> String {
    switch policy {
    case .within: "within policy"
    case .needsApproval: "needs approval"
    case .outside: "outside policy"
    }
  }

  /// `unadjusted` are the days before they were moved to business days; `paid` what of each instalment came in.
  func scheduleTable(_ installments: [Installment], paid: [Money]? = nil, unadjusted: [Day] = []) -> Table {
    var table = Table(
      [.init("#", right: true), .init("due"), .init("amount", right: true), .init("")], indent: 2)
    for (index, installment) in installments.enumerated() {
      var state = installment.isDown ? "payment down" : ""
      if let paid, index < paid.count, paid[index].isPositive {
        state = paid[index] == installment.amount ? "paid" : "\(say.money(paid[index])) paid"
      }
      if index < unadjusted.count, unadjusted[index] != installment.due {
        let moved = "moved from \(say.formatter.weekday(unadjusted[index]))"
        state = state.isEmpty ? moved : "\(state), \(moved)"
      }
      table.add([
        String(index + 1), say.formatter.fullDay(installment.due), say.money(installment.amount), state,
      ])
    }
    return table
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

  func document(_ options: [PlanOption]) -> JSON {
    .array(
      options.map { option in
        [
          "name": .string(option.name), "installments": document(option.installments),
          "policy": .string(option.policy.rawValue), "why": JSON(option.why),
        ]
      })
  }
}
