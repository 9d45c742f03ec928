/// Judges whether a text is a complete payment reminder, and what such a one does not say.
struct Completeness {
  let stated: Set<CheckRules.Statement>
  let purpose: CheckContext.Purpose

  /// The rules broken by what is not there.
  func missing() -> [CheckRule] {
    guard isReminder else { return [] }
    var missing: [CheckRule] = []
    if !stated.contains(.amount) { missing.append(.missingAmount) }
    if !stated.contains(.invoice) { missing.append(.missingInvoice) }
    if !stated.contains(.day) { missing.append(.missingDate) }
    // What says nothing of money, invoice or day at all is no reminder but a line out of one.
    return missing.count == 3 && purpose == .unknown ? [] : missing
  }

  /// A greeting, something overdue and a request to pay make a reminder, unless it confirms, thanks or disputes.
  private var isReminder: Bool {
    switch purpose {
    case .reminder: true
    case .other: false
    case .unknown:
      stated.isSuperset(of: [.greeting, .overdue, .ask]) && !stated.contains(.exempt)
    }
  }
}
