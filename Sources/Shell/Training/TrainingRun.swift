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
  /// Whether its score is on record; what is played again after a rewind does not count once more.
  var isRecorded = false

  /// Whether what is typed now is said to the client.
  var isOpen: Bool { !play.hasEnded }
}

extension Session {
  /// Whether a training talk is going on.
  var isTraining: Bool { training?.isOpen ?? false }
}
