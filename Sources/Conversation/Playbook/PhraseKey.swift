package import Receivables

/// Where the words of a node are found in the phrasebook; the playbook itself holds no wording.
///
/// Written `kind/name`. In a playbook the name may be or hold `{stage}`, `{reason}` or `{signal}`.
package struct PhraseKey: Hashable, Sendable {
  /// What the words are for; the first half of a key.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A greeting that asks for the person and does not state the debt. By stage.
    case open
    /// The invoices, the amount, the days late and one question. By stage.
    case purpose
    /// Words around listening: an incoming call, asking back.
    case listen
    /// By reason.
    case acknowledge
    /// The question that follows the acknowledgment. By reason.
    case explore
    /// By reason.
    case respond
    /// Putting an offer and weighing a counter-offer.
    case commit
    /// By stage.
    case recap
    /// By stage.
    case close
    /// By signal.
    case stop
    /// Words to somebody who may not be the person who owes; never about the debt.
    case branch
    /// The question that takes the place of the node's own where they say what they said the last time.
    case sameExcuse = "same-excuse"
  }

  package let kind: Kind
  package let name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// Reads `kind/name`; nil when the kind is unknown or the name is empty.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), !parts[1].isEmpty else { return nil }
    self.init(kind, String(parts[1]))
  }

  /// The name with its placeholders filled; a placeholder without a value stays as it is.
  package func filled(stage: String?, reason: Reason?, signal: Signal?) -> PhraseKey {
    PhraseKey(
      kind,
      Placeholders.fill(name, ["stage": stage, "reason": reason?.rawValue, "signal": signal?.rawValue]))
  }

  /// Whether the name holds `{placeholder}`.
  package func needs(_ placeholder: String) -> Bool { name.contains("{\(placeholder)}") }
}

extension PhraseKey: CustomStringConvertible {
  package var description: String { "\(kind.rawValue)/\(name)" }
}

extension PhraseKey: Comparable {
  package static func < (left: PhraseKey, right: PhraseKey) -> Bool { left.description < right.description }
}
