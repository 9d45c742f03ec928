/// Judges whether a text is a complete payment reminder, and what such a one does not say.
struct Completeness {
  let stated: Set<CheckRules.Statement>
  /// How many words the text has.
  let words: Int
  let purpose: CheckContext.Purpose

  /// The rules broken by what is not there.
  func missing() -> [CheckRule] {
    var missing: [CheckRule] = []
    if !stated.contains(.amount) { missing.append(.missingAmount) }
    if !stated.contains(.invoice) { missing.append(.missingInvoice) }
    if !stated.contains(.day) { missing.append(.missingDate) }
    return isReminder(lacking: missing.count) ? missing : []
  }

  /// Without a greeting, from so many words on a text is no line out of a message.
  private static let whole = 40

  /// A greeting, something overdue and a request to pay make a reminder, unless it confirms, thanks or disputes; without a
  /// greeting it has to be long enough, and to lack one thing only. What says nothing of money, invoice or day at all is
  /// no reminder but a line out of one.
  private func isReminder(lacking count: Int) -> Bool {
    switch purpose {
    case .reminder: return true
    case .other: return false
    case .unknown:
      guard stated.isSuperset(of: [.overdue, .ask]), !stated.contains(.exempt) else { return false }
      return stated.contains(.greeting) ? count < 3 : count == 1 && words >= Self.whole
    }
  }
}
