import Testing

@testable import Receivables

/// The stage rule, by its worked cases. Days are days past the first day due of the main invoice.
@Suite struct LadderTests {
  private static let ladder = [
    "gentle 22", "first-call 29", "past-due 45", "terms 60", "direct 75", "urgent 90", "final 120", "decision 135",
  ]

  @Test func followedFromDayZeroGoesByTheCalendar() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    #expect(try story.work(0...135) == Self.ladder)
  }

  @Test func importedLateAndWorkedWeeklySkipsNothing() throws {
    var story = try Story()
    story.today = 140
    try story.bill("1", due: 0)
    #expect(
      try story.work(stride(from: 140, through: 189, by: 7)) == [
        "gentle 140", "first-call 147", "past-due 154", "terms 161", "direct 168", "urgent 175", "final 182",
        "decision 189",
      ])
  }

  @Test func importedLateAndWorkedDailyKeepsTheGap() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    #expect(try story.work(140...200).prefix(3) == ["gentle 140", "first-call 147", "past-due 154"])
    #expect(try story.stage(on: 146) == "gentle")
  }

  @Test func missedDaysAreCaughtUp() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    #expect(
      try story.work([24, 25, 26, 40, 41, 47, 48, 70]) == ["gentle 24", "first-call 40", "past-due 47", "terms 70"])
  }

  @Test(arguments: [
    (-8, nil), (-7, "heads-up"), (-1, "heads-up"), (0, nil), (1, nil), (21, nil), (22, "gentle"), (29, "gentle"),
    (900, "gentle"),
  ])
  func nothingIsReachedButByAgeAndContacts(when: Int, stage: String?) throws {
    var story = try Story()
    story.today = -30
    try story.bill("1", due: 0)
    #expect(try story.stage(on: when) == stage)
  }

  @Test func headsUpLapsesOnTheDayDue() throws {
    var story = try Story()
    story.today = -30
    try story.bill("1", due: 0)
    #expect(try story.agenda(on: -8).item == nil)
    #expect(try story.agenda(on: -7).item?.because == [.dueSoon(Story.at(0))])
    #expect(try story.agenda(on: -1).item != nil)
    #expect(try story.agenda(on: 0).item == nil)
    #expect(try story.work(-8...135) == ["heads-up -7"] + Self.ladder)
  }

  @Test func aYoungInvoiceBesideAnOldOne() throws {
    var story = try Story()
    try story.bill("old", due: 0)
    try story.bill("young", due: 75)
    #expect(try story.work(0...100) == Array(Self.ladder.dropLast(2)))
    // The client stands where the highest of its invoices does; each keeps its own place.
    let standing = try story.standing(on: 100)
    #expect(standing.stage?.name == "urgent")
    #expect(standing.leading?.open.invoice.number == "old")
    #expect(standing.invoices.map(\.stage) == [6, 1])
    #expect(standing.invoices.map(\.isStageDone) == [true, false])
    // The old one is paid: the stage falls to the young one's, which then skips nothing.
    try story.pay("1000.00", "old", on: 101)
    #expect(try story.stage(on: 101) == "gentle")
    let fell = Because.stageFell(from: "urgent", to: "gentle", invoice: "old")
    #expect(try story.agenda(on: 102).item?.because.first == fell)
    #expect(
      try story.work(102...210) == [
        "gentle 102", "first-call 109", "past-due 120", "terms 135", "direct 150", "urgent 165", "final 195",
        "decision 210",
      ])
  }

  @Test func oneMessageDoesForAllInvoicesAtTheClientsStage() throws {
    var story = try Story()
    try story.bill("old", due: 0)
    try story.bill("young", due: 38)
    // At 75 the old one asks for an e-mail and the young one for a call; the e-mail does for both.
    #expect(try story.work(0...89) == Array(Self.ladder.prefix(5)))
    #expect(try story.standing(on: 89).invoices.map(\.done) == [5, 2])
  }

  @Test func partlyPaidGoesOn() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...45)
    try story.pay("999.99", "1", on: 46)
    #expect(try story.standing(on: 50).overdue == money("0.01"))
    #expect(try story.work(46...75) == ["terms 60", "direct 75"])
    try story.pay("0.01", "1", on: 76)
    #expect(try story.work(76...200).isEmpty)
  }

  @Test func phoneNeverAnswered() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...22)
    for (tries, when) in [29, 30, 31].enumerated() {
      #expect(try story.standing(on: when).channel == .phone)
      #expect(try story.standing(on: when).triesUnanswered == tries)
      #expect(try story.action(on: when) == .contact)
      try story.log(.noAnswer, .phone, on: when)
      #expect(try story.action(on: when) == nil, "one try a day")
    }
    #expect(try story.standing(on: 32).channel == .text)
    try story.log(.sent, .text, on: 32)
    #expect(try story.stage(on: 45) == "past-due")
    #expect(try story.work(33...45) == ["past-due 45"])
  }

  @Test(arguments: [[29, 30], [29, 29, 29], [29, 30, 30], []])
  func fewerThanThreeDaysOfTriesLetNoMessageCount(tries: [Int]) throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...22)
    for when in tries { try story.log(.busy, .phone, on: when) }
    try story.log(.sent, .text, on: 31)
    #expect(try story.stage(on: 60) == "first-call")
    // The message did not undo the tries: what is missing of three lets the next one count.
    for when in [32, 33, 34].prefix(3 - Set(tries).count) { try story.log(.noAnswer, .phone, on: when) }
    try story.log(.sent, .email, on: 35)
    #expect(try story.stage(on: 60) == "past-due")
  }

  @Test(arguments: [
    (Outcome.voicemail, true), (.leftMessage, true), (.reached, true), (.refused, true), (.hungUp, true),
    (.sent, false), (.noAnswer, false), (.gatekeeper, false), (.wrongNumber, false), (.bounced, false),
    (.notInService, false),
  ])
  func whatCountsAtAPhoneStage(outcome: Outcome, counts: Bool) throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...22)
    try story.log(outcome, outcome == .sent ? .email : .phone, on: 29)
    #expect(try story.stage(on: 45) == (counts ? "past-due" : "first-call"))
  }

  @Test func sentThenBouncedDoesNotCount() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.log(.sent, .email, on: 22)
    #expect(try story.stage(on: 29) == "first-call")
    try story.log(.bounced, .email, on: 24)
    #expect(try story.stage(on: 29) == "gentle")
    #expect(try story.standing(on: 29).countedContacts == 0)
    #expect(try story.action(on: 29) == .fixContact)
    // Only the last one came back.
    try story.log(.sent, .email, on: 30)
    try story.log(.sent, .email, on: 31)
    try story.log(.bounced, .email, on: 32)
    #expect(try story.stage(on: 45) == "first-call")
  }

  @Test func brokenPlanMovesTheStageUpOne() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...45)
    try story.plan([(52, "500.00"), (80, "500.00")], of: ["1"], on: 46)
    #expect(try story.agenda(on: 53).held.map(\.kind) == [.plan])
    #expect(try story.stage(on: 54) == nil)
    #expect(try story.standing(on: 54).invoices.map(\.stage) == [3])
    // Day 52 is a Thursday; two weekdays of tolerance end on Monday 56.
    #expect(try story.action(on: 56) == nil)
    // Then it is missed and to be told; five weekdays from day 57, a Tuesday, end on the next one.
    let missed = try #require(try story.agenda(on: 57).item)
    #expect(missed.because.first == .missedInstallment(due: Story.at(52), until: Story.at(64)))
    #expect(missed.isBroken)
    // Its age has brought it to terms meanwhile; the broken plan takes it one further.
    #expect(try story.standing(on: 64).invoices.map(\.stage) == [4])
    #expect(try story.stage(on: 65) == "direct")
    let item = try #require(try story.agenda(on: 65).item)
    #expect(item.because.first == .brokenPlan(missed: Story.at(52)))
    #expect(item.isBroken)
    // Cancelling it afterwards does not take the step back.
    story.today = 66
    try story.apply(.planCancelled(PlanCancelled(client: "acme", because: "no word")))
    #expect(try story.stage(on: 66) == "direct")
    #expect(try story.account().planStandings(on: Story.at(66)).map(\.status) == [.cancelled])
  }

  @Test func aPlanCancelledInTimeIsNotBroken() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...45)
    try story.plan([(52, "500.00"), (80, "500.00")], of: ["1"], on: 46)
    story.today = 54
    try story.apply(.planCancelled(PlanCancelled(client: "acme", because: "paid otherwise")))
    #expect(try story.stage(on: 58) == "past-due")
    #expect(try story.account().planStandings(on: Story.at(90)).map(\.brokenOn) == [nil])
  }

  @Test(arguments: [
    ("direct", 100, "direct"), ("terms", 100, "terms"), ("gentle", 100, "gentle"), ("final", 100, "urgent"),
    ("decision", 400, "decision"), ("referral", 160, "referral"), ("referral", 10, "referral"), (nil, 100, "urgent"),
    (nil, 45, "past-due"), (nil, 44, "first-call"), (nil, 140, "decision"), (nil, 10, nil), ("nowhere", 100, "gentle"),
  ])
  func placed(at stage: String?, when: Int, stands: String?) throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.place(at: stage, on: when)
    #expect(try story.stage(on: when) == stands)
  }

  @Test func placementIsAboutInvoicesKnownThen() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.place(at: nil, on: 100)
    #expect(try story.action(on: 100) == .contact)
    try story.bill("2", due: 0)
    #expect(try story.standing(on: 100).invoices.map(\.stage) == [6, 1])
    #expect(try story.work(100...135).first == "urgent 100")
  }

  @Test func termsNeedThreeCountedContacts() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.log(.sent, .email, on: 22)
    // Two stages at once by a broken plan, but only one contact: not beyond past-due.
    try story.plan([(23, "1000.00")], of: ["1"], on: 22)
    try story.plan([(30, "1000.00")], of: ["1"], on: 28)
    try story.plan([(38, "1000.00")], of: ["1"], on: 36)
    #expect(try story.stage(on: 60) == "past-due")
    #expect(try story.standing(on: 60).countedContacts == 1)
    try story.log(.sent, .email, on: 60)
    #expect(try story.stage(on: 68) == "past-due")
    try story.log(.sent, .email, on: 68)
    #expect(try story.stage(on: 75) == "terms")
  }

  @Test func referralOnlyByDecision() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    _ = try story.work(0...120)
    for when in [135, 150, 151, 400, 3000] { #expect(try story.stage(on: when) == "decision") }
    #expect(try story.action(on: 150) == .decide)
    try story.place(at: "referral", on: 400)
    #expect(try story.stage(on: 400) == "referral")
    #expect(try story.action(on: 400) == nil)
  }

  @Test func extensionMovesChasingNotAgeing() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    story.today = 10
    try story.apply(
      .invoiceExtended(InvoiceExtended(invoice: story.reference("1"), to: Story.at(30), because: "asked")))
    #expect(try story.standing(on: 40).daysOverdue == 40)
    #expect(try story.stage(on: 40) == nil)
    #expect(try Aging(story.book, asOf: Story.at(40)).sections[0].row[.days31To60] == money("1000.00"))
    #expect(try story.work(30...75) == ["gentle 52", "first-call 59", "past-due 75"])
    // Corrected to a later day due, the extension is over.
    try story.bill("1", due: 50)
    #expect(story.book.invoices[0].chaseDue == Story.at(50))
  }

  @Test(arguments: [(0, true), (6, true), (7, false)])
  func aWeekLiesBetweenStages(after: Int, quiet: Bool) throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.log(.voicemail, .phone, on: 100)
    #expect(try story.stage(on: 100 + after) == (quiet ? "gentle" : "first-call"))
    #expect((try story.action(on: 100 + after) == nil) == quiet)
  }

  @Test func whatIsPausedKeepsItsPlace() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.bill("2", due: 0)
    _ = try story.work(0...45)
    try story.dispute("1", "1000.00", on: 46)
    story.rules.disputeDays = 90
    #expect(try story.work(46...75) == ["terms 60", "direct 75"])
    story.today = 80
    try story.apply(.disputeResolved(DisputeResolved(invoice: story.reference("1"), resolution: .upheld)))
    #expect(try story.standing(on: 80).invoices.map(\.stage) == [4, 5])
  }

  @Test func stageFallsWhenTheLeadingInvoiceIsPausedAndSaysSo() throws {
    var story = try Story()
    try story.bill("old", due: 0)
    try story.bill("young", due: 40)
    _ = try story.work(0...61)
    #expect(try story.stage(on: 61) == "terms")
    try story.dispute("old", "1000.00", on: 61)
    #expect(try story.standing(on: 61).stageFall == .stageFell(from: "terms", to: "no stage", invoice: "old"))
    #expect(try story.agenda(on: 66).item == nil)
    let fell = Because.stageFell(from: "terms", to: "gentle", invoice: "old")
    #expect(
      try story.agenda(on: 67).item?.because == [
        .openInvoices(count: 2), fell, .stageDue("gentle", since: Story.at(67)),
      ])
  }

  @Test func noHeadsUpWhileAnotherInvoiceIsOverdue() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.bill("2", due: 60)
    // 53 would be the day of the second one's heads-up.
    #expect(try story.work(30...59) == ["gentle 30", "first-call 37", "past-due 45"])
  }

  @Test func aContactIsNotAboutInvoicesOfLaterDays() throws {
    var story = try Story()
    try story.bill("1", due: 0)
    try story.bill("2", due: 50, issued: 49)
    try story.log(.sent, .email, on: 45, of: [])
    try story.pay("1000.00", "1", on: 48)
    #expect(try story.standing(on: 49).invoices.map(\.done) == [nil])
  }

  @Test func customProtocol() throws {
    func stage(_ name: String, _ day: Int, _ channel: Channel, lapses: Bool? = nil) -> Stage {
      Stage(
        name: name, day: day, channels: [channel], register: .neutral, warmth: 0.5, firmness: [0, 1], notifies: nil,
        lapsesWhenDue: lapses, contactsBefore: nil, offersPlan: nil, byDecision: nil, purpose: nil)
    }
    let quick = FollowUpProtocol(
      name: "quick", title: nil, gapDays: 3, quietDays: 2,
      stages: [stage("soon", -14, .email, lapses: true), stage("hello", 1, .email), stage("ring", 3, .phone)])
    #expect(quick.problems().isEmpty)
    var rules = try Shipped.rules()
    rules.protocols["quick"] = quick
    var story = try Story(rules)
    story.today = -30
    try story.bill("1", due: 0)
    try story.apply(.protocolAssigned(ProtocolAssigned(client: "acme", protocolName: "quick")))
    #expect(story.worklist(on: -14).items.count == 1)
    #expect(try story.work(-14...10) == ["soon -14", "hello 1", "ring 4"])
    try story.log(.reached, .phone, on: 12)
    #expect(try story.standing(on: 13).quietUntil == Story.at(13))
    #expect(try story.standing(on: 14).quietUntil == nil)
    // A protocol that is gone is the book's again.
    story.rules.protocols["quick"] = nil
    #expect(try story.standing(on: 29).plan.name == "standard")
  }

  /// Whatever is logged and in whatever order, the stage climbs one step at a time and with a week between steps.
  @Test(arguments: 0..<15)
  func neverSkipsAStage(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var story = try Story()
    try story.bill("1", due: 0)
    let outcomes: [Outcome] = [.sent, .voicemail, .reached, .noAnswer, .bounced, .leftMessage, .hungUp, .gatekeeper]
    let stages = try Shipped.standard().stages
    var last = -1
    var climbed: Int?
    for when in 0...260 {
      if Int.random(in: 0..<4, using: &numbers) == 0, let outcome = outcomes.randomElement(using: &numbers) {
        try story.log(outcome, Channel.allCases.randomElement(using: &numbers), on: when)
      }
      guard let standing = try story.standing(on: when).leading else { continue }
      let stage = standing.stage ?? -1
      if stage > last {
        #expect(last < 0 ? stage == 1 : stage == last + 1)
        if let climbed, last >= 0 { #expect(when - climbed >= 7) }
        (last, climbed) = (stage, when)
      } else if stage < last {
        // Only a bounce takes a step back.
        #expect(try story.account().attempts.contains { $0.outcome == .bounced })
        (last, climbed) = (stage, nil)
      }
      #expect(stages[max(0, stage)].day <= when)
    }
  }
}
