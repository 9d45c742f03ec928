import Receivables

extension Conversation {
  /// What to show now.
  package var scene: Scene {
    let node = current
    let ahead = node.ahead.flatMap { playbook.node($0) }
    return Scene(
      client: situation.client, node: node.id, step: node.step, goalTemplate: filled(node.goal),
      amount: situation.chaseable(walk.topic.invoices, disputed: disputed), stage: situation.stage,
      register: walk.register, registerBecause: situation.registerBecause + walk.registerTurns,
      say: node.phrases.map(filled), ask: question(at: node).map(filled), then: node.then.map(filled),
      ahead: ahead.map { ($0.phrases + [$0.ask].compactMap { $0 }).map(filled) } ?? [], heard: walk.heard,
      reason: walk.topic.reason, signals: walk.signals, choices: choices(at: node), invoices: walk.topic.invoices,
      topics: walk.topics, table: walk.table, agreements: agreements, notices: walk.notices,
      isDiscreet: node.discreet, ends: node.ends)
  }

  /// The node's question, or the one for an excuse heard before. Hardship is not questioned again.
  private func question(at node: PlaybookNode) -> PhraseKey? {
    let isOld = walk.notices.contains { if case .sameExcuse(let reason, _) = $0 { reason != .hardship } else { false } }
    return node.ask != nil && isOld ? playbook.sameExcuse ?? node.ask : node.ask
  }

  /// The words that can be typed now: the node's, and those that work at any point.
  package var possibleNow: [String] {
    guard !isOver else { return [] }
    var words = scene.choices.map(\.command)
    words += ["note", "done", "abandon", "softer", "firmer", "back", "reason"]
    if !walk.isStopped { words += ["recap", "promise", "dispute", "callback"] }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  private func choices(at node: PlaybookNode) -> [Scene.Choice] {
    var choices = walk.candidates.map { Scene.Choice(command: "reason \($0.rawValue)", label: $0.summary) }
    for choice in node.choices where !isIdle(choice) {
      choices.append(Scene.Choice(command: choice.command.rawValue, label: filled(choice.label)))
    }
    if !node.discreet, !walk.isStopped {
      for topic in walk.topics.indices where topic != walk.focus {
        let references = walk.topics[topic].invoices
        guard !unsettled(references).isEmpty else { continue }
        let reason = walk.topics[topic].reason.map { ", \($0.rawValue)" } ?? ", not talked about yet"
        choices.append(
          Scene.Choice(
            command: "about \(references.joined(separator: " "))",
            label: references.joined(separator: ", ") + reason))
      }
    }
    return choices
  }

  /// A choice that would be refused, or has no sense, at this moment.
  private func isIdle(_ choice: PlaybookNode.Choice) -> Bool {
    switch choice.command {
    case .decline: walk.table.current == nil
    case .agree: walk.table.offers == 0 && walk.table.counters.isEmpty
    case .offer: !situation.mayOffer
    default: false
    }
  }

  private func filled(_ key: PhraseKey) -> PhraseKey {
    key.filled(stage: situation.phraseStage, reason: walk.topic.reason, signal: walk.signals.first)
  }

  private func filled(_ text: String) -> String {
    Placeholders.fill(
      text,
      [
        "contact": situation.person, "client": situation.clientName, "stage": situation.phraseStage,
        "reason": walk.topic.reason?.rawValue ?? "the reason",
        "invoices": walk.topic.invoices.isEmpty ? "the account" : walk.topic.invoices.joined(separator: ", "),
      ])
  }
}
