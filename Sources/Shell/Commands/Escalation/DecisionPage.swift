import CommandLanguage
import Receivables

/// The choices about a client as a page and as JSON.
struct DecisionPage {
  private let say: Say
  private let standing: ClientStanding
  private let table: DecisionTable
  private let curve: RecoveryCurve
  private let relationship: Relationship

  init(_ session: Session, _ standing: ClientStanding, _ table: DecisionTable, _ curve: RecoveryCurve) {
    say = Say(session)
    self.standing = standing
    self.table = table
    self.curve = curve
    relationship = Relationship(standing.account, currency: standing.currency, on: standing.day)
  }

  private var client: Client { standing.account.client }
  private var decision: Decision? {
    standing.account.book.casework.decision(about: standing.account.index, by: standing.day)
  }

  private func percent(_ share: ExactFraction) -> String {
    "\(ExactFraction(share.numerator * 100, share.denominator).decimalString(places: 1)) %"
  }

  var page: Page {
    var page = Page()
    page.add(
      "\(client.name) · \(say.money(table.debt)) to decide about · \(table.age) days overdue · "
        + "stage \(standing.stage?.name ?? "none")", .title)
    if let decision {
      page.add("Decided", "\(words(decision)), \(say.ago(decision.day)) by \(decision.by)", width: 10)
    }
    var rows = Table(
      ["choice", "comes", "costs", "waiting", "net", "days"].enumerated().map { .init($1, right: $0 > 0) }, indent: 1)
    for row in table.rows {
      rows.add([
        title(row.choice), say.money(row.comes), row.costs.isZero ? "" : say.money(row.costs),
        row.waiting.isZero ? "" : say.money(row.waiting), say.money(row.net), row.days == 0 ? "" : "\(row.days)",
      ])
    }
    page.add(rows)
    page.add("Inputs", lines: inputs.map { "\($0.0): \($0.1)" }, width: 10)
    page.add("Would change it", lines: changes, width: 16)
    page.add(relationshipTable)
    page.add(
      "What the relationship is worth from here on is yours to weigh; no figure above holds it. "
        + "`decide \(client.key) CHOICE because \"…\"` records a decision.", .dim, indent: 1)
    return page
  }

  private func words(_ decision: Decision) -> String {
    say.choice(decision.choice) + (decision.amount.map { " for \(say.money($0))" } ?? "")
      + ", because \(decision.because)"
  }

  private func title(_ choice: Decision.Choice) -> String {
    choice == .settle ? "settle \(say.money(table.settlement))" : choice.rawValue
  }

  private var inputs: [(String, String)] {
    let policy = table.policy
    var inputs: [(String, String)] = [
      ("debt", "overdue \(say.money(standing.overdue)), less disputed and what came in but is not applied"),
      ("expected to come", "\(percent(table.share)), \(shareSource)"),
      ("recovery curve at this age", "\(percent(table.curveShare)) (\(curve.source))"),
      ("agency’s fee", "\(percent(policy.agencyFee)) of what it collects (\(policy.agencyFeeSource))"),
      (
        "cost of waiting",
        "\(percent(policy.moneyCost)) a year, simple, 365 days; days until the money comes are house assumptions"
      ),
      ("settlement", "counted as certain, once it is agreed and paid at once"),
      ("plan", "\(policy.planInstallments) monthly instalments, the first in \(policy.planStartDays) days"),
    ]
    let currency = table.debt.currency
    let letter = policy.letterCost.amount(in: currency).map(say.money) ?? "not given, so not counted"
    inputs.append(("certified letter", letter))
    let work = policy.hourCost.amount(in: currency).map { "\(say.money($0)) an hour" } ?? "not given, so not counted"
    inputs.append(("work", work))
    return inputs
  }

  private func percent(_ share: Percentage) -> String {
    percent(ExactFraction(Int128(share.millionths), 100_000_000))
  }

  private var shareSource: String {
    let own = table.ownRecord
    return switch table.source {
    case .given: "as you said"
    case .own:
      "your own record: \(say.money(Money(own.received, table.debt.currency))) of "
        + "\(say.money(Money(own.open, table.debt.currency))) open at \(own.age) days came in "
        + "(\(say.formatter.count(own.count, "invoice")))"
    case .curve(let invoices, let needed):
      "the recovery curve: \(say.formatter.count(invoices, "invoice")) of your own at this age, \(needed) make a record"
    }
  }

  private var changes: [String] {
    var changes: [String] = []
    if let share = table.breakEvenShare(with: .agency) {
      changes.append("an agency brings more once you expect less than \(percent(share)) of it to come to yourselves")
    }
    if let least = table.leastSettlement {
      changes.append("settling brings more from \(say.money(least)) on, paid at once")
    }
    if let share = table.breakEvenShare(with: .settle) {
      changes.append(
        "settling for \(say.money(table.settlement)) brings more once you expect less than \(percent(share))")
    }
    switch table.agencyRefuses {
    case .tooSmall(let least): changes.append("agencies take nothing below \(say.money(least))")
    case .tooYoung(let days): changes.append("agencies take nothing younger than \(days) days")
    case nil: break
    }
    changes.append("each month of waiting: the curve falls to \(percent(monthLater)) of the debt in 30 days")
    return changes
  }

  private var monthLater: ExactFraction {
    ExactFraction(Int128(curve.perTenThousand(at: table.age + 30)), 10_000)
  }

  private var relationshipTable: Table {
    var rows = Table([.init("year"), .init("invoiced", right: true), .init("paid", right: true)], indent: 1)
    for year in relationship.years { rows.add(["\(year.year)", say.money(year.invoiced), say.money(year.paid)]) }
    return rows
  }

  static func document(_ decision: Decision) -> JSON {
    [
      "choice": .string(decision.choice.rawValue), "amount": decision.amount.map { JSON($0) } ?? .null,
      "currency": JSON(decision.amount?.currency.code), "because": .string(decision.because),
      "day": JSON(decision.day), "by": .string(decision.by),
    ]
  }

  var document: JSON {
    let from: String =
      switch table.source {
      case .own: "own"
      case .given: "given"
      case .curve: "curve"
      }
    return [
      "client": .string(client.key), "date": JSON(table.day), "debt": JSON(table.debt),
      "currency": JSON(table.debt.currency), "daysOverdue": .integer(table.age), "stage": JSON(standing.stage?.name),
      "share": DecisionPage.decimal(table.share), "shareFrom": .string(from),
      "curveShare": DecisionPage.decimal(table.curveShare),
      "choices": .array(
        table.rows.map { row in
          [
            "choice": .string(row.choice.rawValue), "comes": JSON(row.comes), "costs": JSON(row.costs),
            "waiting": JSON(row.waiting), "net": JSON(row.net), "days": .integer(row.days),
          ]
        }),
      "settlement": JSON(table.settlement),
      "inputs": .array(inputs.map { ["name": .string($0.0), "value": .string($0.1)] }), "wouldChange": JSON(changes),
      "breakEvenAgency": table.breakEvenShare(with: .agency).map(DecisionPage.decimal) ?? .null,
      "leastSettlement": table.leastSettlement.map { JSON($0) } ?? .null,
      "relationship": .array(
        relationship.years.map { year in
          ["year": .integer(year.year), "invoiced": JSON(year.invoiced), "paid": JSON(year.paid)]
        }),
      "decision": decision.map(DecisionPage.document) ?? .null, "event": nil, "next": nil,
    ]
  }

  /// A share as a number of percent.
  private static func decimal(_ share: ExactFraction) -> JSON {
    .decimal(ExactFraction(share.numerator * 100, share.denominator).decimalString(places: 2))
  }
}
