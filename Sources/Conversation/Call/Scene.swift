package import Receivables

/// What to show at one moment of a conversation.
package struct Scene: Hashable, Sendable {
  /// A command that can be given now.
  package struct Choice: Hashable, Sendable {
    /// As it is typed, such as `next`, `reason cash-flow`, `about 1042`.
    package let command: String
    package let label: String
  }

  /// The client's key.
  package let client: String
  package let node: String
  /// The `move` of the JSON.
  package let step: Step
  /// The goal with everything filled in but `{amount}`.
  package let goalTemplate: String
  /// What `{amount}` stands for: what may still be asked for of the invoices talked about. Nil without invoices.
  package let amount: Money?
  package let stage: String?
  package let register: Register
  /// Why this register, the call's own turns included.
  package let registerBecause: [String]
  /// What to say, to be looked up in any register.
  package let say: [PhraseKey]
  package let ask: PhraseKey?
  /// What to do after the words.
  package let then: String?
  /// What to say once this step is over, such as the purpose once the right person is on the line.
  package let ahead: [PhraseKey]
  /// How the last thing said was read; nil before anything was said and after other moves.
  package let heard: HeardText?
  /// The reason talked about.
  package let reason: Reason?
  /// All signals heard in this call, the gravest first.
  package let signals: [Signal]
  package let choices: [Choice]
  /// The invoices talked about.
  package let invoices: [String]
  /// All threads of the agenda.
  package let topics: [Topic]
  package let table: Table
  package let agreements: [Agreement]
  package let notices: [Notice]
  /// The debt may not be stated here.
  package let isDiscreet: Bool
  /// Only `done` is left.
  package let ends: Bool

  /// The goal with `{amount}` written by `writing`.
  package func goal(writing: (Money) -> String) -> String {
    Placeholders.fill(goalTemplate, ["amount": amount.map(writing) ?? "what is open"])
  }
}

/// What a move leads to.
package struct Turn: Hashable, Sendable {
  package let scene: Scene
  /// What the conversation came to; only after `done`, `abandon`.
  package let closing: Closing?
}
