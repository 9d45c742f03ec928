import CommandLanguage
import Receivables

extension PlanDesk {
  /// All plans that stand, the next instalment first; and how many ended otherwise.
  func list() throws {
    let book = try session.book
    let say = Say(session)
    let pages = PlanPages(session)
    var standing: [(client: Client, plan: PlanStanding)] = []
    var ended = 0
    for account in Account.all(book) {
      for plan in account.planStandings(on: session.today) where plan.status != .superseded {
        if plan.status.stands { standing.append((account.client, plan)) } else { ended += 1 }
      }
    }
    standing.sort { ($0.plan.next?.due ?? .latest, $0.client.key) < ($1.plan.next?.due ?? .latest, $1.client.key) }
    let proposed = book.proposals.keys.map { book.client($0).key }
      .filter { key in !standing.contains { $0.client.key == key } }.sorted()

    var page = Page()
    var table = Table([
      .init("client"), .init("paid", right: true), .init("of", right: true), .init("next instalment"),
      .init("", flexible: true),
    ])
    for (client, plan) in standing {
      let missed = plan.curing.map { "missed, can be made good until \(say.formatter.weekday($0.until))" }
      table.add([
        client.name, say.money(plan.received), say.money(plan.total),
        plan.next.map { "\(say.money($0.amount)) on \(say.formatter.weekday($0.due))" } ?? "", missed ?? "",
      ])
    }
    page.add(
      standing.isEmpty
        ? "No plan is running." : say.formatter.count(standing.count, "plan is running", "plans are running"), .title)
    page.add(table)
    if !proposed.isEmpty {
      page.add("Proposed and not agreed: \(proposed.joined(separator: ", ")). `plan show CLIENT` has the options.")
    }
    if ended > 0 {
      page.add("\(say.formatter.count(ended, "plan")) came to an end: completed, broken or cancelled.", .dim)
    }
    session.reply(
      page,
      [
        "plans": .array(
          standing.map { PlanDesk.document($0.plan, $0.client.key, pages, on: session.today) }),
        "proposed": JSON(proposed), "ended": .integer(ended),
      ])
  }
}
