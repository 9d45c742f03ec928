import Conversation
import Receivables
import Testing

@Suite struct CallTests {
  private func begin(_ change: (inout Situation) throws -> Void = { _ in }) throws -> Conversation {
    var situation = try Resources.situation()
    try change(&situation)
    return Conversation(playbook: try Resources.playbook(), situation: situation)
  }

  @Test func theWholeWalk() throws {
    var call = try begin()
    #expect(call.scene.step == .open)
    #expect(call.scene.say == [PhraseKey(.open, "past-due")])
    #expect(call.scene.ahead == [PhraseKey(.purpose, "past-due")])
    #expect(call.scene.isDiscreet)
    var steps: [Step] = []
    let moves = [
      CallMove("next"), CallMove("next"), CallMove("next"), says(.cashFlow), says(nil), CallMove("next"),
      CallMove("offer", "options=A,B,C"), CallMove("decline"), CallMove("counter", "600 a month"),
      CallMove("agree", "option=B currency=USD parts=2026-12-01:2100.00,2027-01-01:2100.00"), CallMove("next"),
    ]
    for move in moves { steps.append(try call.take(move).scene.step) }
    #expect(
      steps == [
        .purpose, .pause, .listen, .acknowledge, .respond, .respond, .commit, .commit, .commit, .recap, .close,
      ])
    let closing = try #require(try call.take(CallMove("done")).closing)
    #expect(closing.outcome == .plan)
    #expect(closing.reason == .cashFlow)
    #expect(closing.confirmation == .plan)
    #expect(closing.next.day == (try Resources.day("2026-12-01")))
    #expect(closing.untouched == [])
  }

  /// design's own session: they answer at once, an offer, a yes, done.
  @Test func theSessionOfTheDesign() throws {
    var call = try begin()
    let heard = Reading(reasons: [.init(.cashFlow, 0.87), .init(.planRequest, 0.22)])
    let first = try call.take(
      Conversation.heard(heard, raw: "two of our big customers went under, cash is really tight until january"))
    #expect(first.scene.node == "cash-flow")
    #expect(first.scene.heard?.reading.reasons == heard.reasons)
    #expect(first.scene.say == [PhraseKey(.acknowledge, "cash-flow")])
    #expect(first.scene.ask == PhraseKey(.explore, "cash-flow"))
    #expect(try call.take(CallMove("offer", "options=A,B text=\"over 3 monthly from 1 dec\"")).scene.node == "commit")
    #expect(try call.take(CallMove("agree", "option=A")).scene.node == "recap")
    let closing = try #require(try call.take(CallMove("done")).closing)
    #expect(closing.outcome == .plan)
    #expect(closing.reason == .cashFlow)
  }

  @Test(arguments: Reason.allCases)
  func everyReasonHasAPathToTheEnd(_ reason: Reason) throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    let heard = try call.take(says(reason, mentions: [.day]))
    #expect(heard.scene.node == reason.rawValue)
    #expect(heard.scene.reason == reason)
    #expect(heard.scene.say == [PhraseKey(.acknowledge, reason.rawValue)])
    var steps = 0
    while !call.scene.ends {
      try call.take(CallMove("next"))
      steps += 1
      try #require(steps < 20)
    }
    let closing = try #require(try call.take(CallMove("done")).closing)
    #expect(closing.reason == reason)
  }

  @Test(arguments: Signal.allCases, [nil] + Reason.allCases.map(Optional.some))
  func everySignalStops(_ signal: Signal, _ reason: Reason?) throws {
    for confirmed in [true, false] {
      var call = try begin { $0.rightPersonConfirmed = confirmed }
      let scene = try call.take(says(reason, signals: [signal])).scene
      #expect(scene.step == .stop)
      #expect(scene.ask == nil)
      #expect(scene.say == [PhraseKey(.stop, signal.rawValue)])
      #expect(!scene.choices.contains { MoveName(rawValue: $0.command)?.presses == true })
      #expect(throws: MoveRefusal.self) { try call.take(CallMove("offer", "options=A")) }
      // What happened is recorded all the same, and the call stays stopped.
      let after = try call.take(CallMove("promise", "amount=10.00 currency=USD day=2026-12-01")).scene
      #expect(after.step == .stop)
      #expect(after.agreements.count == 1)
      #expect(try call.take(says(.planRequest)).scene.step == .stop)
      #expect(try call.take(CallMove("done")).closing != nil)
    }
  }

  @Test func theGravestSignalIsAnsweredFirst() throws {
    var call = try begin { $0.register = .firm }
    let scene = try call.take(says(.hardship, signals: [.stop, .insolvent, .selfHarm])).scene
    #expect(scene.node == "self-harm")
    #expect(scene.signals == [.selfHarm, .insolvent, .stop])
    #expect(scene.register == .neutral)
    #expect(try #require(try call.take(CallMove("done")).closing).outcome == .askedToStop)
  }

  @Test func nobodyElseHearsOfTheDebt() throws {
    for move in ["gatekeeper", "left-message", "voicemail", "noanswer", "busy", "wrong-number"] {
      var call = try begin()
      let scene = try call.take(CallMove(move)).scene
      #expect(scene.isDiscreet, "\(move)")
      #expect(scene.say.allSatisfy { $0.kind == .branch }, "\(move)")
      // What a third party says of the invoice leads nowhere.
      #expect(try call.take(says(.approvalDelay)).scene.isDiscreet, "\(move)")
    }
    var call = try begin()
    #expect(try call.take(says(.wrongContact)).scene.node == "gatekeeper")
    #expect(try call.take(CallMove("next")).scene.node == "right-person")
    #expect(try call.take(CallMove("next")).scene.node == "purpose")
    #expect(try #require(try call.take(CallMove("done")).closing).outcome == .reached)
  }

  @Test func theySayWhoTheyAre() throws {
    var call = try begin()
    #expect(try call.take(says(nil, mentions: [.person], "speaking")).scene.node == "purpose")
    var other = try begin()
    #expect(try other.take(says(.thanksOrChat, "who is this?")).scene.node == "right-person")
    #expect(try other.take(says(.thanksOrChat, mentions: [.person], "yes, that's me")).scene.node == "purpose")
  }

  @Test func anIncomingCallBeginsWithListening() throws {
    var call = try begin { $0.incoming = true }
    #expect(call.scene.step == .listen)
    #expect(try call.take(says(.notReceived)).scene.node == "not-received")
  }

  @Test func anUnclearReadingIsAskedBack() throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    let close = Reading(reasons: [.init(.dispute, 0.45), .init(.refusal, 0.41), .init(.hostile, 0.1)])
    let scene = try call.take(Conversation.heard(close, raw: "no way")).scene
    #expect(scene.node == "unclear")
    #expect(scene.ask == PhraseKey(.listen, "ask-back"))
    #expect(scene.choices.prefix(3).map(\.command) == ["reason dispute", "reason refusal", "reason hostile"])
    #expect(scene.notices.contains(.unclear([.dispute, .refusal, .hostile])))
    // A turn of the register keeps the question open.
    #expect(try call.take(CallMove("softer")).scene.choices.first?.command == "reason dispute")
    #expect(try call.take(CallMove("reason", "refusal")).scene.node == "refusal")
    // Corrected later, it is routed anew, and the mistake leaves no trace in the result.
    try call.take(CallMove("next"))
    let corrected = try call.take(CallMove("reason", "dispute")).scene
    #expect(corrected.node == "dispute")
    #expect(corrected.notices.contains(.corrected(from: .refusal, to: .dispute)))
    #expect(call.closing.reason == .dispute)
  }

  @Test func anAnswerToOurQuestionGoesOn() throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    try call.take(says(.cashFlow))
    #expect(try call.take(says(nil, "well, it depends")).scene.node == "cash-flow-respond")
    #expect(try call.take(says(.planRequest)).scene.node == "plan-request")
    #expect(call.closing.reason == .cashFlow)
  }

  @Test func aPromiseNeedsADay() throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    #expect(try call.take(says(.promise, "we will sort it")).scene.ask == PhraseKey(.listen, "which-day"))
    #expect(try call.take(says(.promise, mentions: [.day], "friday then")).scene.node == "promise-respond")
    let scene = try call.take(CallMove("promise", "amount=4200.00 currency=USD day=2026-11-27")).scene
    #expect(scene.node == "recap")
    #expect(scene.agreements.first?.invoices == ["1041", "1042"])
    #expect(call.closing.outcome == .promise)
    #expect(call.closing.next.day == (try Resources.day("2026-11-27")))
  }

  @Test func hostilityLeadsToCalmOnceAndThenToTheEnd() throws {
    var call = try begin {
      $0.rightPersonConfirmed = true
      $0.register = .firm
    }
    let first = try call.take(says(.hostile)).scene
    #expect(first.node == "hostile")
    #expect(first.register == .neutral)
    #expect(first.notices.contains(.register(.neutral, because: "fell back to calm")))
    #expect(try call.take(says(.cashFlow)).scene.node == "cash-flow")
    let second = try call.take(says(.hostile)).scene
    #expect(second.node == "hostile-close")
    #expect(second.register == .neutral)
    #expect(second.ends)
  }

  @Test func theSameExcuseIsNoticed() throws {
    let then = try Resources.day("2026-11-02")
    var call = try begin {
      $0.rightPersonConfirmed = true
      $0.lastReason = Situation.Earlier(reason: .approvalDelay, day: then)
    }
    let scene = try call.take(says(.approvalDelay)).scene
    #expect(scene.notices.contains(.sameExcuse(.approvalDelay, then)))
    #expect(scene.ask == PhraseKey(.sameExcuse, "any"))
  }

  @Test func aDisputeOfOneInvoiceLeavesTheOther() throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    try call.take(says(.dispute))
    let repeated = try call.take(CallMove("dispute", "code=damaged invoices=1041")).scene
    #expect(repeated.node == "dispute-respond")
    #expect(repeated.invoices == ["1041"])
    let rest = try call.take(CallMove("next")).scene
    #expect(rest.node == "undisputed")
    #expect(rest.invoices == ["1042"])
    #expect(rest.amount == (try Resources.money(240_000)))
    #expect(rest.reason == nil)
    try call.take(CallMove("promise", "amount=2400.00 currency=USD day=2026-11-30"))
    let closing = try #require(try call.take(CallMove("done")).closing)
    #expect(closing.outcome == .promise)
    #expect(closing.confirmation == .callSummary)
    #expect(closing.results.map(\.invoices) == [["1042"], ["1041"]])
    #expect(closing.results.map(\.reason) == [.promise, .dispute])
    #expect(closing.next.kind == .answerDispute)
  }

  @Test func aDisputeOfEverythingLeavesNothingToAsk() throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    try call.take(says(.dispute))
    try call.take(CallMove("dispute", "code=quantity"))
    #expect(try call.take(CallMove("next")).scene.node == "recap")
  }

  @Test func theAgendaIsWalkedInvoiceByInvoice() throws {
    var call = try begin { $0.rightPersonConfirmed = true }
    let first = try call.take(says(.notReceived, "1041 never got here")).scene
    #expect(first.invoices == ["1041"])
    #expect(first.choices.contains { $0.command == "about 1042" })
    let recap = try call.take(CallMove("recap")).scene
    #expect(recap.notices.contains(.untouched(["1042"])))
    let second = try call.take(CallMove("about", "1042")).scene
    #expect(second.invoices == ["1042"])
    try call.take(says(.oversight))
    let back = try call.take(CallMove("about", "1041")).scene
    #expect(back.invoices == ["1041"])
    #expect(back.node == "recap")
    #expect(back.reason == .notReceived)
    #expect(call.closing.results.map(\.reason) == [.oversight, .notReceived])
  }

  @Test func theRegisterTurnsByNotches() throws {
    var call = try begin()
    #expect(try call.take(CallMove("firmer")).scene.register == .firm)
    #expect(try call.take(CallMove("firmer")).scene.notices == [.atTheEdge(.firm)])
    #expect(try call.take(CallMove("softer")).scene.register == .neutral)
    #expect(call.scene.registerBecause.count == 3)
  }

  @Test func aPlanIsNotOfferedWherePolicyForbids() throws {
    var call = try begin {
      $0.rightPersonConfirmed = true
      $0.mayOffer = false
    }
    let scene = try call.take(says(.planRequest)).scene
    #expect(!scene.choices.contains { $0.command == "offer" })
    try call.take(CallMove("next"))
    #expect(try call.take(CallMove("next")).scene.node == "needs-decision")
  }

  @Test(arguments: [
    (CallMove("hop"), "no move of a call: hop"),
    (CallMove("about", "9999"), "no overdue invoice 9999"),
    (CallMove("reason", "cashflow"), "no reason: cashflow"),
    (CallMove("promise", "amount=5.00"), "promise needs currency=…"),
    (CallMove("promise", "amount=5.00 currency=USD"), "promise needs day=…"),
    (CallMove("promise", "amount=5.001 currency=USD day=2026-12-01"), "promise: amount=5.001 is no amount"),
    (CallMove("dispute", "code=broken"), "dispute: unknown code broken"),
    (CallMove("callback", "day=friday"), "callback: day=friday is no day"),
    (CallMove("decline"), "nothing is on the table"),
    (CallMove("counter"), "counter needs"),
    (CallMove("back"), "there is no step"),
    (CallMove("heard", "nonsense"), "what was heard is not readable"),
  ])
  func aRefusalSaysWhyAndChangesNothing(_ row: (move: CallMove, message: String)) throws {
    var call = try begin()
    let before = call.scene
    let refusal = try #require(throws: MoveRefusal.self) { try call.take(row.move) }
    #expect(refusal.description.hasPrefix(row.message), "\(refusal)")
    #expect(call.scene == before)
    #expect(call.moves.isEmpty)
    if row.move.name == "reason" { #expect(refusal.possible == ["reason cash-flow"]) }
  }

  @Test func nothingFollowsTheEnd() throws {
    var call = try begin()
    try call.take(CallMove("abandon"))
    #expect(call.closing.isAbandoned)
    #expect(throws: MoveRefusal.self) { try call.take(CallMove("next")) }
  }
}
