/// What a contact attempt came to.
package enum Outcome: String, Hashable, Sendable, CaseIterable, Codable {
  case noAnswer = "no-answer"
  case busy
  case notInService = "not-in-service"
  case wrongNumber = "wrong-number"
  case bounced
  case voicemail
  case leftMessage = "left-message"
  case gatekeeper
  case hungUp = "hung-up"
  case sent
  case reached
  case promise
  case plan
  case dispute
  case resend
  case callback
  case saysPaid = "says-paid"
  case hardship
  case refused
  case askedToStop = "asked-to-stop"
  case represented
  case insolvent
}

extension Outcome {
  /// What an outcome means for everything that follows.
  package struct Flags: Hashable, Sendable {
    /// We tried to reach them.
    package var attempt = true
    /// Somebody or something answered.
    package var connected = false
    /// The person who can decide or pay was spoken to.
    package var rightParty = false
    /// Counts as a contact of the protocol.
    package var counted = false
    /// Starts the quiet days: no further chasing for a week.
    package var startsQuietDays = false
    /// The address or number used is no longer good.
    package var marksContactBad = false
  }

  /// The flags of design's outcome table. A person who hangs up has been spoken to, so leaving them in peace for the
  /// quiet days is the kinder reading.
  package var flags: Flags {
    switch self {
    case .noAnswer, .busy: Flags()
    case .notInService, .bounced: Flags(marksContactBad: true)
    case .wrongNumber: Flags(connected: true, marksContactBad: true)
    case .voicemail, .sent: Flags(counted: true)
    case .leftMessage: Flags(connected: true, counted: true)
    case .gatekeeper: Flags(connected: true)
    case .hungUp, .reached, .promise, .plan, .dispute, .resend, .callback, .saysPaid, .hardship, .refused,
      .askedToStop, .represented, .insolvent:
      Flags(connected: true, rightParty: true, counted: true, startsQuietDays: true)
    }
  }

  /// Nobody was spoken to and nothing was left: three of these on different days let the fallback channel count.
  package var isUnansweredTry: Bool { self == .noAnswer || self == .busy || self == .notInService }

  /// The client is not chased any more after this, whoever asks.
  package var stopsChasing: Bool { self == .askedToStop || self == .represented || self == .insolvent }

  /// What the outcome says in a timeline.
  package var summary: String {
    switch self {
    case .noAnswer: "no answer"
    case .busy: "line busy"
    case .notInService: "number not in service"
    case .wrongNumber: "wrong number"
    case .bounced: "bounced"
    case .voicemail: "left a voicemail"
    case .leftMessage: "left a message with someone"
    case .gatekeeper: "reached a gatekeeper"
    case .hungUp: "they hung up"
    case .sent: "sent"
    case .reached: "spoke"
    case .promise: "promised payment"
    case .plan: "agreed a plan"
    case .dispute: "disputed"
    case .resend: "asked for it again"
    case .callback: "asked to be called back"
    case .saysPaid: "says it is paid"
    case .hardship: "in hardship"
    case .refused: "refused"
    case .askedToStop: "asked us to stop"
    case .represented: "is represented"
    case .insolvent: "is insolvent"
    }
  }
}
