package import Receivables
package import Wording

/// Reads what the trainee says.
package struct ReplyReader: Sendable {
  private let rules: MoveRules
  private let meter: ToneMeter
  private let checker: Checker

  /// - Parameters:
  ///   - meter: may work without an encoder, and then measures by cues.
  package init(moves rules: MoveRules, meter: ToneMeter, checker: Checker) {
    self.rules = rules
    self.meter = meter
    self.checker = checker
  }

  /// Reads one reply.
  /// - Parameters:
  ///   - today: the day on which it is said, for days such as `Friday`.
  ///   - open: what is owed, so that `half of it` and bare numbers are understood; nil if it is not known.
  ///   - invoice: the number of the invoice talked about; its naming counts wherever it stands.
  ///   - legal: what is allowed at this stage; nil if it is not known.
  package func read(
    _ text: String, today: Day, open: Money? = nil, invoice: String? = nil, legal: LegalContext? = nil
  ) -> ReplyReading {
    read([text], today: today, open: open, invoice: invoice, legal: legal)[0]
  }

  /// Reads many replies at once, which the encoder does faster than one by one.
  package func read(
    _ texts: [String], today: Day, open: Money? = nil, invoice: String? = nil, legal: LegalContext? = nil
  ) -> [ReplyReading] {
    let tones = meter.measure(texts)
    let findings = checker.findings(in: texts, context: CheckContext(purpose: .other, legal: legal))
    return texts.indices.map { index in
      let text = texts[index]
      var moves = rules.moves(in: text)
      let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }).count
      if let invoice, moves[.namedInvoice] == nil, let span = Self.span(of: invoice, in: text) {
        moves[.namedInvoice] = [Evidence(text: invoice, span: span)]
      }
      let misnamed = invoice.flatMap { Self.misnamed($0, in: text, moves[.namedInvoice] ?? []) }
      if misnamed != nil { moves[.namedInvoice] = nil }
      if words == 0, !text.isEmpty {
        moves[.paused] = [Evidence(text: text, span: 0..<text.unicodeScalars.count)]
      }
      return ReplyReading(
        text: text, moves: moves, tone: tones[index].after(findings[index]), findings: findings[index],
        named: named(in: text, today: today, open: open, invoice: invoice), words: words,
        misnamed: misnamed)
    }
  }

  /// Reads a move of a real call: its words like any others, and besides, what the published rules say it counts as.
  /// - Parameters:
  ///   - counts: the moves it counts as whatever its words are.
  package func read(
    _ move: SpokenMove, counts: Set<Move>, today: Day, open: Money? = nil, invoice: String? = nil,
    legal: LegalContext? = nil
  ) -> ReplyReading {
    let plain = read(move.said, today: today, open: open, invoice: invoice, legal: legal)
    let span = 0..<move.said.unicodeScalars.count
    var moves = plain.moves
    // What it puts to the client is what it is for; its words may sound like more.
    if move.name != .say {
      for move in [Move.offered, .askedDate, .askedAmount, .fixedDate, .tested, .summedUp, .promisedAway, .nextStep] {
        moves[move] = nil
      }
    }
    for counted in counts { moves[counted] = [Evidence(text: move.typed, span: span)] }
    var named = plain.named
    if let first = move.parts.first {
      var commitment = Commitment()
      commitment.amount = Commitment.Part(value: first.amount, span: span)
      commitment.day = Commitment.Part(value: first.due, span: span)
      named = [commitment]
    }
    return ReplyReading(
      text: move.said, moves: moves, tone: plain.tone, findings: plain.findings, named: named, words: plain.words,
      misnamed: plain.misnamed, typed: move.typed, parts: move.parts)
  }

  /// Amounts and days that it names; the number of the invoice is neither, even if it looks like one (`KR-301`).
  private func named(in text: String, today: Day, open: Money?, invoice: String?) -> [Commitment] {
    var plain = text.replacing("?", with: ".")
    // What is put in is as long as what it stands for, so that the places still hold.
    func hide(_ words: String, as short: String) {
      let padding = String(repeating: " ", count: max(0, words.unicodeScalars.count - short.unicodeScalars.count))
      plain = plain.replacing(words, with: short + padding)
    }
    if let invoice, Self.span(of: invoice, in: plain) != nil { hide(invoice, as: "it") }
    // In a summary these tell of no other payment than the one it names.
    for words in ["as we said", "as you said", "as we agreed", "as agreed", "agreed"] { hide(words, as: "") }
    return Commitments.find(in: plain, today: today, open: open)
  }

  /// Words that name an invoice by another number, where the right one is not named.
  private static func misnamed(_ invoice: String, in text: String, _ naming: [Evidence]) -> Evidence? {
    guard span(of: invoice.lowercased(), in: text.lowercased()) == nil else { return nil }
    return naming.first { evidence in
      evidence.text.lowercased().hasPrefix("inv") && evidence.text.contains { $0.isNumber }
    }
  }

  /// Where a number stands as a word of its own.
  private static func span(of number: String, in text: String) -> Range<Int>? {
    guard let range = text.firstRange(of: number), !number.isEmpty else { return nil }
    let before = text[..<range.lowerBound].last
    let after = text[range.upperBound...].first
    guard before.map({ !$0.isNumber && !$0.isLetter }) ?? true, after.map({ !$0.isNumber && !$0.isLetter }) ?? true
    else { return nil }
    let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
    return start..<(start + number.unicodeScalars.count)
  }
}
