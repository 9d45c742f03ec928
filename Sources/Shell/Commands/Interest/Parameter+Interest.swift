import CommandLanguage
import Receivables

extension Parameter where World == Session {
  /// What interest is owed under: `uk`, `eu IE` or `rate 12%`.
  static var interestBasis: Parameter<Session, InterestBasis> {
    Parameter<Session, InterestBasis>(
      "BASIS", "uk, eu and a country such as IE, or rate and a percentage such as 12%", usage: "uk|eu CC|rate P%",
      candidates: { _, prefix in
        ["uk", "eu", "rate"].filter { $0.hasPrefix(prefix.lowercased()) }.map { Candidate($0) }
      }
    ) { reader in
      let first = try reader.require()
      // From the program's command line both words may come as one.
      if let basis = try InterestDesk.basis(first.text, reader.world) { return basis }
      switch first.text.lowercased() {
      case "eu": return .statutory(try reader.memberState())
      case "rate": return .contract(try reader.annualRate())
      default:
        throw reader.refusal(
          "interest under \"\(first.text)\" is not known here",
          candidates: EditDistance.nearest(to: first.text.lowercased(), in: ["uk", "eu", "rate"]),
          hints: ["a rate of your contract: under rate 12%"])
      }
    }
  }
}

extension InterestBasis {
  /// The basis that two words name, such as `eu IE` or `rate 12%`; nil when they name none.
  static func reading(_ first: String, _ second: String, _ session: Session) throws -> InterestBasis? {
    switch first.lowercased() {
    case "eu": .statutory(try InterestLibrary(session.resources).rules.eu(second))
    case "rate": (try? AnnualRate(parsing: second)).map { .contract($0) }
    default: nil
    }
  }
}

extension Reader where World == Session {
  fileprivate mutating func memberState() throws -> StatutoryRule {
    let rules = try InterestLibrary(world.resources).rules
    guard let code = take()?.text else {
      throw refusal(
        "the law of which country?", expected: ["a country of the European Union, such as IE"],
        hints: [rules.members.joined(separator: " ")])
    }
    do {
      return try rules.eu(code)
    } catch {
      throw refusal(error.message, kind: .refused, hints: error.hint.map { [$0] } ?? [])
    }
  }

  mutating func annualRate() throws -> AnnualRate {
    let text = try require().text
    do {
      return try AnnualRate(parsing: text)
    } catch {
      let why =
        switch error {
        case .notARate: "\"\(text)\" is no rate"
        case .excessDigits(let allowed): "a rate has at most \(allowed) decimal digits"
        case .outOfRange: "a rate above 1000% is none"
        case .negative: "a rate of interest cannot be negative"
        }
      throw refusal(why, expected: ["a rate a year in percent, such as 12.25%"])
    }
  }
}
