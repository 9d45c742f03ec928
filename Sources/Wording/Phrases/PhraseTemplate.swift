internal import Mustache

/// The text of one phrase as it stands in the phrasebook, with its parts put in, read for its tags.
///
/// Only what a phrase needs of Mustache is allowed: `{{name}}`, sections `{{#name}} … {{/name}}`, inverted sections
/// `{{^name}} … {{/name}}`, comments, and `{{>part}}`, which is replaced by that part of the phrasebook beforehand.
struct PhraseTemplate: Sendable {
  /// What is wrong with a template, in words that name the tag.
  struct Fault: Error, Hashable {
    let why: String
  }

  /// The text with its parts put in.
  let source: String
  /// The names used, dotted as written, in order.
  let names: [String]

  /// Reads `text` without the layout of its file; its names must be among `shape`.
  /// - Throws: `Fault` for an unclosed tag or section, an unknown name or part, or parts nested too deep.
  init(_ text: String, parts: [String: String], shape: [String: FactShape]) throws {
    source = try Self.expand(PhraseCell.plain(text), parts: parts, depth: 0)
    names = try Self.check(source, shape: shape)
  }

  /// The template made ready, as plain text (nothing is escaped for HTML).
  func compiled() throws -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + source)
    } catch {
      throw Fault(why: "the template cannot be read")
    }
  }

  private static let deepest = 4

  private static func expand(_ text: String, parts: [String: String], depth: Int) throws -> String {
    guard text.contains("{{>") else { return text }
    guard depth < deepest else { throw Fault(why: "parts are nested more than \(deepest) deep") }
    var result = ""
    var rest = text[...]
    while let start = rest.range("{{>") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].range("}}") else {
        throw Fault(why: "“{{>” is not closed by “}}”")
      }
      let name = trimmed(rest[start.upperBound..<end.lowerBound])
      guard let part = parts[name] else { throw Fault(why: unknown("part", name, among: parts.keys)) }
      result += try expand(PhraseCell.plain(part), parts: parts, depth: depth + 1)
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private static func check(_ source: String, shape: [String: FactShape]) throws -> [String] {
    var names: [String] = []
    var open: [(name: String, scope: FactShape?)] = []
    var rest = source[...]
    while let start = rest.range("{{") {
      guard let end = rest[start.upperBound...].range("}}") else {
        throw Fault(why: "“\(rest[start.lowerBound...].prefix(24))” is not closed by “}}”")
      }
      let tag = rest[start.upperBound..<end.lowerBound]
      rest = rest[end.upperBound...]
      switch tag.first {
      case "!": continue
      case "#", "^":
        let name = trimmed(tag.dropFirst())
        let found = try resolve(name, open: open.compactMap(\.scope), shape: shape)
        names.append(name)
        open.append((name, tag.first == "#" ? found : nil))
      case "/":
        let name = trimmed(tag.dropFirst())
        guard let last = open.popLast() else { throw Fault(why: "“{{/\(name)}}” closes no section") }
        guard last.name == name else {
          throw Fault(why: "“{{/\(name)}}” stands where “{{/\(last.name)}}” is expected")
        }
      case "{", "&", "=", "%", "<", "$":
        throw Fault(why: "“{{\(tag)}}” is not used in phrases")
      default:
        let name = trimmed(tag)
        switch try resolve(name, open: open.compactMap(\.scope), shape: shape) {
        case .text: names.append(name)
        case .flag, .object, .list: throw Fault(why: "“\(name)” has no text of its own; open a section with it")
        }
      }
    }
    if let last = open.last { throw Fault(why: "the section “{{#\(last.name)}}” is not closed") }
    if source.contains("}}"), !source.contains("{{") { throw Fault(why: "“}}” closes no tag") }
    return names
  }

  private static func resolve(_ name: String, open: [FactShape], shape: [String: FactShape]) throws -> FactShape {
    if name == "." {
      guard let inner = open.last, case .list(.text) = inner else { throw Fault(why: "“.” stands outside a list") }
      return .text
    }
    let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let scopes = open.reversed().map(fields) + [shape]
    for scope in scopes {
      guard let head = path.first, var found = scope[head] else { continue }
      for step in path.dropFirst() {
        guard let next = fields(found)[step] else {
          throw Fault(why: unknown("name", name, among: fields(found).keys))
        }
        found = next
      }
      return found
    }
    throw Fault(why: unknown("name", name, among: scopes.flatMap(\.keys)))
  }

  private static func fields(_ shape: FactShape) -> [String: FactShape] {
    switch shape {
    case .object(let fields), .list(.object(let fields)): fields
    case .text, .flag, .list: [:]
    }
  }

  private static func unknown(_ what: String, _ name: String, among known: some Sequence<String>) -> String {
    let near = known.filter { $0.lowercased().hasPrefix(name.lowercased().prefix(3)) || name.contains($0) }.sorted()
    let hint = near.isEmpty ? "" : "; there is " + near.prefix(4).joined(separator: ", ")
    return "unknown \(what) “\(name)”\(hint)"
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
