import Receivables

/// Finds the words that decided a reading.
struct Deciders {
  let model: ReasonModel
  let text: HeardText
  /// The best reason's number.
  let top: Int
  let signals: [Signal]

  /// A change of confidence below this is chance.
  private static let least = 0.03

  func found(
    matches: [HearingCues.Match], share: Double, scores: [Float],
    omissions: some Sequence<(Omission, [Float])>
  ) -> [ReasonReader.Decider] {
    var found: [ReasonReader.Decider] = []
    for match in matches {
      let meaning = model.cues.meanings[match.meaning]
      if let decider = signal(meaning, match) {
        found.append(decider)
      } else if isSpoken(match.words), let weight = weight(of: meaning, share) {
        found.append(decider(match.words, meaning, weight))
      }
    }
    for (omission, rest) in omissions {
      let change = share - ReasonReader.shares(rest)[top]
      if change >= Self.least { found.append(decider(omission.words, Reason.allCases[top].rawValue, change)) }
    }
    found.sort {
      ($1.weight, $0.range.lowerBound, $0.range.upperBound) < ($0.weight, $1.range.lowerBound, $1.range.upperBound)
    }
    var kept: [ReasonReader.Decider] = []
    for decider in found
    where !kept.contains(where: {
      $0.range == decider.range || ($0.meaning == decider.meaning && $0.range.overlaps(decider.range))
    }) {
      kept.append(decider)
    }
    return Array(kept.prefix(ReasonReader.mostCues))
  }

  /// Whether there is a word among them, and not only a mark.
  private func isSpoken(_ words: Range<Int>) -> Bool { text.words[words].contains { !$0.isEnd } }

  /// A cue of a signal that was heard.
  private func signal(_ meaning: String, _ match: HearingCues.Match) -> ReasonReader.Decider? {
    guard let name = meaning.split(separator: " ").last,
      meaning.hasPrefix("signal ") || meaning.hasPrefix("sure signal "),
      signals.contains(where: { $0.rawValue == name })
    else { return nil }
    return decider(match.words, String(name), 1)
  }

  /// What a cue adds to the best reason beyond what it adds to the others, as a change of confidence; nil if little.
  private func weight(of meaning: String, _ share: Double) -> Double? {
    guard !meaning.hasPrefix("signal "), !meaning.hasPrefix("sure signal "), !meaning.hasPrefix("no signal "),
      let place = model.vocabulary.place(of: HearingFeatures.hash(cue: meaning))
    else { return nil }
    let weights = Reason.allCases.indices.map { Double(model.wording.weight(place, $0)) }
    // What speaks more for another reason is no explanation of this one.
    guard weights[top] > 0, weights[top] >= 0.6 * (weights.max() ?? 0) else { return nil }
    let lead = weights[top] - weights.reduce(0, +) / Double(weights.count)
    // The slope of a share over its score is share × (1 − share); a quarter at most.
    let change = lead * max(0.1, share * (1 - share))
    return change >= Self.least ? min(1, change) : nil
  }

  private func decider(_ words: Range<Int>, _ meaning: String, _ weight: Double) -> ReasonReader.Decider {
    let span = text.span(of: words)
    return ReasonReader.Decider(range: span, text: text.text(at: span), meaning: meaning, weight: weight)
  }
}
