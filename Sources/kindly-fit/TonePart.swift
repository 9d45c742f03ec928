import Encoder
import Foundation
import Wording

/// Fits `tone.plist`, or with `--report` only measures:
/// `kindly-fit tone --corpora DIR --sentences DIR --model DIR --out FILE [--cache FILE] [--report]`.
///
/// `--corpora` holds `wikipedia.csv` and `stack-exchange.csv` (columns request and normalized), `--sentences` our own
/// labelled sentences (`*.tsv`: group, stage, version, findings, text), `--model` the sentence encoder. The cues are read
/// from the folder of `--out`. Reading all texts takes some minutes; `--cache` keeps the embeddings for the next time.
/// The same input gives the same file.
func fitTone(arguments: [String]) throws {
  let options = try Options(arguments)
  let out = try options.required("out")
  let resources = URL(fileURLWithPath: out).deletingLastPathComponent()
  let counter = CueCounter(
    book: try CueBook(propertyList: bytes(of: resources.appendingPathComponent("tone-cues.plist"))),
    valence: try Valence(propertyList: bytes(of: resources.appendingPathComponent("tone-words.plist"))))
  let texts = try ToneTexts(
    corpora: options.required("corpora"), sentences: options.required("sentences"))
  print("\(texts.requests.count) requests, \(texts.sentences.count) sentences in \(texts.groups.count) groups")
  let encoder = Encoder(ModelFiles(folder: try options.required("model")))
  let rows = try ToneRows(texts: texts, counter: counter, encoder: encoder, cache: options["cache"])
  let training = ToneTraining(texts: texts, rows: rows, counter: counter)
  var figures = [
    "Held out, 5 parts, whole groups and equal texts together; each part judged by a fit on the other four."
  ]
  var calibrations: [Bool: ToneCalibration] = [:]
  for plain in [false, true] {
    let report = training.validate(plain: plain)
    calibrations[plain] = report.calibration
    print((plain ? "without" : "with") + " the encoder: held-out scores made")
    figures.append(plain ? "Without the encoder:" : "With the encoder:")
    figures += report.lines.map { "  " + $0 }
  }
  figures.append("By length alone (the longer is the better):")
  figures += training.lengthOnly().map { "  " + $0 }
  for line in figures { print(line) }
  guard !options.has("report") else { return }
  let model = training.final(calibrations: calibrations)
  try ToneWriter(model: model.model, turns: model.turns, cues: counter.cues, figures: figures).write(to: out)
  print("written: \(out)")
}

/// The bytes of a file.
func bytes(of url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
