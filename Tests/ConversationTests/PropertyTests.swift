import Conversation
import Receivables
import Testing

@Suite struct PropertyTests {
  /// A move that may or may not make sense.
  private func move(_ random: inout Seeded) -> CallMove {
    let name = MoveName.allCases.randomElement(using: &random) ?? .next
    switch name {
    case .heard:
      let first = Reason.allCases.randomElement(using: &random) ?? .dispute
      let second = Reason.allCases.randomElement(using: &random) ?? .promise
      let signals = Int.random(in: 0..<12, using: &random) == 0 ? Signal.allCases.randomElement(using: &random) : nil
      let text = ["about 1041", "1042 and 1041", "so", "1042 is wrong"].randomElement(using: &random) ?? ""
      return Conversation.heard(
        Reading(
          reasons: [
            .init(first, Double.random(in: 0...1, using: &random)), .init(second, 0.3),
          ], signals: [signals].compactMap { $0 }, mentions: Bool.random(using: &random) ? [.day] : []), raw: text)
    case .reason: return CallMove("reason", Reason.allCases.randomElement(using: &random)?.rawValue)
    case .about: return CallMove("about", ["1041", "1042", "1041 1042", "77", ""].randomElement(using: &random))
    case .offer: return CallMove("offer", ["options=A,B,C", "options=A", nil].randomElement(using: &random) ?? nil)
    case .counter, .note: return CallMove(name.rawValue, ["a bit later", "", nil].randomElement(using: &random) ?? nil)
    case .agree: return CallMove("agree", "option=A")
    case .promise:
      let invoices = ["", " invoices=1041", " invoices=1042,1041"].randomElement(using: &random) ?? ""
      return CallMove("promise", "amount=10.00 currency=USD day=2026-12-01" + invoices)
    case .dispute:
      let invoices = ["", " invoices=1041", " invoices=1042 amount=5.00 currency=USD"].randomElement(using: &random)
      return CallMove("dispute", "code=price" + (invoices ?? ""))
    case .callback: return CallMove("callback", "day=2026-12-01")
    case .done, .abandon: return CallMove("next")
    default: return CallMove(name.rawValue)
    }
  }

  @Test(arguments: 0..<60)
  func anyWalkHolds(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let playbook = try Resources.playbook()
    var situation = try Resources.situation()
    situation.incoming = seed % 3 == 0
    situation.rightPersonConfirmed = seed % 3 == 1
    situation.mayOffer = seed % 4 != 0
    situation.register = Register.allCases[seed % 3]
    if seed % 10 == 9 { situation.invoices = [] }
    var call = Conversation(playbook: playbook, situation: situation)
    for _ in 0..<80 {
      let move = move(&random)
      let before = call.scene
      guard let turn = try? call.take(move) else {
        #expect(call.scene == before)
        continue
      }
      #expect(turn.scene == call.scene)
      // The threads share out the invoices: each is in exactly one.
      let shared = call.scene.topics.flatMap(\.invoices).sorted()
      #expect(shared == situation.invoices.map(\.reference).sorted())
      if call.scene.isDiscreet {
        #expect(call.scene.say.allSatisfy { ![.purpose, .recap, .commit, .close, .listen].contains($0.kind) })
      }
      if !call.scene.signals.isEmpty { #expect(call.scene.step == .stop) }
      // An end is always possible, and `back` takes exactly one step back.
      var ended = call
      #expect(try ended.take(CallMove("done")).closing != nil)
      if move.name != "back", differs(call.scene, before) {
        var returned = call
        try returned.take(CallMove("back"))
        #expect(!differs(returned.scene, before))
      }
    }
    // The same moves give the same state.
    let again = try Conversation(playbook: playbook, situation: situation, moves: call.moves)
    #expect(again.scene == call.scene)
    #expect(again.closing == call.closing)
    #expect(again.moves == call.moves)
  }

  /// Whether two scenes are different places, what was recorded and said aside.
  private func differs(_ left: Scene, _ right: Scene) -> Bool {
    left.node != right.node || left.topics != right.topics || left.register != right.register
      || left.signals != right.signals || left.table != right.table || left.invoices != right.invoices
  }

  @Test func whatWasHeardReadsBackAsWritten() {
    var random = Seeded(7)
    let texts = [
      "", "plain", "a|b||c", "\u{301}accent first", "line\nline", "!stop @day", "“quoted”", "日本 👍🏽", " blank ",
    ]
    for _ in 0..<500 {
      let reasons = Reason.allCases.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
      let reading = Reading(
        reasons: reasons.map { .init($0, Double.random(in: -0.2...1.2, using: &random)) },
        signals: Signal.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
        possible: Signal.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
        mentions: Set(Reading.Mention.allCases.filter { _ in Bool.random(using: &random) }))
      let heard = HeardText(reading, raw: texts.randomElement(using: &random) ?? "")
      #expect(HeardText(encoded: heard.encoded) == heard)
    }
    for text in ["", "no bar", "cash-flow|x", "cash-flow 2.00|x", "cash-flow 0.5|x", "!no|x", "?no|x", "no 0.50|x"] {
      #expect(HeardText(encoded: text) == nil, "\(text)")
    }
  }

  @Test func aMentionOfAnEarlierTimeIsPassedOver() {
    let heard = HeardText(encoded: "promise 0.90 @amount @day|500 on Friday")
    #expect(heard?.reading.mentions == [.day])
    #expect(heard?.raw == "500 on Friday")
  }

  @Test func fieldsReadBackAsWritten() {
    var random = Seeded(8)
    let pieces = ["a", " ", "\"", "\\", "\n", "=", ",", "%", "é", "\u{301}", "\r\n", "n", "%2C", "👍🏽"]
    for _ in 0..<1000 {
      func value() -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      var fields = MoveFields(["note": value(), "to": value()])
      let list = (0..<3).map { _ in value() }.filter { !$0.isEmpty }
      fields.set("invoices", list: list)
      let read = MoveFields(fields.text)
      #expect(read == fields)
      #expect(read?.list("invoices").map { Array($0.utf8) } == list.map { Array($0.utf8) })
    }
    for text in ["a", "=b", "a=", "a=b a=c", "a=\"b", "a=\"b\"c=d", "A=b", "a=\"\\x\""] {
      #expect(MoveFields(text) == nil, "\(text)")
    }
  }

  @Test func agreementsReadBackAsWritten() throws {
    let day = try Resources.day("2026-12-04")
    let money = try Resources.money(140_050)
    let kinds: [Agreement.Kind] = [
      .promise(amount: money, day: day, method: "bank transfer"), .promise(amount: money, day: day, method: nil),
      .plan(option: "A", parts: [.init(day: day, amount: money), .init(day: day.adding(days: 30), amount: money)]),
      .plan(option: "B", parts: []), .dispute(code: .notDelivered, amount: money), .dispute(code: .price, amount: nil),
      .resend(document: "W-9", to: "ap@brightwater.example"), .resend(document: nil, to: nil),
      .callback(day: day, minute: 570), .callback(day: day, minute: nil),
      .saysPaid(amount: money, day: day, method: "cheque", reference: "no. \"7\""),
      .saysPaid(amount: nil, day: nil, method: nil, reference: nil),
      .contact(name: "Ana Ruiz", email: "ana@example.test", phone: nil),
    ]
    for kind in kinds {
      let agreement = Agreement(kind, invoices: ["1041", "A, B", "50%"])
      let move = agreement.callMove
      let name = try #require(MoveName(rawValue: move.name))
      let fields = try #require(MoveFields(move.argument))
      #expect(try Agreement(name, fields, invoices: fields.list("invoices")) == agreement)
    }
  }
}
