package import Receivables

/// A thread of the agenda: some of the invoices, and what was said about them.
package struct Topic: Hashable, Sendable {
  package var invoices: [String]
  /// The reasons heard, in order; a corrected one is replaced.
  package var reasons: [Reason]
  /// Where this thread stands in the playbook.
  var node: String

  init(invoices: [String], reasons: [Reason] = [], node: String) {
    self.invoices = invoices
    self.reasons = reasons
    self.node = node
  }

  /// The reason talked about now.
  package var reason: Reason? { reasons.last }

  /// Why they have not paid: the last ground that was given. An act (a promise, a plan, a call later) or small talk
  /// says it only where no ground was given.
  package var ground: Reason? {
    reasons.last { ![.promise, .planRequest, .callback, .thanksOrChat, .hostile].contains($0) }
      ?? reasons.last { $0 != .thanksOrChat } ?? reasons.last
  }
}
