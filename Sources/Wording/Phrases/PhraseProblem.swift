/// Something wrong with the phrasebook, with its place.
package struct PhraseProblem: Hashable, Sendable, CustomStringConvertible {
  /// What kind of thing is wrong.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    case unknownKey = "unknown-key"
    case missingCell = "missing-cell"
    case missingVariant = "missing-variant"
    case missingSubject = "missing-subject"
    case sameVariant = "same-variant"
    case badTemplate = "bad-template"
    case leftover
    case doubleSpace = "double-space"
    case blankLines = "blank-lines"
    case lowerCase = "lower-case"
    case tooLong = "too-long"
    case namesDebt = "names-debt"
    case missingFact = "missing-fact"
    case unequalFacts = "unequal-facts"
    case notOneQuestion = "not-one-question"
  }

  /// Kind, name and register, with the variant where there are several.
  package let place: String
  package let origin: Phrasebook.Origin
  package let rule: Rule
  package let message: String

  package init(place: String, origin: Phrasebook.Origin, rule: Rule, message: String) {
    self.place = place
    self.origin = origin
    self.rule = rule
    self.message = message
  }

  package var description: String { "\(place): \(message) (\(rule.rawValue))" }
}
