import Testing

@testable import Receivables

/// What `today` lists, in which order, and what it leaves in peace.
@Suite struct WorklistTests {
  // MARK: At risk

  @Test(arguments: [
    (47, "4200.00", "79.71"), (23, "9850.00", "186.93"), (0, "1000.00", "18.98"), (-30, "1000.00", "0.00"),
    (86, "900.00", "15.01"), (730, "1000.00", "0.00"), (725, "1000.00", "1.89"), (90, "0.01", "0.00"),
  ])
  func expectedLossInAWeek(days: Int, balance: String, loss: String) throws {
    let curve = try Shipped.rules().recovery
    #expect(curve.problems().isEmpty)
    #expect(curve.loss(of: money(balance), daysPastDue: days) == money(loss))
  }

  @Test(arguments: [(0, 9400), (30, 8586), (45, 8180), (60, 7773), (90, 6960), (120, 6376), (270, 3784), (500, 1769)])
  func recoveryBetweenThePoints(day: Int, share: Int) throws {
    #expect(try Shipped.rules().recovery.perTenThousand(at: day) == share)
  }

  @Test func theLargestBalanceIsNoOverflow() throws {
    let most = Money(.max, currency("USD"))
    #expect(try Shipped.rules().recovery.loss(of: most, daysPastDue: 10).minorUnits > 0)
  }

  // MARK: Order

  /// Five clients: b owes most, c is oldest, d broke a promise, e is like c and later in the book.
  private func crowd() throws -> Story {
    var story = try Story()
    for (key, amount, due) in [
      ("a", "500.00", 50), ("b", "9000.00", 60), ("c", "400.00", -300), ("d", "100.00", 60), ("e", "400.00", -300),
    ] {
      try story.client(key)
      try story.bill("1", amount, due: due, client: key)
    }
    try story.promise("100.00", by: 84, on: 83, client: "d")
    return story
  }

  @Test(arguments: [
    (Worklist.Order.risk, ["d", "b", "a", "c", "e"]), (.age, ["c", "e", "a", "b", "d"]),
    (.amount, ["b", "a", "c", "e", "d"]),
  ])
  func order(by order: Worklist.Order, keys: [String]) throws {
    let list = try crowd().worklist(on: 100, by: order)
    #expect(list.items.map(\.client.key) == keys)
  }

  @Test func orderByStage() throws {
    var story = try crowd()
    try story.log(.voicemail, .phone, on: 90, client: "a")
    #expect(story.worklist(on: 100, by: .stage).items.first?.client.key == "a")
  }

  @Test func aBrokenPromiseOutranksWhateverElseIsToDo() throws {
    var story = try crowd()
    try story.log(.wrongNumber, .phone, on: 99, client: "d")
    let first = try #require(story.worklist(on: 100).items.first)
    #expect(first.client.key == "d")
    #expect(first.action == .fixContact)
    #expect(first.because.last == .brokenPromise(amount: money("100.00"), by: Story.at(84)))
  }

  @Test func oneRowAClient() throws {
    var story = try Story()
    for number in 1...5 { try story.bill("\(number)", "100.00", due: number * 10) }
    try story.bill("6", "70.00", due: 0, in: "EUR")
    let list = story.worklist(on: 100)
    #expect(list.items.count == 1)
    let standing = try #require(list.items.first?.standing)
    #expect(standing.overdue == money("500.00"))
    #expect(standing.others == [money("70.00", "EUR")])
    #expect(standing.daysOverdue == 90)
    #expect(list.items[0].because.first == .openInvoices(count: 6))
  }

  @Test func twiceIsTheSame() throws {
    let story = try crowd()
    let (first, second) = (story.worklist(on: 100), story.worklist(on: 100))
    #expect(first.items.map(\.client.key) == second.items.map(\.client.key))
    #expect(first.items.map(\.because) == second.items.map(\.because))
    #expect(first.items.map(\.atRisk) == second.items.map(\.atRisk))
    #expect(first.waiting == second.waiting)
  }

  @Test func settledAndNotYetOverdueAreNotThere() throws {
    var story = try Story()
    try story.bill("paid")
    try story.bill("later", due: 130)
    try story.bill("open end", due: nil)
    try story.pay("1000.00", "paid", on: 50)
    #expect(story.worklist(on: 100).items.isEmpty)
    #expect(story.worklist(on: 100).waiting == 0)
    try story.bill("young", due: 95)
    #expect(story.worklist(on: 100).waiting == 1)
  }

  // MARK: Promises

  @Test func aPromiseHoldsTheClientToItsToleranceThenBreaks() throws {
    var story = try Story()
    try story.bill("1", "800.00")
    try story.bill("2", "200.00")
    // 109 is a Friday: two weekdays later is Tuesday 113.
    try story.promise("800.00", by: 109, on: 100)
    for when in [100, 109, 111, 113] {
      let agenda = try story.agenda(on: when)
      #expect(agenda.item == nil)
      #expect(agenda.held.map(\.kind) == [.promise, .promise])
      #expect(agenda.held.map(\.amount) == [money("800.00"), money("200.00")])
      #expect(agenda.held.map(\.until) == [Story.at(113), Story.at(113)])
      #expect(agenda.held.last?.why == .notCoveredByPromise(promised: money("800.00"), by: Story.at(109)))
    }
    let item = try #require(try story.agenda(on: 114).item)
    #expect(item.isBroken && item.action == .contact)
    #expect(item.because.first == .brokenPromise(amount: money("800.00"), by: Story.at(109)))
    #expect(item.standing.register.value == .neutral)
    #expect(item.standing.register.because.contains(.brokenPromise(amount: money("800.00"), by: Story.at(109))))
    // Spoken about, it is due no more, but the register stays.
    try story.log(.sent, .email, on: 114)
    #expect(try story.agenda(on: 115).item == nil)
    #expect(try story.standing(on: 121).register.value == .neutral)
    // A new promise takes its place.
    try story.promise("1000.00", by: 125, on: 116)
    #expect(try story.standing(on: 120).brokenPromise == nil)
    try story.pay("800.00", "1", on: 118)
    try story.pay("200.00", "2", on: 118)
    #expect(try story.account().promiseStandings(on: Story.at(130)).map(\.status) == [.broken, .kept])
  }

  @Test func aBrokenPromiseEndsTheQuietDays() throws {
    var story = try Story()
    try story.bill("1")
    // Spoken to on Monday 98, promised for Tuesday; Friday 102 is the first day after the tolerance.
    try story.log(.promise, .phone, on: 98)
    try story.promise("1000.00", by: 99, on: 98)
    #expect(try story.action(on: 101) == nil)
    #expect(try story.agenda(on: 102).item?.isBroken == true)
    try story.log(.reached, .phone, on: 102)
    #expect(try story.agenda(on: 103).held.map(\.kind) == [.quiet])
  }

  @Test(arguments: [("250.00", true), ("249.99", false), ("10.00", false), ("1000.00", true)])
  func underAQuarterHoldsOnlyForTheQuietDays(amount: String, holds: Bool) throws {
    var story = try Story()
    try story.bill("1")
    try story.log(.promise, .phone, on: 100)
    try story.promise(amount, by: 130, on: 100)
    #expect(try story.action(on: 106) == nil)
    #expect(try story.action(on: 107) == (holds ? nil : .contact))
    let agenda = try story.agenda(on: 107)
    #expect(agenda.held.first?.amount == money(amount))
    #expect(agenda.item?.standing.toCollect.minorUnits == (holds ? nil : 100_000 - money(amount).minorUnits))
  }

  @Test func partlyKept() throws {
    var story = try Story()
    try story.bill("1")
    try story.promise("600.00", by: 109, on: 100)
    try story.pay("200.00", "1", on: 105)
    #expect(try story.standing(on: 106).promised == money("400.00"))
    let item = try #require(try story.agenda(on: 114).item)
    #expect(
      item.because.first
        == .partlyKeptPromise(
          amount: money("600.00"), received: money("200.00"), by: Story.at(109)))
    #expect(item.isBroken)
    #expect(item.standing.overdue == money("800.00"))
  }

  @Test func aPromiseInAnotherCurrencyHoldsNothingElse() throws {
    var story = try Story()
    try story.bill("1")
    try story.bill("2", "50.00", in: "EUR")
    try story.promise("50.00", by: 130, on: 100, in: "EUR")
    let agenda = try story.agenda(on: 101)
    #expect(agenda.item?.action == .contact)
    #expect(agenda.held.map(\.amount) == [money("50.00", "EUR")])
  }

  // MARK: What is held

  @Test(arguments: [(100, true), (106, true), (107, false)])
  func quietDaysAfterAConversation(when: Int, quiet: Bool) throws {
    var story = try Story()
    try story.bill("1")
    try story.log(.refused, .phone, on: 100, incoming: true)
    let agenda = try story.agenda(on: when)
    #expect((agenda.item == nil) == quiet)
    #expect(agenda.held.map(\.kind) == (quiet ? [.quiet] : []))
    if quiet {
      #expect(agenda.held[0].until == Story.at(106))
      #expect(agenda.held[0].why == .spokenTo(on: Story.at(100)))
    }
  }

  @Test func aDisputeHoldsItsAmountAndIsToBeAnswered() throws {
    var story = try Story()
    try story.bill("1")
    try story.bill("2", "300.00")
    try story.dispute("1", "400.00", on: 100)
    let agenda = try story.agenda(on: 101)
    #expect(agenda.held.map(\.kind) == [.dispute])
    #expect(agenda.held[0].amount == money("400.00"))
    #expect(agenda.held[0].until == Story.at(110))
    #expect(agenda.item?.standing.toCollect == money("900.00"))
    #expect(agenda.item?.atRisk.minorUnits ?? 0 < (try story.agenda(on: 99).item?.atRisk.minorUnits ?? 0))
    // What is not disputed is chased all the same; once it is, the answer is what is left to do.
    let answer = Because.disputeToAnswer(invoice: "1", opened: Story.at(100))
    #expect(try story.agenda(on: 109).item?.because.contains(answer) == false)
    #expect(try story.action(on: 110) == .contact)
    #expect(try story.agenda(on: 110).item?.because.contains(answer) == true)
    try story.log(.sent, .email, on: 110)
    #expect(try story.action(on: 111) == .answerDispute)
    #expect(try story.agenda(on: 111).item?.because == [answer])
  }

  @Test func aWhollyDisputedClientGetsAnAnswerAndIsNotChased() throws {
    var story = try Story()
    try story.bill("1")
    try story.dispute("1", "1000.00", on: 100)
    #expect(try story.action(on: 109) == nil)
    #expect(try story.action(on: 110) == .answerDispute)
  }

  @Test func holdsOfClientAndInvoice() throws {
    var story = try Story()
    try story.bill("1")
    try story.bill("2", "300.00")
    story.today = 100
    try story.apply(
      .holdPlaced(HoldPlaced(client: "acme", invoice: "1", until: Story.at(120), because: "lost in post")))
    #expect(try story.agenda(on: 110).held.map(\.amount) == [money("1000.00")])
    #expect(try story.agenda(on: 110).item?.action == .contact)
    try story.apply(.holdPlaced(HoldPlaced(client: "acme", until: Story.at(110), because: "merger")))
    let agenda = try story.agenda(on: 110)
    #expect(agenda.item == nil)
    #expect(agenda.held.last?.why == .held(reason: "merger", invoice: nil))
    #expect(agenda.held.last?.until == Story.at(110))
    #expect(try story.action(on: 111) == .contact)
    try story.apply(.holdReleased(HoldReleased(client: "acme")))
    #expect(try story.action(on: 101) == .contact)
  }

  @Test(arguments: [Outcome.askedToStop, .represented, .insolvent])
  func aStopIsForGoodUntilReleased(outcome: Outcome) throws {
    var story = try Story()
    try story.bill("1")
    try story.log(outcome, .phone, on: 100)
    for when in [100, 107, 3000] {
      #expect(try story.action(on: when) == nil)
      #expect(try story.agenda(on: when).held.map(\.kind) == [.stop])
      #expect(try story.agenda(on: when).held.map(\.until) == [nil])
    }
    // A hold of some weeks does not end it.
    try story.apply(.holdPlaced(HoldPlaced(client: "acme", until: Story.at(120), because: "holidays")))
    #expect(try story.agenda(on: 130).held.map(\.kind) == [.stop])
    story.today = 140
    try story.apply(.holdReleased(HoldReleased(client: "acme")))
    #expect(try story.action(on: 140) == .contact)
    // Who owes nothing is not listed as held.
    try story.log(outcome, .phone, on: 150)
    try story.pay("1000.00", "1", on: 151)
    #expect(try story.agenda(on: 151).held.isEmpty)
  }

  @Test func aPlanHoldsWhatItCovers() throws {
    var story = try Story()
    try story.bill("1")
    try story.bill("2", "300.00")
    try story.plan([(110, "500.00"), (140, "500.00")], of: ["1"], on: 100)
    let agenda = try story.agenda(on: 101)
    #expect(agenda.held.map(\.kind) == [.plan])
    #expect(agenda.held[0].amount == money("1000.00"))
    #expect(agenda.held[0].until == Story.at(110))
    #expect(agenda.item?.standing.toCollect == money("300.00"))
    try story.pay("300.00", "2", on: 102)
    #expect(try story.action(on: 103) == nil)
    try story.pay("500.00", "1", on: 110)
    #expect(try story.agenda(on: 130).held.map(\.until) == [Story.at(140)])
  }

  @Test func saysPaidWaitsForTheCashThenIsVerified() throws {
    var story = try Story()
    try story.bill("1")
    try story.bill("2", due: 300)
    // Thursday 101 and two weekdays: Monday 105.
    try story.log(.saysPaid, .phone, on: 101)
    let agenda = try story.agenda(on: 104)
    #expect(agenda.held.map(\.kind) == [.cash])
    #expect(agenda.held.map(\.until) == [Story.at(104)])
    #expect(agenda.held.map(\.why) == [.saysPaid(on: Story.at(101))])
    #expect(try story.action(on: 105) == .verifyPayment)
    try story.pay("1000.00", "1", on: 106)
    #expect(try story.action(on: 107) == nil)
  }

  @Test(arguments: [
    (Outcome.resend, 100, Action.resend), (.hardship, 114, .checkIn), (.bounced, 100, .fixContact),
    (.wrongNumber, 100, .fixContact), (.notInService, 100, .fixContact),
  ])
  func whatAnOutcomeAsksForNext(outcome: Outcome, when: Int, action: Action) throws {
    var story = try Story()
    try story.bill("1")
    try story.log(outcome, .phone, on: 100)
    #expect(try story.action(on: when) == action)
    #expect(try story.action(on: when - 1) != action)
  }

  @Test func aNewContactMendsABadOne() throws {
    var story = try Story()
    try story.bill("1")
    try story.log(.wrongNumber, .phone, on: 100)
    try story.apply(.contactSaved(ContactSaved(client: "acme", contact: Contact(name: "Maria", phone: "555"))))
    #expect(try story.action(on: 101) == .contact)
  }

  @Test func aCallbackIsKept() throws {
    var story = try Story()
    try story.bill("1")
    try story.log(.callback, .phone, on: 100, next: 103)
    #expect(try story.agenda(on: 102).held.map(\.why) == [.willBeCalled(on: Story.at(103))])
    #expect(try story.agenda(on: 103).item?.because.first == .callbackDue(Story.at(103)))
    try story.log(.noAnswer, .phone, on: 103)
    #expect(try story.action(on: 103) == nil)
    #expect(try story.action(on: 104) == .contact)
  }

  @Test func moneyNotAppliedIsAppliedFirst() throws {
    var story = try Story()
    try story.bill("1")
    try story.pay("100.00", on: 90)
    let item = try #require(try story.agenda(on: 100).item)
    #expect(item.action == .applyCash)
    #expect(item.because == [.unappliedCash(money("100.00"))])
    #expect(item.standing.toCollect == money("900.00"))
    story.today = 91
    try story.apply(.cashApplied(CashApplied(client: "acme", amount: money("100.00"), invoice: story.reference("1"))))
    try story.apply(.creditIssued(CreditIssued(client: "acme", amount: money("5.00"), because: "goodwill")))
    #expect(try story.agenda(on: 100).item?.because == [.unappliedCredit(money("5.00"))])
  }

  // MARK: Currencies

  @Test func aClientThatOwesOnlyInAnotherCurrencyIsChasedInIt() throws {
    var story = try Story()
    try story.bill("usd", due: 500)
    try story.bill("eur", "70.00", in: "EUR")
    let item = try #require(try story.agenda(on: 100).item)
    #expect(item.standing.currency == currency("EUR"))
    #expect(item.standing.overdue == money("70.00", "EUR"))
    #expect(item.action == .contact)
    #expect(item.atRisk.currency == currency("EUR"))
  }

  @Test func theBooksOwnCurrencyComesFirst() throws {
    var story = try Story()
    try story.client("rich")
    try story.bill("1", "900000.00", client: "rich", in: "EUR")
    try story.bill("1", "10.00")
    #expect(story.worklist(on: 100).items.map(\.client.key) == ["acme", "rich"])
  }

  // MARK: Register

  @Test func fourGoodYearsSoftenAndABrokenPromiseHardensByOneNotch() throws {
    var story = try Story()
    for number in 1...4 {
      try story.bill("old \(number)", due: -1500 + number, issued: -1530)
      try story.pay("1000.00", "old \(number)", on: -1500 + number + (number == 1 ? 9 : 0))
    }
    try story.bill("1")
    story.today = 60
    try story.place(at: "direct", on: 60)
    #expect(try story.standing(on: 80).stage?.register == .firm)
    #expect(try story.standing(on: 80).register.value == .neutral)
    #expect(try story.standing(on: 80).register.because.contains(.relationship(years: 4, onTime: 4, of: 4)))
    try story.promise("1000.00", by: 82, on: 80)
    #expect(try story.standing(on: 90).register.value == .firm)
    try story.log(.reached, .phone, on: 91, reason: .hardship)
    #expect(try story.standing(on: 92).register.value == .neutral)
    #expect(try story.standing(on: 182).register.value == .firm)
  }
}
