/// One place of a conversation: what it is for, what to say there, and where it can go.
package struct PlaybookNode: Hashable, Sendable {
  /// A command that is offered at a node, and where it leads.
  package struct Choice: Hashable, Sendable {
    package let command: MoveName
    /// A few words for the list of choices; may hold `{contact}` and the other words of a goal.
    package let label: String
    /// The node it leads to; nil for the playbook's common destination of that move, or to stay.
    package let to: String?

    package init(command: MoveName, label: String, to: String? = nil) {
      self.command = command
      self.label = label
      self.to = to
    }
  }

  /// What must hold to enter a node; else the conversation goes to the node's `otherwise`.
  package enum Condition: String, Hashable, Sendable, CaseIterable {
    /// It is known that this is the person who owes or decides.
    case rightPerson = "right-person"
    /// House policy lets us offer a plan at this stage.
    case mayOffer = "may-offer"
    /// Something of the overdue money is neither disputed nor agreed.
    case undisputedRest = "undisputed-rest"
    /// What was last heard names a day.
    case dayNamed = "day-named"
    /// Hostility has been heard once at most.
    case firstHostility = "first-hostility"
    /// An option that was put to them has not been declined yet.
    case optionLeft = "option-left"
  }

  /// What entering a node does.
  package enum Effect: String, Hashable, Sendable, CaseIterable {
    /// From here on it is known that this is the right person.
    case confirmPerson = "confirm-person"
    /// The register goes one notch softer, once in a call.
    case soften
    /// As `soften`, because of hostility: we fall back to calm.
    case calm
    /// The conversation turns to the money that is neither disputed nor agreed.
    case takeRest = "take-rest"
  }

  package let id: String
  package let step: Step
  /// What this step is to achieve; may hold `{amount}`, `{contact}`, `{client}`, `{invoices}`, `{reason}`, `{stage}`.
  package let goal: String
  package let phrases: [PhraseKey]
  package let ask: PhraseKey?
  /// What to do after the words, such as to wait.
  package let then: String?
  /// A node whose words are shown below these, for the moment this step is over.
  package let ahead: String?
  /// Where `next` leads; nil only where a conversation can end.
  package let next: String?
  /// Where a reason or a signal leads from here, before the playbook's common map is asked.
  package let listen: [String: String]
  package let choices: [Choice]
  package let requires: [Condition]
  package let otherwise: String?
  package let effects: [Effect]
  /// Nothing follows but `done`.
  package let ends: Bool
  /// The debt is not stated here.
  package let discreet: Bool

  package init(
    id: String, step: Step, goal: String, phrases: [PhraseKey] = [], ask: PhraseKey? = nil, then: String? = nil,
    ahead: String? = nil, next: String? = nil, listen: [String: String] = [:], choices: [Choice] = [],
    requires: [Condition] = [], otherwise: String? = nil, effects: [Effect] = [], ends: Bool = false,
    discreet: Bool = false
  ) {
    self.id = id
    self.step = step
    self.goal = goal
    self.phrases = phrases
    self.ask = ask
    self.then = then
    self.ahead = ahead
    self.next = next
    self.listen = listen
    self.choices = choices
    self.requires = requires
    self.otherwise = otherwise
    self.effects = effects
    self.ends = ends
    self.discreet = discreet || step.isDiscreet
  }

  /// Every node this one names: by `next`, a choice, an override of the listen map, or `otherwise`.
  package var targets: [(field: String, id: String)] {
    var targets: [(field: String, id: String)] = []
    if let next { targets.append(("next", next)) }
    for (index, choice) in choices.enumerated() {
      if let to = choice.to { targets.append(("choices[\(index)].to", to)) }
    }
    for (heard, id) in listen.sorted(by: { $0.key < $1.key }) { targets.append(("listen.\(heard)", id)) }
    if let otherwise { targets.append(("otherwise", otherwise)) }
    if let ahead { targets.append(("ahead", ahead)) }
    return targets
  }
}
