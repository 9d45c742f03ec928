/// Judges contacts by the rules. It runs last, after all ranking, and never against recording what happened.
package struct ContactGuards: Sendable {
  package let rules: ContactRules
  private let calendars: [String: BusinessCalendar]
  /// For clients whose country has no calendar here: weekends and the user's own days.
  private let elsewhere: BusinessCalendar
  /// After so many steps nobody looks further ahead: no row of rules closes a year and more.
  private static let longestSearch = 800

  /// `calendars` by name; `elsewhere` for clients of whom no country with a calendar is known.
  package init(
    _ rules: ContactRules, calendars: [String: BusinessCalendar],
    elsewhere: BusinessCalendar = BusinessCalendar(.none)
  ) {
    self.rules = rules
    self.calendars = calendars
    self.elsewhere = elsewhere
  }

  /// The calendar kept where a client is.
  package func calendar(of client: Client) -> BusinessCalendar {
    rules.calendar(of: client).flatMap { calendars[$0] } ?? elsewhere
  }

  /// What objects to a contact by `channel` at `moment`, a moment where the client is: at most one finding a test, stops
  /// first.
  package func judge(
    _ standing: ClientStanding, by channel: Channel, at moment: Moment, for purpose: ContactPurpose
  ) -> [GuardFinding] {
    var found: [GuardFinding] = []
    for rule in rules.rules where rule.concerns(channel) && rule.scope.covers(standing) {
      let contact = PlannedContact(standing: standing, channel: channel, moment: moment, purpose: purpose)
      guard let finding = finding(rule, contact) else { continue }
      if let position = found.firstIndex(where: { $0.rule.test == rule.test }) {
        if finding.rule.outranks(found[position].rule) { found[position] = finding }
      } else {
        found.append(finding)
      }
    }
    return found.filter(\.isStop) + found.filter { !$0.isStop }
  }

  /// The first moment, from `moment` on, at which nothing objects; nil when something stops the contact for good or
  /// until somebody lifts it.
  package func opening(
    _ standing: ClientStanding, by channel: Channel, from moment: Moment, for purpose: ContactPurpose
  ) -> Moment? {
    var moment = moment
    for _ in 0..<ContactGuards.longestSearch {
      let findings = judge(standing, by: channel, at: moment, for: purpose)
      if findings.isEmpty { return moment }
      var next = moment
      for finding in findings {
        guard let opens = finding.opens else { return nil }
        next = max(next, opens)
      }
      guard next > moment else { return nil }
      moment = next
    }
    return nil
  }

  /// The rules that are about a client, whether they object now or not, one a test as `judge` would choose.
  package func applying(to standing: ClientStanding) -> [Guard] {
    var chosen: [Guard] = []
    for rule in rules.rules where rule.scope.covers(standing) {
      if let position = chosen.firstIndex(where: { $0.test == rule.test && $0.channels == rule.channels }) {
        if rule.outranks(chosen[position]) { chosen[position] = rule }
      } else {
        chosen.append(rule)
      }
    }
    return chosen
  }
}

extension Guard {
  /// Whether it counts instead of an earlier rule with the same test.
  fileprivate func outranks(_ other: Guard) -> Bool {
    if weight != other.weight { return weight == .stop }
    return basis == .law && other.basis == .house
  }
}

/// A contact that somebody is about to make.
private struct PlannedContact {
  let standing: ClientStanding
  let channel: Channel
  let moment: Moment
  let purpose: ContactPurpose

  var account: Account { standing.account }
  var day: Day { moment.day }
}

// MARK: The tests

extension ContactGuards {
  private func finding(_ rule: Guard, _ contact: PlannedContact) -> GuardFinding? {
    let found: (fact: GuardFinding.Fact, opens: Moment?)?
    switch rule.test {
    case .askedToStop: found = stopped(.askedToStop, contact)
    case .represented: found = stopped(.represented, contact)
    case .insolvent: found = stopped(.insolvent, contact)
    case .deceased: found = heard([.deceased], contact)
    case .vulnerable: found = heard([.vulnerable, .selfHarm], contact)
    case .wrongPerson, .badContact: found = bad(rule.test == .wrongPerson, contact)
    case .held: found = held(contact)
    case .disputed: found = disputed(contact)
    case .hours: found = hours(rule, contact)
    case .weekend: found = weekend(contact)
    case .holiday: found = holiday(contact)
    case .calls: found = calls(rule, contact)
    case .contacts: found = contacts(rule, contact)
    case .quiet: found = quiet(contact)
    case .gap: found = gap(rule, contact)
    case .thirdParty: found = nil
    }
    return found.map { GuardFinding(rule: rule, fact: $0.fact, opens: $0.opens) }
  }

  private typealias Found = (fact: GuardFinding.Fact, opens: Moment?)

  private func stopped(_ outcome: Outcome, _ contact: PlannedContact) -> Found? {
    guard let stop = contact.account.stop(outcome, on: contact.day) else { return nil }
    // The answer to the very conversation in which they said so.
    if contact.purpose == .confirmation, stop.day == contact.day { return nil }
    return (.stopped(outcome, on: stop.day), nil)
  }

  private func heard(_ signals: [Signal], _ contact: PlannedContact) -> Found? {
    for hold in contact.account.holds.reversed() where hold.invoice == nil && hold.holds(on: contact.day) {
      guard let signal = hold.signals.first(where: signals.contains) else { continue }
      if contact.purpose == .confirmation, hold.placed == contact.day { return nil }
      return (.heard(signal, on: hold.placed), Moment(hold.until.adding(days: 1)))
    }
    return nil
  }

  private func bad(_ isWrongPerson: Bool, _ contact: PlannedContact) -> Found? {
    guard let bad = contact.account.badContact(on: contact.day), bad.badChannel == contact.channel,
      (bad.outcome == .wrongNumber) == isWrongPerson
    else { return nil }
    return (isWrongPerson ? .wrongPerson(on: bad.day) : .badContact(bad.outcome, on: bad.day), nil)
  }

  /// A hold of the whole client, but for those that came with a stop or a signal and are judged there.
  private func held(_ contact: PlannedContact) -> Found? {
    let stops = Set(contact.account.attempts.filter(\.outcome.stopsChasing).map(\.id))
    let hold = contact.account.holds.last { hold in
      hold.invoice == nil && hold.holds(on: contact.day) && hold.signals.isEmpty && !stops.contains(hold.id)
    }
    guard let hold, contact.purpose == .reminder else { return nil }
    return (.held(reason: hold.reason, by: hold.by), Moment(hold.until.adding(days: 1)))
  }

  private func disputed(_ contact: PlannedContact) -> Found? {
    let overdue = contact.standing.overdueInvoices
    guard contact.purpose == .reminder, !overdue.isEmpty, overdue.allSatisfy({ $0.pause == .disputed }) else {
      return nil
    }
    return (.allDisputed(overdue.map(\.open.invoice.number)), nil)
  }

  private func hours(_ rule: Guard, _ contact: PlannedContact) -> Found? {
    guard contact.purpose.keepsToHours, let from = rule.from?.minute, let to = rule.to?.minute else { return nil }
    let now = contact.moment.minute
    guard now < from || now > to else { return nil }
    let opening = now < from ? contact.day : contact.day.adding(days: 1)
    return (.outsideHours(now: now, from: from, to: to), Moment(opening, minute: from))
  }

  private func weekend(_ contact: PlannedContact) -> Found? {
    guard contact.purpose.keepsToBusinessDays, contact.day.isWeekend else { return nil }
    return (.weekend(contact.day), Moment(contact.day.adding(days: 8 - contact.day.weekday)))
  }

  private func holiday(_ contact: PlannedContact) -> Found? {
    let day = contact.day
    guard contact.purpose.keepsToBusinessDays, !day.isWeekend else { return nil }
    let calendar = calendar(of: contact.account.client)
    guard !calendar.isBusinessDay(day), let holiday = calendar.holiday(on: day) else { return nil }
    return (.holiday(holiday), Moment(day.adding(days: 1)))
  }

  private func calls(_ rule: Guard, _ contact: PlannedContact) -> Found? {
    guard contact.purpose.isPressing, let count = rule.count, let days = rule.days else { return nil }
    let made = contact.account.countedCalls(upTo: contact.day, days: days)
    guard made.count >= count else { return nil }
    return (.calls(made.count, days: days), Moment(made[made.count - count].adding(days: days)))
  }

  private func contacts(_ rule: Guard, _ contact: PlannedContact) -> Found? {
    guard contact.purpose.isPressing, let count = rule.count, let days = rule.days else { return nil }
    let made = contact.account.countedContacts(upTo: contact.day, days: days)
    guard made.count >= count else { return nil }
    return (.contacts(made.count, days: days), Moment(made[made.count - count].adding(days: days)))
  }

  /// A word that was broken, or a day they named, ends the peace that a conversation bought.
  private func quiet(_ contact: PlannedContact) -> Found? {
    let standing = contact.standing
    guard contact.purpose.isPressing, !standing.brokenPromiseIsFresh, !standing.brokenPlanIsFresh,
      let spoken = contact.account.lastConversation(upTo: contact.day)
    else { return nil }
    let opens = Moment(spoken.day.adding(days: standing.plan.quietDays))
    return contact.day < opens.day ? (.spoken(on: spoken.day), opens) : nil
  }

  private func gap(_ rule: Guard, _ contact: PlannedContact) -> Found? {
    guard contact.purpose.isPressing, let days = rule.days, let last = contact.account.lastContact(upTo: contact.day)
    else { return nil }
    let opens = Moment(last.day.adding(days: days))
    return contact.day < opens.day ? (.contacted(on: last.day, gap: days), opens) : nil
  }
}
