import FoundationEssentials

/// The property list of a playbook, field by field. A key nobody knows is an error, since it is a slip of the pen.
struct WrittenPlaybook: Decodable {
  struct Start: Decodable {
    let starts: Playbook.Starts

    private enum Keys: String, CodingKey, CaseIterable { case outgoing, confirmed, incoming, topic, unclear }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(knowing: Keys.self)
      starts = Playbook.Starts(
        outgoing: try values.decode(String.self, forKey: .outgoing),
        confirmed: try values.decode(String.self, forKey: .confirmed),
        incoming: try values.decode(String.self, forKey: .incoming),
        topic: try values.decode(String.self, forKey: .topic),
        unclear: try values.decode(String.self, forKey: .unclear))
    }
  }

  let version: Int
  let start: Start?
  let hears: [String: String]?
  let moves: [String: String]?
  let nodes: [WrittenNode]
  let sameExcuse: String?

  private enum Keys: String, CodingKey, CaseIterable {
    case version, start, hears, moves, nodes
    case sameExcuse = "same-excuse"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(knowing: Keys.self)
    version = try values.decode(Int.self, forKey: .version)
    start = try values.decodeIfPresent(Start.self, forKey: .start)
    hears = try values.decodeIfPresent([String: String].self, forKey: .hears)
    moves = try values.decodeIfPresent([String: String].self, forKey: .moves)
    nodes = try values.decodeIfPresent([WrittenNode].self, forKey: .nodes) ?? []
    sameExcuse = try values.decodeIfPresent(String.self, forKey: .sameExcuse)
  }
}

/// A node as it is written.
struct WrittenNode: Decodable {
  struct Choice: Decodable {
    let command: String
    let label: String
    let to: String?

    private enum Keys: String, CodingKey, CaseIterable { case command, label, to }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(knowing: Keys.self)
      command = try values.decode(String.self, forKey: .command)
      label = try values.decode(String.self, forKey: .label)
      to = try values.decodeIfPresent(String.self, forKey: .to)
    }
  }

  let id: String
  let move: String
  let goal: String
  let phrase: [String]?
  let ask: String?
  let then: String?
  let ahead: String?
  let next: String?
  let listen: [String: String]?
  let choices: [Choice]?
  let requires: [String]?
  let otherwise: String?
  let effect: [String]?
  let ends: Bool?
  let discreet: Bool?

  private enum Keys: String, CodingKey, CaseIterable {
    case id, move, goal, phrase, ask, then, ahead, next, listen, choices, requires, otherwise, effect, ends, discreet
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(knowing: Keys.self)
    id = try values.decode(String.self, forKey: .id)
    move = try values.decode(String.self, forKey: .move)
    goal = try values.decode(String.self, forKey: .goal)
    phrase = try values.decodeOneOrMore(.phrase)
    ask = try values.decodeIfPresent(String.self, forKey: .ask)
    then = try values.decodeIfPresent(String.self, forKey: .then)
    ahead = try values.decodeIfPresent(String.self, forKey: .ahead)
    next = try values.decodeIfPresent(String.self, forKey: .next)
    listen = try values.decodeIfPresent([String: String].self, forKey: .listen)
    choices = try values.decodeIfPresent([Choice].self, forKey: .choices)
    requires = try values.decodeOneOrMore(.requires)
    otherwise = try values.decodeIfPresent(String.self, forKey: .otherwise)
    effect = try values.decodeOneOrMore(.effect)
    ends = try values.decodeIfPresent(Bool.self, forKey: .ends)
    discreet = try values.decodeIfPresent(Bool.self, forKey: .discreet)
  }
}

/// Any key at all, to see which ones a dictionary holds.
private struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// The keyed container, after a check that it holds no key outside `Keys`.
  fileprivate func container<Keys: CodingKey & CaseIterable & RawRepresentable>(
    knowing keys: Keys.Type
  ) throws -> KeyedDecodingContainer<Keys> where Keys.RawValue == String {
    let known = Keys.allCases.map(\.rawValue)
    let found = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    if let unknown = found.first(where: { !known.contains($0) }) {
      let near = Nearest.candidates(to: unknown, among: known)
      let hint = near.isEmpty ? known.sorted() : near
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath,
          debugDescription: "unknown key \(unknown) (nearest: \(hint.joined(separator: ", ")))"))
    }
    return try container(keyedBy: Keys.self)
  }
}

extension KeyedDecodingContainer {
  /// A string, or an array of them; nil when absent.
  fileprivate func decodeOneOrMore(_ key: Key) throws -> [String]? {
    guard contains(key) else { return nil }
    if let one = try? decode(String.self, forKey: key) { return [one] }
    return try decode([String].self, forKey: key)
  }
}

extension PlaybookError {
  /// An error of the property list, with the id of the node it lies in where that can be read.
  init(decoding error: DecodingError, data: Data) {
    let path: [any CodingKey]
    let problem: String
    switch error {
    case .typeMismatch(_, let context):
      (path, problem) = (context.codingPath, "has the wrong type")
    case .valueNotFound(_, let context):
      (path, problem) = (context.codingPath, "is empty")
    case .keyNotFound(let key, let context):
      (path, problem) = (context.codingPath + [key], "is missing")
    case .dataCorrupted(let context):
      (path, problem) = (context.codingPath, context.debugDescription)
    @unknown default:
      (path, problem) = ([], "cannot be read")
    }
    var node: String?
    var rest = path[...]
    if path.count >= 2, path[0].stringValue == "nodes", let index = path[1].intValue {
      node = PlaybookError.id(ofNode: index, in: data) ?? "number \(index + 1)"
      rest = path[2...]
    }
    let field = rest.reduce(into: "") { text, key in
      if let index = key.intValue { text += "[\(index)]" } else { text += (text.isEmpty ? "" : ".") + key.stringValue }
    }
    self.init(node: node, field: field.isEmpty ? nil : field, problem: problem)
  }

  /// The id of the node at `index`, read on its own since the whole could not be read.
  private static func id(ofNode index: Int, in data: Data) -> String? {
    struct Named: Decodable { let id: String? }
    struct Outline: Decodable { let nodes: [Named] }
    guard let outline = try? PropertyListDecoder().decode(Outline.self, from: data), index < outline.nodes.count
    else { return nil }
    return outline.nodes[index].id
  }
}
