import CommandLanguage
import Receivables

/// Joins the rules about contacts with the book, the calendars and the clock.
struct GuardDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// The rules with their calendars; throws a `ResourceFailure` that lists everything wrong with them.
  var guards: ContactGuards {
    get throws {
      // The book's own rules count, where there is a book.
      _ = try? session.book
      if let known = session.cache.guards { return known }
      let file = "contact-rules.plist"
      let rules = try session.resources.load(file, as: ContactRules.self)
      let library = CalendarLibrary(session.resources)
      let problems = rules.problems(calendars: library.names)
      guard problems.isEmpty else {
        throw ResourceFailure(path: session.resources.path(of: file) ?? file, why: problems.joined(separator: "; "))
      }
      var calendars: [String: BusinessCalendar] = [:]
      for name in Set(rules.calendars.map(\.calendar)) { calendars[name] = try library.calendar(name) }
      let elsewhere = try library.calendar(BusinessCalendar.Name.none.rawValue)
      let guards = ContactGuards(rules, calendars: calendars, elsewhere: elsewhere ?? BusinessCalendar(.none))
      session.cache.guards = guards
      return guards
    }
  }

  /// The calendar kept where a client is, with the user's own days; nil where nothing is known but weekends.
  func knownCalendar(of client: Client) throws -> BusinessCalendar? {
    let calendar = try guards.calendar(of: client)
    return calendar == BusinessCalendar(.none) ? nil : calendar
  }

  /// The rules at the moment it is now where each client is. Without a zone of theirs, the book's counts.
  var gate: ContactGate {
    get throws {
      let (clock, book) = (session.clock, try session.book)
      let here = book.settings[SettingKey.zone.rawValue]
      var moments: [String: Moment] = [:]
      if clock.fixed == nil {
        for zone in Set(book.clients.compactMap(\.zone)) { moments[zone] = clock.moment(in: zone) }
      }
      let elsewhere = clock.moment(in: here)
      return ContactGate(try guards) { [moments] client in client.zone.flatMap { moments[$0] } ?? elsewhere }
    }
  }

  /// What objects to a contact with a client now, or to one made on a past `day`, judged at noon of it.
  func findings(
    _ client: Index, by channel: Channel, for purpose: ContactPurpose? = nil, on day: Day? = nil
  ) throws -> [GuardFinding] {
    guard channel != .internal else { return [] }
    let date = day ?? session.today
    let today = DayOfClient(try session.account(client), rules: try session.rules, on: date)
    let purpose = purpose ?? today.purpose
    let gate = try gate
    guard date == session.today else {
      return gate.guards.judge(today.standing, by: channel, at: Moment(date, minute: 720), for: purpose)
    }
    return gate.findings(today.standing, by: channel, for: purpose)
  }

  /// The cautions against a contact now; throws where something stops it.
  func cautions(_ client: Index, by channel: Channel, for purpose: ContactPurpose? = nil) throws -> [GuardFinding] {
    let findings = try findings(client, by: channel, for: purpose)
    if let stop = findings.first(where: \.isStop) { throw try refusal(stop, client) }
    return findings
  }

  /// That a contact is stopped: by what, until when, and what would lift it.
  private func refusal(_ stop: GuardFinding, _ client: Index) throws -> Diagnostic {
    let book = try session.book
    let words = GuardWords(Say(session))
    let name = session.shortName(client, in: book)
    var hints: [String] = []
    if let opens = stop.opens { hints.append("until \(words.say.formatter.weekday(opens.day.adding(days: -1)))") }
    switch stop.rule.test {
    case .wrongPerson: hints.append("`contact \(name) \"NAME\" phone …` enters another number")
    default: hints.append("`release \(name)` lifts it, `call \(name) incoming` is for when they call")
    }
    return Diagnostic(
      "\(book.client(client).name) is not to be contacted: \(words.sentence(stop))", kind: .refused, hints: hints)
  }

  /// The event that somebody went on against cautions and why; nil without a reason or cautions.
  func pass(_ client: Index, by channel: Channel, _ cautions: [GuardFinding], because why: String?) throws -> Event? {
    guard let why, !cautions.isEmpty else { return nil }
    return .guardPassed(
      GuardPassed(
        client: try session.book.client(client).key, channel: channel, guards: cautions.map(\.rule.name), because: why))
  }

  /// One line about the cautions against a contact now: what they are, what would be better, and how to say why one goes
  /// on; nil without any.
  func warning(
    _ client: Index, by channel: Channel, _ cautions: [GuardFinding], because why: String?
  ) throws -> String? {
    guard !cautions.isEmpty else { return nil }
    let words = GuardWords(Say(session))
    let text = words.sentence(cautions)
    if let why { return "\(text); you go on because \(why)." }
    let standing = try session.standing(client)
    let gate = try gate
    let now = gate.now(standing.account.client)
    let better =
      gate.guards.opening(standing, by: channel, from: now, for: .reminder)
      .map { "; better \(words.opening($0, after: cautions))" } ?? ""
    return "\(text)\(better). Or add `because \"…\"`."
  }

  /// What a record of a contact says beside it: `Noted: it is Saturday (house policy).`; nothing where nothing objects.
  func noted(_ findings: [GuardFinding]) -> String {
    findings.isEmpty ? "" : " Noted: \(GuardWords(Say(session)).sentence(findings))."
  }

  /// Findings as JSON.
  func document(_ findings: [GuardFinding]) -> JSON {
    let words = GuardWords(Say(session))
    return .array(
      findings.map { finding in
        [
          "rule": .string(finding.rule.name), "weight": .string(finding.rule.weight.rawValue),
          "basis": .string(finding.rule.basis.rawValue), "why": .string(words.sentence(finding)),
          "until": JSON(finding.opens.map { $0.minute == 0 ? $0.day.adding(days: -1) : $0.day }),
        ]
      })
  }
}
