/// A rule of wording that a text breaks, at a place.
package struct ToneFinding: Hashable, Sendable {
  /// The rules; their names are what scripts see.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Harm that is intimidating, out of proportion, vague or unlawful.
    case threat
    /// Accuses instead of stating what is open.
    case blame
    /// Talks down.
    case condescending
    /// Capitals for emphasis, or marks piled up.
    case shouting
    /// Shuts the door.
    case ultimatum
    /// Presses unreasonably: within minutes, hourly, at private hours.
    case pushy
    /// Misstates the law or what we may and mean to do.
    case falseLegal = "false-legal"
    /// Makes them feel guilty.
    case guiltTrip = "guilt-trip"
    case sarcasm
    case insult
    /// Tells outsiders, or threatens to.
    case thirdParty = "third-party"
    /// A complete payment reminder without the sum,
    case missingAmount = "missing-amount"
    /// without the invoice,
    case missingInvoice = "missing-invoice"
    /// or without a day due or a day to pay by.
    case missingDate = "missing-date"

    /// Whether a text that breaks it cannot count as courteous, however it is wrapped.
    package var capsWarmth: Bool {
      switch self {
      case .threat, .falseLegal, .thirdParty, .insult: true
      default: false
      }
    }
  }

  package let rule: Rule
  /// Where the words stand, in Unicode scalars; nil for something that is missing.
  package let span: Range<Int>?
  /// What to write instead, or to do.
  package let advice: String

  package init(rule: Rule, span: Range<Int>?, advice: String) {
    self.rule = rule
    self.span = span
    self.advice = advice
  }
}
