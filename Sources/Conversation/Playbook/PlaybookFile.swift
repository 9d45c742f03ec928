package import FoundationEssentials
import Receivables

/// A playbook as it is written: a property list, read with every field checked.
///
/// A file of one's own may hold only the nodes it changes: `read(_:over:)` lays it over another playbook.
package enum PlaybookFile {
  /// Reads a whole playbook. Throws `PlaybookError`, which names the node and the field.
  package static func read(_ data: Data) throws(PlaybookError) -> Playbook {
    let document = try document(data)
    guard let start = document.start else { throw PlaybookError(field: "start", problem: "is missing") }
    return try Playbook(
      starts: start.starts, hears: try hears(document), moves: try moves(document),
      nodes: try document.nodes.map(node), sameExcuse: try sameExcuse(document))
  }

  /// Reads a file that changes `base`: nodes with an id of `base` take its place, others are added, and entries of
  /// `hears` and `moves` replace single entries.
  package static func read(_ data: Data, over base: Playbook) throws(PlaybookError) -> Playbook {
    let document = try document(data)
    var nodes = base.nodes
    for written in document.nodes {
      let node = try node(written)
      if let index = nodes.firstIndex(where: { $0.id == node.id }) { nodes[index] = node } else { nodes.append(node) }
    }
    return try Playbook(
      starts: document.start?.starts ?? base.starts,
      hears: base.hears.merging(try hears(document)) { $1 },
      moves: base.moves.merging(try moves(document)) { $1 },
      nodes: nodes, sameExcuse: try sameExcuse(document) ?? base.sameExcuse)
  }

  private static func document(_ data: Data) throws(PlaybookError) -> WrittenPlaybook {
    let document: WrittenPlaybook
    do {
      document = try PropertyListDecoder().decode(WrittenPlaybook.self, from: data)
    } catch let error as DecodingError {
      throw PlaybookError(decoding: error, data: data)
    } catch {
      throw PlaybookError(problem: "cannot be read: \(error)")
    }
    guard document.version == 1 else {
      throw PlaybookError(field: "version", problem: "is \(document.version); this Kindly reads version 1")
    }
    return document
  }

  private static func sameExcuse(_ document: WrittenPlaybook) throws(PlaybookError) -> PhraseKey? {
    guard let text = document.sameExcuse else { return nil }
    return try key(text, node: nil, field: "same-excuse")
  }

  private static func hears(_ document: WrittenPlaybook) throws(PlaybookError) -> [String: String] {
    let map = document.hears ?? [:]
    for name in map.keys.sorted() { try checkHeard(name, node: nil, field: "hears") }
    return map
  }

  private static func moves(_ document: WrittenPlaybook) throws(PlaybookError) -> [MoveName: String] {
    var moves: [MoveName: String] = [:]
    for (name, id) in (document.moves ?? [:]).sorted(by: { $0.key < $1.key }) {
      moves[try move(name, node: nil, field: "moves")] = id
    }
    return moves
  }

  private static func node(_ written: WrittenNode) throws(PlaybookError) -> PlaybookNode {
    let id = written.id
    guard !id.isEmpty else { throw PlaybookError(field: "id", problem: "is empty") }
    var choices: [PlaybookNode.Choice] = []
    for (index, choice) in (written.choices ?? []).enumerated() {
      choices.append(
        PlaybookNode.Choice(
          command: try move(choice.command, node: id, field: "choices[\(index)].command"), label: choice.label,
          to: choice.to))
    }
    for name in (written.listen ?? [:]).keys.sorted() { try checkHeard(name, node: id, field: "listen") }
    var phrases: [PhraseKey] = []
    for text in written.phrase ?? [] { phrases.append(try key(text, node: id, field: "phrase")) }
    var ask: PhraseKey?
    if let text = written.ask { ask = try key(text, node: id, field: "ask") }
    return PlaybookNode(
      id: id, step: try word(written.move, node: id, field: "move"), goal: written.goal, phrases: phrases, ask: ask,
      then: written.then, ahead: written.ahead, next: written.next, listen: written.listen ?? [:], choices: choices,
      requires: try words(written.requires, node: id, field: "requires"), otherwise: written.otherwise,
      effects: try words(written.effect, node: id, field: "effect"), ends: written.ends ?? false,
      discreet: written.discreet ?? false)
  }

  private static func key(_ text: String, node: String?, field: String) throws(PlaybookError) -> PhraseKey {
    guard let key = PhraseKey(text) else {
      let kinds = PhraseKey.Kind.allCases.map(\.rawValue)
      throw PlaybookError(
        node: node, field: field, problem: "is no phrase key `kind/name`: \(text)",
        candidates: Nearest.candidates(to: String(text.prefix { $0 != "/" }), among: kinds))
    }
    for name in Placeholders.names(in: key.name) where !["stage", "reason", "signal"].contains(name) {
      throw PlaybookError(node: node, field: field, problem: "unknown placeholder {\(name)}")
    }
    return key
  }

  private static func checkHeard(_ name: String, node: String?, field: String) throws(PlaybookError) {
    guard Reason(rawValue: name) == nil, Signal(rawValue: name) == nil else { return }
    let known = Reason.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)
    throw PlaybookError(
      node: node, field: field, problem: "is no reason or signal: \(name)",
      candidates: Nearest.candidates(to: name, among: known))
  }

  private static func move(_ name: String, node: String?, field: String) throws(PlaybookError) -> MoveName {
    try word(name, node: node, field: field)
  }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ names: [String]?, node: String, field: String
  ) throws(PlaybookError) -> [Word] where Word.RawValue == String {
    var words: [Word] = []
    for name in names ?? [] { words.append(try word(name, node: node, field: field)) }
    return words
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, node: String?, field: String
  ) throws(PlaybookError) -> Word where Word.RawValue == String {
    if let word = Word(rawValue: name) { return word }
    let known = Word.allCases.map(\.rawValue)
    let near = Nearest.candidates(to: name, among: known)
    throw PlaybookError(
      node: node, field: field, problem: "is not known: \(name)", candidates: near.isEmpty ? known.sorted() : near)
  }
}
