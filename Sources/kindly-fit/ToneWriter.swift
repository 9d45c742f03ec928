import Foundation
import Wording

/// Writes a fitted model as `tone.plist`.
struct ToneWriter {
  let model: ToneModel
  let turns: [String]
  let cues: [Cue]
  let figures: [String]

  private static let comment = """
      What the tone meter weighs, fitted on labelled texts; not meant to be changed by hand. What is counted lies in
      tone-cues.plist and tone-words.plist. To fit again after changing those, or with more sentences, run the command
      at the end of `note`; it writes this file, in some six minutes.

      Numbers are thousandths. `heads` holds four linear models: warmth of requests in general, warmth where money is
      asked for, the gate that says how much the second counts, and firmness; and each again without the sentence
      encoder (-plain). `turns` holds words and pairs of words, each with a number for every head of `turnHeads`.
      `note` says how and on what they were fitted, `figures` what they reach on texts they were not fitted on.
    """

  private static let note = """
    Fitted on the most and the least polite quarters of requests from Wikipedia talk pages and Stack Exchange, a part of
    the Stanford Politeness Corpus (Danescu-Niculescu-Mizil, Sudhof, Jurafsky, Leskovec and Potts, "A computational
    approach to politeness with application to social factors", ACL 2013; CC BY 4.0; none of its texts is here), and on
    our own sentences of the trade in scripts/words/tone, each point in courteous, cold and rude versions, softer and
    firmer, with our own messages of the checks and mails of five grades beside them. Logistic loss on requests and
    sentences and on pairs of versions of one point or grades of one mail; squares of weights penalised;
    cues keep their sign. Scores become measures by a line found on texts the fit had not seen: warmth .85 for courteous,
    .75 for firmer, .45 for cold and .05 to .10 for rude versions, firmness the middle of each stage's band in the
    standard protocol, .2 less for softer and more for firmer versions, on the whole. The command:
    swift run -c release kindly-fit tone --corpora DIR --sentences scripts/words/tone --model DIR \
      --out Sources/kindly/Resources/tone.plist
    """

  func write(to path: String) throws {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <!--
      \(Self.comment)
      -->
      <plist version="1.0">
      <dict>
        <key>note</key>
        <string>\(escaped(Self.note))</string>
        <key>figures</key>
        <string>
      \(escaped(figures.joined(separator: "\n")))
        </string>
        <key>heads</key>
        <dict>

      """
    let names = [false, true].flatMap { plain in ToneModel.Kind.allCases.map { (kind: $0, plain: plain) } }
    for (kind, plain) in names {
      text += head(model[plain: plain][kind], named: ToneModel.name(of: kind, plain: plain))
    }
    text += "  </dict>\n  <key>turnHeads</key>\n  <array>\n"
    for (kind, plain) in names { text += "    <string>\(ToneModel.name(of: kind, plain: plain))</string>\n" }
    text += "  </array>\n  <key>turns</key>\n  <string>"
    text += turns.enumerated().compactMap { number, turn in
      let numbers = names.map { thousandths(model[plain: $0.plain][$0.kind].turns[number]) }
      return numbers.allSatisfy { $0 == "0" } ? nil : escaped(turn) + ":" + numbers.joined(separator: " ")
    }.joined(separator: "\n")
    text += "</string>\n</dict>\n</plist>\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func head(_ head: ToneHead, named name: String) -> String {
    var text = "    <key>\(name)</key>\n    <dict>\n"
    let bias = Double(Int((head.bias * 10_000).rounded())) / 10_000
    text += "      <key>bias</key>\n      <real>\(bias)</real>\n"
    let weighed = zip(cues, head.cues).filter { $0.1 != 0 }
    if !weighed.isEmpty {
      text += "      <key>cues</key>\n      <string>\n"
      for (cue, weight) in weighed {
        text += "        \(cue.axis.rawValue), \(escaped(cue.name)): \(thousandths(weight))\n"
      }
      text += "      </string>\n"
    }
    let embeddings = [("sentence", head.sentence), ("whole", head.whole)]
    for (key, weights) in embeddings where weights.contains(where: { $0 != 0 }) {
      text += "      <key>\(key)</key>\n      <string>\n\(lines(weights.map(thousandths)))      </string>\n"
    }
    return text + "    </dict>\n"
  }

  /// Numbers parted by blanks, in lines of a readable length.
  private func lines(_ numbers: [String]) -> String {
    stride(from: 0, to: numbers.count, by: 16).map {
      numbers[$0..<min($0 + 16, numbers.count)].joined(separator: " ") + "\n"
    }.joined()
  }

  private func thousandths(_ value: Double) -> String { String(Int((value * 1_000).rounded())) }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
