extension Tone {
  /// The name of the share of what must not be said like this.
  package static let faults = "faults"

  /// By how much each rule that is broken lowers the warmth, on the scale of `Share.effect`; a head counts as far as it
  /// is sure. Set by hand, not fitted, so that one takes a courteous text (.75) to .60, two to a cold one (.42) and three
  /// to a rude one (.27).
  private static let fault = 0.7

  /// The same after what the checks found in the text: every way of hurting it finds takes from the warmth, however
  /// courteous the rest is, and one of the worst kind (a threat, a false claim about the law, telling third parties, an
  /// insult) holds it at `cap` or below. What is only missing takes nothing.
  package func after(_ findings: [Finding]) -> Tone {
    var worst: [CheckRule: Double] = [:]
    for finding in findings where !finding.rule.isAboutAbsence {
      worst[finding.rule] = max(worst[finding.rule] ?? 0, finding.certainty)
    }
    guard !worst.isEmpty else { return self }
    var tone = self
    let effect = -Self.fault * worst.values.reduce(0, +)
    tone.warmth = Logistic.value(Logistic.inverse(warmth) + effect)
    if worst.keys.contains(where: \.capsWarmth) { tone.warmth = min(tone.warmth, Self.cap) }
    tone.shares.append(
      Share(axis: .warmth, name: Self.faults, description: "what must not be said like this", effect: effect, span: nil)
    )
    tone.shares.sort { abs($0.effect) > abs($1.effect) }
    return tone
  }
}

extension Finding {
  /// How sure it is, 0 to 1.
  fileprivate var certainty: Double {
    if case .head(let probability) = evidence { probability } else { 1 }
  }
}
