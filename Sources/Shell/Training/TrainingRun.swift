import Receivables
import Training
import Wording

/// A training talk as a session holds it.
struct TrainingRun {
  var play: TrainingPlay
  let reader: ReplyReader
  let register: Register
  let legal: LegalContext
  /// The command that begins it again, without its seed.
  let command: String
  /// What the phrasebook may mention.
  let facts: Facts
  /// How what is suggested is worded: the register of the stage, or what `softer` and `firmer` made of it.
  var voice: Register
  /// Which of the wordings is suggested.
  var wording = 0
  /// The words that were suggested last and not said yet; `say` says them.
  var suggestion: String?
  /// The plans shown last, by letter.
  var options: [PlanOption] = []
  /// What the trainee wrote down for themselves.
  var remarks: [Remark] = []
  /// Whether its score is on record; what is played again after a rewind does not count once more.
  var isRecorded = false

  /// A note, or how the trainee read the client; the client hears nothing of it.
  struct Remark {
    /// The turn after which it was made.
    let turn: Int
    let words: String
  }

  /// Whether what is typed now is said to the client.
  var isOpen: Bool { !play.hasEnded }
}

extension Session {
  /// Whether a training talk is going on.
  var isTraining: Bool { training?.isOpen ?? false }
}
