import Receivables
import Wording

/// The signals that a rule alone hears in each example.
struct SignalRules {
  let said: [Set<Signal>]

  init(_ utterances: [Utterance], _ listening: ReasonFile.Listening) {
    said = utterances.map { utterance in
      let words = HeardText(utterance.text, spellings: listening.spellings).words
      return Set(listening.cues.signals(in: listening.cues.matches(in: words)))
    }
  }
}
