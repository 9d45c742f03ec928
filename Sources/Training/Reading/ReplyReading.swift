package import Receivables
package import Wording

/// What was read in one reply: the moves it makes, how it sounds, what it breaks, and what it names.
package struct ReplyReading: Sendable {
  /// The reply as it was said.
  package let text: String
  package let moves: [Move: [Evidence]]
  package let tone: Tone
  package let findings: [Finding]
  /// Amounts and days named in it.
  package let named: [Commitment]
  /// How many words it has.
  package let words: Int
  /// The move of a real call that it was, as typed; nil for free words.
  package let typed: String?
  /// What that move puts to the client, the first payment first.
  package let parts: [Installment]

  package init(
    text: String, moves: [Move: [Evidence]], tone: Tone, findings: [Finding], named: [Commitment], words: Int,
    typed: String? = nil, parts: [Installment] = []
  ) {
    self.text = text
    self.moves = moves
    self.tone = tone
    self.findings = findings
    self.named = named
    self.words = words
    self.typed = typed
    self.parts = parts
  }

  /// Fewer words are too few to sound like anything.
  private static let least = 5

  /// Whether there is enough of it to have a tone, and anything speaks for one.
  package var hasTone: Bool { tone.clear && words >= Self.least }

  /// Whether it makes a move.
  package func makes(_ move: Move) -> Bool { moves[move] != nil }

  /// Whether it makes any of these moves.
  package func makes(anyOf wanted: some Sequence<Move>) -> Bool { wanted.contains { moves[$0] != nil } }

  /// The first words that show a move.
  package func evidence(of move: Move) -> Evidence? { moves[move]?.first }

  /// The first finding of one of these rules.
  package func finding(of rules: Set<CheckRule>) -> Finding? { findings.first { rules.contains($0.rule) } }
}

extension CheckRule {
  /// Rules that no courtesy makes up for, and that harm where they are broken.
  package static let grave: Set<CheckRule> = [.threat, .falseLegal, .thirdParty, .insult]
  /// Rules that hurt: what is said of, or to, the person.
  package static let hurtful: Set<CheckRule> = [
    .blame, .condescending, .guiltTrip, .sarcasm, .pushy, .ultimatum, .shouting,
  ]
}
