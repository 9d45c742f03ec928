import Encoder
import Foundation
import Wording

/// Measures the shipped checks: `kindly-fit checks --sentences DIR --resources DIR [--model DIR] [--rows FILE]`.
///
/// `--sentences` holds our own labelled texts: files of three fields (findings, kind, text) and of five (group, stage,
/// version, findings, text). The heads were fitted to all but `checks-messages`, `checks-natural` and `checks-voices`,
/// and the rules were written with most of them in view, so these figures flatter; `UnseenTask` measures on texts that
/// nothing was fitted to. With `--rows` nothing is measured, but what
/// `scripts/words/checks-adapter` fits the heads on is written to a file; with `--rules-only` see `CheckListing`.
func measureChecks(arguments: [String]) throws {
  let options = try Options(arguments)
  let resources = URL(fileURLWithPath: try options.required("resources"))
  func data(_ name: String) throws -> Data { try Data(contentsOf: resources.appendingPathComponent(name)) }
  let rules = try CheckRules(propertyList: data("checks.plist"))
  let texts = try CheckExample.read(folder: options.required("sentences"))
  if options.has("rules-only") {
    let listing = try CheckListing(folder: options.required("sentences"), rules: rules)
    for line in listing.lines(misses: options.has("misses"), detailed: options.has("detailed")) { print(line) }
    return
  }
  if let path = options["rows"] { return try CheckRow.write(texts, rules, to: path) }
  var checkers = [("rules alone", Checker(rules))]
  if let model = options["model"] {
    let heads = try CheckHeads(propertyList: data("checks-heads.plist"))
    checkers.append(("rules and heads", Checker(rules, heads: heads, encoder: Encoder(ModelFiles(folder: model)))))
  }
  for writer in Set(texts.lazy.filter(\.isMessage).map(\.writer)).sorted() {
    let texts = texts.filter { $0.writer == writer }
    for (name, checker) in checkers {
      let found = checker.findings(in: texts.map(\.text)).map { Set($0.map(\.rule)) }
      print("\(writer), \(texts.count) texts, \(name):")
      for line in CheckFigures(zip(found, texts).map { ($0, $1.labels) }).lines(detailed: true) { print(line) }
    }
  }
}
