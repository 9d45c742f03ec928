/// What a contact is for. Rules about pressing somebody do not hold for answering them.
package enum ContactPurpose: String, Hashable, Sendable, CaseIterable {
  /// We ask for money.
  case reminder
  /// We do what they asked for: send something again, answer a dispute, look in.
  case reply
  /// We call back on the day they named.
  case appointment
  /// We put in writing what was just said.
  case confirmation

  /// Whether rules about how often and how soon hold for it.
  var isPressing: Bool { self == .reminder }
  /// Whether it keeps to days on which business is done.
  var keepsToBusinessDays: Bool { self == .reminder || self == .reply }
  /// Whether it keeps to decent hours.
  var keepsToHours: Bool { self != .confirmation }
}
