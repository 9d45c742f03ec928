import Foundation
import Testing

@testable import Receivables

/// What the choices about a client are expected to bring, and what recording one leads to.
@Suite struct DecisionTests {
  private func policy(fee: String = "30", moneyCost: String = "0") throws -> DecisionPolicy {
    var policy: DecisionPolicy = try Shipped.load("decision-policy.plist")
    policy.agencyFee = try Percentage(parsing: fee)
    policy.moneyCost = try Percentage(parsing: moneyCost)
    return policy
  }

  private func table(
    _ story: Story, on when: Int, policy: DecisionPolicy, expected: String? = nil, settle: String? = nil
  ) throws -> DecisionTable {
    DecisionTable(
      try story.standing(on: when), policy: policy, recovery: story.rules.recovery,
      expected: try expected.map { try Percentage(parsing: $0) }, settlement: settle.map { money($0) })
  }

  @Test func theShippedPolicyIsSound() throws {
    #expect(try policy().problems().isEmpty)
    var broken = try policy()
    broken.daysToCash["pray"] = 3
    broken.planInstallments = 0
    #expect(broken.problems().count == 2)
  }

  /// 10,000 placed with an agency at a fee of 30 %, by the recovery curve.
  @Test(arguments: [(90, "4872.00"), (180, "3647.00"), (365, "1596.00")])
  func anAgencyBringsTheCurveLessItsFee(age: Int, net: String) throws {
    var story = try Story()
    try story.bill("1", "10000.00", due: 0)
    let row = try #require(try table(story, on: age, policy: policy())[.agency])
    #expect(row.net == money(net))
  }

  @Test func waitingCostsSimpleInterestOn365Days() throws {
    var story = try Story()
    try story.bill("1", "10000.00", due: 0)
    let table = try table(story, on: 90, policy: policy(moneyCost: "8"))
    // 6,960 for 60 days at 8 %: 91.53.
    #expect(table[.goOn]?.waiting == money("91.53"))
    #expect(table[.goOn]?.net == money("6868.47"))
    #expect(table[.writeOff]?.net == money("0.00"))
    #expect(table.rows.map(\.net.minorUnits) == table.rows.map(\.net.minorUnits).sorted(by: >))
  }

  @Test func theDebtIsWhatIsUndisputedAndNotHereYet() throws {
    var story = try Story()
    try story.bill("1", "1000.00", due: 0)
    try story.bill("2", "500.00", due: 0)
    try story.bill("later", "9.00", due: 200)
    try story.dispute("1", "300.00", on: 5)
    try story.pay("100.00", on: 6)
    #expect(try table(story, on: 90, policy: policy()).debt == money("1100.00"))
  }

  @Test func breakEvensMakeTheChoicesEqual() throws {
    var story = try Story()
    try story.bill("1", "10000.00", due: 0)
    let policy = try policy(moneyCost: "8")
    let usual = try table(story, on: 120, policy: policy)
    let share = try #require(usual.breakEvenShare(with: .agency))
    let percent = ExactFraction(share.numerator * 100, share.denominator).decimalString(places: 6)
    let even = try table(story, on: 120, policy: policy, expected: percent)
    #expect(abs((even[.goOn]?.net.minorUnits ?? 0) - (even[.agency]?.net.minorUnits ?? 0)) <= 1)
    let least = try #require(usual.leastSettlement)
    let settled = try table(story, on: 120, policy: policy, settle: least.decimalString)
    let net = try #require(settled[.settle]?.net.minorUnits)
    let goOn = try #require(settled[.goOn]?.net.minorUnits)
    #expect(net >= goOn && net - goOn <= 1)
  }

  @Test func theOwnRecordTakesThePlaceOfTheCurveWhenItIsLongEnough() throws {
    var story = try Story()
    story.today = -400
    for number in 1...10 { try story.bill("\(number)", "100.00", due: -390) }
    for number in 1...4 { try story.pay("100.00", "\(number)", on: -250) }
    for number in 5...6 { try story.pay("100.00", "\(number)", on: -380) }
    story.today = -200
    for number in 7...10 {
      try story.apply(.invoiceWrittenOff(InvoiceClosed(invoice: story.reference("\(number)"), because: "gone")))
    }
    try story.bill("now", "1000.00", due: -100)
    let policy = try policy()
    let nine = try table(story, on: 0, policy: policy)
    // Two were paid before they were 100 days late; of the other eight four came in: not ten, so the curve holds.
    #expect(nine.source == .curve(invoices: 8, needed: 10))
    #expect((nine.ownRecord.open, nine.ownRecord.received) == (80_000, 40_000))
    var shorter = policy
    shorter.ownRecordLeast = 8
    let own = try table(story, on: 0, policy: shorter)
    #expect(own.source == .own)
    #expect(own.share == ExactFraction(1, 2))
  }

  @Test func relationshipByYear() throws {
    var story = try Story()
    try story.bill("1", "100.00", due: -400, issued: -430)
    try story.bill("2", "50.00", due: 20, issued: 0)
    try story.pay("100.00", "1", on: -380)
    let years = Relationship(try story.account(), currency: currency("USD"), on: Story.at(10)).years
    #expect(years.map(\.year) == [2024, 2025, 2026])
    #expect(years.map(\.invoiced.minorUnits) == [10_000 as Int64, 0, 5_000])
    #expect(years.map(\.paid.minorUnits) == [10_000 as Int64, 0, 0])
  }

  // MARK: Recorded

  private func atDecision() throws -> Story {
    var story = try Story()
    try story.bill("1", "1000.00", due: 0)
    _ = try story.work(0...134)
    story.today = 135
    return story
  }

  private func decision(_ choice: Decision.Choice, _ amount: String? = nil) -> Event {
    .decisionMade(DecisionMade(client: "acme", choice: choice, amount: amount.map { money($0) }, because: "so"))
  }

  @Test func isAskedForUntilItIsRecordedAndAskedForAgainLater() throws {
    var story = try atDecision()
    #expect(try story.action(on: 135) == .decide)
    try story.apply(decision(.goOn))
    let item = try #require(try story.agenda(on: 135).item)
    #expect(item.action == .contact)
    #expect(item.standing.channel == .email)
    #expect(item.standing.register.value == .firm)
    try story.log(.sent, .email, on: 136)
    #expect(try story.action(on: 137) == nil)
    #expect(try story.agenda(on: 137).held.map(\.kind) == [.hold])
    #expect(try story.agenda(on: 137).held.first?.until == Story.at(164))
    #expect(try story.action(on: 165) == .decide)
  }

  @Test func aCertifiedLetterIsDueByThatChannel() throws {
    var story = try atDecision()
    try story.apply(decision(.certifiedLetter))
    #expect(try story.standing(on: 135).channel == .certifiedLetter)
  }

  @Test func aReferralNeedsADecisionAndStopsEverything() throws {
    var story = try atDecision()
    let refer = Event.clientReferred(ClientReferred(client: "acme", agency: "Fairway"))
    #expect(story.refusal(refer)?.hint?.contains("decide acme agency") == true)
    try story.apply(decision(.goOn))
    #expect(story.refusal(refer) != nil)
    try story.apply(decision(.agency))
    #expect(try story.action(on: 135) == .decide)
    try story.apply(refer)
    #expect(try story.agenda(on: 135).item == nil)
    #expect(try story.agenda(on: 400).held.first?.why == .held(reason: "referred to Fairway", invoice: nil))
    #expect(try story.agenda(on: 400).held.first?.until == nil)
    #expect(try story.stage(on: 135) == "referral")
    try story.apply(.holdReleased(HoldReleased(client: "acme")))
    #expect(try story.agenda(on: 136).held.isEmpty)
  }

  @Test func decisionsAreRefusedWithoutSense() throws {
    let story = try atDecision()
    #expect(story.refusal(decision(.settle)) != nil)
    #expect(story.refusal(decision(.settle, "0.00")) != nil)
    #expect(story.refusal(decision(.goOn, "5.00")) != nil)
    #expect(story.refusal(decision(.settle, "5.00")) == nil)
    #expect(story.refusal(.decisionMade(DecisionMade(client: "acme", choice: .plan, because: ""))) != nil)
  }

  // MARK: Notices, letters, check-ins

  @Test func colleaguesAreToldOnceAfterAStageThatNotifies() throws {
    var story = try Story()
    try story.bill("1", "1000.00", due: 0)
    _ = try story.work(0...60)
    // Where nobody is named there is nobody to tell.
    #expect(try story.action(on: 61) == nil)
    try story.apply(.settingChanged(SettingChanged(key: "operations", value: "Theo")))
    #expect(try story.stage(on: 61) == "terms")
    #expect(try story.agenda(on: 61).item?.because == [.noticeDue(stage: "terms", since: Story.at(60))])
    #expect(try story.action(on: 61) == .notify)
    try story.log(.sent, .internal, on: 61)
    #expect(try story.action(on: 62) == nil)
    // A notice is no contact: the next stage comes when it would have come.
    #expect(try story.standing(on: 62).countedContacts == 4)
    #expect(try story.work(62...76) == ["direct 75"])
    #expect(try story.action(on: 76) == .notify)
  }

  @Test func articlesAndReceipts() throws {
    var story = try Story()
    func letter(_ article: String, _ delivery: CertifiedLetter.Delivery, on when: Int) -> Event {
      .letterTracked(LetterTracked(client: "acme", article: article, delivery: delivery, day: Story.at(when)))
    }
    let article = "94071111054958000000"
    #expect(story.refusal(letter("9407", .posted, on: 0)) != nil)
    #expect(story.refusal(letter("9407111105495800000a", .posted, on: 0)) != nil)
    #expect(story.refusal(letter(article + "00", .posted, on: 0)) == nil)
    #expect(story.refusal(letter(article, .delivered, on: 0)) != nil)
    try story.apply(letter(article, .posted, on: 5))
    #expect(story.refusal(letter(article, .posted, on: 6)) != nil)
    #expect(story.refusal(letter(article, .delivered, on: 4)) != nil)
    #expect(story.refusal(letter(article, .delivered, on: 7)) == nil)
  }

  @Test func atMostTwoCheckInsAWeekAndOnWeekdays() throws {
    var story = try Story()
    for name in ["bolt", "cafe", "dune"] {
      try story.client(name)
      for number in 1...4 {
        story.today = -300
        try story.bill("\(name) \(number)", "10.00", due: -250, client: name)
        try story.pay("10.00", "\(name) \(number)", on: -250, client: name)
      }
    }
    func greeted(_ when: Int) -> [String] {
      story.worklist(on: when).items.filter { $0.action == .checkIn }.map(\.client.key)
    }
    #expect(greeted(0) == ["bolt", "cafe"])
    #expect(greeted(5) == [] && greeted(6) == [])
    try story.log(.sent, .email, on: 1, client: "bolt")
    #expect(greeted(1) == ["cafe"])
    try story.log(.sent, .email, on: 2, client: "cafe")
    #expect(greeted(3) == [])
    #expect(greeted(7) == ["dune"])
  }

  // MARK: Checklists and reviews

  private static let debtors: [(country: String?, kind: DebtorKind?, list: String)] = [
    ("GB", .company, "uk-company"), ("GB", .person, "uk-person"), ("GB", nil, "uk-person"), ("DE", .company, "eu"),
    ("FR", .person, "eu"), ("US", nil, "us"), ("CH", .company, "elsewhere"), (nil, .company, "elsewhere"),
  ]

  @Test(arguments: debtors)
  func checklistByCountryAndKind(country: String?, kind: DebtorKind?, name: String) throws {
    let lists: DemandChecklists = try Shipped.load("demand-checklists.plist")
    #expect(lists.problems().isEmpty)
    #expect(lists.list(country: country, kind: kind)?.name == name)
  }

  @Test func waitsAreThoseOfTheirSources() throws {
    let lists: DemandChecklists = try Shipped.load("demand-checklists.plist")
    let waits = lists.lists.map { ($0.name, $0.items.compactMap(\.days)) }
    #expect(waits.first { $0.0 == "uk-company" }?.1 == [14])
    #expect(waits.first { $0.0 == "uk-person" }?.1 == [30, 14])
  }

  @Test func aReviewSuggestsByItsRule() throws {
    let policy: CreditPolicy = try Shipped.load("credit-policy.plist")
    #expect(policy.problems().isEmpty)
    var story = try Story()
    story.today = -200
    for number in 1...6 {
      try story.bill("\(number)", "1000.00", due: -150 + number * 20, issued: -180 + number * 20)
    }
    #expect(CreditReview(try story.standing(on: -100), policy: policy).suggestedLimit == nil)
    for number in 1...6 { try story.pay("1000.00", "\(number)", on: -145 + number * 20) }
    let good = CreditReview(try story.standing(on: 0), policy: policy)
    #expect(good.grade?.name == "good")
    #expect(good.daysBeyond?.decimalString(places: 2) == "5.00")
    // 6,000 billed in six months (160 days), three months of it.
    #expect((good.months, good.suggestedLimit) == (6, money("3000.00")))
    story.today = 0
    try story.apply(
      .creditLimitSet(CreditLimitSet(client: "acme", amount: money("2000.00"), because: "review")))
    #expect(CreditReview(try story.standing(on: 0), policy: policy).limit == money("2000.00"))
    // What is late by no more than a grade allows does not lower it, and what does says so.
    try story.bill("late", "900.00", due: -20, issued: -50)
    let fair = CreditReview(try story.standing(on: 0), policy: policy)
    #expect((fair.grade?.name, fair.better?.name) == ("fair", "good"))
    let (whole, quarter) = (try Percentage(parsing: "100"), try Percentage(parsing: "25"))
    #expect(fair.shortfalls == [.overdue(whole, days: 10, most: quarter)])
    #expect(CreditReview(try story.standing(on: 11), policy: policy).grade?.name == "slow")
  }
}
