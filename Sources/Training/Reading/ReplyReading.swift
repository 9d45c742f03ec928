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
  /// Words that name another invoice than the one talked about.
  package let misnamed: Evidence?
  /// The move of a real call that it was, as typed; nil for free words.
  package let typed: String?
  /// What that move puts to the client, the first payment first.
  package let parts: [Installment]

  package init(
    text: String, moves: [Move: [Evidence]], tone: Tone, findings: [Finding], named: [Commitment], words: Int,
    misnamed: Evidence? = nil, typed: String? = nil, parts: [Installment] = []
  ) {
    self.text = text
    self.moves = moves
    self.tone = tone
    self.findings = findings
    self.named = named
    self.words = words
    self.misnamed = misnamed
    self.typed = typed
    self.parts = parts
  }

  /// Fewer words are too few to sound like anything: a short plain question is neither warm nor cold.
  private static let least = 9

  /// Whether there is enough of it to have a tone, and anything speaks for one.
  package var hasTone: Bool { tone.clear && words >= Self.least }

  /// Whether it names an amount in a currency, or a day.
  func names(in currency: Currency) -> Bool {
    named.contains { $0.day != nil || $0.amount?.value.currency == currency }
  }

  /// Whether it makes a move.
  package func makes(_ move: Move) -> Bool { moves[move] != nil }

  /// Whether it makes any of these moves.
  package func makes(anyOf wanted: some Sequence<Move>) -> Bool { wanted.contains { moves[$0] != nil } }

  /// The first words that show a move.
  package func evidence(of move: Move) -> Evidence? { moves[move]?.first }

  /// The first finding that hurts. Haste hurts nobody where it is our own, as in “you'll have it in an hour”.
  package var hurt: Finding? {
    let rules = makes(.sends) && !makes(.asksMoney) ? CheckRule.hurtful.subtracting([.pushy]) : CheckRule.hurtful
    return finding(of: rules)
  }

  /// The first finding of one of these rules.
  package func finding(of rules: Set<CheckRule>) -> Finding? { findings.first { rules.contains($0.rule) } }
}

extension CheckRule {
  /// Rules that no courtesy makes up for, and that harm where they are broken.
  package static let grave = Set(allCases.filter(\.capsWarmth))
  /// Rules that hurt: what is said of, or to, the person.
  package static let hurtful: Set<CheckRule> = [
    .blame, .condescending, .guiltTrip, .sarcasm, .pushy, .ultimatum, .shouting,
  ]
}
