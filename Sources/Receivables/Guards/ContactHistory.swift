/// What rules about contacts ask of a client's history.
///
/// Counting follows 12 CFR 1006.14(b): the day of a call or a conversation is the first of its days; what did not connect
/// to the number dialled does not count, nor do calls within seven days of the client's asking to be called. Calls that
/// they placed do not count, but a conversation begins the quiet days whoever began it.
extension Account {
  /// How many days a client's asking for a call holds, the day of asking being the first.
  private static let consentDays = 7

  /// The attempt that stopped all chasing with `outcome`, unless a release lifted it since; nil when none did.
  package func stop(_ outcome: Outcome, on day: Day) -> ContactAttempt? {
    guard let stop = attempts.last(where: { $0.day <= day && $0.outcome == outcome }) else { return nil }
    return isLifted(stop, on: day) ? nil : stop
  }

  /// Whether a release lifted what an attempt stopped.
  func isLifted(_ stop: ContactAttempt, on day: Day) -> Bool {
    holds.contains { hold in hold.id == stop.id && hold.released.map { $0 <= day } ?? false }
  }

  /// The days of the calls that count within the `days` days up to `day`, in their order.
  package func countedCalls(upTo day: Day, days: Int) -> [Day] {
    let asked = attempts.filter { $0.outcome == .callback && $0.day <= day }.map(\.day)
    return attempts.filter { attempt in
      !attempt.incoming && attempt.isCall && attempt.outcome.reachesTheNumber && attempt.day <= day
        && day.days(since: attempt.day) < days
        && !asked.contains { $0 < attempt.day && attempt.day.days(since: $0) < Account.consentDays }
    }.map(\.day)
  }

  /// The days of our contacts by any channel within the `days` days up to `day`, in their order.
  package func countedContacts(upTo day: Day, days: Int) -> [Day] {
    let calls = countedCalls(upTo: day, days: days)
    let written = attempts.filter { attempt in
      !attempt.incoming && attempt.outcome == .sent && attempt.channel != .internal && attempt.day <= day
        && day.days(since: attempt.day) < days && !isConfirmation(attempt)
    }
    return (calls + written.map(\.day)).sorted()
  }

  /// The last contact of ours that got through up to `day`.
  package func lastContact(upTo day: Day) -> ContactAttempt? {
    attempts.last { attempt in
      !attempt.incoming && attempt.outcome.flags.counted && attempt.channel != .internal && attempt.day <= day
        && !isConfirmation(attempt)
    }
  }

  /// The last conversation with the right person up to `day`, whoever began it.
  package func lastConversation(upTo day: Day) -> ContactAttempt? {
    attempts.last { $0.day <= day && $0.outcome.flags.startsQuietDays }
  }

  /// Something sent on the day of a conversation puts in writing what was said; it is no further contact.
  private func isConfirmation(_ sent: ContactAttempt) -> Bool {
    sent.outcome == .sent
      && attempts.contains { $0.day == sent.day && $0.id < sent.id && $0.outcome.flags.startsQuietDays }
  }

  /// The attempt that showed an address or number to be bad, unless something got through since or a contact was
  /// entered after it.
  package func badContact(on day: Day) -> ContactAttempt? {
    guard let bad = attempts.last(where: { $0.day <= day && $0.outcome.flags.marksContactBad }) else { return nil }
    let better = attempts.contains { $0.day <= day && $0.id > bad.id && $0.outcome.flags.counted }
    return better || client.contactsChanged > bad.id.record ? nil : bad
  }
}

extension ContactAttempt {
  /// Made by telephone. Where no channel is on record, whatever was neither sent nor came back was spoken.
  var isCall: Bool { channel == .phone || (channel == nil && outcome != .sent && outcome != .bounced) }

  /// The channel that it showed to be bad.
  var badChannel: Channel { channel ?? (outcome == .bounced ? .email : .phone) }
}

extension Outcome {
  /// Whether the call connected to the number dialled, answered or not.
  var reachesTheNumber: Bool { self != .busy && self != .notInService }
}
