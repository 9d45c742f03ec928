/// A yes/no question about a whole training talk. The raw value is its name in `personas.plist` and in what scripts see.
package enum DebriefCheck: String, Hashable, Sendable, CaseIterable {
  case opened, facts, recalled, room, heard, explored, asked, offered, tested, proposed
  case summedUp = "summed-up"
  case thanked, register
  case keptSecret = "kept-secret"
  case askedWhom = "asked-whom"
  case stoppedAsking = "stopped-asking"
  case saidNext = "said-next"
  case noThreat = "no-threat"
  case noBlame = "no-blame"
  case noEmptyPromise = "no-empty-promise"
  case outcome
  case bestOutcome = "best-outcome"

  /// What was done, for people, behind ✓; and what was not, behind ✗.
  package var words: (done: String, missed: String) {
    switch self {
    case .opened: ("said who calls and about which invoice", "never said who calls and about which invoice")
    case .facts: ("stated the amount or the day due as a fact", "stated neither amount nor day due")
    case .recalled: ("named the broken promise as a fact", "never named the promise that was broken")
    case .room: ("asked an open question before asking for money", "asked for money before asking what is the matter")
    case .heard: ("took up what was said", "passed over what was said")
    case .explored: ("asked about the reason", "never asked about the reason")
    case .asked: ("asked for a day", "never asked for a day")
    case .offered: ("offered a way", "offered no way")
    case .tested: ("tested the promise", "took a promise without asking how sure it is")
    case .proposed: ("said what we do ourselves", "never said what we do ourselves")
    case .summedUp: ("summed up what is agreed", "never summed up what is agreed")
    case .thanked: ("closed with thanks", "never said thanks")
    case .register: ("kept the tone of the stage", "left the tone of the stage")
    case .keptSecret: ("kept the matter to the right person", "told the matter to somebody else")
    case .askedWhom: ("asked whom to speak to", "never asked whom to speak to")
    case .stoppedAsking: ("stopped asking for money", "went on asking for money")
    case .saidNext: ("said what happens next, or asked whom to speak to", "left open what happens next")
    case .noThreat: ("no threat, insult or false law", "a threat, an insult or false law")
    case .noBlame: ("no blame, nothing from above", "blamed, or talked down")
    case .noEmptyPromise: ("promised nothing it cannot", "promised what it cannot")
    case .outcome: ("reached something that holds", "reached nothing that holds")
    case .bestOutcome: ("reached the best there was", "more was possible")
    }
  }
}
