/// Holds what a text says of law and next steps against what the book knows.
struct BookLaw {
  let context: LegalContext

  /// The key of the advice about a mention that the book speaks against; nil if it stands.
  func objection(to mention: CheckRules.Mention) -> String? {
    switch mention {
    case .agency:
      if !context.hasAgency { return "no-agency" }
      return isTooEarly ? "too-early" : nil
    case .solicitor, .court: return isTooEarly ? "too-early" : nil
    case .ukInterest:
      // Late Payment of Commercial Debts (Interest) Act 1998, s. 2: between businesses only.
      if isElsewhere(than: ["GB"]) { return "uk-elsewhere" }
      return context.debtor == .person ? "business-only" : nil
    case .euInterest:
      // Directive 2011/7/EU, art. 1: commercial transactions only.
      if let country = context.country, !Self.union.contains(country) { return "eu-elsewhere" }
      return context.debtor == .person ? "business-only" : nil
    case .ukCourt: return isElsewhere(than: ["GB"]) ? "uk-elsewhere" : nil
    case .usLaw: return isElsewhere(than: ["US"]) ? "us-elsewhere" : nil
    case .debtProtocol:
      // Pre-Action Protocol for Debt Claims, para 1.1: individuals, sole traders included.
      if isElsewhere(than: ["GB"]) { return "uk-elsewhere" }
      return context.debtor == .company ? "protocol-individuals" : nil
    }
  }

  private var isTooEarly: Bool {
    guard let stage = context.stage else { return false }
    return !context.referralStages.contains(stage)
  }

  private func isElsewhere(than countries: Set<String>) -> Bool {
    context.country.map { !countries.contains($0) } ?? false
  }

  private static let union: Set<String> = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
  ]
}
