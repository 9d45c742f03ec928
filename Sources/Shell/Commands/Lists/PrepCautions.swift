import Receivables

/// What not to say or do in the next conversation, and why: what rules about contacts say, each with the law or the
/// house policy that it rests on, and what the stage leaves for later.
struct PrepCautions {
  let list: [String]

  init(_ session: Session, _ today: DayOfClient, _ header: ShowHeader, _ say: Say) throws {
    let standing = today.standing
    let account = standing.account
    let words = GuardWords(say)
    let gate = try GuardDesk(session).gate
    let rules = gate.guards.applying(to: standing)
    // By telephone most rules have something to say; the others are about whatever channel there is.
    let findings = gate.findings(standing, by: .phone, for: today.purpose)
    var list: [String] = []
    for stop in findings where stop.isStop { list.append("contact them: \(words.sentence(stop))") }
    for item in today.held where item.kind == .hold { list.append("ask for money: \(say.held(item))") }
    let disputed = rules.first { $0.test == .disputed }.map { " (\(words.basis($0)))" } ?? ""
    for dispute in account.disputes where dispute.isOpen(on: standing.day) {
      list.append("chase \(account.book.invoice(dispute.invoice).number) while it is disputed\(disputed)")
    }
    if let promise = standing.openPromise {
      list.append("press for what is promised until \(say.day(promise.deadline))")
    }
    if standing.activePlan != nil { list.append("ask for more than the plan's instalments") }
    list.append(PrepCautions.consequences(session, standing))
    let now = findings.filter { !$0.isStop && $0.rule.test != .held && $0.rule.test != .disputed }
    if !now.isEmpty {
      let opens = gate.guards.opening(standing, by: .phone, from: gate.now(account.client), for: today.purpose)
      let better = opens.map { "; better \(words.opening($0, after: now))" } ?? ""
      list.append("call now: \(words.sentence(now))\(better)")
    }
    // What holds at any time and is not said already.
    for rule in rules where !now.contains(where: { $0.rule.test == rule.test }) {
      switch rule.test {
      case .hours:
        let zone = header.client.zone == nil ? "; their zone is not known" : ""
        list.append("\(rule.text) (\(words.basis(rule))\(zone))")
      case .quiet where standing.plan.quietDays > 0:
        let days = say.formatter.count(standing.plan.quietDays, "day")
        list.append("chase again within \(days) of speaking to \(header.firstName ?? "them") (\(words.basis(rule)))")
      case .thirdParty: list.append("\(rule.text) (\(words.basis(rule)))")
      case .contacts where rule.basis == .law: list.append("\(rule.text) (\(words.basis(rule)))")
      default: break
      }
    }
    self.list = list
  }

  /// Fees and agencies are named only late, and only where the book has something to name.
  private static func consequences(_ session: Session, _ standing: ClientStanding) -> String {
    let plan = standing.plan
    let position = standing.stage.flatMap { plan.position(of: $0.name) } ?? -1
    let isLate = position >= max(0, plan.stages.lastIndex { !$0.isInternal } ?? 0)
    let agency = (try? session.book)?.settings["agency"]
    switch (isLate, agency) {
    case (false, nil): return "mention a fee or an agency (not the stage; none is on file)"
    case (false, .some): return "mention a fee or an agency (not the stage; no fee is on file)"
    case (true, nil): return "mention a fee or an agency (none is on file)"
    case (true, let name?): return "mention a fee (none is on file); an agency only as a fact: \(name)"
    }
  }
}
