/// Judges whether a text is a complete payment reminder, and what such a one does not say.
struct Completeness {
  let stated: Set<CheckRules.Statement>
  /// How many words and sentences the text has.
  let words: Int
  let sentences: Int
  let rules: CheckRules
  let purpose: CheckContext.Purpose

  /// The rules broken by what is not there.
  func missing() -> [CheckRule] {
    var missing: [CheckRule] = []
    if !stated.contains(.amount) { missing.append(.missingAmount) }
    if !stated.contains(.invoice) { missing.append(.missingInvoice) }
    if !stated.contains(.day) { missing.append(.missingDate) }
    return missing.isEmpty || !isReminder(lacking: missing.count) ? [] : missing
  }

  /// Without a greeting, a text of fewer words is a line out of a message.
  private static let whole = 25

  /// Whether it is written to somebody, and what makes a reminder outweighs what speaks for something else. The facts it
  /// states speak for one as well, so that the more is missing, the plainer it must be. Without a greeting no more than
  /// one may be missing, and a single sentence, or a text about anything but money, is never held to it.
  private func isReminder(lacking count: Int) -> Bool {
    switch purpose {
    case .reminder: return true
    case .other: return false
    case .unknown:
      let isAddressed = stated.contains(.greeting) || stated.contains(.title)
      guard sentences >= 2, isAddressed || count == 1 && words >= Self.whole else { return false }
      guard stated.contains(.money) || stated.contains(.amount) else { return false }
      return weight >= rules.reminderFrom
    }
  }

  /// What speaks for a reminder less what speaks against it.
  private var weight: Int { stated.reduce(0) { $0 + (rules.reminderWeights[$1] ?? 0) } }
}
