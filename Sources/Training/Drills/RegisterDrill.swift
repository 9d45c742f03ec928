package import Receivables
package import Wording

/// Asks which of three wordings fits: the same facts in three registers, and a client for whom the register rule says
/// which.
package struct RegisterDrill {
  private let rules: StandingRules
  private let phrasebook: Phrasebook
  private let words: DrillWords
  private let amount: Money
  private let today: Day

  /// `amount` is what the invented client owes.
  package init(rules: StandingRules, phrasebook: Phrasebook, words: DrillWords, amount: Money, today: Day) {
    self.amount = amount
    self.rules = rules
    self.phrasebook = phrasebook
    self.words = words
    self.today = today
  }

  /// What moves the register away from the stage's own.
  private enum History: String, CaseIterable {
    case plain, broken, loyal, hardship
    case brokenLoyal = "broken-loyal"

    /// How many reasons of the rule it gives besides the stage.
    var reasons: Int { self == .plain ? 0 : self == .brokenLoyal ? 2 : 1 }

    var words: String {
      switch self {
      case .plain: "nothing special"
      case .broken: "they broke a promise a week ago"
      case .loyal: "four years a client, and always on time until now"
      case .hardship: "six weeks ago they told of hardship"
      case .brokenLoyal: "four years a client and always on time; but they broke a promise a week ago"
      }
    }
  }

  /// The questions there are: each stage at which something is said, with each history in which it can be reached.
  package func items() -> [DrillItem] {
    rules.defaultProtocol.stages.filter { !$0.isInternal && $0.register != nil }.flatMap { stage in
      History.allCases.compactMap { item(stage, $0) }
    }
  }

  private func item(_ stage: Stage, _ history: History) -> DrillItem? {
    guard let client = try? client(stage, history), let standing = client.day(rules)?.standing,
      standing.stage?.name == stage.name
    else { return nil }
    let register = standing.register
    // A history that the rule does not look at, such as a promise for what is not due yet, asks nothing.
    guard register.because.count == history.reasons + 1 else { return nil }
    let wordings = Register.allCases.compactMap { wording($0, stage, client, standing) }
    guard wordings.count == Register.allCases.count, Set(wordings).count == wordings.count,
      let right = Register.allCases.firstIndex(of: register.value)
    else { return nil }
    let days = standing.leading?.open.daysPastDue ?? 0
    let late = days > 0 ? "\(days) days overdue" : "due \(words.day(client.today.adding(days: -days)))"
    return DrillItem(
      id: "register/\(stage.name)/\(history.rawValue)", kind: .register,
      situation: [
        DrillItem.Line("Stage", stage.name),
        DrillItem.Line("Owed", "\(words.money(client.amount)), \(late)"),
        DrillItem.Line("History", history.words),
      ],
      question: "Which wording fits?",
      answer: .choice(
        of: zip(Register.allCases, wordings).map { DrillItem.Option($0.rawValue, "“\($1)”", showsName: false) },
        right: right),
      why: "That is the \(register.value.rawValue) one. " + words.sentence(reasons(register, stage)))
  }

  /// The reasons of the rule, and what they come to.
  private func reasons(_ register: Reasoned<Register>, _ stage: Stage) -> [String] {
    var reasons = register.because.map(words.because)
    if let own = stage.register {
      switch (own == register.value, register.because.count) {
      case (true, 3...): reasons.append("the two cancel each other out")
      case (true, 2): reasons.append("it stays, for there is nothing beyond \(own.rawValue)")
      case (false, _): reasons.append("so one notch away, and never more than one")
      default: break
      }
    }
    return reasons
  }

  private func client(_ stage: Stage, _ history: History) throws -> ExampleClient {
    var client = try ExampleClient(late: stage.day + 2, amount: amount, on: today)
    if history == .loyal || history == .brokenLoyal { try client.payWell() }
    if history == .hardship { try client.contact(.hardship, by: .phone, days: 42) }
    if let place = rules.defaultProtocol.position(of: stage.name), place > 0, stage.lapsesWhenDue != true {
      try client.reach(stage.name, days: 25)
    }
    if history == .broken || history == .brokenLoyal { try client.promise(days: 20, by: -10) }
    return client
  }

  private func wording(
    _ register: Register, _ stage: Stage, _ client: ExampleClient, _ standing: ClientStanding
  ) -> String? {
    let amount = words.money(client.amount)
    let days = standing.leading?.open.daysPastDue ?? 0
    let due = words.day(client.today.adding(days: -days))
    var facts = Facts(
      client: ExampleClient.name, clientKey: ExampleClient.key,
      invoices: [
        .init(number: ExampleClient.invoice, amount: amount, open: amount, due: due, daysOverdue: days)
      ], total: amount, oldestDays: days, oldestDue: due, payBy: words.day(client.today.adding(weekdays: 5)),
      today: words.day(client.today), stage: stage.name)
    facts.contact = ExampleClient.person
    facts.contactFull = ExampleClient.person
    facts.sender = "Dana"
    facts.company = "Harbor Light"
    facts.senderPhone = "555 0140"
    facts.waysToPay = "bank transfer"
    let key = PhraseKey(.purpose, stage: PhraseStage(named: stage.name, day: stage.day), register)
    return (try? phrasebook.phrase(key, facts, Rotation(seed: 0, contacts: 0)))?.text
  }
}
