import Receivables
import Wording

/// The signals that a rule alone hears in each example, and those that a rule speaks against.
struct SignalRules {
  let said: [Set<Signal>]
  let denied: [Set<Signal>]

  /// Whether a signal can be heard there: no rule speaks against it. To be sure, none may say another instead.
  func leavesOpen(_ signal: Signal, at place: Int, isSure: Bool) -> Bool {
    if said[place].contains(signal) { return true }
    return !denied[place].contains(signal) && !(isSure && signal.isOfficer(in: said[place]))
  }

  init(_ utterances: [Utterance], _ listening: ReasonFile.Listening) {
    let matches = utterances.map { utterance in
      listening.cues.matches(in: HeardText(utterance.text, spellings: listening.spellings).words)
    }
    said = matches.map { Set(listening.cues.signals(in: $0)) }
    denied = matches.map { Set(listening.cues.deniedSignals(in: $0)) }
  }
}
