import Receivables
import Training

/// Writes `grade.plist`.
struct GradeWriter {
  let answers: [String: Set<Move>]

  func text(alone: GradeModel.Head, both: GradeModel.Head) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <!--
        How replies are graded: by weights of what is found in them, see `grade` and moves.plist.

        answers  by reason or signal the moves that answer it; change them as you like
        alone    the weights without the language model; both: with it. Whole numbers are thousandths, three each: for
                 good, weak and harmful. meaning: three for each number of the reply's embedding.

        The weights are written by `kindly-fit grade` from scripts/words/exchanges, our own labelled exchanges.
      -->
      <plist version="1.0">
      <dict>
        <key>answers</key>
        <dict>

      """
    let order = Reason.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)
    for name in order {
      guard let moves = answers[name] else { continue }
      let words = moves.map(\.rawValue).sorted().joined(separator: " ")
      text += "    <key>\(name)</key><string>\(words)</string>\n"
    }
    text += "  </dict>\n"
    text += head("alone", alone) + head("both", both)
    return text + "</dict>\n</plist>\n"
  }

  private func head(_ name: String, _ head: GradeModel.Head) -> String {
    func line(_ numbers: [Float]) -> String {
      numbers.map { String(Int(($0 * 1000).rounded())) }.joined(separator: " ")
    }
    var text = "  <key>\(name)</key>\n  <dict>\n    <key>starts</key><string>\(line(head.starts))</string>\n"
    text += "    <key>features</key>\n    <dict>\n"
    for (feature, weights) in head.features.sorted(by: { $0.key < $1.key }) {
      text += "      <key>\(feature)</key><string>\(line(weights))</string>\n"
    }
    text += "    </dict>\n"
    if !head.meaning.isEmpty {
      text += "    <key>meaning</key>\n    <string>\n"
      for start in stride(from: 0, to: head.meaning.count, by: 8) {
        let rows = head.meaning[start..<min(start + 8, head.meaning.count)]
        text += "      " + rows.map(line).joined(separator: "  ") + "\n"
      }
      text += "    </string>\n"
    }
    return text + "  </dict>\n"
  }
}
