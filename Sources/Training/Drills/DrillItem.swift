/// One question of a drill, with its answer and why.
package struct DrillItem: Hashable, Sendable {
  /// Something that is known, under a label.
  package struct Line: Hashable, Sendable {
    package let label: String
    package let text: String

    package init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// Something that can be chosen.
  package struct Option: Hashable, Sendable {
    /// The word that chooses it.
    package let name: String
    /// What is shown.
    package let text: String
    /// Whether the word is shown before the text; not where it would give the answer away.
    package let showsName: Bool

    package init(_ name: String, _ text: String, showsName: Bool = true) {
      self.name = name
      self.text = text
      self.showsName = showsName
    }
  }

  /// What it asks of a sentence.
  package struct Rewriting: Hashable, Sendable {
    package let text: String
    package let isFirmer: Bool
    package let stage: String
    package let better: String
  }

  /// The answer: one of some options, or a sentence that is measured.
  package enum Answer: Hashable, Sendable {
    case choice(of: [Option], right: Int)
    case sentence(Rewriting)
  }

  /// The same for the same question, in every run; progress is kept under it.
  package let id: String
  package let kind: DrillKind
  package let situation: [Line]
  package let question: String
  package let answer: Answer
  /// Why it is so, in a sentence or two.
  package let why: String

  package init(id: String, kind: DrillKind, situation: [Line], question: String, answer: Answer, why: String) {
    self.id = id
    self.kind = kind
    self.situation = situation
    self.question = question
    self.answer = answer
    self.why = why
  }

  /// The options; empty where a sentence is asked for.
  package var options: [Option] {
    if case .choice(let options, _) = answer { return options }
    return []
  }

  /// The number of the right option, from 1; nil where a sentence is asked for.
  package var right: Int? {
    if case .choice(_, let right) = answer { return right + 1 }
    return nil
  }

  /// The same with its options in the order that a seed gives.
  func shuffled(_ seed: UInt64) -> DrillItem {
    guard case .choice(let options, let right) = answer else { return self }
    let order = options.indices.sorted { left, right in
      StableOrder.key(seed, id, options[left].name) < StableOrder.key(seed, id, options[right].name)
    }
    let place = order.firstIndex(of: right) ?? right
    return DrillItem(
      id: id, kind: kind, situation: situation, question: question,
      answer: .choice(of: order.map { options[$0] }, right: place), why: why)
  }

  /// The option that something typed means, from 0: its number, its word, the beginning of its word, or all of its text.
  /// Nil when it means none, or more than one.
  package func choice(_ typed: String) -> Int? {
    let options = options
    let said = Self.folded(typed)
    guard !said.isEmpty else { return nil }
    if let number = Int(said) { return options.indices.contains(number - 1) ? number - 1 : nil }
    let ways: [(Option) -> Bool] = [
      { Self.folded($0.name) == said }, { Self.folded($0.text) == said },
      { Self.folded($0.name).hasPrefix(said) }, { said.count >= 4 && Self.folded($0.text).contains(said) },
    ]
    for fits in ways {
      let found = options.indices.filter { fits(options[$0]) }
      if found.count == 1 { return found[0] }
    }
    return nil
  }

  /// Letters and digits in lower case, words parted by one blank.
  private static func folded(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
