/// How good a reply is, in three steps.
package enum Grade: String, Hashable, Sendable, CaseIterable {
  /// Takes up what was said, moves the matter on, and sounds right for the stage.
  case good
  /// Polite, and achieves nothing or passes over what was said.
  case weak
  /// Threatens, blames, talks down, misstates the law, tells outsiders, or promises what it cannot.
  case harmful
}

/// A yes/no question about a reply.
package struct GradedCheck: Hashable, Sendable {
  package let kind: CheckKind
  package let passed: Bool
  /// The words that show it: those that earn it, or those that lose it; nil where nothing does.
  package let evidence: Evidence?
  /// What to do about it where it is not passed; nil where it is, or where nothing is known.
  package let advice: String?
}

/// What is asked about a reply. The raw value is its name in what scripts see.
package enum CheckKind: String, Hashable, Sendable, CaseIterable {
  case acknowledges
  case movesOn = "moves-on"
  case dates
  case answers
  case register
  /// Only where a signal stops the talk.
  case stopsAsking = "stops-asking"
  case saysNext = "says-next"
  case noThreat = "no-threat"
  case noFalseLaw = "no-false-law"
  case noDisclosure = "no-disclosure"
  case noInsult = "no-insult"
  case noBlame = "no-blame"
  case noPressure = "no-pressure"
  case noEmptyPromise = "no-empty-promise"
  case notDismissive = "not-dismissive"

  /// What it asks, for people.
  package var question: String {
    switch self {
    case .acknowledges: "takes up what was said"
    case .movesOn: "asks about the reason, or proposes a way"
    case .dates: "gets or fixes a date"
    case .answers: "answers this reason"
    case .register: "sounds right for the stage"
    case .stopsAsking: "stops asking for money"
    case .saysNext: "asks whom to speak to, or says what happens next"
    case .noThreat: "no threat"
    case .noFalseLaw: "nothing untrue about the law"
    case .noDisclosure: "tells no outsider"
    case .noInsult: "no insult"
    case .noBlame: "no blame, no guilt, nothing from above"
    case .noPressure: "no unreasonable pressure"
    case .noEmptyPromise: "promises nothing it cannot"
    case .notDismissive: "brushes nothing aside"
    }
  }

  /// Whether failing it harms, rather than only wins nothing.
  package var guards: Bool {
    switch self {
    case .acknowledges, .movesOn, .dates, .answers, .register, .saysNext: false
    case .stopsAsking, .noThreat, .noFalseLaw, .noDisclosure, .noInsult, .noBlame, .noPressure, .noEmptyPromise,
      .notDismissive:
      true
    }
  }
}

/// The judgement on one reply.
package struct GradedReply: Sendable {
  /// 0 to 100.
  package let score: Int
  package let grade: Grade
  /// Those that apply, in the order of `CheckKind`.
  package let checks: [GradedCheck]
  package let reading: ReplyReading
}
