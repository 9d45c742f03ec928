package import Receivables

/// What was understood of a text: reasons with how sure we are, and signals beside them.
package struct Reading: Hashable, Sendable {
  /// A reason that may have been given.
  package struct Candidate: Hashable, Sendable {
    package let reason: Reason
    /// 0 to 1; the share of times a reading like this one is right.
    package let confidence: Double

    package init(_ reason: Reason, _ confidence: Double) {
      self.reason = reason
      self.confidence = confidence
    }
  }

  /// Something a text names that is neither reason nor signal but decides what to ask next.
  package enum Mention: String, Hashable, Sendable, CaseIterable {
    /// A day, in any form.
    case day
    /// They say that they are the person asked for.
    case person
  }

  /// Best first; empty when nothing speaks for any reason.
  package var reasons: [Candidate]
  /// Those sure enough to stop a call, the gravest first.
  package var signals: [Signal]
  /// Those that may have been meant, to be listened for; none of `signals` among them.
  package var possible: [Signal]
  package var mentions: Set<Mention>

  package init(
    reasons: [Candidate] = [], signals: [Signal] = [], possible: [Signal] = [], mentions: Set<Mention> = []
  ) {
    self.reasons = reasons
    self.signals = signals
    self.possible = possible
    self.mentions = mentions
  }

  package var isEmpty: Bool { reasons.isEmpty && signals.isEmpty }

  /// The least confidence with which a reason is acted on without asking back.
  package static let clearAt = 0.40
  /// How far ahead of the second the first must be.
  package static let clearBy = 0.12

  /// The reason to act on; nil when nothing was understood or it is too close to call.
  package var clear: Reason? {
    guard let first = reasons.first, first.confidence >= Reading.clearAt else { return nil }
    if reasons.count > 1, first.confidence - reasons[1].confidence < Reading.clearBy { return nil }
    return first.reason
  }

  /// What to ask back with when it is not clear: at most three, best first.
  package var candidates: [Reason] { reasons.prefix(3).map(\.reason) }
}

/// Reads the reason out of what a client says.
package protocol ReasonReader: Sendable {
  func read(_ text: String) -> Reading
}

extension Signal {
  /// The order in which signals are answered: a person in danger or in grief before anything about the debt.
  package static let gravestFirst: [Signal] = [.selfHarm, .deceased, .vulnerable, .represented, .insolvent, .stop]
}
