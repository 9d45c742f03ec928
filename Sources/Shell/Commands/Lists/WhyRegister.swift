import Receivables

/// Why the register is what it is: the stage's own and the notches that move it, in words.
struct WhyRegister {
  struct Reason {
    /// 1 firmer, −1 softer, 0 for where it starts.
    let notch: Int
    let words: String
  }

  let value: Register
  let reasons: [Reason]

  init(_ standing: ClientStanding, _ say: Say) {
    let register = standing.register
    self.value = register.value
    let value = register.value
    var reasons = register.because.map { WhyRegister.reason($0, value, say) }
    if !register.because.contains(where: { if case .stageRegister = $0 { true } else { false } }) {
      reasons.insert(Reason(notch: 0, words: "where it starts before the first stage"), at: 0)
    }
    self.reasons = reasons
  }

  private static func reason(_ fact: Because, _ value: Register, _ say: Say) -> Reason {
    switch fact {
    case .stageRegister(let stage, let own):
      Reason(notch: 0, words: own == value ? "\(possessive(stage)) own" : "\(possessive(stage)) own is \(own.rawValue)")
    case .brokenPromise(_, let by): Reason(notch: 1, words: "for the promise of \(say.day(by)), broken")
    case .partlyKeptPromise(_, _, let by):
      Reason(notch: 1, words: "for the promise of \(say.day(by)), only partly kept")
    case .brokenPlan(let missed): Reason(notch: 1, words: "for the plan, broken on \(say.day(missed))")
    case .relationship(let years, let onTime, let count):
      Reason(notch: -1, words: "for \(years) years of good payment (\(onTime) of \(count) on time)")
    case .hardshipHeard(let on): Reason(notch: -1, words: "for hardship told on \(say.day(on))")
    default: Reason(notch: 0, words: say.because(fact))
    }
  }

  private static func possessive(_ name: String) -> String { name + (name.hasSuffix("s") ? "’" : "’s") }

  /// `neutral: past-due’s own, +1 for …, −1 for …`
  var words: String {
    let parts = reasons.map { reason in
      switch reason.notch {
      case 0: reason.words
      case 1: "+1 \(reason.words)"
      default: "−1 \(reason.words)"
      }
    }
    return "\(value.rawValue): \(parts.joined(separator: ", "))"
  }

  var document: JSON {
    [
      "value": .string(value.rawValue),
      "because": .array(reasons.map { ["notch": .integer($0.notch), "words": .string($0.words)] }),
    ]
  }
}
