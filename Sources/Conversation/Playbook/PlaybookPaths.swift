import Receivables

/// The graph of a playbook: what can be reached, and from where an end can be.
struct PlaybookPaths {
  /// Nodes that some conversation can come to.
  let reachable: Set<String>
  /// Nodes from which `next` and choices lead to an end, whatever is heard.
  let ending: Set<String>
  private let steps: [String: [String]]
  private let playbook: Playbook

  init(_ playbook: Playbook) {
    self.playbook = playbook
    var steps: [String: [String]] = [:]
    for node in playbook.nodes {
      let own = node.targets.filter { $0.field != "ahead" && !$0.field.hasPrefix("listen") }.map(\.id)
      let common = node.choices.filter { $0.to == nil }.compactMap { playbook.moves[$0.command] }
      steps[node.id] = own + common
    }
    self.steps = steps

    // What is heard, and moves that record, lead on from anywhere.
    var begin = playbook.starts.all.map(\.id) + Array(playbook.hears.values) + Array(playbook.moves.values)
    begin += playbook.nodes.flatMap { Array($0.listen.values) }
    reachable = PlaybookPaths.closure(of: begin, steps)

    var backwards: [String: [String]] = [:]
    for (id, targets) in steps { for target in targets { backwards[target, default: []].append(id) } }
    ending = PlaybookPaths.closure(of: playbook.nodes.filter(\.ends).map(\.id), backwards)
  }

  /// `id` and everything that `next` and choices lead to from there.
  func following(_ id: String) -> Set<String> { PlaybookPaths.closure(of: [id], steps) }

  /// Whether failing every condition from `id` on never comes to rest.
  func otherwiseLoops(_ id: String) -> Bool {
    var seen: Set<String> = []
    var place: String? = id
    while let id = place {
      guard seen.insert(id).inserted else { return true }
      place = playbook.node(id)?.otherwise
    }
    return false
  }

  private static func closure(of begin: [String], _ steps: [String: [String]]) -> Set<String> {
    var found = Set(begin)
    var open = begin
    while let id = open.popLast() {
      for target in steps[id] ?? [] where found.insert(target).inserted { open.append(target) }
    }
    return found
  }
}
