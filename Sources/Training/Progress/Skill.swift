/// What is practised, apart from each other. The raw value is its name in progress files and in what scripts see.
package enum Skill: String, Hashable, Sendable, CaseIterable {
  case opening, listening, facts, proposing, closing, tone, limits, ladder, result

  /// What it is, in a few words.
  package var words: String {
    switch self {
    case .opening: "say who calls and why, and leave room"
    case .listening: "hear the reason, take it up, ask on"
    case .facts: "amount, invoice and day, complete"
    case .proposing: "ask for a day, offer a way, test a promise"
    case .closing: "sum up, say what is next, thank"
    case .tone: "the register of the stage"
    case .limits: "no threat, no blame, no word to outsiders"
    case .ladder: "what comes next on the protocol"
    case .result: "what was reached of what there was"
    }
  }
}
