import Receivables

/// Proves that every conversation a playbook allows is sound, and lists the words it needs.
package struct PlaybookCheck: Sendable {
  /// What is wrong, one sentence each, in the order of the file; empty for a sound playbook.
  package let problems: [String]
  /// Every phrase the playbook can ask for, sorted; the phrasebook must hold each in three registers.
  package let phraseKeys: [PhraseKey]
  /// Those said where the debt may not be stated: their words may name neither an amount nor an invoice.
  package let discreetKeys: [PhraseKey]

  /// Checks `playbook`; `stages` are the names a protocol can have, to fill in `{stage}`.
  package init(_ playbook: Playbook, stages: [String]) {
    let walk = PlaybookPaths(playbook)
    var problems: [String] = []
    for node in playbook.nodes {
      problems += PlaybookCheck.nodeProblems(node, playbook, walk).map { "node \(node.id): \($0)" }
    }
    problems += PlaybookCheck.hearingProblems(playbook, walk)
    self.problems = problems

    func keys(_ nodes: [PlaybookNode]) -> [PhraseKey] {
      let templates = nodes.flatMap { $0.phrases + [$0.ask].compactMap { $0 } }
      return Set(templates.flatMap { PlaybookCheck.expanded($0, stages: stages) }).sorted()
    }
    phraseKeys = (keys(playbook.nodes) + [playbook.sameExcuse].compactMap { $0 }).sorted()
    discreetKeys = keys(playbook.nodes.filter(\.discreet))
  }

  package var isSound: Bool { problems.isEmpty }

  private static func nodeProblems(_ node: PlaybookNode, _ playbook: Playbook, _ paths: PlaybookPaths) -> [String] {
    var problems: [String] = []
    if !paths.reachable.contains(node.id) { problems.append("cannot be reached") }
    if !paths.ending.contains(node.id) {
      problems.append("no path of `next` and choices leads to an end from here")
    }
    if node.goal.isEmpty { problems.append("has no goal") }
    if node.ends, node.next != nil { problems.append("ends and has a next") }
    if !node.ends, node.next == nil { problems.append("has neither next nor an end") }
    if !node.requires.isEmpty, node.otherwise == nil { problems.append("requires something but has no otherwise") }
    if node.requires.isEmpty, node.otherwise != nil { problems.append("has an otherwise but requires nothing") }
    if paths.otherwiseLoops(node.id) { problems.append("its otherwise leads back to itself") }
    let commands = node.choices.map(\.command)
    for command in Set(commands).sorted(by: { $0.rawValue < $1.rawValue }) {
      if commands.count(where: { $0 == command }) > 1 { problems.append("offers \(command.rawValue) twice") }
      if command == .heard { problems.append("offers heard, which is no word to type") }
    }
    for text in [node.goal, node.then ?? ""] + node.choices.map(\.label) {
      for name in Placeholders.names(in: text) where !placeholders.contains(name) {
        problems.append("unknown placeholder {\(name)}")
      }
    }
    if node.discreet { problems += discretionProblems(node, playbook) }
    if node.step == .stop { problems += stopProblems(node, paths, playbook) }
    return problems
  }

  /// Where somebody else may listen: no words about the debt, and no step to such words but over the right person.
  private static func discretionProblems(_ node: PlaybookNode, _ playbook: Playbook) -> [String] {
    var problems: [String] = []
    for key in node.phrases + [node.ask].compactMap({ $0 }) {
      let isOwn = [.open, .branch].contains(key.kind)
      let isBareReason = bareReasons.contains(key.name) && [.acknowledge, .explore, .respond].contains(key.kind)
      if !isOwn, !isBareReason { problems.append("says \(key) where the debt may not be stated") }
    }
    for text in [node.goal, node.then ?? ""] + node.choices.map(\.label) {
      for name in Placeholders.names(in: text) where name == "amount" || name == "invoices" {
        problems.append("names {\(name)} where the debt may not be stated")
      }
    }
    var targets = node.targets.filter { $0.field != "ahead" }
    if node.step.isThirdParty {
      targets += playbook.moves.filter { $0.key != .recap && node.choices.map(\.command).contains($0.key) }
        .filter { move in !node.choices.contains { $0.command == move.key && $0.to != nil } }
        .map { (field: "moves.\($0.key.rawValue)", id: $0.value) }
    }
    for target in targets {
      guard let next = playbook.node(target.id) else { continue }
      let isSafe = next.discreet || next.step == .stop || next.step == .hungUp || next.requires.contains(.rightPerson)
      let confirms = !node.step.isThirdParty && next.effects.contains(.confirmPerson)
      if !isSafe, !confirms { problems.append("\(target.field) leads to \(next.id), which states the debt") }
    }
    return problems
  }

  /// After a signal nothing is asked and no plan is put, there or further on.
  private static func stopProblems(_ node: PlaybookNode, _ paths: PlaybookPaths, _ playbook: Playbook) -> [String] {
    var problems: [String] = []
    for id in paths.following(node.id).sorted() {
      guard let after = playbook.node(id) else { continue }
      let place = id == node.id ? "" : " (at \(id))"
      if after.ask != nil { problems.append("asks after a signal\(place)") }
      for key in after.phrases where [.explore, .respond, .commit, .purpose].contains(key.kind) {
        problems.append("says \(key) after a signal\(place)")
      }
      for choice in after.choices where choice.command.presses {
        problems.append("offers \(choice.command.rawValue) after a signal\(place)")
      }
    }
    return problems
  }

  private static func hearingProblems(_ playbook: Playbook, _ paths: PlaybookPaths) -> [String] {
    var problems: [String] = []
    let listens = playbook.nodes.contains { $0.step == .listen && paths.reachable.contains($0.id) }
    if !listens { problems.append("no node to listen can be reached") }
    for reason in Reason.allCases where playbook.hears[reason.rawValue] == nil {
      problems.append("hears: no node for the reason \(reason.rawValue)")
    }
    for signal in Signal.allCases {
      guard let id = playbook.hears[signal.rawValue] else {
        problems.append("hears: no node for the signal \(signal.rawValue)")
        continue
      }
      if let node = playbook.node(id), node.step != .stop {
        problems.append("hears: the signal \(signal.rawValue) leads to \(id), which is no stop")
      }
    }
    for node in playbook.nodes {
      for signal in Signal.allCases {
        guard let id = node.listen[signal.rawValue], playbook.node(id)?.step != .stop else { continue }
        problems.append("node \(node.id): the signal \(signal.rawValue) leads to \(id), which is no stop")
      }
    }
    return problems
  }

  /// Reasons whose answers say nothing of the debt, so they can be spoken to anybody.
  private static let bareReasons: Set<String> = [Reason.wrongContact.rawValue, Reason.callback.rawValue]

  private static let placeholders: Set<String> = ["amount", "contact", "client", "invoices", "reason", "stage"]

  private static func expanded(_ key: PhraseKey, stages: [String]) -> [PhraseKey] {
    var keys = [key]
    if key.needs("stage") {
      keys = keys.flatMap { key in stages.map { key.filled(stage: $0, reason: nil, signal: nil) } }
    }
    if key.needs("reason") {
      keys = keys.flatMap { key in Reason.allCases.map { key.filled(stage: nil, reason: $0, signal: nil) } }
    }
    if key.needs("signal") {
      keys = keys.flatMap { key in Signal.allCases.map { key.filled(stage: nil, reason: nil, signal: $0) } }
    }
    return keys
  }
}
