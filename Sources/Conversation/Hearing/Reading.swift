package import Receivables

/// What was understood of a text: reasons with how sure we are, signals beside them, and where it shows.
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
    /// A sum of money.
    case amount
    /// A way to pay.
    case method
    /// They say that they are the person asked for.
    case person
  }

  /// A stretch of the text that spoke for something.
  package struct Cue: Hashable, Sendable {
    /// As it stands in the text.
    package let text: String
    /// Half-open offsets in Unicode scalars.
    package let from: Int
    package let to: Int
    /// The raw value of the reason, signal or mention it speaks for.
    package let speaksFor: String

    package init(text: String, from: Int, to: Int, speaksFor: String) {
      self.text = text
      self.from = from
      self.to = to
      self.speaksFor = speaksFor
    }
  }

  /// Best first; empty when nothing speaks for any reason.
  package var reasons: [Candidate]
  /// The gravest first.
  package var signals: [Signal]
  package var mentions: Set<Mention>
  package var cues: [Cue]

  package init(
    reasons: [Candidate] = [], signals: [Signal] = [], mentions: Set<Mention> = [], cues: [Cue] = []
  ) {
    self.reasons = reasons
    self.signals = signals
    self.mentions = mentions
    self.cues = cues
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

/// Reads the reason out of what a client says. `CueReader` is the first one; a learned one may stand in its place.
package protocol ReasonReader: Sendable {
  func read(_ text: String) -> Reading
}

extension Signal {
  /// The order in which signals are answered: a person in danger or in grief before anything about the debt.
  package static let gravestFirst: [Signal] = [.selfHarm, .deceased, .vulnerable, .represented, .insolvent, .stop]
}
