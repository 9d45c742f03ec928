import Foundation
import Wording

/// Labelled texts as the rules read them, for `scripts/words/checks-adapter`: a JSON object a line.
struct CheckRow: Encodable {
  struct Sentence: Encodable {
    let text: String
    /// The numbers of what is hinted at; see `CheckHeads.Head.hints`.
    let hints: [Int]
    /// Whether heads may speak of it.
    let open: Bool
  }

  let writer: String
  let labels: [String]
  /// What the rules find by themselves.
  let found: [String]
  let sentences: [Sentence]

  init(_ example: CheckExample, _ rules: CheckRules) {
    let checked = CheckedText(example.text, rules)
    writer = example.writer
    labels = example.labels.map(\.rawValue).sorted()
    found = Set(checked.findings(CheckContext()).map(\.rule.rawValue)).sorted()
    sentences = zip(checked.sentenceTexts, checked.hints).enumerated().map { place, sentence in
      Sentence(
        text: sentence.0, hints: sentence.1.sorted(),
        open: checked.isOpenToHeads(place))
    }
  }

  /// Writes one line a text.
  static func write(_ examples: [CheckExample], _ rules: CheckRules, to path: String) throws {
    let coder = JSONEncoder()
    coder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try examples.map { try coder.encode(CheckRow($0, rules)) + [UInt8(ascii: "\n")] }
    try Data(lines.joined()).write(to: URL(fileURLWithPath: path))
  }
}
