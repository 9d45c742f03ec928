import CommandLanguage
import Receivables

extension Command where World == Session {
  static let expect = Command(
    "expect", group: "Scripts", "Checks the last output, or a value of its JSON.",
    detail: """
      `expect "TEXT"` holds when the last output contains the text, `expect not "TEXT"` when it does not. \
      `expect error "TEXT"` stands before a line that is to fail, in scripts. A path such as items.0.client is compared \
      with = != < <= > >=; items.count is a length.
      """,
    examples: [
      Example("expect \"Brightwater\"", setup: "after today"),
      Example("expect items.0.client = brightwater-cafe", setup: "after today"),
    ], reads: true, needsBook: false,
    .rest("\"TEXT\" | PATH = VALUE", "what has to hold")
  ) { session, text in
    try Expectation(session, text).check()
  }

  static let expectNot = Command(
    "expect not", group: "Scripts", "Checks that the last output does not contain a text.",
    examples: [Example("expect not \"nonsense\"", setup: "after today")], reads: true, needsBook: false,
    .quoted("TEXT", "what must not be there")
  ) { session, text in
    if session.lastOutput.containsFlattened(text) {
      throw Diagnostic("expected no \"\(text)\" in the last output, but it is there", kind: .expectation)
    }
  }
}

/// One condition on the last output.
struct Expectation {
  private let session: Session
  private let line: Line

  init(_ session: Session, _ text: String) {
    self.session = session
    line = Lexer.line(text)
  }

  func check() throws {
    let tokens = line.tokens
    if tokens.count == 1, tokens[0].isQuoted {
      guard session.lastOutput.containsFlattened(tokens[0].text) else {
        let shown = session.lastOutput.split(separator: "\n").prefix(6).joined(separator: "\n  ")
        throw Diagnostic(
          "expected \"\(tokens[0].text)\" in the last output", kind: .expectation,
          hints: shown.isEmpty ? ["there was no output"] : ["it was:\n  \(shown)"])
      }
      return
    }
    guard let (path, sign, value) = comparison(tokens) else {
      throw Diagnostic(
        "expect takes a text between quotes or a comparison", hints: ["such as `expect items.0.client = acme`"])
    }
    guard let document = session.lastDocument else {
      throw Diagnostic("the last command gave no document to look into", kind: .expectation)
    }
    guard let found = document.value(at: path) else {
      throw Diagnostic("there is no \(path) in the last document", kind: .expectation, hints: near(path, document))
    }
    guard holds(found, sign, value) else {
      throw Diagnostic(
        "expected \(path) \(sign) \(value), but it is \(found.plain)", kind: .expectation)
    }
  }

  private static let signs = ["!=", "<=", ">=", "=", "<", ">"]

  private func comparison(_ tokens: [Token]) -> (path: String, sign: String, value: String)? {
    if tokens.count >= 3, Expectation.signs.contains(tokens[1].text) {
      let value = tokens[2...].map(\.text).joined(separator: " ")
      return (tokens[0].text, tokens[1].text, value)
    }
    return nil
  }

  private func near(_ path: String, _ document: JSON) -> [String] {
    var known: [Substring] = []
    for step in path.split(separator: ".") {
      let next = (known + [step]).joined(separator: ".")
      guard document.value(at: next) != nil else {
        let here = document.value(at: known.joined(separator: ".")) ?? document
        let place = known.isEmpty ? "it" : known.joined(separator: ".")
        return ["\(place) has: \(here.steps.prefix(20).joined(separator: ", "))"]
      }
      known.append(step)
    }
    return []
  }

  private func holds(_ found: JSON, _ sign: String, _ wanted: String) -> Bool {
    let text = found.plain
    if sign == "=" || sign == "!=" {
      let same = text == wanted || compare(text, wanted) == 0
      return same == (sign == "=")
    }
    guard let order = compare(text, wanted) else { return false }
    switch sign {
    case "<": return order < 0
    case "<=": return order <= 0
    case ">": return order > 0
    default: return order >= 0
    }
  }

  /// -1, 0 or 1 for two numbers or two days; nil when they cannot be compared. Exact: no floating point.
  private func compare(_ left: String, _ right: String) -> Int? {
    if let left = Day(iso: left), let right = Day(iso: right) { return left < right ? -1 : left == right ? 0 : 1 }
    guard let left = Decimals(left), let right = Decimals(right) else { return nil }
    return left.compare(right)
  }
}

/// A decimal number of any length, for comparing.
private struct Decimals {
  let isNegative: Bool
  let whole: [UInt8]
  let fraction: [UInt8]

  init?(_ text: String) {
    var body = Substring(text)
    isNegative = body.hasPrefix("-")
    if isNegative { body.removeFirst() }
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty else { return nil }
    let digits = { (part: Substring) in part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    guard parts.allSatisfy(digits) else { return nil }
    whole = Array(parts[0].utf8.drop { $0 == 0x30 })
    var fraction = parts.count == 2 ? Array(parts[1].utf8) : []
    while fraction.last == 0x30 { fraction.removeLast() }
    self.fraction = fraction
  }

  func compare(_ other: Decimals) -> Int {
    if whole.isEmpty, fraction.isEmpty, other.whole.isEmpty, other.fraction.isEmpty { return 0 }
    if isNegative != other.isNegative { return isNegative ? -1 : 1 }
    let size = magnitude(other)
    return isNegative ? -size : size
  }

  private func magnitude(_ other: Decimals) -> Int {
    if whole.count != other.whole.count { return whole.count < other.whole.count ? -1 : 1 }
    if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) ? -1 : 1 }
    if fraction == other.fraction { return 0 }
    return fraction.lexicographicallyPrecedes(other.fraction) ? -1 : 1
  }
}

extension String {
  /// Whether it contains a text, whatever the breaks of lines and the number of blanks.
  func containsFlattened(_ text: String) -> Bool {
    if contains(text) { return true }
    let flat = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return flat.contains(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
