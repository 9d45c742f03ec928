/// The file of rules as it is written.
struct CheckFile: Decodable {
  struct Rule: Decodable {
    /// What is said about a finding, unless its case says better.
    var advice: String
    var cases: [Case]?
    /// Patterns that excuse all cases of the rule, in the same sentence.
    var unless: String?
    /// Patterns that break the rule only if its head agrees: too often meant well to speak alone.
    var signs: String?
    /// Patterns that only make the rule likelier.
    var hints: String?
  }

  struct Case: Decodable {
    /// One pattern a line; see `CheckGrammar`.
    var patterns: String
    var unless: String?
    var advice: String?
    /// Words to use instead.
    var instead: String?
    /// Another rule that is broken as well where one of the patterns `when` stands in the same sentence.
    var also: String?
    var when: String?
  }

  /// Word lists, to be used in patterns as `@name`.
  var lists: [String: String]
  /// `written read`, one a line.
  var spellings: String?
  var rules: [String: Rule]
  /// Patterns for what the book knows about.
  var mentions: [String: String]
  var bookAdvice: [String: String]
  /// Patterns for what a complete reminder is, and what it states.
  var reminder: [String: String]
  /// How much each of these weighs in the question whether a text is a reminder, and what is `needed`.
  var reminderWeights: [String: Int]

  static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let line = line.drop(while: { $0 == " " || $0 == "\t" })
      return line.isEmpty ? nil : String(line)
    }
  }

  static func words(of text: String) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace }).map(String.init)
  }
}

extension CheckFileError {
  /// What a decoder found wrong, with the path of keys.
  init(_ error: DecodingError) {
    let (context, reason): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "`\(key.stringValue)` is missing")
      case .typeMismatch(let type, let context): (context, "expected \(type)")
      case .valueNotFound(let type, let context): (context, "expected \(type)")
      case .dataCorrupted(let context): (context, "it is not a property list: \(context.debugDescription)")
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "it cannot be read")
      }
    self = .badFile(place: context.codingPath.map(\.stringValue).joined(separator: "."), reason: reason)
  }
}
