import Testing

@testable import Receivables

/// The figures of 12 CFR 1006.6(b)(1)(i) and 1006.14(b), as the house keeps them. Days are of March 2026.
@Suite struct GuardVectorTests {
  private let guards: ContactGuards
  private var story: Story

  init() throws {
    guards = try Shipped.guards()
    story = try Story()
    try story.bill("1", due: 0)
  }

  /// The number that the story gives to a day of March 2026; the 2nd is a Monday.
  private func march(_ number: Int) -> Int { 55 + number - 1 }

  private func tests(_ story: Story, march number: Int, _ time: String = "12:00") throws -> [Guard.Test] {
    try findings(story, march: number, time).map(\.rule.test)
  }

  private func findings(_ story: Story, march number: Int, _ time: String = "12:00") throws -> [GuardFinding] {
    let standing = try story.standing(on: march(number))
    let minute = try #require(TimeOfDay(time)).minute
    return guards.judge(standing, by: .phone, at: Moment(standing.day, minute: minute), for: .reminder)
  }

  @Test func theEighthCallInSevenDaysIsOneTooMany() throws {
    var story = story
    #expect(Story.at(march(2)) == day("2026-03-02"))
    for number in 2...8 {
      #expect(!(try tests(story, march: number).contains(.calls)), "call \(number - 1) is allowed")
      try story.log(.noAnswer, .phone, on: march(number))
    }
    let eighth = try #require(try findings(story, march: 8).first { $0.rule.test == .calls })
    #expect(eighth.fact == .calls(7, days: 7))
    #expect(eighth.opens == Moment(day("2026-03-09")))
    #expect(!(try tests(story, march: 9).contains(.calls)))
    // The call of the 9th makes seven again within the week.
    try story.log(.noAnswer, .phone, on: march(9))
    #expect(try tests(story, march: 9).contains(.calls))
  }

  @Test func theDayOfAConversationIsTheFirstOfSeven() throws {
    var story = story
    try story.log(.reached, .phone, on: march(2))
    for number in 2...8 { #expect(try tests(story, march: number).contains(.quiet), "day \(number)") }
    #expect(!(try tests(story, march: 9).contains(.quiet)))
    let quiet = try #require(try findings(story, march: 2).first { $0.rule.test == .quiet })
    #expect(quiet.opens == Moment(day("2026-03-09")))
  }

  @Test func aConversationThatTheyBeganIsQuietAfterwardsAndCountsNoCall() throws {
    var story = story
    for number in 2...7 { try story.log(.noAnswer, .phone, on: march(number)) }
    try story.log(.reached, .phone, on: march(8), incoming: true)
    #expect(!(try tests(story, march: 8).contains(.calls)))
    #expect(try tests(story, march: 8).contains(.quiet))
  }

  @Test func callsThatTheyAskedForDoNotCountForSevenDays() throws {
    var story = story
    try story.log(.callback, .phone, on: march(3), incoming: true)
    for number in 4...9 { try story.log(.noAnswer, .phone, on: march(number)) }
    #expect(try story.account().countedCalls(upTo: Story.at(march(9)), days: 7).isEmpty)
    try story.log(.noAnswer, .phone, on: march(10))
    #expect(try story.account().countedCalls(upTo: Story.at(march(10)), days: 7) == [day("2026-03-10")])
  }

  @Test(arguments: [
    ("07:59", false), ("08:00", true), ("12:00", true), ("21:00", true), ("21:01", false), ("00:00", false),
    ("23:59", false),
  ])
  func hoursAreThoseOfTheClient(time: String, isAllowed: Bool) throws {
    #expect(try tests(story, march: 3, time).contains(.hours) == !isAllowed)
  }

  @Test(arguments: [("07:59", "2026-03-03"), ("21:01", "2026-03-04")])
  func outsideOfHoursItWaitsForTheMorning(time: String, on: String) throws {
    let hours = try #require(try findings(story, march: 3, time).first { $0.rule.test == .hours })
    #expect(hours.opens == Moment(day(on), minute: 480))
    #expect(hours.rule.weight == .caution)
  }

  @Test(arguments: [
    (Outcome.noAnswer, true), (.voicemail, true), (.gatekeeper, true), (.leftMessage, true), (.hungUp, true),
    (.wrongNumber, true), (.reached, true), (.busy, false), (.notInService, false),
  ])
  func whatDidNotConnectToTheNumberDoesNotCount(outcome: Outcome, counts: Bool) throws {
    var story = story
    try story.log(outcome, .phone, on: march(3))
    #expect(try story.account().countedCalls(upTo: Story.at(march(3)), days: 7).isEmpty == !counts)
  }
}
