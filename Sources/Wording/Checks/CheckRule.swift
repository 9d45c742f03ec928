/// A rule of wording that a text can break; the raw value is its name in data files and in what scripts see.
package enum CheckRule: String, Hashable, Sendable, CaseIterable {
  /// Harm that is intimidating, out of proportion, vague or unlawful. A lawful step, stated as fact with a way out, is
  /// none.
  case threat
  /// Accuses, instead of saying what is open.
  case blame
  /// Talks down.
  case condescending
  /// Capitals for emphasis in running text, or marks piled up. A heading in capitals is none.
  case shouting
  /// Shuts the door. A deadline with an invitation to talk is none.
  case ultimatum
  /// Presses unreasonably: within minutes, hourly, at private hours, by turning up.
  case pushy
  /// Misstates the law or our powers, or announces what the book says is not intended or possible.
  case falseLegal = "false-legal"
  /// Makes them feel guilty: for our families, our staff, for lack of loyalty.
  case guiltTrip = "guilt-trip"
  case sarcasm
  case insult
  /// Tells outsiders, or threatens to. Agencies and solicitors are none.
  case thirdParty = "third-party"
  /// A complete payment reminder without the sum.
  case missingAmount = "missing-amount"
  /// A complete payment reminder without the invoice.
  case missingInvoice = "missing-invoice"
  /// A complete payment reminder with neither a day due nor a day to pay by.
  case missingDate = "missing-date"

  /// Whether it is about something that is not there, and so has no place in the text.
  package var isAboutAbsence: Bool {
    switch self {
    case .missingAmount, .missingInvoice, .missingDate: true
    default: false
    }
  }

  /// Whether a draft that breaks it must be changed, or its reason recorded, before it can be saved.
  package var stopsDraft: Bool {
    switch self {
    case .threat, .falseLegal, .thirdParty: true
    default: false
    }
  }

  /// Whether courtesy cannot make up for it, so that it caps the warmth of a text.
  package var capsWarmth: Bool { stopsDraft || self == .insult }

  /// Whether it is a way of contempt: these overlap so much that one name in a sentence says enough.
  var isContempt: Bool {
    switch self {
    case .blame, .condescending, .sarcasm, .guiltTrip, .insult: true
    default: false
    }
  }

  /// The rules that are looked for sentence by sentence, in the order of the heads' numbers.
  static let bySentence = allCases.filter { !$0.isAboutAbsence }
}
