import Receivables

/// Where a conversation stands: everything that `back` takes back.
struct Walk: Hashable, Sendable {
  var topics: [Topic]
  /// The position of the topic talked about.
  var focus: Int
  var register: Register
  /// The turns of the register within this call.
  var registerTurns: [String] = []
  /// A node's effect has softened the register already; it does so once.
  var hasSoftened = false
  var rightPerson: Bool
  var signals: [Signal] = []
  var hostilities = 0
  var table = Table()
  var heard: HeardText?
  /// The mentions of all that was heard last; kept for a later correction of its reason.
  var mentions: Set<Reading.Mention> = []
  /// Candidates to ask back with.
  var candidates: [Reason] = []
  var notices: [Notice] = []
  /// The attempt ended without the person: `voicemail`, `noanswer` and their like.
  var ending: MoveName?
  /// Anything but a technical ending has happened.
  var spoke = false

  var topic: Topic {
    get { topics[focus] }
    set { topics[focus] = newValue }
  }

  var node: String {
    get { topic.node }
    set { topic.node = newValue }
  }

  var isStopped: Bool { !signals.isEmpty }
}
