package import FoundationEssentials

/// How texts are made softer and firmer, compiled from their file.
package struct RewriteRules: Sendable {
  /// What a pattern is replaced by.
  struct Replacement: Sendable {
    /// What the sentence becomes.
    enum Ending: Sendable {
      case asIs, question, statement
    }

    let text: String
    let ending: Ending
    let needsDay: Bool
    let kind: String
    let why: String
  }

  /// One direction.
  struct Direction: Sendable {
    let matcher: CheckMatcher
    /// For each pattern of the matcher, first the ones that count first.
    let replacements: [Replacement]
  }

  let directions: [RewriteDirection: Direction]
  let kinds: [String: String]

  private struct File: Decodable {
    var lists: [String: String]
    var kinds: [String: String]
    var softer: String
    var firmer: String
  }

  /// Reads and compiles a property list; see the comment in the file itself for its form.
  package init(propertyList data: Data) throws(CheckFileError) {
    let file: File
    do {
      file = try PropertyListDecoder().decode(File.self, from: data)
    } catch let error as DecodingError {
      throw CheckFileError(error)
    } catch {
      throw .badFile(place: "", reason: "it is not a property list: \(error)")
    }
    self.kinds = file.kinds
    self.directions = [
      .softer: try Self.direction(file.softer, "softer", file),
      .firmer: try Self.direction(file.firmer, "firmer", file),
    ]
  }

  private static func direction(
    _ text: String, _ name: String, _ file: File
  ) throws(CheckFileError) -> Direction {
    var grammar = CheckGrammar(lists: file.lists.mapValues { CheckFile.words(of: $0) })
    var replacements: [Replacement] = []
    for line in CheckFile.lines(of: text) {
      let halves = line.split(separator: "=>", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
      guard halves.count == 2, halves[1].hasSuffix("]"), let bracket = halves[1].lastIndex(of: "[") else {
        throw .badFile(place: name, reason: "expected `pattern => with [kind]`, found `\(line)`")
      }
      let kind = String(halves[1][halves[1].index(after: bracket)...].dropLast())
      guard let why = file.kinds[kind] else {
        let known = file.kinds.keys.sorted().joined(separator: ", ")
        throw .badFile(place: name, reason: "there is no kind `\(kind)`; expected one of \(known)")
      }
      var with = Self.trimmed(halves[1][..<bracket])
      var ending = Replacement.Ending.asIs
      if with.hasSuffix(" ?") { ending = .question }
      if with.hasSuffix(" .") { ending = .statement }
      if ending != .asIs { with = Self.trimmed(with.dropLast()) }
      try grammar.read(pattern: halves[0], rule: name)
      replacements.append(
        Replacement(text: with, ending: ending, needsDay: with.contains("{day}"), kind: kind, why: why))
    }
    return Direction(
      matcher: CheckMatcher(grammar, spellings: [:], longest: true), replacements: replacements)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
