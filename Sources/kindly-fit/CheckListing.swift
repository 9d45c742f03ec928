import Wording

/// What the rules alone find in labelled texts, without the encoder, so that a changed pattern is judged in seconds:
/// `kindly-fit checks --rules-only --sentences DIR --resources DIR [--detailed] [--misses]`.
///
/// `--detailed` gives each rule's figures, `--misses` lists what was found wrongly (`+`) and what was not found (`-`).
struct CheckListing {
  /// The file that no rule was written from. It is measured, but its texts are never shown.
  private static let heldOut = "checks-messages"

  private let examples: [CheckExample]
  private let findings: [[Finding]]
  /// What each text states of a reminder; listed where a fact is wrongly missed.
  private let statements: [[String]]

  init(folder: String, rules: CheckRules) throws {
    examples = try CheckExample.read(folder: folder)
    let checked = examples.map { CheckedText($0.text, rules) }
    findings = checked.map { $0.findings(CheckContext()) }
    statements = checked.map(\.statements)
  }

  func lines(misses: Bool, detailed: Bool) -> [String] {
    Set(examples.map(\.writer)).sorted().flatMap { writer in
      let own = examples.indices.filter { examples[$0].writer == writer }
      let figures = CheckFigures(own.map { (Set(findings[$0].map(\.rule)), examples[$0].labels) })
      let head = ["\(writer), \(own.count) texts:"] + figures.lines(detailed: detailed).map { "  " + $0 }
      return head + (misses && writer != Self.heldOut ? own.flatMap(self.misses) : [])
    }
  }

  private func misses(_ index: Int) -> [String] {
    let (example, findings) = (examples[index], findings[index])
    let labels = example.labels.map(\.rawValue).sorted().joined(separator: ",")
    func line(_ sign: String, _ rule: CheckRule, _ piece: String) -> String {
      let piece = rule.isAboutAbsence ? statements[index].joined(separator: " ") : piece
      return
        "\(sign)\t\(example.writer)\t\(rule.rawValue)\t\(labels.isEmpty ? "-" : labels)\t\(piece)\t\(escaped(example.text))"
    }
    let extra = findings.filter { !example.labels.contains($0.rule) }.map { line("+", $0.rule, escaped($0.text ?? "")) }
    let missed = example.labels.subtracting(findings.map(\.rule)).map(\.rawValue).sorted()
    return extra + missed.compactMap { CheckRule(rawValue: $0).map { line("-", $0, "") } }
  }

  private func escaped(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ⏎ ") }
}
