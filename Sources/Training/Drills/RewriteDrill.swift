package import Receivables
package import Wording

/// Asks for a text to be made softer or firmer, and measures what comes.
package enum RewriteDrill {
  /// The questions of a book.
  package static func items(_ book: DrillBook) -> [DrillItem] {
    book.rewriteTasks.map { task in
      DrillItem(
        id: "rewrite/\(task.isFirmer ? "firmer" : "softer")/\(StableOrder.name(of: task.text))", kind: .rewrite,
        situation: [DrillItem.Line("Stage", task.stage), DrillItem.Line("Text", "“\(task.text)”")],
        question: "Make it \(task.isFirmer ? "firmer" : "softer"), and keep the facts.", answer: .sentence(task),
        why: "One way: “\(task.better)”")
    }
  }
}

/// What became of a text that was to be made softer or firmer.
package struct RewriteVerdict: Sendable {
  package let before: Tone
  package let after: Tone
  /// Figures of the text that are not in the answer.
  package let lost: [String]
  /// What the answer breaks, each rule once, but for what is only missing.
  package let findings: [Finding]
  /// Whether it moved far enough on the right measure and did not lose on the other.
  package let moved: Bool

  package var passed: Bool { moved && lost.isEmpty && findings.isEmpty }

  /// Less than this on a measure is no move.
  private static let step = 0.04
  /// A firmer text may lose so much warmth, and no more.
  private static let slack = 0.2

  /// Measures an answer.
  package init(_ answer: String, to task: DrillItem.Rewriting, meter: ToneMeter, checker: Checker) {
    let tones = meter.measure([task.text, answer])
    let legal = LegalContext(hasAgency: true, stage: task.stage)
    let findings = checker.findings(in: answer, context: CheckContext(purpose: .other, legal: legal))
    before = tones[0]
    after = tones[1].after(findings)
    var seen: Set<CheckRule> = []
    self.findings = findings.filter { seen.insert($0.rule).inserted }
    lost = Self.figures(task.text).filter { !Self.figures(answer).contains($0) }
    let firmer = after.firmness - before.firmness
    let warmer = after.warmth - before.warmth
    moved =
      task.isFirmer
      ? firmer >= Self.step && (warmer >= -Self.slack || after.warmth >= Tone.courteous)
      : firmer <= -Self.step && warmer > -Self.step || warmer >= Self.step && firmer < Self.step
  }

  /// Every number of a text, without the marks around it: `$1,800.00` and `1800` are one.
  private static func figures(_ text: String) -> [String] {
    var figures: [String] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || "–—/()".contains($0) }) {
      var digits = word.filter { $0.isNumber || $0 == "." }
      while digits.last == "." { digits.removeLast() }
      if digits.hasSuffix(".00") { digits.removeLast(3) }
      if digits.contains(where: \.isNumber), !figures.contains(digits) { figures.append(digits) }
    }
    return figures
  }
}

extension Tone {
  /// From this warmth on a text is correct, and courteous enough when it has to be firmer.
  fileprivate static let courteous = 0.45
}
