package import Wording

/// What a reply is like in the situation it answers, as named numbers that a grade is weighed from.
package struct GradeFeatures: Sendable {
  /// Only what is not 0.
  package private(set) var values: [String: Float] = [:]

  /// - Parameters:
  ///   - band: what the stage allows; nil where the stage says nothing to the client.
  ///   - fits: the moves that answer what the client said; empty if it is not known.
  package init(_ reply: ReplyReading, to client: ClientWords, band: ToneBand?, fits: Set<Move>) {
    for move in reply.moves.keys { values["move " + move.rawValue] = 1 }
    for finding in reply.findings where !finding.rule.isAboutAbsence { values["rule " + finding.rule.rawValue] = 1 }
    let rules = Set(reply.findings.map(\.rule))
    if !rules.isDisjoint(with: CheckRule.grave) { values["grave"] = 1 }
    if !rules.isDisjoint(with: CheckRule.hurtful) { values["hurtful"] = 1 }
    if reply.moves.keys.contains(where: \.harms) { values["harms"] = 1 }
    values["warmth"] = Float(reply.tone.warmth - 0.5) * 2
    values["firmness"] = Float(reply.tone.firmness - 0.4) * 2
    if let band {
      let cold = band.warmth - reply.tone.warmth
      let hard = reply.tone.firmness - band.firmness.upperBound
      if cold > 0 { values["too cold"] = Float(cold) * 3 }
      if hard > 0 { values["too firm"] = Float(hard) * 3 }
    }
    if reply.text.contains("?") { values["asks"] = 1 }
    let numbers = reply.text.split(whereSeparator: \.isWhitespace).count { $0.contains(where: \.isNumber) }
    if numbers > 0 { values["names numbers"] = Float(min(numbers, 3)) / 3 }
    if let last = reply.text.split(separator: " ").last, last.hasSuffix("?") { values["ends by asking"] = 1 }
    let shared = Self.shared(reply.text, client.text)
    if shared > 0 { values["takes up words"] = Float(min(shared, 3)) / 3 }
    let isAnswer = reply.makes(anyOf: fits)
    if isAnswer { values["answers"] = 1 }
    let movesOn = reply.makes(anyOf: [.explored, .offered, .askedDate, .askedAmount, .askedContact, .sends, .nextStep])
    let dates = reply.makes(anyOf: [.askedDate, .fixedDate])
    if reply.makes(.acknowledged), movesOn { values["acknowledges and moves on"] = 1 }
    if movesOn, dates { values["moves on and dates"] = 1 }
    if !movesOn, !dates { values["achieves nothing"] = 1 }
    guard client.stops else { return }
    values["stop"] = 1
    for move in [Move.asksMoney, .askedContact, .nextStep, .acknowledged, .askedDate, .askedAmount, .sends, .offered] {
      if reply.makes(move) { values["stop, " + move.rawValue] = 1 }
    }
  }

  /// How many words of weight both texts have.
  private static func shared(_ reply: String, _ client: String) -> Int {
    words(reply).intersection(words(client)).count
  }

  private static func words(_ text: String) -> Set<String> {
    let words = text.lowercased().split(whereSeparator: { !$0.isLetter })
    return Set(words.filter { $0.count > 4 && !common.contains(String($0)) }.map { String($0.prefix(6)) })
  }

  private static let common: Set<String> = [
    "about", "again", "could", "would", "should", "there", "their", "these", "those", "which", "where", "while",
    "invoice", "invoices", "payment", "payments", "please", "thank", "thanks", "really", "right", "today", "still",
    "think", "thing", "things", "going", "because",
  ]
}
