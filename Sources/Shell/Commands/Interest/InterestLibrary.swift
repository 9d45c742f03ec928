import Receivables

/// Reads the laws on late payment and the reference rates: the book's own files before the shipped ones.
struct InterestLibrary {
  private let resources: Resources

  init(_ resources: Resources) { self.resources = resources }

  /// The laws; throws a `ResourceFailure` that lists everything wrong with them.
  var rules: InterestRules {
    get throws { try checked("interest-rules.plist") { (rules: InterestRules) in rules.problems() } }
  }

  /// The name of the file with the rates: the shipped one, and one in the book's folder whose rates are added.
  static let ratesFile = "rates.plist"

  /// The dated reference rates, the book's own beside the shipped ones; throws a `ResourceFailure` that lists everything
  /// wrong with them.
  var rates: RateTable {
    get throws {
      let name = InterestLibrary.ratesFile
      var rates: RateTable?
      for path in resources.paths(of: name).reversed() {
        let own = try Resources.decode(path, as: RateTable.self)
        // What is wrong is told of the file that it is in, though names may come from the one before.
        let found = own.problems()
        let together = rates.map { $0.adding(own) } ?? own
        let wrong = found.filter { problem in together.problems().contains(problem) || problem.contains("twice") }
        guard wrong.isEmpty else { throw ResourceFailure(path: path, why: wrong.joined(separator: "; ")) }
        rates = together
      }
      guard let rates else { throw ResourceFailure(path: name, why: "it is missing") }
      return rates
    }
  }

  private func checked<Value: Decodable>(_ name: String, _ problems: (Value) -> [String]) throws -> Value {
    let value: Value = try resources.load(name)
    let found = problems(value)
    guard found.isEmpty else { throw ResourceFailure(path: name, why: found.joined(separator: "; ")) }
    return value
  }
}
