import Conversation
import Receivables
import Testing

@Suite struct ClosingTests {
  private static let paid = "day=2026-11-19 method=transfer"

  /// Moves, and what they come to.
  @Test(
    arguments: [
      ([], .noAnswer, NextAction.Kind.contact, Closing.Confirmation.none),
      ([CallMove("noanswer")], .noAnswer, .contact, .none),
      ([CallMove("busy")], .busy, .contact, .none),
      ([CallMove("voicemail")], .voicemail, .contact, .none),
      ([CallMove("gatekeeper")], .gatekeeper, .contact, .none),
      ([CallMove("gatekeeper"), CallMove("left-message")], .leftMessage, .contact, .none),
      ([CallMove("gatekeeper"), CallMove("callback", "day=2026-11-24 minute=600")], .gatekeeper, .contact, .none),
      ([CallMove("wrong-number")], .wrongNumber, .fixContact, .none),
      ([says(.cashFlow), CallMove("hungup")], .hungUp, .contact, .none),
      ([CallMove("next")], .reached, .contact, .callSummary),
      ([says(.notReceived)], .resend, .resend, .resend),
      ([says(.notReceived), CallMove("resend", "to=a@b.example")], .resend, .resend, .resend),
      ([says(.approvalDelay)], .reached, .contact, .callSummary),
      ([says(.needsDocuments)], .resend, .resend, .resend),
      ([says(.dispute)], .reached, .answerDispute, .callSummary),
      ([says(.dispute), CallMove("dispute", "code=price")], .dispute, .answerDispute, .dispute),
      ([says(.cashFlow)], .reached, .contact, .callSummary),
      ([says(.hardship)], .hardship, .checkIn, .hardship),
      ([says(.alreadyPaid)], .saysPaid, .verifyPayment, .alreadyPaid),
      ([says(.alreadyPaid), CallMove("says-paid", paid)], .saysPaid, .verifyPayment, .alreadyPaid),
      ([says(.promise)], .reached, .contact, .callSummary),
      (
        [says(.promise), CallMove("promise", "amount=5.00 currency=USD day=2026-12-01")], .promise, .contact, .promise
      ),
      ([says(.planRequest)], .reached, .contact, .callSummary),
      ([says(.planRequest), CallMove("agree", "option=A")], .plan, .contact, .plan),
      ([says(.wrongContact)], .gatekeeper, .contact, .none),
      ([CallMove("next"), says(.wrongContact)], .gatekeeper, .contact, .none),
      ([says(.oversight)], .reached, .contact, .callSummary),
      ([says(.callback)], .callback, .contact, .callback),
      ([says(.callback), CallMove("callback", "day=2026-11-26")], .callback, .contact, .callback),
      ([says(.refusal)], .refused, .decide, .callSummary),
      ([says(.hostile)], .reached, .contact, .none),
      ([says(.thanksOrChat)], .reached, .contact, .none),
      ([says(.refusal, signals: [.stop])], .askedToStop, .none, .none),
      ([says(.dispute, signals: [.represented])], .represented, .none, .none),
      ([says(.hardship, signals: [.insolvent])], .insolvent, .decide, .none),
      ([says(nil, signals: [.deceased])], .reached, .decide, .none),
      ([says(.promise, signals: [.vulnerable])], .hardship, .checkIn, .hardship),
      ([says(nil, signals: [.selfHarm])], .hardship, .none, .none),
      (
        [says(.dispute), CallMove("dispute", "code=price"), CallMove("hungup")], .dispute, .answerDispute, .dispute
      ),
      ([says(.hostile), CallMove("back"), says(.oversight)], .reached, .contact, .callSummary),
    ] as [([CallMove], Outcome, NextAction.Kind, Closing.Confirmation)])
  func theClosingFollows(_ row: ([CallMove], Outcome, NextAction.Kind, Closing.Confirmation)) throws {
    var call = Conversation(playbook: try Resources.playbook(), situation: try Resources.situation())
    for move in row.0 { try call.take(move) }
    let closing = try #require(try call.take(CallMove("done")).closing)
    #expect(closing.outcome == row.1)
    #expect(closing.next.kind == row.2)
    #expect(closing.confirmation == row.3)
  }

  @Test func aDayNamedInTheCallIsTheDayOfTheNextAction() throws {
    var call = Conversation(playbook: try Resources.playbook(), situation: try Resources.situation())
    try call.take(CallMove("callback", "day=2026-11-26 minute=570"))
    let next = call.closing.next
    #expect(next.day == (try Resources.day("2026-11-26")))
    #expect(next.minute == 570)
    #expect(next.due(from: try Resources.day("2026-11-21")) == next.day)
  }
}
