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

  /// The key that a playbook writes as `kind/name`, said at `stage`; nil when no words answer to that.
  ///
  /// A playbook names by the step of the call what the phrasebook names by what is said: `commit/offer` is the kind
  /// `offer`, `branch/voicemail` the kind `voicemail` at the stage, `open/…` the same at every stage.
  package init?(playbook kind: String, _ name: String, at stage: PhraseStage, _ register: Register) {
    let steps: [String: PhraseKind] = [
      "commit/offer": .offer, "commit/counter": .counter, "branch/right-person": .rightPerson,
      "branch/gatekeeper": .gatekeeper, "branch/voicemail": .voicemail, "branch/calm-goodbye": .courteousClose,
    ]
    guard let kind = steps["\(kind)/\(name)"] ?? PhraseKind(rawValue: kind) else { return nil }
    let names = kind.reachableNames
    switch kind.topic {
    case .any: self.init(kind, PhraseKey.anyName, register)
    case .stage: self.init(kind, stage: PhraseStage(rawValue: name) ?? stage, register)
    case .reason, .signal, .confirmation, .step:
      guard names.contains(name) else { return nil }
      self.init(kind, name, register)
    }
  }

  package var description: String { "\(kind.rawValue) \(name) \(register.rawValue)" }
}
