/// The moves that can be made inside a call: the names a recorded `CallMove` carries.
///
/// The words of the command language, and `heard`: what the client said, as it was read at that moment.
package enum MoveName: String, Hashable, Sendable, CaseIterable {
  case heard
  case reason
  case next
  case back
  case softer
  case firmer
  case about
  case offer
  case counter
  case decline
  case agree
  case promise
  case dispute
  case resend
  case callback
  case saysPaid = "says-paid"
  /// Who the right person is.
  case contact
  case gatekeeper
  case leftMessage = "left-message"
  case voicemail
  case noanswer
  case busy
  case hungup
  case wrongNumber = "wrong-number"
  case note
  case recap
  case done
  case abandon

  /// The move writes down something that happened; it is never refused for where the conversation stands.
  package var records: Bool {
    switch self {
    case .agree, .promise, .dispute, .resend, .callback, .saysPaid, .contact, .gatekeeper, .leftMessage, .voicemail,
      .noanswer, .busy, .hungup, .wrongNumber, .note, .done, .abandon:
      true
    default: false
    }
  }

  /// The move asks for something or puts something to the client; never offered where a signal stopped the call.
  package var presses: Bool {
    switch self {
    case .offer, .counter, .decline, .agree, .promise: true
    default: false
    }
  }
}
