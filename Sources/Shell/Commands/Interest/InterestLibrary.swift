import Receivables

/// Reads the laws on late payment and the reference rates: the book's own files before the shipped ones.
struct InterestLibrary {
  private let resources: Resources

  init(_ resources: Resources) { self.resources = resources }

  /// The laws; throws a `ResourceFailure` that lists everything wrong with them.
  var rules: InterestRules {
    get throws { try checked("interest-rules.plist") { (rules: InterestRules) in rules.problems() } }
  }

  /// The dated reference rates; throws a `ResourceFailure` that lists everything wrong with them.
  var rates: RateTable {
    get throws { try checked("rates.plist") { (rates: RateTable) in rates.problems() } }
  }

  private func checked<Value: Decodable>(_ name: String, _ problems: (Value) -> [String]) throws -> Value {
    let value: Value = try resources.load(name)
    let found = problems(value)
    guard found.isEmpty else { throw ResourceFailure(path: name, why: found.joined(separator: "; ")) }
    return value
  }
}
