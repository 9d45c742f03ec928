import CommandLanguage
import Receivables

extension Command where World == Session {
  static let guards = Command(
    "guards", group: "Today", "Says whether a client may be contacted now, or lists the rules about contacts.",
    detail: """
      With a client it judges a call and an e-mail at the hour it is where they are; without one it lists every rule with \
      whom it is about, what it rests on and when that was checked. \
      A stop refuses a call or a message; a caution moves it to a better day and never refuses. Nothing keeps you from \
      recording what happened. The rules are in contact-rules.plist; a changed copy in the folder of the book holds for it.
      """,
    examples: [Example("guards"), Example("guards brightwater", setup: "book")],
    json: [
      "rules.rule": "its name", "rules.test": "what it looks at", "rules.weight": "stop or caution",
      "rules.asks": "what not to do", "rules.basis": "law or house",
      "rules.modelledOn": "the law a house policy follows",
      "rules.kind": "company or person, null for both", "rules.countries": "none for all",
      "rules.states": "none for all",
      "rules.source": "", "rules.mark": "P, Q, S or U", "rules.checked": "the day",
      "client": "with a client: its key", "calendar": "whose holidays count", "localTime": "where the client is",
      "now.channel": "phone or email", "now.guards": "what objects: rule, weight, basis, why, until",
      "now.opens": "the first day on which nothing does, or null",
    ],
    reads: true, needsBook: false,
    questions: [
      "when may I call",
      "may I call them now",
      "what does the law say",
      "am I allowed to phone CLIENT",
      "may I e-mail CLIENT on a Sunday",
      "is it too late to ring CLIENT",
      "how often may I call somebody",
      "which rules are there about calling",
    ],
    .client.optional
  ) { session, client in
    let pages = GuardPages(session)
    if let client {
      let (page, document) = try pages.now(client)
      return session.reply(page, document)
    }
    let rules = try GuardDesk(session).guards.rules.rules
    session.reply(pages.list(rules), ["rules": .array(rules.map(pages.document))])
  }
}

/// The rules about contacts as pages and as JSON.
struct GuardPages {
  private let session: Session
  private let words: GuardWords
  private let say: Say

  init(_ session: Session) {
    self.session = session
    say = Say(session)
    words = GuardWords(say)
  }

  /// All rules, one a row.
  func list(_ rules: [Guard]) -> Page {
    var table = Table([
      .init("rule"), .init("weight"), .init("whom"), .init("checked"), .init("Don't", trailing: true),
    ])
    for rule in rules {
      table.add([
        rule.name, rule.weight.rawValue, whom(rule.scope), rule.checked.map(say.day) ?? "",
        "\(rule.text) (\(basis(rule)))",
      ])
    }
    var page = Page()
    page.add(table)
    page.add(
      "A stop refuses, a caution advises another day. Not legal advice: look the sources up. "
        + "`guards CLIENT` says what holds now.", .dim, indent: 1)
    return page
  }

  /// What a rule rests on, with the source where that is more than a house rule.
  private func basis(_ rule: Guard) -> String {
    let source = rule.sources.filter { $0.mark != .own }.map(\.text).joined(separator: "; ")
    if rule.basis == .law || source.isEmpty { return words.basis(rule) }
    return "\(words.basis(rule)): \(source)"
  }

  private func whom(_ scope: GuardScope) -> String {
    let places =
      scope.states.isEmpty ? scope.countries : scope.states.map { "\(scope.countries.joined(separator: "/"))-\($0)" }
    let parts = [scope.kind.map { "\($0.rawValue)s" }, places.isEmpty ? nil : places.joined(separator: ", ")]
    let text = parts.compactMap { $0 }.joined(separator: ", ")
    return text.isEmpty ? "all" : text
  }

  /// What holds for a client now.
  func now(_ client: Index) throws -> (Page, JSON) {
    let today = DayOfClient(try session.account(client), rules: try session.rules, on: session.today)
    let standing = today.standing
    let gate = try GuardDesk(session).gate
    let now = gate.now(standing.account.client)
    let calendar = gate.guards.rules.calendar(of: standing.account.client) ?? BusinessCalendar.Name.none.rawValue
    var page = Page()
    page.add(
      "\(standing.account.client.name) · \(say.formatter.weekday(now.day)), \(Clock.text(minute: now.minute)) there · "
        + "holidays of \(calendar)", .title)
    var judged: [JSON] = []
    for channel in [Channel.phone, .email] {
      let findings = gate.findings(standing, by: channel, for: today.purpose)
      let opens = gate.guards.opening(standing, by: channel, from: now, for: today.purpose)
      let label = channel == .phone ? "Call" : "E-mail"
      if findings.isEmpty {
        page.add(label, "nothing is against it", width: 7)
      } else {
        let verb = findings[0].isStop ? "no" : "better not"
        let better = opens.map { ", but \(words.opening($0, after: findings))" } ?? ""
        page.add(label, "\(verb)\(better): \(words.sentence(findings))", style: .caution, width: 7)
      }
      judged.append([
        "channel": .string(channel.rawValue), "guards": GuardDesk(session).document(findings),
        "opens": JSON(opens?.day),
      ])
    }
    let rules = gate.guards.applying(to: standing)
    page.add("Rules", rules.map(\.name).joined(separator: ", "), style: .dim, width: 7)
    return (
      page,
      [
        "client": .string(standing.account.client.key), "calendar": .string(calendar),
        "localTime": .string(Clock.text(minute: now.minute)), "now": .array(judged),
        "rules": .array(rules.map(document)),
      ]
    )
  }

  func document(_ rule: Guard) -> JSON {
    [
      "rule": .string(rule.name), "test": .string(rule.test.rawValue), "weight": .string(rule.weight.rawValue),
      "asks": .string(rule.text), "basis": .string(rule.basis.rawValue), "modelledOn": JSON(rule.modelledOn),
      "kind": JSON(rule.scope.kind?.rawValue), "countries": JSON(rule.scope.countries),
      "states": JSON(rule.scope.states), "source": JSON(rule.sources.first?.text),
      "mark": JSON(rule.sources.first?.mark.rawValue), "checked": JSON(rule.checked),
    ]
  }
}
