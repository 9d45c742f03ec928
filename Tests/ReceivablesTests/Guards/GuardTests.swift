import Testing

@testable import Receivables

/// Each rule by itself, with what it says and when it ends. Day 50 is a Tuesday.
@Suite struct GuardTests {
  private let guards: ContactGuards
  private var story: Story

  init() throws {
    guards = try Shipped.guards()
    story = try Story()
    try story.bill("1", due: 0, issued: -30)
  }

  private func judge(
    _ story: Story, on when: Int = 50, by channel: Channel = .phone, at minute: Int = 720,
    for purpose: ContactPurpose = .reminder, guards: ContactGuards? = nil
  ) throws -> [GuardFinding] {
    let standing = try story.standing(on: when)
    return (guards ?? self.guards).judge(
      standing, by: channel, at: Moment(standing.day, minute: minute), for: purpose)
  }

  private func saved(country: String, state: String? = nil, kind: DebtorKind? = nil) -> Event {
    .clientSaved(ClientSaved(key: "acme", name: "Acme", kind: kind, country: country, state: state))
  }

  @Test func nothingObjectsToAnOrdinaryReminder() throws {
    #expect(try judge(story).isEmpty)
  }

  @Test func theShippedRulesAreSound() throws {
    let names = BusinessCalendar.Name.allCases.map(\.rawValue)
    #expect(try Shipped.contactRules().problems(calendars: names) == [])
    #expect(Set(try Shipped.contactRules().rules.map(\.test)) == Set(Guard.Test.allCases))
  }

  @Test func lawIsSaidOnlyOfWhatWasReadInTheTextOfTheLaw() throws {
    for rule in try Shipped.contactRules().rules where rule.basis == .law {
      #expect(rule.sources.contains { $0.mark == .primary || $0.mark == .quoted }, "\(rule.name)")
      #expect(!rule.scope.isEverybody, "\(rule.name): no law binds everybody")
    }
  }

  @Test(arguments: [
    (Outcome.askedToStop, Guard.Test.askedToStop), (.represented, .represented), (.insolvent, .insolvent),
  ])
  func whoStopsUsIsStopped(outcome: Outcome, test: Guard.Test) throws {
    var story = story
    try story.log(outcome, .phone, on: 40)
    let finding = try #require(try judge(story).first)
    #expect(finding.rule.test == test)
    #expect(finding.isStop)
    #expect(finding.opens == nil)
    #expect(finding.fact == .stopped(outcome, on: Story.at(40)))
    #expect(try judge(story, by: .internal).isEmpty, "colleagues may be told")
    #expect(
      guards.opening(
        try story.standing(on: 50), by: .letter, from: Moment(Story.at(50)), for: .reminder) == nil)
    story.today = 45
    try story.apply(.holdReleased(HoldReleased(client: "acme")))
    #expect(!(try judge(story).contains { $0.isStop }))
  }

  @Test func theNewestStopDoesNotHideAnOlderOne() throws {
    var story = story
    try story.log(.askedToStop, .phone, on: 40)
    try story.log(.insolvent, .email, on: 41, incoming: true)
    #expect(try judge(story).prefix(2).map(\.rule.test) == [.askedToStop, .insolvent])
  }

  @Test(arguments: [("US", Guard.Basis.law, "bankruptcy-stay"), ("GB", .house, "insolvent")])
  func insolvencyIsLawWhereTheLawIsKnown(country: String, basis: Guard.Basis, name: String) throws {
    var story = story
    try story.apply(saved(country: country))
    try story.log(.insolvent, .phone, on: 40)
    let rule = try #require(try judge(story).first).rule
    #expect(rule.basis == basis)
    #expect(rule.name == name)
  }

  @Test(arguments: [Signal.deceased, .vulnerable, .selfHarm])
  func whatWasHeardInACallStops(signal: Signal) throws {
    var story = story
    story.today = 40
    try story.apply(
      .holdPlaced(HoldPlaced(client: "acme", until: Story.at(70), because: "heard", signals: [signal])))
    let finding = try #require(try judge(story).first)
    #expect(finding.isStop)
    #expect(finding.fact == .heard(signal, on: Story.at(40)))
    #expect(finding.opens == Moment(Story.at(71)))
    #expect(try judge(story, on: 40, for: .confirmation).isEmpty, "what was said may be confirmed")
    // A shorter hold placed for another reason does not open the way.
    story.today = 45
    try story.apply(.holdPlaced(HoldPlaced(client: "acme", until: Story.at(60), because: "holidays")))
    #expect(try judge(story).first?.fact == .heard(signal, on: Story.at(45)))
    #expect(try judge(story, on: 63).isEmpty)
  }

  @Test func aHoldIsSomebodysDecision() throws {
    var story = story
    story.today = 40
    try story.apply(.holdPlaced(HoldPlaced(client: "acme", until: Story.at(60), because: "flood")), by: "sam")
    let finding = try #require(try judge(story).first)
    #expect(!finding.isStop)
    #expect(finding.fact == .held(reason: "flood", by: "sam"))
    #expect(finding.opens == Moment(Story.at(61)))
    #expect(try judge(story, for: .reply).isEmpty)
  }

  @Test func aWrongNumberIsNotCalledAgainUntilItIsMended() throws {
    var story = story
    try story.log(.wrongNumber, .phone, on: 40)
    #expect(try judge(story).map(\.rule.test) == [.wrongPerson])
    #expect(try judge(story).first?.isStop == true)
    #expect(try judge(story, by: .email).isEmpty)
    try story.apply(.contactSaved(ContactSaved(client: "acme", contact: Contact(name: "Ann", phone: "555 0100"))))
    #expect(try judge(story).isEmpty)
  }

  @Test(arguments: [(Outcome.bounced, Channel.email), (.notInService, .phone)])
  func whatDoesNotWorkIsACaution(outcome: Outcome, channel: Channel) throws {
    var story = story
    try story.log(outcome, channel, on: 40)
    let finding = try #require(try judge(story, by: channel).first)
    #expect(finding.fact == .badContact(outcome, on: Story.at(40)))
    #expect(!finding.isStop)
    #expect(try judge(story, by: channel == .email ? .phone : .email).isEmpty)
  }

  @Test func whatIsWhollyDisputedIsNotAskedFor() throws {
    var story = story
    try story.dispute("1", "1000.00", on: 45)
    #expect(try judge(story).map(\.fact) == [.allDisputed(["1"])])
    #expect(try judge(story, for: .reply).isEmpty)
    try story.bill("2", due: 10)
    #expect(try judge(story).isEmpty, "the other one may be asked for")
  }

  @Test func weekendsAndHolidaysWaitForTheNextBusinessDay() throws {
    var story = story
    try story.apply(saved(country: "US"))
    // 14 and 15 February 2026 are a weekend, the 16th is Washington's Birthday.
    let saturday = day("2026-02-14").days(since: Story.monday)
    #expect(try judge(story, on: saturday).map(\.fact) == [.weekend(day("2026-02-14"))])
    let monday = try #require(try judge(story, on: saturday + 2).first)
    #expect(monday.fact == .holiday(Holiday(day("2026-02-16"), "Washington's Birthday")))
    let standing = try story.standing(on: saturday)
    #expect(
      guards.opening(standing, by: .phone, from: Moment(standing.day, minute: 1300), for: .reminder)
        == Moment(day("2026-02-17"), minute: 480))
    #expect(try judge(story, on: saturday, by: .letter).isEmpty, "a letter may be written on any day")
    #expect(try judge(story, on: saturday, for: .appointment).isEmpty, "they named the day")
  }

  @Test(arguments: [
    ("GB", nil, "2026-05-04", true), ("GB", "SCT", "2026-11-30", true), ("GB", nil, "2026-11-30", false),
    ("GB", "NIR", "2026-03-17", true), ("US", nil, "2026-11-26", true), ("DE", nil, "2026-05-01", true),
    ("BR", nil, "2026-12-25", false),
  ])
  func holidaysAreThoseOfTheirCountry(country: String, state: String?, on: String, isHoliday: Bool) throws {
    var story = story
    try story.apply(saved(country: country, state: state))
    let when = day(on).days(since: Story.monday)
    #expect(try judge(story, on: when).contains { $0.rule.test == .holiday } == isHoliday)
  }

  @Test func theUsersOwnDaysCountWhereNoCalendarIsKnown() throws {
    let own = HolidayList(closed: [Holiday(Story.at(50), "Stocktaking")])
    let guards = ContactGuards(
      try Shipped.contactRules(), calendars: [:], elsewhere: BusinessCalendar(.none, own: own))
    #expect(try judge(story, guards: guards).map(\.fact) == [.holiday(Holiday(Story.at(50), "Stocktaking"))])
  }

  @Test func aDayLiesBetweenTwoContacts() throws {
    var story = story
    try story.log(.sent, .email, on: 49)
    let finding = try #require(try judge(story).first)
    #expect(finding.fact == .contacted(on: Story.at(49), gap: 2))
    #expect(finding.opens == Moment(Story.at(51)))
    #expect(try judge(story, on: 51).isEmpty)
    #expect(try judge(story, for: .reply).isEmpty, "they asked for it")
  }

  @Test func triesThatNobodyAnsweredAreNoContact() throws {
    var story = story
    try story.log(.noAnswer, .phone, on: 50)
    #expect(try judge(story).isEmpty)
  }

  @Test func theConfirmationOfACallIsNoFurtherContact() throws {
    var story = story
    try story.log(.reached, .phone, on: 43)
    #expect(try judge(story, on: 43, by: .email, at: 1400, for: .confirmation).isEmpty)
    try story.log(.sent, .email, on: 43)
    #expect(try story.account().countedContacts(upTo: Story.at(43), days: 7).count == 1)
    #expect(try judge(story).isEmpty)
  }

  @Test(arguments: [("GB", 3, Guard.Basis.law), ("US", 5, .house)])
  func soManyContactsInSevenDays(country: String, count: Int, basis: Guard.Basis) throws {
    var story = story
    try story.apply(saved(country: country))
    for number in 0..<count {
      #expect(!(try judge(story, on: 42 + number, by: .text).contains { $0.rule.test == .contacts }))
      try story.log(.sent, number % 2 == 0 ? .email : .text, on: 42 + number)
    }
    let finding = try #require(try judge(story, on: 42 + count - 1, by: .text).first { $0.rule.test == .contacts })
    #expect(finding.rule.basis == basis)
    #expect(finding.fact == .contacts(count, days: 7))
    #expect(finding.opens == Moment(Story.at(49)))
  }

  @Test func aBrokenWordEndsTheQuietDays() throws {
    var story = story
    try story.promise("1000.00", by: 44, on: 43)
    try story.log(.promise, .phone, on: 43)
    #expect(try judge(story, on: 44).contains { $0.rule.test == .quiet })
    #expect(!(try judge(story, on: 47).contains { $0.rule.test == .quiet }))
  }

  @Test func aClientInCaliforniaIsToldOfItsAct() throws {
    let act = "California's Rosenthal Act, which may bind you here"
    func rule(_ story: Story) throws -> Guard? {
      try judge(story, at: 1290).first { $0.rule.test == .hours }?.rule
    }
    var person = story
    try person.apply(saved(country: "US", state: "CA", kind: .person))
    #expect(try rule(person)?.modelledOn == act)
    #expect(try rule(person)?.basis == .house, "only accounts of the act were at hand")
    var company = story
    try company.apply(saved(country: "US", state: "CA", kind: .company))
    #expect(try rule(company)?.modelledOn == "Reg F")
    try person.bill("2", "500000.00", due: 40)
    #expect(try rule(person)?.modelledOn == "Reg F", "above 500,000 dollars the act is silent")
  }

  @Test(arguments: [
    ("basis", "law", "a law needs a source marked P or Q; without one it is house policy, modelledOn it"),
    ("test", "calls", "calls need a count from 1"),
    ("test", "hours", "hours need from and to, from being the earlier one"),
    ("test", "gap", "gap needs days, 1 to 366"), ("name", "", "it has no name"),
  ])
  func whatIsWrongWithARuleIsNamed(key: String, value: String, problem: String) throws {
    var fields = ["name": "mine", "test": "weekend", "weight": "caution", "basis": "house", "text": "call"]
    fields[key] = value
    #expect(try GuardText.rule(fields).problems().contains(problem))
  }

  @Test func unknownWordsInARuleAreRefused() {
    #expect(throws: DecodingError.self) {
      try GuardText.rule(["name": "a", "test": "moon", "weight": "stop", "basis": "house", "text": "b"])
    }
    #expect(throws: DecodingError.self) {
      try GuardText.rule([
        "name": "a", "test": "weekend", "weight": "stop", "basis": "house", "text": "b", "wieght": "stop",
      ])
    }
  }
}
