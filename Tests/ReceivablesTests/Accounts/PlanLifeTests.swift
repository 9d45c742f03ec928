import Testing

@testable import Receivables

/// What becomes of promises and plans as days pass and money comes or goes.
///
/// Day 0 of a story is a Monday. An instalment due on day 10, a Thursday, is in grace until Monday 14 and missed on 15;
/// five weekdays later, on 22, it can be made good for the last time.
@Suite struct PlanLifeTests {
  private static func planned(_ settings: [(String, String)] = []) throws -> Story {
    var story = try Story()
    story.today = -60
    for (key, value) in settings { try story.apply(.settingChanged(SettingChanged(key: key, value: value))) }
    try story.bill("1", "900.00", due: -50)
    try story.plan([(10, "300.00"), (40, "300.00"), (70, "300.00")], of: ["1"], on: 0)
    return story
  }

  private static func standing(_ story: Story, on when: Int) throws -> PlanStanding {
    try #require(try story.account().planStandings(on: Story.at(when)).last)
  }

  private static func states(_ story: Story, on when: Int) throws -> [String] {
    try standing(story, on: when).installmentStates(on: Story.at(when)).map(\.name)
  }

  // MARK: Due, grace, missed, cure, broken

  @Test(arguments: [
    (9, PlanStatus.active, ["later", "later", "later"]), (10, .active, ["due", "later", "later"]),
    (11, .active, ["grace", "later", "later"]), (14, .active, ["grace", "later", "later"]),
    (15, .missed, ["missed", "later", "later"]), (22, .missed, ["missed", "later", "later"]),
    (23, .broken, ["broken", "later", "later"]), (200, .broken, ["broken", "open", "open"]),
  ])
  func untouched(when: Int, status: PlanStatus, states: [String]) throws {
    let story = try Self.planned()
    #expect(try Self.standing(story, on: when).status == status)
    #expect(try Self.states(story, on: when) == states)
    #expect(try Self.standing(story, on: when).brokenOn == (when < 23 ? nil : Story.at(23)))
  }

  @Test func theNoticeStartsTheCurePeriod() throws {
    var story = try Self.planned()
    #expect(try story.action(on: 15) == .contact)
    try story.log(.sent, .email, on: 17)
    let missed = try #require(try Self.standing(story, on: 18).curing)
    // Day 17 is a Thursday; five weekdays end on Thursday 24.
    #expect((missed.notice, missed.until) == (Story.at(17), Story.at(24)))
    // Told, nobody asks again while it can be made good.
    #expect(try story.agenda(on: 18).item == nil)
    #expect(try story.agenda(on: 18).held.map(\.until) == [Story.at(24)])
    #expect(try Self.standing(story, on: 24).status == .missed)
    #expect(try Self.standing(story, on: 25).status == .broken)
  }

  @Test func madeGoodIsEverythingDueByThen() throws {
    var story = try Self.planned()
    try story.pay("200.00", "1", on: 16)
    #expect(try Self.standing(story, on: 17).status == .missed)
    try story.pay("100.00", "1", on: 20)
    #expect(try Self.standing(story, on: 21).status == .active)
    #expect(try Self.states(story, on: 21) == ["cured", "later", "later"])
    // The next one is missed on its own.
    #expect(try Self.standing(story, on: 60).status == .broken)
    #expect(try Self.standing(story, on: 60).missed.map(\.number) == [0, 1])
  }

  @Test func tooLateIsNotMadeGood() throws {
    var story = try Self.planned()
    try story.pay("900.00", "1", on: 23)
    #expect(try Self.standing(story, on: 24).status == .completed)
    #expect(try Self.standing(story, on: 24).brokenOn == Story.at(23))
  }

  @Test func aReversedPaymentOpensItAgain() throws {
    var story = try Self.planned()
    let payment = try story.pay("300.00", "1", on: 10)
    #expect(try Self.states(story, on: 12) == ["paid", "later", "later"])
    story.today = 16
    try story.apply(.paymentReversed(PaymentReversed(payment: payment, because: "bounced")))
    #expect(try Self.states(story, on: 16) == ["missed", "later", "later"])
    // What was true on a day before stays true of it.
    #expect(try Self.states(story, on: 15) == ["paid", "later", "later"])
  }

  @Test func aKeptPlanIsLeftInPeace() throws {
    var story = try Self.planned()
    for (when, number) in [(10, 1), (42, 2), (71, 3)] {
      try story.pay("300.00", "1", on: when)
      #expect(try Self.standing(story, on: when).status == (number == 3 ? .completed : .active))
      #expect(try story.agenda(on: when).item == nil)
    }
  }

  @Test func toleranceIsASetting() throws {
    var story = try Self.planned([("plan-grace", "0 days 1%"), ("plan-cure", "10 days")])
    try story.pay("297.00", "1", on: 10)
    #expect(try Self.standing(story, on: 11).missed.isEmpty)
    #expect(try Self.standing(story, on: 41).curing?.until == Story.at(41).adding(weekdays: 10))
  }

  @Test func aBrokenPlanForbidsASecond() throws {
    let story = try Self.planned()
    let before = PlanFacts(try story.standing(on: 22))
    let after = PlanFacts(try story.standing(on: 23))
    #expect((before.planBroken, after.planBroken) == (nil, Story.at(23)))
  }

  @Test func whatIsBehindIsAskedForWhatIsPlannedIsNot() throws {
    let story = try Self.planned()
    #expect(try story.standing(on: 12).toCollect == money("0.00"))
    #expect(try story.standing(on: 16).toCollect == money("300.00"))
    #expect(try story.standing(on: 24).toCollect == money("900.00"))
  }

  // MARK: Promises

  @Test func promisesFillOldestFirstAndLetGo() throws {
    var story = try Story()
    story.today = -10
    try story.bill("1", "500.00", due: -30)
    try story.promise("200.00", by: 10, on: 0)
    try story.promise("300.00", by: 12, on: 1)
    let payment = try story.pay("250.00", "1", on: 5)
    func statuses(_ when: Int) throws -> [PromiseStatus] {
      try story.account().promiseStandings(on: Story.at(when)).map(\.status)
    }
    #expect(try statuses(6) == [.kept, .open])
    #expect(try story.account().promiseStandings(on: Story.at(6)).map(\.received) == [money("200.00"), money("50.00")])
    #expect(try statuses(20) == [.kept, .partlyKept])
    story.today = 21
    try story.apply(.paymentReversed(PaymentReversed(payment: payment, because: "bounced")))
    #expect(try statuses(22) == [.broken, .broken])
    #expect(try statuses(20) == [.kept, .partlyKept])
  }

  @Test(arguments: [("2 days 0%", PromiseStatus.partlyKept), ("2 days 1%", .kept), ("", .partlyKept)])
  func aFeeIsNoBrokenWord(setting: String, status: PromiseStatus) throws {
    var story = try Story()
    story.today = -10
    try story.apply(.settingChanged(SettingChanged(key: "promise-tolerance", value: setting)))
    try story.bill("1", "500.00", due: -30)
    try story.promise("500.00", by: 10, on: 0)
    try story.pay("495.00", "1", on: 9)
    #expect(try story.account().promiseStandings(on: Story.at(30)).map(\.status) == [status])
  }

  @Test(arguments: [
    ("2 days", true), ("1 day 0.5%", true), ("0 days 0%", true), ("60 days 50%", true), ("61 days", false),
    ("days", false),
    ("2 days 51%", false), ("2 weeks", false), ("2 days 1", false), ("", false), ("2 days 1% more", false),
  ])
  func tolerancesAreRead(text: String, isRead: Bool) {
    #expect((AgreementTerms.Tolerance(text) != nil) == isRead)
  }
}
