import Encoder
import Foundation
import Receivables
import Wording

/// Measures what is shipped on texts that nothing was fitted to:
/// `kindly-fit unseen --texts FOLDER --resources FOLDER [--model FOLDER] [--errors]`.
///
/// `--texts` holds, each by a writer of its own: `reasons.tsv` (as the labelled utterances), `checks-*.tsv` (labels,
/// channel, text), `pairs.tsv` (kind, stage, better, worse; the kind `firm` for the firmer first), `mails.tsv` (scenario,
/// grade from 1 to 5, text) and `offers.tsv` (`warm` or `tough`, text). With `--errors` it also lists what was judged
/// wrongly; a text that was looked at there is no longer unseen.
struct UnseenTask {
  private let options: Options
  private let folder: URL
  private let resources: URL

  init(_ options: Options) throws {
    self.options = options
    folder = URL(fileURLWithPath: try options.required("texts"))
    resources = URL(fileURLWithPath: try options.required("resources"))
  }

  func run() throws {
    try run(encoder: nil)
    if let model = options["model"] { try run(encoder: Encoder(ModelFiles(folder: model))) }
  }

  private func run(encoder: Encoder?) throws {
    print(encoder == nil ? "without the encoder:" : "with the encoder:")
    try reasons(encoder)
    let checker = try Checker(
      CheckRules(propertyList: data("checks.plist")),
      heads: encoder == nil ? nil : CheckHeads(propertyList: data("checks-heads.plist")), encoder: encoder)
    try checks(checker)
    let meter = try ToneMeter(
      cues: bytes("tone-cues.plist"), words: bytes("tone-words.plist"), weights: bytes("tone.plist"), encoder: encoder)
    let judge = Judge(meter: meter, checker: checker)
    try pairs(judge)
    try mails(judge)
    try offers(judge)
  }

  // MARK: What the client says

  private func reasons(_ encoder: Encoder?) throws {
    let reader = try ReasonReader(model: data("reasons.plist"), encoder: encoder)
    let utterances = try Utterance.read(file: folder.appendingPathComponent("reasons.tsv").path, voice: 0)
    let readings = reader.read(utterances.map(\.text))
    var first = 0
    var three = 0
    var signals = (right: 0, heard: 0, wanted: 0)
    for (utterance, reading) in zip(utterances, readings) {
      let heard = reading.reasons.prefix(3).map(\.reason)
      if heard.first == utterance.reason { first += 1 } else { error("\(utterance.reason) \(heard) \(utterance.text)") }
      if heard.contains(utterance.reason) { three += 1 }
      signals.right += utterance.signals.intersection(reading.signals).count
      signals.heard += reading.signals.count
      signals.wanted += utterance.signals.count
    }
    print(
      "  reasons: \(share(first, utterances.count)) first, \(share(three, utterances.count)) in three of "
        + "\(utterances.count); signals: \(signals.right) of \(signals.wanted) heard, "
        + "\(signals.heard - signals.right) wrongly")
  }

  // MARK: What we say

  private func checks(_ checker: Checker) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for name in names where name.hasPrefix("checks") {
      let texts = try CheckExample.read(file: folder.appendingPathComponent(name))
      let found = checker.findings(in: texts.map(\.text)).map { Set($0.map(\.rule)) }
      for (text, found) in zip(texts, found) where found != text.labels {
        error("wanted \(text.labels.map(\.rawValue).sorted()), found \(found.map(\.rawValue).sorted()): \(text.text)")
      }
      let figures = CheckFigures(zip(found, texts).map { ($0, $1.labels) })
      print("  \(name), \(texts.count) texts: " + figures.lines(detailed: false).joined(separator: "; "))
    }
  }

  /// How warm and how firm the product says a text is.
  private struct Judge {
    let meter: ToneMeter
    let checker: Checker

    func tones(_ texts: [String]) -> [Tone] {
      zip(meter.measure(texts), checker.findings(in: texts)).map { $0.after($1) }
    }
  }

  private func pairs(_ judge: Judge) throws {
    let rows = try rows("pairs.tsv", fields: 4)
    let better = judge.tones(rows.map { $0[2] })
    let worse = judge.tones(rows.map { $0[3] })
    var right: [String: Int] = [:]
    var all: [String: Int] = [:]
    for (row, (better, worse)) in zip(rows, zip(better, worse)) {
      all[row[0], default: 0] += 1
      if row[0] == "firm" ? better.firmness > worse.firmness : better.warmth > worse.warmth {
        right[row[0], default: 0] += 1
      } else {
        error("\(row[0]): \(row[2]) | \(row[3])")
      }
    }
    let lines = all.keys.sorted().map { "\($0) \(share(right[$0] ?? 0, all[$0] ?? 0)) of \(all[$0] ?? 0)" }
    print("  pairs: " + lines.joined(separator: ", "))
  }

  private func mails(_ judge: Judge) throws {
    let rows = try rows("mails.tsv", fields: 3)
    let warmth = judge.tones(rows.map { $0[2] }).map(\.warmth)
    let grades = rows.map { Double($0[1]) ?? 0 }
    var right = 0
    var all = 0
    for upper in rows.indices {
      for lower in rows.indices where rows[upper][0] == rows[lower][0] && grades[upper] > grades[lower] {
        all += 1
        if warmth[upper] > warmth[lower] {
          right += 1
        } else {
          error("\(rows[upper][0]): \(grades[upper]) \(warmth[upper]), \(grades[lower]) \(warmth[lower])")
        }
      }
    }
    let rank = ToneTraining.rankCorrelation(warmth, grades)
    print("  e-mails: \(share(right, all)) of \(all) pairs within a scenario, rank correlation \(rounded(rank))")
  }

  private func offers(_ judge: Judge) throws {
    let rows = try rows("offers.tsv", fields: 2)
    let area = ToneTraining.area(judge.tones(rows.map { $0[1] }).map(\.warmth), rows.map { $0[0] == "warm" })
    print("  offers, warm against tough: AUC \(rounded(area)) of \(rows.count)")
  }

  // MARK: Files and figures

  private func data(_ name: String) throws -> Data { try Data(contentsOf: resources.appendingPathComponent(name)) }
  private func bytes(_ name: String) throws -> [UInt8] { try Array(data(name)) }

  private func rows(_ name: String, fields: Int) throws -> [[String]] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return try text.split(separator: "\n").enumerated().map { number, line in
      let row = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.replacingOccurrences(of: "\\n", with: "\n") }
      guard row.count == fields else { throw FitError("\(name):\(number + 1): \(row.count) fields, not \(fields)") }
      return row
    }
  }

  private func error(_ line: String) {
    if options.has("errors") { print("    " + line.replacingOccurrences(of: "\n", with: " ⏎ ")) }
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    "\((Double(part) / Double(max(1, whole)) * 1_000).rounded() / 10) %"
  }

  private func rounded(_ number: Double) -> String { "\((number * 1_000).rounded() / 1_000)" }
}
