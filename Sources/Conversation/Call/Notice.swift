package import Receivables

/// Something the person in the call should know at this moment.
package enum Notice: Hashable, Sendable {
  /// They said the same the last time.
  case sameExcuse(Reason, Day)
  /// A promise was broken before.
  case brokenPromise(Money, Day)
  case register(Register, because: String)
  case atTheEdge(Register)
  /// What was said is not clear; these may be meant.
  case unclear([Reason])
  /// Clear enough to go on; nothing in it changed the reason.
  case goesOn(Reason)
  case stopped(Signal)
  /// Other signals were heard as well.
  case alsoHeard([Signal])
  /// These may have been meant, but are too unsure to stop for.
  case perhaps([Signal])
  /// Recorded although a signal stopped the call.
  case recordedAfterStop(MoveName)
  case corrected(from: Reason?, to: Reason)
  case topic([String])
  /// These invoices have not been talked about.
  case untouched([String])
  /// Heard, but nothing of it is recorded yet.
  case notRecorded(Reason)
  /// A step was taken back; what was recorded stays.
  case tookBack(keeps: Bool)

  /// The notice in words.
  package var summary: String {
    switch self {
    case .sameExcuse(let reason, let day): "the same reason as on \(day): \(reason.rawValue)"
    case .brokenPromise(let amount, let day): "\(amount) promised by \(day) did not come"
    case .register(let register, let because): "register now \(register.rawValue): \(because)"
    case .atTheEdge(let register): "register is \(register.rawValue) already"
    case .unclear(let reasons):
      reasons.isEmpty
        ? "nothing recognised; ask back, or `reason NAME`"
        : "not clear: \(reasons.map(\.rawValue).joined(separator: " or "))? ask back, or `reason NAME`"
    case .goesOn(let reason): "nothing new in it; still \(reason.rawValue)"
    case .stopped(let signal): "\(signal.rawValue): nothing more is asked. `back` if it was misheard"
    case .alsoHeard(let signals): "also heard: \(signals.map(\.rawValue).joined(separator: ", "))"
    case .perhaps(let signals):
      "listen for \(signals.map(\.summary).joined(separator: ", ")); not certain, so nothing is stopped"
    case .recordedAfterStop(let move): "\(move.rawValue) is recorded; the call stays stopped"
    case .corrected(let old, let new):
      "corrected: \(new.rawValue)" + (old.map { ", not \($0.rawValue)" } ?? "")
    case .topic(let invoices): "now about \(invoices.joined(separator: ", "))"
    case .untouched(let invoices): "not talked about yet: \(invoices.joined(separator: ", "))"
    case .notRecorded(let reason): "\(reason.rawValue) was heard but nothing is recorded for it"
    case .tookBack(let keeps):
      keeps ? "one step back; what was recorded stays, `undo` takes it back" : "one step back"
    }
  }
}
