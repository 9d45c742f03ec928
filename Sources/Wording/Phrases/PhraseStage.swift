/// The stages words are written for: those of the standard protocol, and `none` for a client who is not yet late.
///
/// Protocols are data and may name their stages otherwise, so a stage of another name takes the words of the standard
/// stage that stands on, or last before, its day.
package enum PhraseStage: String, Hashable, Sendable, CaseIterable {
  case none
  case headsUp = "heads-up"
  case gentle
  case firstCall = "first-call"
  case pastDue = "past-due"
  case terms
  case direct
  case urgent
  case final
  case decision
  case referral

  /// Days past due at which the standard protocol reaches the stage; `none` has no day of its own and says -30.
  package var day: Int {
    switch self {
    case .none: -30
    case .headsUp: -7
    case .gentle: 22
    case .firstCall: 29
    case .pastDue: 45
    case .terms: 60
    case .direct: 75
    case .urgent: 90
    case .final: 120
    case .decision: 135
    case .referral: 150
    }
  }

  /// The stage called `name`; when there is none of that name, the last one reached at `day` days past due.
  package init(named name: String?, day: Int) {
    if let name, let known = PhraseStage(rawValue: name) {
      self = known
    } else {
      self = PhraseStage.allCases.last { $0.day <= day } ?? .none
    }
  }

  /// This stage, then those below it from the nearest down, then those above it from the nearest up: the order in
  /// which words are looked for. Words of an earlier stage are never too hard, so they come first.
  package var nearest: [PhraseStage] {
    let all = PhraseStage.allCases
    guard let place = all.firstIndex(of: self) else { return [self] }
    return all[...place].reversed() + all[(place + 1)...]
  }
}
