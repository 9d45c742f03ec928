import CommandLanguage
import Receivables
import Training
import Wording

/// A training talk as pages and as JSON.
struct TrainingView {
  private let session: Session
  private let run: TrainingRun

  init(_ session: Session, _ run: TrainingRun) {
    self.session = session
    self.run = run
  }

  private var scenario: Scenario { run.play.scenario }
  private var who: String {
    scenario.isWrongPerson ? scenario.firm : "\(scenario.person) at \(scenario.firm)"
  }

  // MARK: The beginning

  /// Whom one calls, what is owed, and what to reach.
  var opening: Page {
    var page = Page()
    let mood = "\(scenario.pronoun.rawValue) \(scenario.pronoun.be) \(scenario.temperament.words)"
    let again = run.play.earlier == nil ? "" : " again"
    page.rule(
      "You are calling \(who)\(again)", "stage \(scenario.stage)" + (scenario.isWrongPerson ? "" : " · \(mood)"))
    if let before { page.said("Before", before, .caution, labelStyle: .dim, width: 9, in: session) }
    page.said("Invoice", invoiceWords, labelStyle: .dim, width: 9, in: session)
    page.said("Goal", run.play.route.goal, labelStyle: .dim, width: 9, in: session)
    page.said("Register", registerWords, labelStyle: .dim, width: 9, in: session)
    page.add("Type what you would say. `hint` helps, `stop` ends it, `help` tells more.", .hint, indent: 2)
    return page
  }

  /// What the first call came to and that it did not hold; nil where this is the first.
  private var before: String? {
    guard let earlier = run.play.earlier else { return nil }
    let formatter = session.formatter
    let said =
      earlier.promise.map {
        "promised \(formatter.money($0.amount)) by \(formatter.spokenDay($0.due))"
      } ?? "said it would come soon"
    return "On \(formatter.spokenDay(earlier.day)) \(scenario.person) \(said). Nothing has come. "
      + "It is \(formatter.spokenDay(run.play.today)) now."
  }

  private var invoiceWords: String {
    let amount = session.formatter.money(scenario.amount)
    let days = scenario.daysOverdue
    let late = days > 0 ? "\(days) days overdue" : days == 0 ? "due today" : "due in \(-days) days"
    return "\(scenario.invoice), \(amount), \(late)"
  }

  private var registerWords: String {
    let words =
      switch run.register {
      case .empathetic: "empathetic: warm, and light on pressure"
      case .neutral: "neutral: friendly facts, and a clear question"
      case .firm: "firm: courteous, plain, with days and consequences as facts"
      }
    return run.play.earlier == nil ? words : words + " (one notch up: a promise was broken)"
  }

  var openingDocument: JSON {
    [
      "scenario": .string(scenario.name), "person": .string(scenario.person), "firm": .string(scenario.firm),
      "stage": .string(scenario.stage), "register": .string(run.register.rawValue),
      "temperament": .string(scenario.temperament.rawValue), "difficulty": .integer(scenario.difficulty),
      "invoice": .string(scenario.invoice), "amount": JSON(scenario.amount), "currency": JSON(scenario.amount.currency),
      "daysOverdue": .integer(scenario.daysOverdue), "seed": .integer(Int(run.play.seed)),
      "call": .integer(run.play.earlier == nil ? 1 : 2), "today": JSON(run.play.today), "before": JSON(before),
    ]
  }

  // MARK: A turn

  func page(of turn: Turn) -> Page {
    var page = Page()
    page.said(nameOfSpeaker, Self.quoted(turn.line), in: session)
    return page
  }

  private var nameOfSpeaker: String { scenario.person }

  /// Words between quotes; what only happens stands as it is.
  private static func quoted(_ line: String) -> String {
    guard line.hasSuffix(")"), let open = line.lastIndex(of: "(") else { return "“\(line)”" }
    let words = line[..<open].trimmed
    return words.isEmpty ? line : "“\(words)” \(line[open...])"
  }

  func document(of turn: Turn) -> JSON {
    [
      "turn": .integer(run.play.turns.count), "client": .string(turn.line), "does": .string(turn.act),
      "gave": JSON(turn.gave), "effects": .array(turn.effects.map { .string($0.rawValue) }),
      "mood": [
        "trust": .integer(turn.mood.trust), "stress": .integer(turn.mood.stress),
        "patience": .integer(turn.mood.patience), "willingness": .integer(turn.mood.willingness),
      ],
      "ended": .bool(run.play.hasEnded),
    ]
  }

  /// Where the talk stands after going back.
  func rewound(_ number: Int) -> Page {
    var page = Page("Back to turn \(number).", .strong)
    if let last = run.play.turns.last { page.append(self.page(of: last)) }
    page.add("What do you say instead?", .hint, indent: 2)
    return page
  }
}

extension Page {
  /// Words with who says them, or what they are, before them: in a column of its own, or in a narrow window before the
  /// words, which leaves them more room.
  mutating func said(
    _ label: String, _ words: String, _ style: Style = .plain, labelStyle: Style = .strong, width: Int? = nil,
    in session: Session
  ) {
    guard session.appearance.width < 50 else {
      return add(label, words, style: style, labelStyle: labelStyle, width: width ?? label.count + 2)
    }
    add([Run(label, labelStyle), Run(": " + words, style)], indent: 2)
  }
}
