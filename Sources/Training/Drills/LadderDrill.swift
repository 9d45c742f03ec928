package import Receivables

/// Asks what comes next on the protocol, for invented clients; the worklist's own rules give the answer.
package struct LadderDrill {
  private let rules: StandingRules
  private let words: DrillWords
  private let amount: Money
  private let today: Day

  /// `amount` is what the invented clients owe.
  package init(rules: StandingRules, words: DrillWords, amount: Money, today: Day) {
    self.rules = rules
    self.words = words
    self.amount = amount
    self.today = today
  }

  /// What has happened before today.
  private enum History: String, CaseIterable {
    /// Everything before was done in time.
    case inTime = "in-time"
    /// It is far older than the last stage that was done.
    case behind
    case spoken, promised, broken, disputed, unanswered
  }

  /// The stages of the protocol that anybody is contacted at.
  private var stages: [Stage] { rules.defaultProtocol.stages.filter { $0.byDecision != true } }

  /// The questions there are: each stage with each history that can come before it.
  package func items() -> [DrillItem] {
    stages.flatMap { stage in History.allCases.compactMap { item(stage, $0) } }
  }

  private func item(_ stage: Stage, _ history: History) -> DrillItem? {
    if history != .inTime, stage.isInternal || stage.lapsesWhenDue == true { return nil }
    if history == .unanswered, stage.channels.first != .phone { return nil }
    guard let client = try? client(stage, history), let day = client.day(rules) else { return nil }
    let standing = day.standing
    // What is contested as a whole stands at no stage while it is.
    guard day.item != nil || !day.held.isEmpty, standing.stage?.name == stage.name || history == .disputed else {
      return nil
    }
    let right = answer(day)
    var others: [DrillItem.Option] = []
    for other in [leave] + neighbours(of: stage) + own(stage) + [dispute]
    where other.name != right.name && !others.contains(where: { $0.name == other.name }) {
      others.append(other)
    }
    return DrillItem(
      id: "ladder/\(history.rawValue)/\(stage.name)", kind: .ladder,
      situation: [
        DrillItem.Line("Client", "\(ExampleClient.name), \(lateness(standing))"),
        DrillItem.Line("So far", story(stage, history, client)),
      ], question: "What comes next, today?", answer: .choice(of: [right] + others.prefix(3), right: 0),
      why: why(day, stage, history))
  }

  private func lateness(_ standing: ClientStanding) -> String {
    let days = standing.leading?.open.daysPastDue ?? standing.invoices.first?.open.daysPastDue ?? 0
    let amount = words.money(amount)
    return days > 0 ? "\(amount), \(days) days overdue" : "\(amount), due in \(-days) days"
  }

  // MARK: Answers

  private func answer(_ day: DayOfClient) -> DrillItem.Option {
    guard let item = day.item, let stage = item.standing.stage else { return leave }
    switch item.action {
    case .decide, .notify: return option(stage, .internal)
    case .answerDispute: return dispute
    default: return option(stage, item.standing.channel)
    }
  }

  private var leave: DrillItem.Option { DrillItem.Option("wait", "leave them in peace for now", showsName: false) }
  private var dispute: DrillItem.Option { DrillItem.Option("answer", "answer the dispute", showsName: false) }

  private func option(_ stage: Stage, _ channel: Channel) -> DrillItem.Option {
    DrillItem.Option("\(stage.name) \(channel.rawValue)", "\(stage.name): \(verb(channel))", showsName: false)
  }

  private func verb(_ channel: Channel) -> String {
    switch channel {
    case .email: "write an e-mail"
    case .phone: "call"
    case .text: "send a text"
    case .letter: "send a letter"
    case .certifiedLetter: "send a certified letter"
    case .internal: "decide within the house"
    }
  }

  /// The stage itself by each of its channels.
  private func own(_ stage: Stage) -> [DrillItem.Option] { stage.channels.map { option(stage, $0) } }

  /// The stages right after and right before, each by its own channel.
  private func neighbours(of stage: Stage) -> [DrillItem.Option] {
    guard let place = stages.firstIndex(where: { $0.name == stage.name }) else { return [] }
    return [place + 1, place - 1].filter(stages.indices.contains).compactMap { index in
      stages[index].channels.first.map { option(stages[index], $0) }
    }
  }

  // MARK: Histories

  private func client(_ stage: Stage, _ history: History) throws -> ExampleClient {
    let late = history == .behind ? stage.day + 50 : stage.day + 2
    var client = try ExampleClient(late: late, amount: amount, on: today)
    if rules.defaultProtocol.position(of: stage.name) ?? 0 > 0, stage.lapsesWhenDue != true {
      try client.reach(stage.name, days: 20)
    }
    switch history {
    case .inTime, .behind: break
    case .spoken: try client.contact(.reached, by: .phone, days: 2)
    case .promised: try client.promise(days: 1, by: 6)
    case .broken: try client.promise(days: 15, by: -6)
    case .disputed: try client.dispute(days: 3)
    case .unanswered: for days in [4, 3, 2] { try client.contact(.noAnswer, by: .phone, days: days) }
    }
    return client
  }

  private func story(_ stage: Stage, _ history: History, _ client: ExampleClient) -> String {
    let place = stages.firstIndex { $0.name == stage.name } ?? 0
    let before = place > 0 && stages[place - 1].lapsesWhenDue != true ? stages[place - 1].name : nil
    let start = before.map { "the last step done was \($0)" } ?? "nobody has been in touch about it"
    switch history {
    case .inTime: return start
    case .behind: return start + ", seven weeks ago, and then nothing"
    case .spoken: return start + "; you spoke two days ago, and nothing was agreed"
    case .promised: return start + "; they promised all of it for \(words.day(today.adding(days: 6)))"
    case .broken: return start + "; they promised all of it for \(words.day(today.adding(days: -6))), and nothing came"
    case .disputed: return start + "; three days ago they said that half of it was never delivered, and contest all"
    case .unanswered: return start + "; you have rung on three days, and nobody answered"
    }
  }

  private func why(_ day: DayOfClient, _ stage: Stage, _ history: History) -> String {
    guard let item = day.item else {
      return words.sentence(["leave them in peace: " + day.held.map(words.held).joined(separator: "; ")])
    }
    var reasons = item.because.map(words.because)
    switch history {
    case .behind: reasons.append("no step is skipped, however old it is: \(stage.name) has not been done")
    case .unanswered: reasons.append("after three unanswered tries the stage goes to its other channel")
    case .broken: reasons.append("a broken promise is spoken about first, at the stage where they stand")
    default: break
    }
    if let purpose = stage.purpose { reasons.append("\(stage.name): \(purpose)") }
    return words.sentence(reasons)
  }
}
