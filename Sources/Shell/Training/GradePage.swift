import CommandLanguage
import Training
import Wording

/// A graded reply as a page and as JSON.
struct GradePage {
  static let fields: KeyValuePairs<String, String> = [
    "score": "0 to 100", "grade": "good, weak or harmful", "checks.check": "the question asked", "checks.passed": "",
    "checks.evidence": "the words that show it; null where nothing does", "checks.advice": "what to do instead",
    "reason": "what was heard in the client's words", "signal": "what stops the talk, if anything",
    "better": "a line from the phrasebook; null for a good reply",
  ]

  let graded: GradedReply
  let client: ClientWords
  let stage: String
  let better: String?

  var page: Page {
    var page = Page()
    let heard = client.signal?.rawValue ?? client.reason?.rawValue
    page.add(
      [
        Run("\(graded.score) of 100", .strong), Run("  \(graded.grade.rawValue)", Self.style(of: graded.grade)),
        Run(" · \(stage)" + (heard.map { " · heard \($0)" } ?? ""), .dim),
      ])
    for check in graded.checks where !check.passed || !check.kind.guards { page.add(Self.runs(check), indent: 2) }
    let kept = graded.checks.filter { $0.passed && $0.kind.guards }
    if !kept.isEmpty { page.add("✓ " + kept.map(\.kind.question).joined(separator: " · "), .dim, indent: 2) }
    if let better { page.add([Run("try "), Run("“\(better)”", .speech)], indent: 2) }
    return page
  }

  static func style(of grade: Grade) -> Style {
    switch grade {
    case .good: .speech
    case .weak: .caution
    case .harmful: .problem
    }
  }

  private static func runs(_ check: GradedCheck) -> [Run] {
    var runs = [Run((check.passed ? "✓ " : "✗ ") + check.kind.question, check.passed ? .plain : .caution)]
    if let evidence = check.evidence { runs.append(Run(": “\(evidence.text.oneLine)”", .dim)) }
    if let advice = check.advice, !check.passed { runs.append(Run(". \(advice)")) }
    return runs
  }

  var document: JSON {
    [
      "score": .integer(graded.score), "grade": .string(graded.grade.rawValue),
      "checks": .array(graded.checks.map(Self.document)), "reason": JSON(client.reason?.rawValue),
      "signal": JSON(client.signal?.rawValue), "better": JSON(better),
    ]
  }

  static func document(_ check: GradedCheck) -> JSON {
    [
      "check": .string(check.kind.rawValue), "passed": .bool(check.passed), "evidence": JSON(check.evidence?.text),
      "advice": JSON(check.passed ? nil : check.advice),
    ]
  }
}

extension String {
  /// With its line breaks as blanks.
  var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
