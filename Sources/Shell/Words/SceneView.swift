import CommandLanguage
import Conversation
import Receivables
import Wording

/// One moment of a call as a page and as JSON: the goal, what to say, what was heard, what can be done next.
struct SceneView {
  private let session: Session
  private let call: Call
  private let conversation: Conversation
  private let scene: Scene
  private let facts: Facts
  private let standing: ClientStanding
  private let say: Say
  /// A line about the rules that advise against this contact.
  private let warning: String?
  /// What the last words come to, as a command.
  let suggestion: CallSuggestion?

  init(_ session: Session, _ call: Call, _ conversation: Conversation, warning: String? = nil) throws {
    self.warning = warning
    self.session = session
    self.call = call
    self.conversation = conversation
    scene = conversation.scene
    let account = try session.account(call.client).before(record: call.id.record)
    standing = ClientStanding(account, rules: try session.rules, on: call.started)
    facts = CallFacts(session, standing, conversation).facts
    say = Say(session)
    suggestion = CallSuggestion.of(conversation, on: session.today)
  }

  private var stage: PhraseStage { FactsMaker(session, standing).phraseStage }

  /// The words for keys of the playbook, one after the other.
  private func words(_ keys: [PlaybookKey], _ register: Register) -> String? {
    let turn = conversation.moves.count { $0.name == MoveName.heard.rawValue }
    let rotation = session.rotation(standing, turn: turn)
    let texts = keys.compactMap { session.spoken($0, register, facts, at: stage, rotation) }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  var page: Page {
    var page = Page()
    page.rule(title, position)
    if let heard = scene.heard { page.add("Heard", heardWords(heard), labelStyle: .strong, width: 7) }
    if let warning { page.add("Note", warning, style: .caution, width: 7) }
    for (place, command) in (suggestion?.commands ?? []).enumerated() {
      page.add(place == 0 ? "Enter" : "and", command, style: .strong, width: 7)
    }
    if let missing = suggestion?.missing {
      page.add("Unsaid", "\(missing.command)  (\(missing.what))", style: .hint, width: 7)
    }
    for notice in scene.notices { page.add("Note", words(notice), style: .caution, width: 7) }
    page.add("Goal", scene.goal(writing: say.money), width: 7)
    if let text = words(scene.say, scene.register) { page.add("Say", "“\(text)”", style: .speech, width: 7) }
    if let ask = scene.ask, let text = words([ask], scene.register) {
      page.add("Ask", "“\(text)”", style: .speech, width: 7)
    }
    if let then = scene.then { page.add("Then", then, width: 7) }
    if let ahead = words(scene.ahead, scene.register) { page.add("Next", "“\(ahead)”", style: .speech, width: 7) }
    if !scene.agreements.isEmpty {
      page.add("So far", scene.agreements.map(words).joined(separator: " · "), width: 7)
    }
    let choices = scene.choices.map { "\($0.command) (\($0.label))" }
    let always = scene.ends ? ["done"] : ["what they say", "softer", "firmer", "done"]
    page.add("Can do", (choices + always).joined(separator: " · "), style: .hint, width: 7)
    return page
  }

  private var title: String { "\(standing.account.client.name) · \(scene.node)" }

  private var position: String {
    var text = ""
    if let stage = scene.stage {
      let number = standing.plan.position(of: stage).map { "\($0 + 1) " } ?? ""
      text = "stage \(number)\(stage) · "
    }
    text += "register \(scene.register.rawValue)"
    return scene.registerBecause.isEmpty ? text : text + " (\(scene.registerBecause.joined(separator: "; ")))"
  }

  private func heardWords(_ heard: SpokenByClient) -> String {
    let reasons = heard.reading.reasons.prefix(3)
    guard let first = reasons.first else {
      return heard.reading.signals.isEmpty ? "no clear reason" : signals(heard)
    }
    var text = "\(first.reason.rawValue) \(JSON(share: first.confidence).text)"
    let also = reasons.dropFirst().map { "\($0.reason.rawValue) \(JSON(share: $0.confidence).text)" }
    if !also.isEmpty { text += "  (also \(also.joined(separator: ", ")))" }
    return heard.reading.signals.isEmpty ? text : text + " · " + signals(heard)
  }

  private func signals(_ heard: SpokenByClient) -> String {
    "signal: " + heard.reading.signals.map(\.rawValue).joined(separator: ", ")
  }

  private func words(_ notice: Notice) -> String {
    switch notice {
    case .sameExcuse(let reason, let day): "the same reason as on \(say.day(day)): \(reason.rawValue)"
    case .brokenPromise(let amount, let day): "\(say.money(amount)) promised by \(say.day(day)) did not come"
    default: notice.summary
    }
  }

  private func words(_ agreement: Agreement) -> String {
    let invoices = agreement.invoices.isEmpty ? "" : " for \(agreement.invoices.joined(separator: ", "))"
    switch agreement.kind {
    case .promise(let amount, let day, _): return "\(say.money(amount)) by \(say.day(day))\(invoices)"
    case .plan(let option, let parts): return "plan \(option) of \(parts.count)\(invoices)"
    case .dispute(let code, let amount):
      return "disputed\(amount.map { " \(say.money($0))" } ?? "") (\(code.rawValue))\(invoices)"
    case .resend(let document, _): return "send \(document ?? "it") again\(invoices)"
    case .callback(let day, let minute):
      return "call back \(say.day(day))" + (minute.map { " at \(Clock.text(minute: $0))" } ?? "")
    case .saysPaid(let amount, let day, _, _):
      return "says paid\(amount.map { " \(say.money($0))" } ?? "")\(day.map { " on \(say.day($0))" } ?? "")\(invoices)"
    case .contact(let name, _, _): return "speak to \(name)"
    }
  }

  var document: JSON {
    func spoken(_ keys: [PlaybookKey]) -> JSON {
      .object(Register.allCases.map { JSON.Member(key: $0.rawValue, value: JSON(words(keys, $0))) })
    }
    let heard: JSON =
      scene.heard.map { heard in
        [
          "text": .string(heard.raw),
          "reasons": .array(
            heard.reading.reasons.map {
              ["reason": .string($0.reason.rawValue), "confidence": JSON(share: $0.confidence)]
            }),
          "signals": .array(heard.reading.signals.map { .string($0.rawValue) }),
        ]
      } ?? .null
    return [
      "client": .string(scene.client), "move": .string(scene.step.rawValue), "node": .string(scene.node),
      "goal": .string(scene.goal(writing: say.money)), "stage": JSON(scene.stage),
      "register": .string(scene.register.rawValue), "say": spoken(scene.say),
      "ask": scene.ask.flatMap { words([$0], scene.register) }.map(JSON.string) ?? .null, "then": JSON(scene.then),
      "heard": heard, "suggest": JSON(suggestion?.commands.first), "suggestions": JSON(suggestion?.commands ?? []),
      "missing": JSON(suggestion?.missing?.command), "reason": JSON(scene.reason?.rawValue),
      "signals": .array(scene.signals.map { .string($0.rawValue) }),
      "choices": .array(scene.choices.map { ["command": .string($0.command), "label": .string($0.label)] }),
      "notices": .array(scene.notices.map { .string(words($0)) }), "invoices": JSON(scene.invoices),
    ]
  }
}
