/// The part of a conversation a node of the playbook belongs to; the `move` of a scene.
package enum Step: String, Hashable, Sendable, CaseIterable, Codable {
  case open
  case rightPerson = "right-person"
  case purpose
  case pause
  case listen
  case acknowledge
  case explore
  case respond
  case commit
  case recap
  case close
  /// A signal was heard: nothing is asked and no plan is put.
  case stop
  case gatekeeper
  case voicemail
  case noAnswer = "no-answer"
  case wrongNumber = "wrong-number"
  case hungUp = "hung-up"

  /// Whoever hears this may be somebody else than the person who owes, so the debt is not stated.
  package var isDiscreet: Bool {
    switch self {
    case .open, .rightPerson, .gatekeeper, .voicemail, .noAnswer, .wrongNumber: true
    default: false
    }
  }

  /// Somebody else listens, or nobody: what is said there is hearsay, and no reason leads on to talk of the debt.
  package var isThirdParty: Bool {
    switch self {
    case .gatekeeper, .voicemail, .noAnswer, .wrongNumber: true
    default: false
    }
  }
}
