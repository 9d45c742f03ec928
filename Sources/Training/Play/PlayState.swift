package import Receivables

/// Where a training talk stands, between two turns.
package struct PlayState: Hashable, Sendable {
  package var mood: ClientMood
  /// The steps of the route that were given.
  package var given: Set<String> = []
  package var deal = Deal()
  /// A promise that will not be kept was made and taken.
  package var hasFalsePromise = false
  /// The client was asked how sure it is, and answered.
  package var isTested = false
  /// The trainee gave the claim away.
  package var isGivenAway = false
  /// How often each act was done, for what happens once only.
  var acts: [String: Int] = [:]
  /// Lines that were said.
  var said: Set<String> = []
  /// The client's last line wants to be taken up.
  var wantsAnswer = false
  /// How often the trainee hurt.
  var harms = 0
  package var ending: Ending?

  /// How a talk ended.
  package enum Ending: String, Hashable, Sendable {
    /// Both said goodbye.
    case closed
    /// The client hung up.
    case hungUp = "hung-up"
    /// The client had no more time.
    case outOfTime = "out-of-time"
    /// The trainee stopped.
    case stopped
  }

  init(mood: ClientMood) { self.mood = mood }
}

/// A turn of a training talk: what was said, what it did, and what came back.
package struct Turn: Sendable {
  package let reply: ReplyReading
  package let effects: [Effect]
  /// The mood after it.
  package let mood: ClientMood
  /// What the client did, by the name of its lines.
  package let act: String
  package let line: String
  /// The step of the route that was given, if any.
  package let gave: String?
}
