package import Receivables

/// The address of a cell of the phrasebook.
package struct PhraseKey: Hashable, Sendable, CustomStringConvertible {
  package var kind: PhraseKind
  /// A stage, reason, signal or confirmation by its name, or `any`.
  package var name: String
  package var register: Register

  /// The name of cells that fit every situation.
  package static var anyName: String { "any" }

  package init(_ kind: PhraseKind, _ name: String = PhraseKey.anyName, _ register: Register) {
    self.kind = kind
    self.name = name
    self.register = register
  }

  package init(_ kind: PhraseKind, stage: PhraseStage, _ register: Register) {
    self.init(kind, stage.rawValue, register)
  }

  package init(_ kind: PhraseKind, reason: Reason, _ register: Register) {
    self.init(kind, reason.rawValue, register)
  }

  package init(stop signal: Signal, _ register: Register) {
    self.init(.stop, signal.rawValue, register)
  }

  package init(confirm confirmation: Confirmation, _ register: Register) {
    self.init(.confirm, confirmation.rawValue, register)
  }

  package var description: String { "\(kind.rawValue) \(name) \(register.rawValue)" }
}
