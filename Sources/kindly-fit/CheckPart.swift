import Encoder
import Foundation
import Wording

/// Fits `checks-heads.plist`, or with `--report` only measures:
/// `kindly-fit checks --sentences DIR --model DIR --out FILE [--cache FILE] [--report]`.
///
/// `--sentences` holds our own labelled texts: files of three fields (findings, kind, text) and of five (group, stage,
/// version, findings, text). The rules are read from the folder of `--out`. First every third group is held out and
/// measured by a fit on the rest; then all are fitted on. The same input gives the same file.
func fitChecks(arguments: [String]) throws {
  let options = try Options(arguments)
  let out = try options.required("out")
  let folder = URL(fileURLWithPath: out).deletingLastPathComponent()
  let rules = try CheckRules(propertyList: Data(contentsOf: folder.appendingPathComponent("checks.plist")))
  let encoder = Encoder(ModelFiles(folder: try options.required("model")))
  var cache = EmbeddingCache(encoder: encoder, path: options["cache"])
  let texts = try CheckExample.read(folder: options.required("sentences"))
  let rows = try CheckRows(texts, rules: rules, cache: &cache)
  print("\(texts.count) texts, \(rows.sentenceCount) sentences")
  let training = CheckTraining(rows)
  let parts = Dictionary(grouping: rows.texts.indices) { rows.texts[$0].isHeldOut }
  var figures: [String] = []
  if let held = parts[true], let rest = parts[false] {
    let heads = training.heads(on: rest)
    for (name, part) in [("all texts", held), ("messages", held.filter { rows.texts[$0].isMessage })] {
      figures.append("Held out, every third group, \(name): \(part.count)")
      figures += CheckFigures(rows, part, heads: heads).lines(detailed: true)
      figures.append("The same with the rules alone:")
      figures += CheckFigures(rows, part, heads: nil).lines(detailed: false)
    }
  }
  for line in figures { print(line) }
  guard !options.has("report") else { return }
  let comment = """
      What sentence embeddings say about each check (see checks.plist): a linear head a rule, over the 384 numbers of
      all-MiniLM-L6-v2 for the sentence and the rules hinted at in it, in thousandths. `sure` is the probability from
      which a head speaks without a rule. Fitted on our own labelled texts in scripts/words/tone by
      `kindly-fit checks`; do not edit by hand.

    \(figures.map { "  " + $0.replacingOccurrences(of: "--", with: "-") }.joined(separator: "\n"))
    """
  try training.heads(on: Array(rows.texts.indices)).propertyList(comment: comment)
    .write(to: URL(fileURLWithPath: out), atomically: true, encoding: .utf8)
  print("written: \(out)")
}
