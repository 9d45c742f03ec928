package import Receivables

/// The moves of a guided conversation, as data: nodes, where what is heard leads, and where recording moves lead.
package struct Playbook: Hashable, Sendable {
  /// Where a conversation begins.
  package struct Starts: Hashable, Sendable {
    /// We called, and do not know yet who answers.
    package let outgoing: String
    /// We called, and the right person is on the line.
    package let confirmed: String
    /// They called.
    package let incoming: String
    /// Another invoice is taken up in mid-call.
    package let topic: String
    /// What was said is not clear.
    package let unclear: String

    package init(outgoing: String, confirmed: String, incoming: String, topic: String, unclear: String) {
      self.outgoing = outgoing
      self.confirmed = confirmed
      self.incoming = incoming
      self.topic = topic
      self.unclear = unclear
    }

    /// Every start with its field's name.
    package var all: [(field: String, id: String)] {
      [
        ("start.outgoing", outgoing), ("start.confirmed", confirmed), ("start.incoming", incoming),
        ("start.topic", topic), ("start.unclear", unclear),
      ]
    }
  }

  package let starts: Starts
  /// The common listen map: the raw value of a reason or signal, and its node.
  package let hears: [String: String]
  /// Where a move leads when the node it is made at does not say.
  package let moves: [MoveName: String]
  /// The nodes in the order of the file.
  package let nodes: [PlaybookNode]
  /// What is asked instead of a node's own question when the reason is the one of the last time; nil to ask as always.
  package let sameExcuse: PhraseKey?
  private let positions: [String: Int]

  /// Takes the parts as they are; throws when an id occurs twice or a node is named that does not exist.
  package init(
    starts: Starts, hears: [String: String], moves: [MoveName: String], nodes: [PlaybookNode],
    sameExcuse: PhraseKey? = nil
  ) throws(PlaybookError) {
    var positions: [String: Int] = [:]
    for (index, node) in nodes.enumerated() where positions.updateValue(index, forKey: node.id) != nil {
      throw PlaybookError(node: node.id, field: "id", problem: "is used by two nodes")
    }
    self.starts = starts
    self.hears = hears
    self.moves = moves
    self.nodes = nodes
    self.sameExcuse = sameExcuse
    self.positions = positions
    try checkTargets()
  }

  /// The node with `id`.
  package func node(_ id: String) -> PlaybookNode? { positions[id].map { nodes[$0] } }

  /// Where hearing a reason leads from `node`; nil to stay. With a third party only the node's own map counts.
  package func destination(of reason: Reason, from node: PlaybookNode) -> String? {
    node.listen[reason.rawValue] ?? (node.step.isThirdParty ? nil : hears[reason.rawValue])
  }

  /// Where hearing a signal leads from `node`: a signal is answered whoever says it.
  package func destination(of signal: Signal, from node: PlaybookNode) -> String? {
    node.listen[signal.rawValue] ?? hears[signal.rawValue]
  }

  private func checkTargets() throws(PlaybookError) {
    let named =
      starts.all.map { (node: nil as String?, field: $0.field, id: $0.id) }
      + hears.sorted { $0.key < $1.key }.map { (node: nil, field: "hears.\($0.key)", id: $0.value) }
      + moves.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        (node: nil, field: "moves.\($0.key.rawValue)", id: $0.value)
      }
      + nodes.flatMap { node in node.targets.map { (node: node.id, field: $0.field, id: $0.id) } }
    for target in named where positions[target.id] == nil {
      let near = Nearest.candidates(to: target.id, among: nodes.map(\.id))
      throw PlaybookError(
        node: target.node, field: target.field, problem: "names no node: \(target.id)", candidates: near)
    }
  }
}
