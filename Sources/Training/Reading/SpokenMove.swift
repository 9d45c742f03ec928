package import Receivables

/// A move of a real call, made in a training instead of being put into words.
package struct SpokenMove: Hashable, Sendable {
  /// The raw value is its name in `personas.plist`; it is the word that makes it in a real call.
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case offer, agree, promise, callback, resend, dispute, recap, done, say
  }

  package let name: Name
  /// As the trainee typed it; the debrief shows it as evidence.
  package let typed: String
  /// What the client hears.
  package let said: String
  /// The amounts and days that are put to the client, the first one first; a single one is no plan.
  package let parts: [Installment]

  package init(_ name: Name, typed: String, said: String, parts: [Installment] = []) {
    self.name = name
    self.typed = typed
    self.said = said
    self.parts = parts
  }
}
