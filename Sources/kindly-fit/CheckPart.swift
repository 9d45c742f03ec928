import Encoder
import Foundation
import Wording

/// Fits `checks-heads.plist`, or with `--report` only measures:
/// `kindly-fit checks --sentences DIR --model DIR --out FILE [--cache FILE] [--report]`. With `--rules-only` the rules
/// are measured without the encoder, see `CheckListing`.
///
/// `--sentences` holds our own labelled texts: files of three fields (findings, kind, text) and of five (group, stage,
/// version, findings, text). The rules are read from the folder of `--out`. Each file of messages is measured by heads
/// fitted on all the others, which are sure from where others like them proved right; then all are fitted on. The rules
/// are the same throughout: they were written with every file in view but `checks-messages`. The same input gives the
/// same file.
func fitChecks(arguments: [String]) throws {
  let options = try Options(arguments)
  let out = try options.required("out")
  let folder = URL(fileURLWithPath: out).deletingLastPathComponent()
  let rules = try CheckRules(propertyList: Data(contentsOf: folder.appendingPathComponent("checks.plist")))
  if options.has("rules-only") {
    let listing = try CheckListing(folder: options.required("sentences"), rules: rules)
    for line in listing.lines(misses: options.has("misses"), detailed: options.has("detailed")) { print(line) }
    return
  }
  let encoder = Encoder(ModelFiles(folder: try options.required("model")))
  var cache = EmbeddingCache(encoder: encoder, path: options["cache"])
  let texts = try CheckExample.read(folder: options.required("sentences"))
  let rows = try CheckRows(texts, rules: rules, cache: &cache)
  print("\(texts.count) texts, \(rows.sentenceCount) sentences")
  let training = CheckTraining(rows)
  let writers = training.writers
  let judges = writers.map { (writer: $0, heads: training.heads(without: $0)) }
  var figures: [String] = []
  for writer in writers {
    let texts = training.texts(by: writer)
    let judge = judges.first { $0.writer == writer }?.heads ?? CheckHeads([:])
    let heads = training.sure(judge, judges.filter { $0.writer != writer })
    figures.append("\(writer), \(texts.count) texts, rules alone:")
    figures += CheckFigures(rows, texts, heads: nil).lines(detailed: true)
    figures.append("\(writer), rules and heads fitted without it:")
    figures += CheckFigures(rows, texts, heads: heads).lines(detailed: true)
  }
  for line in figures { print(line) }
  guard !options.has("report") else { return }
  let comment = """
      What sentence embeddings say about each check (see checks.plist): a linear head a rule, over the 384 numbers of
      all-MiniLM-L6-v2 for the sentence and the rules hinted at in it, in thousandths. `sure` is the probability from
      which a head speaks without a rule. Fitted on our own labelled texts in scripts/words/tone by
      `kindly-fit checks`; do not edit by hand. Each file below was measured by heads fitted on the others; the rules
      were written with every file in view but checks-messages.

    \(figures.map { "  " + $0.replacingOccurrences(of: "--", with: "-") }.joined(separator: "\n"))
    """
  try training.sure(training.heads(without: nil), judges).propertyList(comment: comment)
    .write(to: URL(fileURLWithPath: out), atomically: true, encoding: .utf8)
  print("written: \(out)")
}
