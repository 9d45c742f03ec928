import Receivables

/// What not to say or do in the next conversation, and why. House policy, and named so; none of it is law.
struct PrepCautions {
  let list: [String]

  /// Nobody calls before or after these hours where the client is (house policy).
  static let firstHour = 8
  static let lastHour = 21

  init(_ session: Session, _ today: DayOfClient, _ header: ShowHeader, _ say: Say) {
    let standing = today.standing
    let account = standing.account
    let day = standing.day
    var list: [String] = []
    let stops = today.held.filter { $0.kind == .stop || $0.kind == .hold }
    for item in stops { list.append("ask for money: \(say.held(item))") }
    for dispute in account.disputes where dispute.isOpen(on: day) {
      list.append("chase \(account.book.invoice(dispute.invoice).number) while it is disputed")
    }
    if let promise = standing.openPromise {
      list.append("press for what is promised until \(say.day(promise.deadline))")
    }
    if standing.activePlan != nil { list.append("ask for more than the plan's instalments") }
    list.append(PrepCautions.consequences(session, standing))
    if let minute = header.localMinute, !(PrepCautions.firstHour * 60..<PrepCautions.lastHour * 60).contains(minute) {
      list.append("call now: it is \(Clock.text(minute: minute)) there (house policy)")
    }
    if day.isWeekend { list.append("call today: it is the weekend (house policy)") }
    list.append(
      "call before \(PrepCautions.firstHour) or after \(PrepCautions.lastHour)"
        + (header.client.zone == nil ? " (house policy; their zone is not known)" : " their time (house policy)"))
    if standing.plan.quietDays > 0 {
      let person = header.firstName ?? "them"
      var text = "speak to \(person) twice within \(standing.plan.quietDays) days (house policy, modelled on Reg F)"
      if let until = standing.quietUntil { text += "; that is until \(say.day(until))" }
      list.append(text)
    }
    if header.client.kind == .person {
      list.append("tell anyone else in the house what it is about: a person owes it (house policy)")
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
